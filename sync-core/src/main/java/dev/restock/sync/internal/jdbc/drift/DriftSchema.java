package dev.restock.sync.internal.jdbc.drift;

import java.util.List;

/** The tables of drift, as part of version 1 of the schema. */
public final class DriftSchema {
  public static final List<String> VERSION_1 =
      List.of(
          // A comparison that is under way has a due_at. One that has ended has levels until they
          // are forgotten.
          """
          CREATE TABLE restock_drift_run (
            tenant TEXT NOT NULL,
            run BIGINT NOT NULL,
            state TEXT NOT NULL,
            phase TEXT NOT NULL,
            position TEXT,
            fencing_token BIGINT NOT NULL DEFAULT 0,
            due_at BIGINT,
            started_at BIGINT NOT NULL,
            ended_at BIGINT,
            why TEXT,
            totals TEXT NOT NULL,
            has_levels INTEGER NOT NULL DEFAULT 1,
            PRIMARY KEY (tenant, run))
          """,
          """
          CREATE INDEX restock_drift_run_due ON restock_drift_run (tenant, due_at)
          WHERE due_at IS NOT NULL
          """,
          // Quantities of the ledger are thousandths of a piece.
          """
          CREATE TABLE restock_drift_ledger (
            tenant TEXT NOT NULL,
            run BIGINT NOT NULL,
            sku TEXT NOT NULL,
            warehouse_id BIGINT NOT NULL,
            available BIGINT NOT NULL,
            reserved BIGINT NOT NULL,
            PRIMARY KEY (tenant, run, sku, warehouse_id))
          """,
          """
          CREATE TABLE restock_drift_item (
            tenant TEXT NOT NULL,
            run BIGINT NOT NULL,
            item_id TEXT NOT NULL,
            sku TEXT NOT NULL,
            is_tracked INTEGER NOT NULL,
            PRIMARY KEY (tenant, run, item_id))
          """,
          "CREATE INDEX restock_drift_item_sku ON restock_drift_item (tenant, run, sku)",
          """
          CREATE TABLE restock_drift_stock (
            tenant TEXT NOT NULL,
            run BIGINT NOT NULL,
            item_id TEXT NOT NULL,
            location_id TEXT NOT NULL,
            is_active INTEGER NOT NULL,
            available BIGINT NOT NULL,
            committed BIGINT NOT NULL,
            PRIMARY KEY (tenant, run, item_id, location_id))
          """,
          """
          CREATE TABLE restock_drift_pair (
            tenant TEXT NOT NULL,
            run BIGINT NOT NULL,
            sku TEXT NOT NULL,
            location_id TEXT NOT NULL,
            cause TEXT NOT NULL,
            ledger BIGINT,
            channel BIGINT,
            low BIGINT NOT NULL,
            high BIGINT NOT NULL,
            difference BIGINT,
            first_seen BIGINT NOT NULL,
            times BIGINT NOT NULL,
            is_confirmed INTEGER NOT NULL,
            report TEXT NOT NULL,
            transaction_id BIGINT,
            is_healed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (tenant, run, sku, location_id))
          """,
          """
          CREATE INDEX restock_drift_pair_sku
          ON restock_drift_pair (sku, tenant, run, location_id)
          """,
          """
          CREATE INDEX restock_drift_pair_report
          ON restock_drift_pair (tenant, run, report, sku, location_id)
          WHERE report <> 'NONE'
          """,
          // Quantities are thousandths of a piece.
          """
          CREATE TABLE restock_hand_made (
            tenant TEXT NOT NULL,
            transaction_id BIGINT NOT NULL,
            line BIGINT NOT NULL,
            warehouse_id BIGINT NOT NULL,
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL,
            rma_id TEXT,
            unit_id TEXT,
            seen_at BIGINT NOT NULL,
            PRIMARY KEY (tenant, transaction_id, line))
          """,
          """
          CREATE INDEX restock_hand_made_sku
          ON restock_hand_made (tenant, sku, transaction_id, line)
          """,
          // A pair that is not healed until a person says so. Then it has a released_at.
          """
          CREATE TABLE restock_drift_hold (
            tenant TEXT NOT NULL,
            sku TEXT NOT NULL,
            location_id TEXT NOT NULL,
            reason TEXT NOT NULL,
            held_at BIGINT NOT NULL,
            released_at BIGINT,
            PRIMARY KEY (tenant, sku, location_id))
          """);

  /** The names of these tables. */
  public static final List<String> TABLES =
      List.of(
          "restock_drift_run",
          "restock_drift_ledger",
          "restock_drift_item",
          "restock_drift_stock",
          "restock_drift_pair",
          "restock_hand_made",
          "restock_drift_hold");

  private DriftSchema() {}
}
