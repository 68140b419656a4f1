package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.ReadStore.Note;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What reading has cost, day by day, and the notes. */
final class ReadingTable {
  private final Dialect dialect;

  ReadingTable(Dialect dialect) {
    this.dialect = dialect;
  }

  long spent(Connection connection, String tenant, LocalDate day) throws SQLException {
    return spent(
        connection, "SELECT calls FROM restock_calls WHERE tenant = ? AND day = ?", tenant, day);
  }

  private static long spent(Connection connection, String sql, String tenant, LocalDate day)
      throws SQLException {
    List<Long> calls = Sql.query(connection, sql, row -> row.getLong(1), tenant, day.toString());
    return calls.isEmpty() ? 0 : calls.get(0);
  }

  int take(Connection connection, String tenant, LocalDate day, int wanted, int limit)
      throws SQLException {
    begin(connection, tenant, day);
    String locked = dialect.locked("SELECT calls FROM restock_calls WHERE tenant = ? AND day = ?");
    long spent = spent(connection, locked, tenant, day);
    int granted = (int) Math.max(0, Math.min(wanted, limit - spent));
    add(connection, tenant, day, granted);
    return granted;
  }

  void count(Connection connection, String tenant, LocalDate day, long more) throws SQLException {
    begin(connection, tenant, day);
    add(connection, tenant, day, more);
  }

  private static void begin(Connection connection, String tenant, LocalDate day)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_calls (tenant, day, calls) VALUES (?, ?, 0)
        ON CONFLICT (tenant, day) DO NOTHING
        """,
        tenant,
        day.toString());
  }

  private static void add(Connection connection, String tenant, LocalDate day, long more)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_calls SET calls = CASE WHEN calls + ? < 0 THEN 0 ELSE calls + ? END
        WHERE tenant = ? AND day = ?
        """,
        more,
        more,
        tenant,
        day.toString());
  }

  Optional<Note> note(Connection connection, String tenant, String name) throws SQLException {
    return Sql.query(
            connection,
            "SELECT version, body FROM restock_note WHERE tenant = ? AND name = ?",
            row -> new Note(row.getLong(1), row.getString(2)),
            tenant,
            name)
        .stream()
        .findFirst();
  }

  boolean put(Connection connection, String tenant, String name, long version, String text)
      throws SQLException {
    int written =
        version == 0
            ? Sql.update(
                connection,
                """
                INSERT INTO restock_note (tenant, name, version, body) VALUES (?, ?, 1, ?)
                ON CONFLICT (tenant, name) DO NOTHING
                """,
                tenant,
                name,
                text)
            : Sql.update(
                connection,
                """
                UPDATE restock_note SET version = version + 1, body = ?
                WHERE tenant = ? AND name = ? AND version = ?
                """,
                text,
                tenant,
                name,
                version);
    return written == 1;
  }
}
