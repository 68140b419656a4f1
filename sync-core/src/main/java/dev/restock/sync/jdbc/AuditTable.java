package dev.restock.sync.jdbc;

import dev.restock.sync.queue.AuditEntry;
import dev.restock.sync.queue.MovementState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to movements and cases, one row for each change. */
final class AuditTable {

  /** The entries of one transaction; written together at its end. */
  static final class Entries {
    private final String tenant;
    private final Instant at;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

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
      rows.add(new @Nullable Object[] {tenant, subject, from, to, at(), who, why});
    }

    void write(Connection connection) throws SQLException {
      Sql.insert(
          connection,
          "INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, who, why)",
          rows);
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
