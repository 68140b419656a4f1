package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Migrator;
import dev.restock.sync.internal.jdbc.alerts.AlertSchema;
import dev.restock.sync.internal.jdbc.drift.DriftSchema;
import dev.restock.sync.internal.jdbc.gaps.GapSchema;
import dev.restock.sync.internal.jdbc.refunds.RefundSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables. All times are milliseconds since the epoch.
 *
 * <p>A column that is looked up by a key comes before the tenant in its index. While PostgreSQL has
 * no statistics it takes the tenant for the narrower of the two, uses any index that begins with
 * it, and walks all rows of the tenant.
 */
final class Schema {
  private static final List<String> STOCK =
      List.of(
          """
          CREATE TABLE restock_return (
            tenant TEXT NOT NULL,
            rma_id TEXT NOT NULL,
            status TEXT NOT NULL,
            phase TEXT NOT NULL DEFAULT 'UNKNOWN',
            status_at BIGINT NOT NULL DEFAULT 0,
            change_stamp TEXT,
            order_name TEXT NOT NULL DEFAULT '',
            channel_order TEXT NOT NULL DEFAULT '',
            created_at BIGINT,
            received_at BIGINT,
            awaited_at BIGINT,
            missed INTEGER NOT NULL DEFAULT 0,
            hints BIGINT NOT NULL DEFAULT 0,
            hinted_at BIGINT,
            cause TEXT,
            due_at BIGINT,
            planned_reads BIGINT NOT NULL DEFAULT 0,
            idle_reads INTEGER NOT NULL DEFAULT 0,
            instance TEXT NOT NULL DEFAULT '',
            lease_until BIGINT,
            fencing_token BIGINT NOT NULL DEFAULT 0,
            decided_at BIGINT,
            archived_at BIGINT,
            seen_mark TEXT,
            seen_since BIGINT,
            repayments TEXT NOT NULL DEFAULT '',
            watch_at BIGINT,
            watch_version BIGINT NOT NULL DEFAULT 0,
            looked_at BIGINT,
            PRIMARY KEY (tenant, rma_id))
          """,
          """
          CREATE INDEX restock_return_due ON restock_return (tenant, cause, due_at)
          WHERE due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_return_claimed ON restock_return (tenant, lease_until)
          WHERE lease_until IS NOT NULL
          """,
          """
          CREATE INDEX restock_return_hinted ON restock_return (tenant, hinted_at)
          WHERE hinted_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_return_unknown ON restock_return (tenant, rma_id)
          WHERE status = ''
          """,
          // Not of all rows, here and below: PostgreSQL without statistics would look up other
          // columns by it, because it begins with the tenant.
          """
          CREATE INDEX restock_return_order ON restock_return (tenant, order_name {prefixed})
          WHERE order_name <> ''
          """,
          """
          CREATE INDEX restock_return_phase ON restock_return (tenant, phase, created_at)
          WHERE missed = 0
          """,
          """
          CREATE INDEX restock_return_done ON restock_return (tenant, decided_at)
          WHERE due_at IS NULL AND archived_at IS NULL AND decided_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_return_watch ON restock_return (tenant, watch_at, rma_id)
          WHERE watch_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_return_channel ON restock_return (channel_order, tenant)
          WHERE channel_order <> ''
          """,
          """
          CREATE TABLE restock_unit (
            tenant TEXT NOT NULL,
            rma_id TEXT NOT NULL,
            unit_id TEXT NOT NULL,
            disposition TEXT NOT NULL,
            inspected_at BIGINT,
            location_id TEXT NOT NULL,
            sku TEXT NOT NULL,
            line_id TEXT NOT NULL,
            reason_mark TEXT NOT NULL,
            expectation TEXT NOT NULL,
            piece_of TEXT,
            returned_sku TEXT,
            pieces BIGINT,
            status TEXT NOT NULL,
            movement_key TEXT,
            why TEXT NOT NULL,
            retry INTEGER NOT NULL,
            decided_at BIGINT NOT NULL,
            placed_warehouse_id BIGINT,
            placed_sku TEXT,
            placed_quantity INTEGER,
            placed_reason_code TEXT,
            PRIMARY KEY (tenant, rma_id, unit_id))
          """,
          """
          CREATE INDEX restock_unit_line ON restock_unit (line_id, tenant) WHERE line_id <> ''
          """,
          "CREATE INDEX restock_unit_named ON restock_unit (unit_id, tenant)",
          """
          CREATE TABLE restock_movement (
            id {counted key},
            tenant TEXT NOT NULL,
            movement_key TEXT NOT NULL,
            kind TEXT NOT NULL,
            reverses TEXT,
            rma_id TEXT NOT NULL,
            unit_id TEXT NOT NULL,
            warehouse_id BIGINT NOT NULL,
            sku TEXT NOT NULL,
            quantity INTEGER NOT NULL,
            reason_code TEXT NOT NULL,
            inspected_at BIGINT,
            content_hash TEXT NOT NULL,
            after_key TEXT,
            UNIQUE (movement_key, tenant))
          """,
          "CREATE INDEX restock_movement_return ON restock_movement (rma_id, tenant, id)",
          """
          CREATE INDEX restock_movement_after ON restock_movement (after_key, tenant)
          WHERE after_key IS NOT NULL
          """,
          // No SKU is ''. The warehouse is at the end, so that one index gives the latest movements
          // of
          // an SKU in all warehouses and in one.
          """
          CREATE INDEX restock_movement_sku
          ON restock_movement (tenant, sku {prefixed}, id, warehouse_id)
          WHERE sku <> ''
          """,
          // What changes several times is in a narrow row of its own, so that a change copies and
          // indexes little. It has the id of its movement: movements that are due together have
          // neighbouring ids, so that a claim changes neighbours, however long the table is.
          """
          CREATE TABLE restock_movement_state (
            id {key},
            tenant TEXT NOT NULL,
            movement_key TEXT NOT NULL,
            state TEXT NOT NULL,
            due_at BIGINT,
            instance TEXT NOT NULL DEFAULT '',
            lease_until BIGINT,
            fencing_token BIGINT NOT NULL,
            sends BIGINT NOT NULL DEFAULT 0,
            lower_bound BIGINT NOT NULL DEFAULT 0,
            grace_ends_at BIGINT,
            transaction_id BIGINT,
            applied_at BIGINT,
            confirm_at BIGINT,
            push_planned INTEGER NOT NULL DEFAULT 0,
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL)
          """,
          """
          CREATE INDEX restock_movement_send ON restock_movement_state (tenant, due_at, id)
          WHERE state IN ('PLANNED', 'CLAIMED') AND due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_movement_verify ON restock_movement_state (tenant, due_at, id)
          WHERE state IN ('SENT', 'UNKNOWN') AND due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_movement_confirm ON restock_movement_state (tenant, due_at, id)
          WHERE state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_movement_undecided ON restock_movement_state (tenant, created_at)
          WHERE state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
          """,
          """
          CREATE INDEX restock_movement_lag ON restock_movement_state (tenant, applied_at)
          WHERE applied_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_movement_push ON restock_movement_state (tenant, applied_at)
          WHERE push_planned = 0 AND applied_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_movement_stuck ON restock_movement_state (tenant, state, id)
          WHERE state IN ('PARKED', 'REFUSED')
          """,
          """
          CREATE TABLE restock_channel_start (
            tenant TEXT NOT NULL,
            kind TEXT NOT NULL,
            start_at BIGINT NOT NULL,
            PRIMARY KEY (tenant, kind))
          """,
          """
          CREATE TABLE restock_channel_push (
            push_id TEXT NOT NULL,
            tenant TEXT NOT NULL,
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            rma_id TEXT,
            unit_id TEXT,
            order_id BIGINT,
            warehouse_id BIGINT,
            location_id TEXT NOT NULL,
            sku TEXT NOT NULL,
            quantity TEXT NOT NULL,
            healing_run BIGINT,
            healing_actor TEXT,
            healing_undoes TEXT,
            state TEXT NOT NULL,
            due_at BIGINT,
            instance TEXT NOT NULL DEFAULT '',
            lease_until BIGINT,
            fencing_token BIGINT NOT NULL DEFAULT 0,
            sends BIGINT NOT NULL DEFAULT 0,
            attempt BIGINT,
            attempt_key TEXT,
            item_id TEXT,
            change_from BIGINT,
            first_sent_at BIGINT,
            may_arrive_until BIGINT,
            case_id TEXT,
            planned_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (push_id, tenant))
          """,
          """
          CREATE INDEX restock_channel_push_due ON restock_channel_push (tenant, due_at, push_id)
          WHERE due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_channel_push_waiting
          ON restock_channel_push (tenant, planned_at, push_id)
          WHERE due_at IS NOT NULL
          """,
          """
          CREATE INDEX restock_channel_push_ended ON restock_channel_push (tenant, changed_at)
          WHERE due_at IS NULL
          """,
          """
          CREATE INDEX restock_channel_push_state
          ON restock_channel_push (tenant, state, push_id)
          """,
          "CREATE INDEX restock_channel_push_sku ON restock_channel_push (sku, tenant)",
          """
          CREATE INDEX restock_channel_push_healing
          ON restock_channel_push (tenant, healing_run, push_id)
          WHERE healing_run IS NOT NULL
          """,
          """
          CREATE INDEX restock_channel_push_healed
          ON restock_channel_push (sku, tenant, planned_at, push_id)
          WHERE healing_run IS NOT NULL
          """,
          """
          CREATE TABLE restock_ledger_cursor (
            tenant TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            position BIGINT NOT NULL,
            next_position BIGINT NOT NULL,
            next_since BIGINT NOT NULL,
            read_at BIGINT NOT NULL,
            posts_from BIGINT)
          """,
          """
          CREATE TABLE restock_ledger_entry (
            tenant TEXT NOT NULL,
            movement_key TEXT NOT NULL,
            transaction_id BIGINT NOT NULL,
            line BIGINT NOT NULL,
            warehouse_id BIGINT NOT NULL,
            sku TEXT NOT NULL,
            quantity TEXT NOT NULL,
            rma_id TEXT,
            unit_id TEXT,
            accepted INTEGER NOT NULL DEFAULT 0,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (movement_key, tenant, transaction_id, line))
          """,
          """
          CREATE INDEX restock_ledger_entry_unit ON restock_ledger_entry (rma_id, tenant)
          WHERE rma_id IS NOT NULL
          """,
          """
          CREATE INDEX restock_ledger_entry_transaction
          ON restock_ledger_entry (transaction_id, tenant)
          """,
          """
          CREATE TABLE restock_register_cursor (
            tenant TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            position BIGINT NOT NULL,
            next_position BIGINT NOT NULL,
            next_since BIGINT NOT NULL,
            read_at BIGINT NOT NULL,
            reread_at BIGINT NOT NULL)
          """,
          """
          CREATE TABLE restock_register_order (
            tenant TEXT NOT NULL,
            order_id BIGINT NOT NULL,
            sale_id BIGINT,
            channel_order TEXT NOT NULL DEFAULT '',
            ordered_at BIGINT,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (order_id, tenant))
          """,
          """
          CREATE INDEX restock_register_order_channel
          ON restock_register_order (channel_order, tenant)
          WHERE channel_order <> ''
          """,
          """
          CREATE INDEX restock_register_order_unlinked
          ON restock_register_order (recorded_at, tenant)
          WHERE channel_order = ''
          """,
          """
          CREATE TABLE restock_register_piece (
            tenant TEXT NOT NULL,
            order_id BIGINT NOT NULL,
            line BIGINT NOT NULL,
            piece BIGINT NOT NULL,
            sku TEXT NOT NULL,
            price_amount TEXT,
            price_currency TEXT,
            rma_id TEXT,
            unit_id TEXT,
            bound_by TEXT NOT NULL DEFAULT '',
            kept_apart INTEGER NOT NULL DEFAULT 0,
            changes BIGINT NOT NULL DEFAULT 0,
            decided BIGINT NOT NULL DEFAULT 0,
            PRIMARY KEY (order_id, tenant, line, piece))
          """,
          // A unit is one piece at most.
          """
          CREATE UNIQUE INDEX restock_register_piece_unit
          ON restock_register_piece (rma_id, unit_id, tenant)
          WHERE rma_id IS NOT NULL
          """,
          """
          CREATE INDEX restock_register_piece_undecided
          ON restock_register_piece (tenant, order_id, line, piece)
          WHERE rma_id IS NOT NULL AND changes <> decided
          """,
          """
          CREATE INDEX restock_register_piece_unbound
          ON restock_register_piece (order_id, line, piece, tenant)
          WHERE rma_id IS NULL
          """,
          """
          CREATE INDEX restock_register_piece_sku ON restock_register_piece (sku, tenant)
          WHERE rma_id IS NULL
          """,
          """
          CREATE TABLE restock_register_delivery (
            tenant TEXT NOT NULL,
            delivery_id BIGINT NOT NULL,
            order_id BIGINT NOT NULL,
            PRIMARY KEY (delivery_id, tenant))
          """,
          "CREATE INDEX restock_register_delivery_order ON restock_register_delivery (order_id,"
              + " tenant)",
          // The order is that of the delivery, and NULL until that is recorded. A push is due from
          // the moment on at which the order is known to belong to the channel, until it is
          // planned.
          """
          CREATE TABLE restock_register_stock (
            tenant TEXT NOT NULL,
            transaction_id BIGINT NOT NULL,
            delivery_id BIGINT NOT NULL,
            sku TEXT NOT NULL,
            warehouse_id BIGINT NOT NULL,
            quantity TEXT NOT NULL,
            order_id BIGINT,
            push_due INTEGER,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (delivery_id, tenant, transaction_id, sku))
          """,
          """
          CREATE INDEX restock_register_stock_push ON restock_register_stock (tenant, recorded_at)
          WHERE push_due = 1
          """,
          """
          CREATE INDEX restock_register_stock_order ON restock_register_stock (order_id, tenant)
          WHERE order_id IS NOT NULL
          """,
          """
          CREATE INDEX restock_register_stock_unlinked
          ON restock_register_stock (recorded_at, tenant)
          WHERE order_id IS NULL
          """,
          """
          CREATE INDEX restock_register_stock_transaction
          ON restock_register_stock (transaction_id, tenant)
          """,
          """
          CREATE INDEX restock_register_stock_sku
          ON restock_register_stock (sku, tenant, recorded_at, transaction_id, delivery_id)
          """,
          """
          CREATE TABLE restock_archive (
            tenant TEXT NOT NULL,
            movement_key TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            state TEXT NOT NULL,
            transaction_id BIGINT,
            PRIMARY KEY (tenant, movement_key))
          """,
          """
          CREATE TABLE restock_case (
            tenant TEXT NOT NULL,
            case_id TEXT NOT NULL,
            type TEXT NOT NULL,
            owner TEXT NOT NULL,
            severity TEXT NOT NULL,
            happened TEXT NOT NULL,
            check_first TEXT NOT NULL,
            advice TEXT NOT NULL,
            retriable INTEGER NOT NULL,
            rma_id TEXT NOT NULL,
            unit_id TEXT NOT NULL,
            movement_key TEXT NOT NULL,
            what TEXT NOT NULL,
            opened_at BIGINT NOT NULL,
            correction_key TEXT,
            correction_warehouse_id BIGINT,
            correction_sku TEXT,
            correction_quantity INTEGER,
            correction_reason_code TEXT,
            state TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            assignee TEXT NOT NULL DEFAULT '',
            changed_at BIGINT NOT NULL,
            revision BIGINT NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0,
            deliver_at BIGINT NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (tenant, case_id))
          """,
          // Not of all rows: PostgreSQL plans a page of cases without knowing its bounds, and would
          // walk all cases by it. Its last columns are what open cases are counted by.
          """
          CREATE INDEX restock_case_open
          ON restock_case (tenant, opened_at, owner, type, severity)
          WHERE is_open = 1
          """,
          """
          CREATE INDEX restock_case_state
          ON restock_case (tenant, state, opened_at, case_id {binary})
          """,
          """
          CREATE INDEX restock_case_owner
          ON restock_case (owner, tenant, state, opened_at, case_id {binary})
          """,
          """
          CREATE INDEX restock_case_of_type
          ON restock_case (type, tenant, state, opened_at, case_id {binary})
          """,
          "CREATE INDEX restock_case_return ON restock_case (rma_id, (tenant || ''))",
          """
          CREATE INDEX restock_case_type ON restock_case (tenant, type, opened_at)
          WHERE is_open = 1
          """,
          """
          CREATE INDEX restock_case_deliver ON restock_case (tenant, deliver_at)
          WHERE delivered = 0 AND is_open = 1
          """,
          """
          CREATE TABLE restock_audit (
            id {counted},
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            from_state TEXT NOT NULL,
            to_state TEXT NOT NULL,
            at BIGINT NOT NULL,
            actor TEXT NOT NULL,
            why TEXT NOT NULL)
          """,
          "CREATE INDEX restock_audit_subject ON restock_audit (subject, tenant)",
          """
          CREATE TABLE restock_calls (
            tenant TEXT NOT NULL,
            day TEXT NOT NULL,
            calls BIGINT NOT NULL,
            PRIMARY KEY (tenant, day))
          """,
          """
          CREATE TABLE restock_note (
            tenant TEXT NOT NULL,
            name TEXT NOT NULL,
            version BIGINT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (tenant, name))
          """,
          """
          CREATE TABLE restock_start (
            tenant TEXT PRIMARY KEY,
            start_at BIGINT NOT NULL,
            since BIGINT NOT NULL,
            taken_over_by TEXT)
          """);

  static final List<String> VERSION_1 =
      Stream.of(
              STOCK,
              RefundSchema.VERSION_1,
              GapSchema.VERSION_1,
              DriftSchema.VERSION_1,
              AlertSchema.VERSION_1)
          .flatMap(List::stream)
          .toList();

  private static final List<String> STOCK_TABLES =
      List.of(
          "restock_return",
          "restock_unit",
          "restock_movement",
          "restock_movement_state",
          "restock_channel_start",
          "restock_channel_push",
          "restock_ledger_cursor",
          "restock_ledger_entry",
          "restock_register_cursor",
          "restock_register_order",
          "restock_register_piece",
          "restock_register_delivery",
          "restock_register_stock",
          "restock_archive",
          "restock_case",
          "restock_audit",
          "restock_calls",
          "restock_note",
          "restock_start");

  /** All tables; each row of each belongs to one tenant. */
  static final List<String> TABLES =
      Stream.of(
              STOCK_TABLES,
              RefundSchema.TABLES,
              GapSchema.TABLES,
              DriftSchema.TABLES,
              AlertSchema.TABLES)
          .flatMap(List::stream)
          .toList();

  static final Migrator MIGRATOR = new Migrator(List.of(VERSION_1));

  private Schema() {}
}
