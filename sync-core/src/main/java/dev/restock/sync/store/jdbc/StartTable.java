package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.StartStore;
import dev.restock.sync.store.StartStore.Start;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The start of each tenant, and the tenants that others took over. */
final class StartTable {
  private static final Sql FIND =
      Sql.of(
          """
          SELECT start_at, since FROM restock_start
          WHERE tenant = :tenant AND taken_over_by IS NULL
          """);

  private static final Sql SUCCESSOR =
      Sql.of(
          """
          SELECT taken_over_by FROM restock_start
          WHERE tenant = :tenant AND taken_over_by IS NOT NULL
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_start (tenant, start_at, since) VALUES (:tenant, :start_at, :now)
          ON CONFLICT (tenant) DO NOTHING
          """);

  private static final Sql MOVE =
      Sql.of(
          """
          UPDATE restock_start SET start_at = :to
          WHERE tenant = :tenant AND start_at = :start_at AND taken_over_by IS NULL
          """);

  private static final Sql END_CLAIMS =
      Sql.of(
          """
          UPDATE restock_return SET lease_until = NULL
          WHERE tenant = :tenant AND lease_until IS NOT NULL
          """);

  private static final Sql DECIDE_AGAIN =
      Sql.of(
          """
          UPDATE restock_unit SET status = 'WAITING', expectation = 'START_UNKNOWN'
          WHERE tenant = :tenant AND (
            (status = 'BEFORE_START' AND inspected_at >= :from)
            OR (status = 'PARKED' AND expectation = 'BEFORE_START' AND retry = 0 AND EXISTS (
              SELECT 1 FROM restock_case c
              WHERE c.tenant = restock_unit.tenant AND c.rma_id = restock_unit.rma_id
                AND c.unit_id = restock_unit.unit_id AND c.is_open = 1
                AND c.type = 'START_UNCERTAIN')))
          RETURNING rma_id
          """);

  private static final Sql FORGET_CURSOR =
      Sql.of("DELETE FROM restock_ledger_cursor WHERE tenant = :tenant");

  private static final Sql FORGET_REGISTER_CURSOR =
      Sql.of("DELETE FROM restock_register_cursor WHERE tenant = :tenant");

  private static final Sql COUNT_MOVEMENTS =
      Sql.of(
          """
          SELECT (SELECT COUNT(*) FROM restock_movement WHERE tenant = :tenant)
            + (SELECT COUNT(*) FROM restock_archive WHERE tenant = :tenant)
          """);

  private static final Sql TAKEN_OVER =
      Sql.of(
          """
          INSERT INTO restock_start (tenant, start_at, since, taken_over_by)
          VALUES (:old, :start_at, :since, :tenant)
          """);

  private static final Sql OLD_NAMES =
      Sql.of(
          """
          WITH RECURSIVE old(tenant) AS (
            SELECT tenant FROM restock_start WHERE taken_over_by = :tenant
            UNION
            SELECT s.tenant FROM restock_start s JOIN old ON s.taken_over_by = old.tenant)
          SELECT tenant FROM old WHERE tenant <> :tenant
          """);

  private final Dialect dialect;

  StartTable(Dialect dialect) {
    this.dialect = dialect;
  }

  Optional<Start> find(Connection connection, String tenant) throws SQLException {
    return FIND.first(connection, Params.of("tenant", tenant), StartTable::read);
  }

  private static Start read(ResultSet row) throws SQLException {
    return new Start(
        Instant.ofEpochMilli(row.getLong("start_at")), Instant.ofEpochMilli(row.getLong("since")));
  }

  /** Writes the start unless there is one. */
  Start begin(
      Connection connection, String tenant, Instant at, String actor, AuditTable.Entries entries)
      throws SQLException {
    Params row = Params.of("tenant", tenant).with("start_at", at).with("now", entries.at());
    if (INSERT.update(connection, row) == 1) {
      entries.started("", at.toString(), actor, "the first run");
    }
    Optional<Start> kept = find(connection, tenant);
    if (kept.isEmpty()) {
      throw StartStore.takenOver(
          Tenant.of(tenant), successor(connection, tenant).map(Tenant::of).orElseThrow());
    }
    return kept.get();
  }

  /** Finds the tenant that took another one over. */
  Optional<String> successor(Connection connection, String tenant) throws SQLException {
    return SUCCESSOR.first(
        connection, Params.of("tenant", tenant), row -> row.getString("taken_over_by"));
  }

  /**
   * Changes the start, and has units decided again. The table of returns is locked meanwhile: a
   * read that is claimed later sees the new start, and one that was claimed before has ended.
   *
   * @return the returns to read; empty if the start is another one
   */
  Optional<List<String>> move(
      Connection connection,
      String tenant,
      Start seen,
      Instant to,
      Duration margin,
      String actor,
      AuditTable.Entries entries)
      throws SQLException {
    dialect.lockTables(connection, List.of("restock_return"));
    Params params =
        Params.of("tenant", tenant)
            .with("start_at", seen.at())
            .with("to", to)
            .with("from", to.minus(margin));
    if (MOVE.update(connection, params) == 0) {
      return Optional.empty();
    }
    END_CLAIMS.update(connection, params);
    if (to.isBefore(seen.at())) {
      FORGET_CURSOR.update(connection, params);
      FORGET_REGISTER_CURSOR.update(connection, params);
    }
    List<String> again = DECIDE_AGAIN.query(connection, params, row -> row.getString("rma_id"));
    entries.started(
        seen.at().toString(), to.toString(), actor, again.size() + " units are decided again");
    return Optional.of(again.stream().distinct().toList());
  }

  /** The tenants that one took over, and those that they took over. */
  static Set<Tenant> takenOver(Connection connection, String tenant) throws SQLException {
    return Set.copyOf(
        OLD_NAMES.query(
            connection, Params.of("tenant", tenant), row -> Tenant.of(row.getString("tenant"))));
  }

  /** Gives all rows of one tenant to another one, which must have no movements. */
  void takeOver(
      Connection connection, String tenant, String old, String actor, AuditTable.Entries entries)
      throws SQLException {
    dialect.lockTables(connection, Schema.TABLES);
    Start start =
        find(connection, old).orElseThrow(() -> StartStore.nothingToTakeOver(Tenant.of(old)));
    if (COUNT_MOVEMENTS.number(connection, Params.of("tenant", tenant)) > 0) {
      throw StartStore.hasMovements(Tenant.of(tenant));
    }
    Params names = Params.of("tenant", tenant).with("old", old);
    for (String table : Schema.TABLES) {
      if (!table.equals("restock_audit")) {
        Sql.of("DELETE FROM " + table + " WHERE tenant = :tenant").update(connection, names);
      }
      Sql.of("UPDATE " + table + " SET tenant = :tenant WHERE tenant = :old")
          .update(connection, names);
    }
    TAKEN_OVER.update(connection, names.with("start_at", start.at()).with("since", start.since()));
    entries.started(
        start.at().toString(), start.at().toString(), actor, "taken over from tenant " + old);
  }
}
