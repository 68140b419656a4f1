package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.StartStore.Start;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The start of each tenant. */
final class StartTable {
  private static final Sql FIND =
      Sql.of("SELECT start_at, since FROM restock_start WHERE tenant = :tenant");

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_start (tenant, start_at, since) VALUES (:tenant, :start_at, :now)
          ON CONFLICT (tenant) DO NOTHING
          """);

  Optional<Start> find(Connection connection, String tenant) throws SQLException {
    return FIND.first(connection, Params.of("tenant", tenant), StartTable::read);
  }

  private static Start read(ResultSet row) throws SQLException {
    return new Start(
        Instant.ofEpochMilli(row.getLong("start_at")), Instant.ofEpochMilli(row.getLong("since")));
  }

  /** Writes the start unless there is one. */
  void begin(
      Connection connection, String tenant, Instant at, String actor, AuditTable.Entries entries)
      throws SQLException {
    Params row = Params.of("tenant", tenant).with("start_at", at).with("now", entries.at());
    if (INSERT.update(connection, row) == 1) {
      entries.started("", at, actor, "the first run");
    }
  }
}
