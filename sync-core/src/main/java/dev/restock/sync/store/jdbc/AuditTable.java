package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.movements.MovementState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What happened to movements and cases, one row for each change. */
final class AuditTable {
  private static final List<Rows.Column> COLUMNS =
      List.of(
          Rows.Column.text("tenant"),
          Rows.Column.text("subject"),
          Rows.Column.text("from_state"),
          Rows.Column.text("to_state"),
          Rows.Column.number("at"),
          Rows.Column.text("who"),
          Rows.Column.text("why"));

  /** The entries of one transaction; written together at its end. */
  static final class Entries {
    private final String tenant;
    private final Instant at;
    private final Rows rows = new Rows(COLUMNS);

    Entries(String tenant, Instant at) {
      this.tenant = tenant;
      this.at = at;
    }

    /** When all of this happens, in milliseconds since the epoch. */
    long at() {
      return at.toEpochMilli();
    }

    void planned(String key, String who) {
      add(key, "", MovementState.PLANNED.name(), who, "planned");
    }

    void moved(String key, MovementState from, MovementState to, String who, String why) {
      add(key, from.name(), to.name(), who, why);
    }

    void caseChanged(String caseId, String from, String to, String who, String why) {
      add(AuditEntry.ofCase(caseId), from, to, who, why);
    }

    private void add(String subject, String from, String to, String who, String why) {
      rows.add(tenant, subject, from, to, at(), who, why);
    }

    void write(Connection connection, Dialect dialect) throws SQLException {
      rows.insert(connection, dialect, "restock_audit", "");
    }
  }

  List<AuditEntry> of(Connection connection, String tenant, String subject) throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT subject, from_state, to_state, at, who, why FROM restock_audit
        WHERE tenant = ? AND subject = ? ORDER BY id
        """,
        row ->
            new AuditEntry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getString(6)),
        tenant,
        subject);
  }
}
