package dev.restock.sync.internal.jdbc.refunds;

import java.util.List;

/** The tables of refunds, as part of version 1 of the schema. */
public final class RefundSchema {
  public static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE restock_refund_observation (
            tenant TEXT NOT NULL,
            source TEXT NOT NULL,
            observation_id TEXT NOT NULL,
            order_key TEXT NOT NULL,
            content TEXT NOT NULL,
            reread_at BIGINT,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            known_at BIGINT NOT NULL,
            PRIMARY KEY (observation_id, source, tenant))
          """,
          // The earlier contents of an observation, whose version counts the changes of its
          // content.
          """
          CREATE TABLE restock_refund_observation_version (
            tenant TEXT NOT NULL,
            source TEXT NOT NULL,
            observation_id TEXT NOT NULL,
            version BIGINT NOT NULL,
            content TEXT NOT NULL,
            known_at BIGINT NOT NULL,
            PRIMARY KEY (observation_id, source, tenant, version))
          """,
          """
          CREATE INDEX restock_refund_observation_order
          ON restock_refund_observation (order_key, tenant)
          """,
          """
          CREATE INDEX restock_refund_observation_reread
          ON restock_refund_observation (tenant, source, reread_at, observation_id)
          WHERE reread_at IS NOT NULL
          """,
          """
          CREATE TABLE restock_refund_alias (
            tenant TEXT NOT NULL,
            alias TEXT NOT NULL,
            order_key TEXT NOT NULL,
            PRIMARY KEY (alias, order_key, tenant))
          """,
          // The version counts the changes of what is known of the order. The column cases holds
          // the cases that the latest judgement called for.
          """
          CREATE TABLE restock_refund_order (
            tenant TEXT NOT NULL,
            order_key TEXT NOT NULL,
            version BIGINT NOT NULL,
            fencing_token BIGINT NOT NULL DEFAULT 0,
            due_at BIGINT,
            cases TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (order_key, tenant))
          """,
          // Many orders are due at the same moment; the key spares a claim from sorting all of
          // them.
          """
          CREATE INDEX restock_refund_order_due ON restock_refund_order (tenant, due_at, order_key)
          WHERE due_at IS NOT NULL
          """,
          // The content is NULL when the refund is gone and the books still have it. The book_day
          // is that of the difference between row and books, and NULL if there is none.
          """
          CREATE TABLE restock_refund (
            tenant TEXT NOT NULL,
            refund_key TEXT NOT NULL,
            order_key TEXT NOT NULL,
            order_name TEXT,
            verdict TEXT,
            is_settled INTEGER NOT NULL,
            report_day TEXT,
            content TEXT,
            booked TEXT,
            book_day TEXT,
            revision BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            accepted_by TEXT,
            accepted_why TEXT,
            accepted_until BIGINT,
            PRIMARY KEY (refund_key, tenant))
          """,
          "CREATE INDEX restock_refund_of_order ON restock_refund (order_key, tenant)",
          """
          CREATE INDEX restock_refund_named ON restock_refund (order_name, tenant)
          WHERE order_name IS NOT NULL
          """,
          """
          CREATE INDEX restock_refund_of_day ON restock_refund (report_day, tenant, refund_key)
          WHERE report_day IS NOT NULL
          """,
          """
          CREATE INDEX restock_refund_unsettled ON restock_refund (tenant, refund_key)
          WHERE is_settled = 0
          """,
          """
          CREATE INDEX restock_refund_to_book ON restock_refund (tenant, book_day, refund_key)
          WHERE book_day IS NOT NULL
          """,
          // Which returns the latest row of a refund names.
          """
          CREATE TABLE restock_refund_return (
            tenant TEXT NOT NULL,
            refund_key TEXT NOT NULL,
            rma_id TEXT NOT NULL,
            PRIMARY KEY (refund_key, tenant, rma_id))
          """,
          """
          CREATE INDEX restock_refund_return_rma
          ON restock_refund_return (rma_id, tenant, refund_key)
          """,
          """
          CREATE TABLE restock_refund_day (
            tenant TEXT NOT NULL,
            batch BIGINT NOT NULL,
            day TEXT NOT NULL,
            entries BIGINT NOT NULL,
            hash TEXT NOT NULL,
            chain TEXT NOT NULL,
            closed_at BIGINT NOT NULL,
            actor TEXT NOT NULL,
            PRIMARY KEY (tenant, batch))
          """,
          "CREATE UNIQUE INDEX restock_refund_day_once ON restock_refund_day (tenant, day)",
          """
          CREATE TABLE restock_refund_entry (
            tenant TEXT NOT NULL,
            batch BIGINT NOT NULL,
            number BIGINT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (batch, tenant, number))
          """,
          // The sightings count the rows of restock_refund_entry_order that were added since.
          """
          CREATE TABLE restock_refund_entry_post (
            tenant TEXT NOT NULL,
            entry_key TEXT NOT NULL,
            batch BIGINT NOT NULL,
            number BIGINT NOT NULL,
            refund_key TEXT NOT NULL,
            state TEXT NOT NULL,
            due_at BIGINT,
            instance TEXT NOT NULL DEFAULT '',
            lease_until BIGINT,
            fencing_token BIGINT NOT NULL DEFAULT 0,
            sends BIGINT NOT NULL DEFAULT 0,
            absences BIGINT NOT NULL DEFAULT 0,
            may_arrive_until BIGINT,
            order_id BIGINT,
            sightings BIGINT NOT NULL DEFAULT 0,
            planned_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (entry_key, tenant))
          """,
          """
          CREATE UNIQUE INDEX restock_refund_entry_post_once
          ON restock_refund_entry_post (batch, tenant, number)
          """,
          """
          CREATE INDEX restock_refund_entry_post_refund
          ON restock_refund_entry_post (refund_key, tenant)
          """,
          """
          CREATE INDEX restock_refund_entry_post_order
          ON restock_refund_entry_post (order_id, tenant)
          WHERE order_id IS NOT NULL
          """,
          """
          CREATE INDEX restock_refund_entry_post_due
          ON restock_refund_entry_post (tenant, due_at, entry_key)
          WHERE due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_refund_entry_post_state
          ON restock_refund_entry_post (tenant, state, entry_key)
          """,
          """
          CREATE TABLE restock_refund_entry_order (
            tenant TEXT NOT NULL,
            entry_key TEXT NOT NULL,
            order_id BIGINT NOT NULL,
            currency TEXT NOT NULL,
            total TEXT NOT NULL,
            seen_at BIGINT NOT NULL,
            PRIMARY KEY (entry_key, tenant, order_id))
          """);

  /** The names of these tables. */
  public static final List<String> TABLES =
      List.of(
          "restock_refund_observation",
          "restock_refund_observation_version",
          "restock_refund_alias",
          "restock_refund_order",
          "restock_refund",
          "restock_refund_return",
          "restock_refund_day",
          "restock_refund_entry",
          "restock_refund_entry_post",
          "restock_refund_entry_order");

  private RefundSchema() {}
}
