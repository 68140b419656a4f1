package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.refunds.EntryPostState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to movements, cases, pushes, pieces at registers, refunds and the start: a row a
 * change.
 */
final class AuditTable {
  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
          :rows
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_SUBJECTS =
      Sql.of(
          """
          SELECT subject, from_state, to_state, at, actor, why FROM restock_audit
          WHERE subject IN (:subjects) AND tenant = :tenant
          ORDER BY id
          """);

  /** The entries of one transaction. They are written together at its end. */
  static final class Entries {
    private final String tenant;
    private final Instant at;
    private final Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("subject"),
            Rows.Column.text("from_state"),
            Rows.Column.text("to_state"),
            Rows.Column.number("at"),
            Rows.Column.text("actor"),
            Rows.Column.text("why"));

    Entries(String tenant, Instant at) {
      this.tenant = tenant;
      this.at = at;
    }

    /** When all of this happens. */
    Instant at() {
      return at;
    }

    void planned(String key, String actor) {
      add(key, "", MovementState.PLANNED.name(), actor, "planned");
    }

    void adopted(String key, MovementState state, String actor) {
      add(key, "", state.name(), actor, "found in the ledger");
    }

    void moved(String key, MovementState from, MovementState to, String actor, String why) {
      add(key, from.name(), to.name(), actor, why);
    }

    void caseChanged(String caseId, String from, String to, String actor, String why) {
      add(AuditEntry.ofCase(caseId), from, to, actor, why);
    }

    void bound(
        RegisterPiece piece,
        @Nullable UnitRef from,
        @Nullable UnitRef to,
        String actor,
        @Nullable String reason) {
      AuditEntry entry = AuditEntry.ofBinding(piece, from, to, at, actor, reason);
      add(entry.subject(), entry.from(), entry.to(), entry.actor(), entry.why());
    }

    void pushed(String pushId, String from, PushState to, String actor, String why) {
      add(AuditEntry.ofPush(pushId), from, to.name(), actor, why);
    }

    void refundDecided(
        String key, RefundVerdict from, RefundVerdict to, String person, String why) {
      add(AuditEntry.ofRefund(key), from.name(), to.name(), person, why);
    }

    void entryPosted(String key, String from, EntryPostState to, String actor, String why) {
      add(AuditEntry.ofEntryPost(key), from, to.name(), actor, why);
    }

    void alerted(String key, AlertState to, String actor, String why) {
      add(AuditEntry.ofAlert(key), "", to.name(), actor, why);
    }

    void started(String from, String to, String actor, String why) {
      add(AuditEntry.ofStart(), from, to, actor, why);
    }

    private void add(String subject, String from, String to, String actor, String why) {
      rows.add(tenant, subject, from, to, at, actor, why);
    }

    void write(Connection connection, Dialect dialect) throws SQLException {
      rows.update(connection, dialect, INSERT, Params.none());
    }
  }

  List<AuditEntry> of(Connection connection, String tenant, String subject) throws SQLException {
    return of(connection, tenant, List.of(subject));
  }

  List<AuditEntry> of(Connection connection, String tenant, Collection<String> subjects)
      throws SQLException {
    return OF_SUBJECTS.queryIn(
        connection,
        Params.of("tenant", tenant),
        "subjects",
        Set.copyOf(subjects),
        row ->
            new AuditEntry(
                row.getString("subject"),
                row.getString("from_state"),
                row.getString("to_state"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                row.getString("why")));
  }
}
