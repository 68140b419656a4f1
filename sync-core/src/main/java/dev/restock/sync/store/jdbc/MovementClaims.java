package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What claimants and holders do to movements, in as many statements for one as for hundreds. */
final class MovementClaims {
  /** Only the holder, right before the post. */
  static final MovementChanges.Kind SENT =
      new MovementChanges.Kind(MovementClaim.NOTED + ", changed_at = ?", true);

  private static final MovementChanges.Kind UNBLOCKED =
      new MovementChanges.Kind("due_at = created_at", false);

  private final Dialect dialect;
  private final MovementTable movements;

  MovementClaims(Dialect dialect, MovementTable movements) {
    this.dialect = dialect;
    this.movements = movements;
  }

  /** Takes movements, at most so many; as they are then. */
  List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      MovementClaim claim,
      int limit,
      AuditTable.Entries audit)
      throws SQLException {
    List<StoredMovement> due = claim.take(connection, dialect, tenant, limit);
    List<StoredMovement> claimed = new ArrayList<>();
    for (StoredMovement was : due) {
      StoredMovement now = claim.made(was);
      claimed.add(now);
      audit.moved(was.key(), was.state(), now.state(), claim.lease().instance(), claim.why(now));
    }
    return claimed;
  }

  /** Those that are claimed as they were seen. */
  List<StoredMovement> stillHeld(Connection connection, String tenant, List<StoredMovement> claimed)
      throws SQLException {
    Set<MovementChanges.Seen> held =
        MovementRows.held(
            connection, dialect, tenant, claimed.stream().map(StoredMovement::key).toList());
    return claimed.stream().filter(one -> held.contains(MovementChanges.Seen.of(one))).toList();
  }

  List<StoredMovement> markSent(
      Connection connection,
      Tenant tenant,
      List<StoredMovement> claimed,
      long lowerBound,
      Instant graceEndsAt,
      AuditTable.Entries audit)
      throws SQLException {
    MovementChanges changes = new MovementChanges(SENT);
    for (StoredMovement was : claimed) {
      MovementTransition.MARK_SENT
          .from(was.state())
          .ifPresent(state -> changes.add(MovementChanges.Seen.of(was), state));
    }
    Map<MovementChanges.Seen, String> owners =
        changes.write(
            connection, dialect, tenant.id(), graceEndsAt.toEpochMilli(), lowerBound, audit.at());
    List<StoredMovement> sent = new ArrayList<>();
    for (StoredMovement was : new LinkedHashSet<>(claimed)) {
      String owner = owners.get(MovementChanges.Seen.of(was));
      if (owner != null) {
        StoredMovement now = was.sent(lowerBound, graceEndsAt);
        audit.moved(was.key(), was.state(), now.state(), owner, "above " + now.lowerBound());
        sent.add(now);
      }
    }
    return sent;
  }

  /** Writes those that are still held, and tells who held each. */
  Map<StoredMovement, String> recordOutcomes(
      Connection connection,
      Tenant tenant,
      Map<StoredMovement, MovementOutcome> outcomes,
      AuditTable.Entries audit)
      throws SQLException {
    outcomes.forEach((was, outcome) -> outcome.transition().checked(was));
    MovementChanges changes = new MovementChanges(OutcomeRow.KIND);
    outcomes.forEach((was, outcome) -> OutcomeRow.add(changes, was, outcome));
    Map<MovementChanges.Seen, String> owners =
        changes.write(connection, dialect, tenant.id(), audit.at());
    Map<StoredMovement, String> written = new LinkedHashMap<>();
    List<String> applied = new ArrayList<>();
    Map<String, List<String>> undone = new LinkedHashMap<>();
    for (Map.Entry<StoredMovement, MovementOutcome> entry : outcomes.entrySet()) {
      StoredMovement was = entry.getKey();
      String owner = owners.get(MovementChanges.Seen.of(was));
      if (owner == null) {
        continue;
      }
      MovementOutcome outcome = entry.getValue();
      MovementState state = outcome.transition().checked(was);
      written.put(was, owner);
      audit.moved(was.key(), was.state(), state, owner, outcome.why());
      if (outcome instanceof MovementOutcome.Applied) {
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
          MovementTransition.REVERSE,
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
