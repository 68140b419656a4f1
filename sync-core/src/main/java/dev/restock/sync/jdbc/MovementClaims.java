package dev.restock.sync.jdbc;

import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.Transition;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What claimants and holders do to movements, in as many statements for one as for hundreds. */
final class MovementClaims {
  private final Dialect dialect;
  private final MovementTable movements;

  MovementClaims(Dialect dialect, MovementTable movements) {
    this.dialect = dialect;
    this.movements = movements;
  }

  /** The rows that a claim takes, the longest due first; walks along one index. */
  static String due(Dialect dialect, Transition claim, int limit) {
    return dialect.claimed(
        "SELECT "
            + dialect.address()
            + ", restock_movement.* FROM restock_movement WHERE tenant = ? AND "
            + MovementRows.stateIn(claim.from())
            + " AND due_at <= ? ORDER BY due_at, id LIMIT "
            + limit);
  }

  List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      Transition claim,
      Lease lease,
      int limit,
      AuditTable.Entries audit)
      throws SQLException {
    List<String> addresses = new ArrayList<>();
    List<StoredMovement> due =
        Sql.query(
            connection,
            due(dialect, claim, limit),
            row -> {
              addresses.add(row.getString(1));
              return MovementRows.read(tenant, row);
            },
            tenant.id(),
            lease.from().toEpochMilli());
    List<StoredMovement> claimed = new ArrayList<>();
    for (StoredMovement was : due) {
      MovementState state = claim.checked(was);
      claimed.add(was.next(state));
      audit.moved(was.key(), was.state(), state, lease.owner(), "until " + lease.until());
    }
    MovementRows.change(
        connection,
        dialect,
        "state = %s, owner = ?, lease_until = ?, due_at = ?, fence = fence + 1, changed_at = ?"
            .formatted(after(claim)),
        addresses,
        lease.owner(),
        lease.until().toEpochMilli(),
        lease.until().toEpochMilli(),
        lease.from().toEpochMilli());
    return claimed;
  }

  /** The state that a claim leads to, as a term over the state that is there. */
  private static String after(Transition claim) {
    StringBuilder term = new StringBuilder("CASE state");
    for (MovementState from : claim.from()) {
      term.append(" WHEN '").append(from).append("' THEN '");
      term.append(claim.from(from).orElseThrow()).append('\'');
    }
    return term.append(" END").toString();
  }

  List<StoredMovement> markSent(
      Connection connection,
      Tenant tenant,
      List<StoredMovement> claimed,
      long floor,
      Instant settleAt,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, MovementRows.Locked> rows =
        MovementRows.lock(connection, dialect, tenant.id(), MovementRows.keys(claimed));
    List<StoredMovement> sent = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (StoredMovement was : claimed) {
      MovementRows.Locked row = rows.get(was.key());
      Optional<MovementState> state = Transition.MARK_SENT.from(was.state());
      if (row == null || !row.isHeldAs(was) || state.isEmpty()) {
        continue;
      }
      long first = was.sends() == 0 ? floor : was.floor();
      audit.moved(was.key(), was.state(), state.get(), row.owner(), "above " + first);
      addresses.add(row.address());
      sent.add(
          new StoredMovement(
              was.movement(),
              state.get(),
              was.after(),
              was.fence(),
              was.sends() + 1,
              first,
              Optional.of(settleAt),
              was.transactionId(),
              was.appliedAt(),
              was.confirmAt()));
    }
    MovementRows.change(
        connection,
        dialect,
        """
        state = 'SENT', settle_at = ?,
          floor = CASE WHEN sends = 0 THEN CAST(? AS BIGINT) ELSE floor END, sends = sends + 1,
          changed_at = ?""",
        addresses,
        settleAt.toEpochMilli(),
        floor,
        audit.at());
    return sent;
  }

  /** Writes those that are still held, and tells who held each. */
  Map<StoredMovement, String> settle(
      Connection connection,
      Tenant tenant,
      Map<StoredMovement, Settlement> settlements,
      AuditTable.Entries audit)
      throws SQLException {
    settlements.forEach((was, settlement) -> settlement.transition().checked(was));
    Map<String, MovementRows.Locked> rows =
        MovementRows.lock(
            connection, dialect, tenant.id(), MovementRows.keys(settlements.keySet()));
    Map<StoredMovement, String> written = new LinkedHashMap<>();
    SettledRows settled = new SettledRows(dialect);
    List<String> applied = new ArrayList<>();
    Map<String, List<String>> undone = new LinkedHashMap<>();
    for (Map.Entry<StoredMovement, Settlement> entry : settlements.entrySet()) {
      StoredMovement was = entry.getKey();
      MovementRows.Locked row = rows.get(was.key());
      if (row == null || !row.isHeldAs(was)) {
        continue;
      }
      Settlement settlement = entry.getValue();
      MovementState state = settlement.transition().checked(was);
      written.put(was, row.owner());
      settled.add(row.address(), was, state, settlement);
      audit.moved(was.key(), was.state(), state, row.owner(), settlement.why());
      if (settlement instanceof Settlement.Applied) {
        applied.add(was.key());
        if (was.movement().kind() == MovementKind.REVERSAL) {
          undone
              .computeIfAbsent(row.owner(), any -> new ArrayList<>())
              .add(was.movement().reverses());
        }
      }
    }
    settled.write(connection, audit.at());
    unblock(connection, tenant.id(), applied);
    for (Map.Entry<String, List<String>> entry : undone.entrySet()) {
      movements.change(
          connection,
          tenant.id(),
          entry.getValue(),
          Transition.REVERSE,
          entry.getKey(),
          "its reversal was applied",
          audit);
    }
    return written;
  }

  /** What waited for these may be sent now. */
  private void unblock(Connection connection, String tenant, List<String> applied)
      throws SQLException {
    List<String> waiting = new ArrayList<>();
    Sql.queryEach(
        connection,
        count -> followers(dialect, count),
        applied,
        row ->
            MovementState.valueOf(row.getString(2)) == MovementState.PLANNED
                && Sql.number(row, 3).isEmpty()
                && waiting.add(row.getString(1)),
        tenant);
    MovementRows.change(connection, dialect, "due_at = created_at", waiting);
  }

  /** What follows the movements of some keys. */
  static String followers(Dialect dialect, int count) {
    return dialect.byKeys(
        dialect.address() + ", state, due_at", "after_key", " AND after_key <> ''", count);
  }
}
