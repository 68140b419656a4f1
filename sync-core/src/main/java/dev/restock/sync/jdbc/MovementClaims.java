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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What claimants and holders do to movements, in as many statements for one as for hundreds. */
final class MovementClaims {
  private static final MovementChanges.Kind CLAIMED =
      new MovementChanges.Kind(
          "owner = ?, lease_until = ?, due_at = ?, fence = restock_movement_state.fence + 1, changed_at = ?",
          false);

  /** Only the holder, right before the post. */
  static final MovementChanges.Kind SENT =
      new MovementChanges.Kind(
          """
          settle_at = ?, floor = CASE WHEN sends = 0 THEN CAST(? AS BIGINT) ELSE floor END,
            sends = sends + 1, changed_at = ?""",
          true);

  private static final MovementChanges.Kind UNBLOCKED =
      new MovementChanges.Kind("due_at = created_at", false);

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
            + " AS at, restock_movement_state.* FROM restock_movement_state WHERE tenant = ? AND "
            + MovementRows.stateIn(claim.from())
            + " AND due_at <= ? ORDER BY due_at, id LIMIT "
            + limit);
  }

  /** The same, and claims them. */
  private static String taken(Dialect dialect, Transition claim, int limit) {
    return "WITH due AS ("
        + due(dialect, claim, limit)
        + "), taken AS (UPDATE restock_movement_state SET state = "
        + after(claim)
        + ", "
        + CLAIMED.set()
        + " FROM due WHERE "
        + dialect.isAtAddressOf("due")
        + " RETURNING due.*), whole AS ("
        + MovementRows.withContent(dialect, "taken")
        + ") SELECT * FROM whole ORDER BY due_at, id";
  }

  /** The rows that a claim takes, with what the movements are. */
  private static String dueWithContent(Dialect dialect, Transition claim, int limit) {
    return "WITH due AS ("
        + due(dialect, claim, limit)
        + "), whole AS ("
        + MovementRows.withContent(dialect, "due")
        + ") SELECT * FROM whole ORDER BY due_at, id";
  }

  /** The state that a claim leads to, as a term over the state that is there. */
  private static String after(Transition claim) {
    StringBuilder term = new StringBuilder("CASE due.state");
    for (MovementState from : claim.from().stream().sorted().toList()) {
      term.append(" WHEN '").append(from).append("' THEN '");
      term.append(claim.from(from).orElseThrow()).append('\'');
    }
    return term.append(" END").toString();
  }

  List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      Transition claim,
      Lease lease,
      int limit,
      AuditTable.Entries audit)
      throws SQLException {
    long until = lease.until().toEpochMilli();
    long now = lease.from().toEpochMilli();
    Sql.RowReader<StoredMovement> reader = row -> MovementRows.read(tenant, row);
    boolean atOnce = dialect.claimsAtOnce();
    List<StoredMovement> due =
        atOnce
            ? Sql.query(
                connection,
                taken(dialect, claim, limit),
                reader,
                tenant.id(),
                now,
                lease.owner(),
                until,
                until,
                now)
            : Sql.query(
                connection, dueWithContent(dialect, claim, limit), reader, tenant.id(), now);
    List<StoredMovement> claimed = new ArrayList<>();
    String why = "until " + lease.until();
    for (StoredMovement was : due) {
      MovementState state = claim.checked(was);
      claimed.add(was.next(state));
      audit.moved(was.key(), was.state(), state, lease.owner(), why);
    }
    if (!atOnce) {
      MovementChanges changes = new MovementChanges(CLAIMED);
      due.forEach(was -> changes.add(MovementChanges.Seen.of(was), claim.checked(was)));
      changes.writeAll(connection, dialect, tenant.id(), lease.owner(), until, until, now);
    }
    return claimed;
  }

  List<StoredMovement> markSent(
      Connection connection,
      Tenant tenant,
      List<StoredMovement> claimed,
      long floor,
      Instant settleAt,
      AuditTable.Entries audit)
      throws SQLException {
    MovementChanges changes = new MovementChanges(SENT);
    for (StoredMovement was : claimed) {
      Transition.MARK_SENT
          .from(was.state())
          .ifPresent(state -> changes.add(MovementChanges.Seen.of(was), state));
    }
    Map<MovementChanges.Seen, String> owners =
        changes.write(connection, dialect, tenant.id(), settleAt.toEpochMilli(), floor, audit.at());
    List<StoredMovement> sent = new ArrayList<>();
    for (StoredMovement was : new LinkedHashSet<>(claimed)) {
      String owner = owners.get(MovementChanges.Seen.of(was));
      if (owner != null) {
        StoredMovement now = was.sent(floor, settleAt);
        audit.moved(was.key(), was.state(), now.state(), owner, "above " + now.floor());
        sent.add(now);
      }
    }
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
    MovementChanges changes = new MovementChanges(SettledRow.KIND);
    settlements.forEach((was, settlement) -> SettledRow.add(changes, was, settlement));
    Map<MovementChanges.Seen, String> owners =
        changes.write(connection, dialect, tenant.id(), audit.at());
    Map<StoredMovement, String> written = new LinkedHashMap<>();
    List<String> applied = new ArrayList<>();
    Map<String, List<String>> undone = new LinkedHashMap<>();
    for (Map.Entry<StoredMovement, Settlement> entry : settlements.entrySet()) {
      StoredMovement was = entry.getKey();
      String owner = owners.get(MovementChanges.Seen.of(was));
      if (owner == null) {
        continue;
      }
      Settlement settlement = entry.getValue();
      MovementState state = settlement.transition().checked(was);
      written.put(was, owner);
      audit.moved(was.key(), was.state(), state, owner, settlement.why());
      if (settlement instanceof Settlement.Applied) {
        applied.add(was.key());
        if (was.movement().kind() == MovementKind.REVERSAL) {
          undone.computeIfAbsent(owner, any -> new ArrayList<>()).add(was.movement().reverses());
        }
      }
    }
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
    MovementChanges changes = new MovementChanges(UNBLOCKED);
    MovementRows.lockFollowers(connection, dialect, tenant, applied)
        .forEach(waiting -> changes.add(waiting, waiting.state()));
    changes.writeAll(connection, dialect, tenant);
  }
}
