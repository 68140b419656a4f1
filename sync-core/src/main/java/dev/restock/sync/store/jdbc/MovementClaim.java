package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it is to claim movements: which rows are due, and what is written into them.
 *
 * @param transition what happens to each movement
 * @param lease for whom and how long
 * @param note what is noted with the claim, if it is the note of sending as well
 */
record MovementClaim(MovementTransition transition, Lease lease, Optional<Note> note) {
  private static final String CLAIMED =
      "owner = ?, lease_until = ?, due_at = ?, fence = restock_movement_state.fence + 1";

  /** What is set by a note of sending. */
  static final String NOTED =
      """
      settle_at = ?,
        floor = CASE WHEN restock_movement_state.sends = 0
          THEN CAST(? AS BIGINT) ELSE restock_movement_state.floor END,
        sends = restock_movement_state.sends + 1""";

  /** What a post that comes next is to be looked for by. */
  record Note(long lowerBound, Instant graceEndsAt) {}

  static MovementClaim of(MovementTransition transition, Lease lease) {
    return new MovementClaim(transition, lease, Optional.empty());
  }

  static MovementClaim asSent(Lease lease, long lowerBound, Instant graceEndsAt) {
    return new MovementClaim(
        MovementTransition.CLAIM_AS_SENT, lease, Optional.of(new Note(lowerBound, graceEndsAt)));
  }

  /** What a claimed movement becomes. */
  StoredMovement made(StoredMovement was) {
    StoredMovement claimed = was.next(transition.checked(was));
    return note.map(noted -> claimed.sent(noted.lowerBound(), noted.graceEndsAt())).orElse(claimed);
  }

  /** For the audit of a movement that was claimed. */
  String why(StoredMovement claimed) {
    return "until "
        + lease.until()
        + note.map(noted -> ", above " + claimed.lowerBound()).orElse("");
  }

  /** Claims the movements that are due, the longest due first; gives them as they were. */
  List<StoredMovement> take(Connection connection, Dialect dialect, Tenant tenant, int limit)
      throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(tenant.id());
    arguments.add(lease.from().toEpochMilli());
    Sql.RowReader<StoredMovement> reader = row -> MovementRows.read(tenant, row);
    if (dialect.claimsAtOnce()) {
      arguments.addAll(written());
      return Sql.query(connection, taken(dialect, limit), reader, arguments.toArray());
    }
    List<StoredMovement> due =
        Sql.query(connection, dueWithContent(dialect, limit), reader, arguments.toArray());
    MovementChanges changes = new MovementChanges(new MovementChanges.Kind(set(), false));
    due.forEach(was -> changes.add(MovementChanges.Seen.of(was), made(was).state()));
    changes.writeAll(connection, dialect, tenant.id(), written().toArray());
    return due;
  }

  private String set() {
    return CLAIMED + (note.isPresent() ? ", " + NOTED : "") + ", changed_at = ?";
  }

  /** The arguments of what is set. */
  private List<@Nullable Object> written() {
    long until = lease.until().toEpochMilli();
    List<@Nullable Object> written = new ArrayList<>(List.of(lease.instance(), until, until));
    note.ifPresent(
        noted -> written.addAll(List.of(noted.graceEndsAt().toEpochMilli(), noted.lowerBound())));
    written.add(lease.from().toEpochMilli());
    return written;
  }

  /** The rows that a claim takes, the longest due first; walks along one index. */
  static String due(Dialect dialect, MovementTransition claim, int limit) {
    return dialect.claimed(
        "SELECT "
            + dialect.address()
            + " AS at, s.* FROM restock_movement_state s WHERE tenant = ? AND "
            + MovementRows.stateIn(claim.from())
            + " AND due_at <= ? ORDER BY due_at, id LIMIT "
            + limit);
  }

  /** The same with what the movements are, and claims them. */
  private String taken(Dialect dialect, int limit) {
    String taken =
        ", taken AS (UPDATE restock_movement_state SET state = "
            + after()
            + ", "
            + set()
            + " FROM due WHERE "
            + dialect.isAtAddressOf("due")
            + " RETURNING due.*)";
    return withContent(dialect, limit, taken, "taken");
  }

  /** The rows that a claim takes, with what the movements are. */
  private String dueWithContent(Dialect dialect, int limit) {
    return withContent(dialect, limit, "", "due");
  }

  private String withContent(Dialect dialect, int limit, String further, String rows) {
    return "WITH due AS ("
        + due(dialect, transition, limit)
        + ")"
        + further
        + ", whole AS ("
        + MovementRows.withContent(dialect, rows)
        + ") SELECT * FROM whole ORDER BY due_at, id";
  }

  /** The state that the claim leads to, as a term over the state that is there. */
  private String after() {
    StringBuilder term = new StringBuilder("CASE due.state");
    for (MovementState from : transition.from().stream().sorted().toList()) {
      term.append(" WHEN '").append(from).append("' THEN '");
      term.append(transition.from(from).orElseThrow()).append('\'');
    }
    return term.append(" END").toString();
  }
}
