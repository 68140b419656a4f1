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
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What claimants and holders do to movements, in as many statements for one as for hundreds. */
final class MovementClaims {
  private static final String CLAIMED =
      "owner = ?, lease_until = ?, due_at = ?, fence = restock_movement_state.fence + 1";

  /** Only the holder, right before the post. */
  static final MovementChanges.Kind SENT =
      new MovementChanges.Kind(
          """
          settle_at = ?, floor = CASE WHEN sends = 0 THEN CAST(? AS BIGINT) ELSE floor END,
            sends = sends + 1, changed_at = ?""",
          true);

  private static final String CLAIMED_AS_SENT =
      CLAIMED
          + """
          , settle_at = ?,
            floor = CASE WHEN restock_movement_state.sends = 0
              THEN CAST(? AS BIGINT) ELSE restock_movement_state.floor END,
            sends = restock_movement_state.sends + 1""";

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
            + " AS at, s.* FROM restock_movement_state s WHERE tenant = ? AND "
            + MovementRows.stateIn(claim.from())
            + " AND due_at <= ? ORDER BY due_at, id LIMIT "
            + limit);
  }

  /** The same, and claims them. */
  private static String taken(Dialect dialect, Claim claim, int limit) {
    return "WITH due AS ("
        + due(dialect, claim.transition(), limit)
        + "), taken AS (UPDATE restock_movement_state SET state = "
        + after(claim.transition())
        + ", "
        + claim.change().set()
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

  /**
   * What a claim does.
   *
   * @param transition what happens to each movement
   * @param lease for whom and how long
   * @param set what is set besides the state
   * @param arguments those of what is set
   * @param note what else becomes of a claimed movement
   * @param why for the audit
   */
  private record Claim(
      Transition transition,
      Lease lease,
      String set,
      List<@Nullable Object> arguments,
      UnaryOperator<StoredMovement> note,
      String why) {

    static Claim of(
        Transition transition,
        Lease lease,
        String set,
        List<Long> further,
        UnaryOperator<StoredMovement> note,
        String why) {
      long until = lease.until().toEpochMilli();
      List<@Nullable Object> arguments = new ArrayList<>(List.of(lease.owner(), until, until));
      arguments.addAll(further);
      arguments.add(lease.from().toEpochMilli());
      return new Claim(transition, lease, set, arguments, note, "until " + lease.until() + why);
    }

    MovementChanges.Kind change() {
      return new MovementChanges.Kind(set + ", changed_at = ?", false);
    }

    StoredMovement made(StoredMovement was) {
      return note.apply(was.next(transition.checked(was)));
    }
  }

  List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      Transition transition,
      Lease lease,
      int limit,
      AuditTable.Entries audit)
      throws SQLException {
    Claim claim = Claim.of(transition, lease, CLAIMED, List.of(), claimed -> claimed, "");
    return claim(connection, tenant, claim, limit, audit);
  }

  List<StoredMovement> claimAsSent(
      Connection connection,
      Tenant tenant,
      Lease lease,
      int limit,
      long floor,
      Instant settleAt,
      AuditTable.Entries audit)
      throws SQLException {
    Claim claim =
        Claim.of(
            Transition.CLAIM_AS_SENT,
            lease,
            CLAIMED_AS_SENT,
            List.of(settleAt.toEpochMilli(), floor),
            claimed -> claimed.sent(floor, settleAt),
            ", above " + floor);
    return claim(connection, tenant, claim, limit, audit);
  }

  private List<StoredMovement> claim(
      Connection connection, Tenant tenant, Claim claim, int limit, AuditTable.Entries audit)
      throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(tenant.id());
    arguments.add(claim.lease().from().toEpochMilli());
    boolean atOnce = dialect.claimsAtOnce();
    if (atOnce) {
      arguments.addAll(claim.arguments());
    }
    List<StoredMovement> due =
        Sql.query(
            connection,
            atOnce
                ? taken(dialect, claim, limit)
                : dueWithContent(dialect, claim.transition(), limit),
            row -> MovementRows.read(tenant, row),
            arguments.toArray());
    List<StoredMovement> claimed = new ArrayList<>();
    for (StoredMovement was : due) {
      StoredMovement now = claim.made(was);
      claimed.add(now);
      audit.moved(was.key(), was.state(), now.state(), claim.lease().owner(), claim.why());
    }
    if (!atOnce) {
      MovementChanges changes = new MovementChanges(claim.change());
      for (int i = 0; i < due.size(); i++) {
        changes.add(MovementChanges.Seen.of(due.get(i)), claimed.get(i).state());
      }
      changes.writeAll(connection, dialect, tenant.id(), claim.arguments().toArray());
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
