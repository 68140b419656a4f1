package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.QuotaStore.CallCount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** The counted calls of each day, and the tenant notes. */
final class QuotaTable {
  private static final String COUNTED =
      "SELECT calls FROM restock_calls WHERE tenant = :tenant AND day = :day";

  private static final Sql SPENT = Sql.of(COUNTED);

  private static final Sql BEGIN_DAY =
      Sql.of(
          """
          INSERT INTO restock_calls (tenant, day, calls) VALUES (:tenant, :day, 0)
          ON CONFLICT (tenant, day) DO NOTHING
          """);

  private static final Sql SET =
      Sql.of("UPDATE restock_calls SET calls = :calls WHERE tenant = :tenant AND day = :day");

  private static final Sql NOTE =
      Sql.of("SELECT version, body FROM restock_note WHERE tenant = :tenant AND name = :name");

  private static final Sql INSERT_NOTE =
      Sql.of(
          """
          INSERT INTO restock_note (tenant, name, version, body)
          VALUES (:tenant, :name, 1, :body)
          ON CONFLICT (tenant, name) DO NOTHING
          """);

  private static final Sql UPDATE_NOTE =
      Sql.of(
          """
          UPDATE restock_note SET version = version + 1, body = :body
          WHERE tenant = :tenant AND name = :name AND version = :version
          """);

  private final Sql lockDay;

  QuotaTable(Dialect dialect) {
    this.lockDay = dialect.locking(COUNTED, "FOR UPDATE");
  }

  long spent(Connection connection, String tenant, LocalDate day) throws SQLException {
    return SPENT.first(connection, day(tenant, day), row -> row.getLong("calls")).orElse(0L);
  }

  CallCount add(Connection connection, String tenant, LocalDate day, long calls, long limit)
      throws SQLException {
    Params params = day(tenant, day);
    BEGIN_DAY.update(connection, params);
    CallCount count = CallCount.of(lockDay.number(connection, params), calls, limit);
    SET.update(connection, params.with("calls", count.spent()));
    return count;
  }

  private static Params day(String tenant, LocalDate day) {
    return Params.of("tenant", tenant).with("day", day.toString());
  }

  Optional<Note> note(Connection connection, String tenant, String name) throws SQLException {
    return NOTE.first(
        connection,
        Params.of("tenant", tenant).with("name", name),
        row -> new Note(row.getLong("version"), row.getString("body")));
  }

  boolean putNote(Connection connection, String tenant, String name, long version, String text)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("name", name).with("body", text);
    int written =
        version == 0
            ? INSERT_NOTE.update(connection, params)
            : UPDATE_NOTE.update(connection, params.with("version", version));
    return written == 1;
  }
}
