package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.movements.MovementChange;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Claims movements, and writes what their holders report. */
final class MovementClaims {

  /**
   * The movements that a claim takes. Each list of states is that of a partial index, which gives
   * the rows in this order: JdbcDepthContract asserts the plan.
   */
  private static final String DUE =
      """
      SELECT s.*, m.kind, m.reverses, m.rma_id, m.unit_id, m.warehouse_id, m.sku, m.quantity,
        m.reason_code, m.inspected_at, m.after_key
      FROM restock_movement_state s
      JOIN restock_movement m ON m.id = s.id
      WHERE s.tenant = :tenant AND s.state IN ({states}) AND s.due_at <= :now
      ORDER BY s.due_at, s.id
      LIMIT :limit
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_movement_state
          SET state = :state, fencing_token = :fencing_token, instance = :instance,
            lease_until = :lease_until, due_at = :lease_until, sends = :sends,
            lower_bound = :lower_bound, grace_ends_at = :grace_ends_at, changed_at = :now
          WHERE id = :id
          """);

  private static final Sql HELD = Sql.of(MovementChanges.BY_KEYS);

  /** Writes a {@link MovementChange}. The row is locked. */
  private static final Sql RECORD =
      Sql.of(
          """
          UPDATE restock_movement_state
          SET state = :state, sends = :sends, lower_bound = :lower_bound,
            grace_ends_at = :grace_ends_at, transaction_id = :transaction_id,
            applied_at = :applied_at, confirm_at = :confirm_at, changed_at = :now,
            due_at = CASE WHEN :claim_kept = 1 THEN due_at ELSE CAST(:due_at AS BIGINT) END,
            lease_until = CASE WHEN :claim_kept = 1 THEN lease_until ELSE NULL END
          WHERE id = :id
          """);

  /** Movements that waited for these may be sent; the plan is asserted by JdbcDepthContract. */
  static final Sql UNBLOCK =
      Sql.of(
          """
          UPDATE restock_movement_state SET due_at = created_at
          WHERE state = 'PLANNED' AND due_at IS NULL AND id IN (
            SELECT id FROM restock_movement
            WHERE after_key IN (:keys) AND tenant = :tenant)
          """);

  private final MovementChanges changes;
  private final Map<MovementTransition, Sql> due = new EnumMap<>(MovementTransition.class);

  MovementClaims(Dialect dialect, MovementChanges changes) {
    this.changes = changes;
    for (MovementTransition claim : MovementTransition.values()) {
      if (claim.by() == MovementTransition.Writer.CLAIMANT) {
        due.put(claim, due(dialect, claim));
      }
    }
  }

  static Sql due(Dialect dialect, MovementTransition claim) {
    return dialect.locking(
        DUE.replace("{states}", MovementTable.states(claim)), "FOR UPDATE OF s SKIP LOCKED");
  }

  /** A movement that is due, and the id of its rows. */
  private record Due(long id, StoredMovement movement) {}

  /**
   * Claims movements.
   *
   * @param made what the claim makes of each
   */
  List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      MovementTransition claim,
      Lease lease,
      int limit,
      UnaryOperator<StoredMovement> made,
      AuditTable.Entries audit)
      throws SQLException {
    Params params = Params.of("tenant", tenant.id()).with("now", lease.from()).with("limit", limit);
    Sql query = due.get(claim);
    if (query == null) {
      throw new IllegalArgumentException(claim + " is not a claim");
    }
    List<Due> found =
        query.query(
            connection, params, row -> new Due(row.getLong("id"), MovementRows.read(tenant, row)));
    List<StoredMovement> claimed = new ArrayList<>();
    List<Params> rows = new ArrayList<>();
    for (Due one : found) {
      StoredMovement now = made.apply(one.movement());
      claimed.add(now);
      rows.add(
          Params.of("id", one.id())
              .with("state", now.state())
              .with("fencing_token", now.fencingToken())
              .with("instance", lease.instance())
              .with("lease_until", lease.until())
              .with("sends", now.sends())
              .with("lower_bound", now.lowerBound())
              .with("grace_ends_at", now.graceEndsAt())
              .with("now", lease.from()));
      audit.moved(
          now.key(),
          one.movement().state(),
          now.state(),
          lease.instance(),
          "until " + lease.until() + (now.state() == MovementState.SENT ? above(now) : ""));
    }
    CLAIM.batch(connection, rows);
    return claimed;
  }

  private static String above(StoredMovement sent) {
    return ", above " + sent.lowerBound();
  }

  /** The movements that are still claimed as they were seen. */
  List<StoredMovement> stillHeld(Connection connection, String tenant, List<StoredMovement> claimed)
      throws SQLException {
    Map<String, MovementRows.Locked> found = new HashMap<>();
    HELD.queryIn(
        connection,
        Params.of("tenant", tenant),
        "keys",
        claimed.stream().map(StoredMovement::key).distinct().toList(),
        row -> found.put(row.getString("movement_key"), MovementRows.Locked.read(row)));
    return claimed.stream()
        .filter(
            one -> {
              MovementRows.Locked row = found.get(one.key());
              return row != null && row.isHeldAs(one);
            })
        .toList();
  }

  /** An outcome that was written, and the instance that held the movement. */
  record Written(MovementChange change, String instance) {}

  /** Writes the outcomes of the movements that are still held. */
  Map<StoredMovement, Written> recordOutcomes(
      Connection connection,
      Tenant tenant,
      Map<StoredMovement, MovementOutcome> outcomes,
      AuditTable.Entries audit)
      throws SQLException {
    Map<StoredMovement, MovementChange> changed = new LinkedHashMap<>();
    outcomes.forEach((movement, outcome) -> changed.put(movement, outcome.applyTo(movement)));
    Map<String, MovementRows.Locked> locked =
        changes.lock(
            connection, tenant.id(), changed.keySet().stream().map(StoredMovement::key).toList());
    Map<StoredMovement, Written> written = new LinkedHashMap<>();
    List<Params> rows = new ArrayList<>();
    List<String> applied = new ArrayList<>();
    Map<String, List<String>> reversed = new LinkedHashMap<>();
    changed.forEach(
        (movement, change) -> {
          MovementRows.Locked row = locked.get(movement.key());
          if (row == null || !row.isHeldAs(movement)) {
            return;
          }
          locked.remove(movement.key());
          written.put(movement, new Written(change, row.instance()));
          rows.add(row(row.id(), change).with("now", audit.at()));
          audit.moved(
              movement.key(),
              movement.state(),
              change.after().state(),
              row.instance(),
              why(outcomes, movement, change));
          if (change.isApplied()) {
            applied.add(movement.key());
            if (movement.movement().kind() == MovementKind.REVERSAL) {
              reversed
                  .computeIfAbsent(row.instance(), any -> new ArrayList<>())
                  .add(movement.movement().reverses());
            }
          }
        });
    RECORD.batch(connection, rows);
    UNBLOCK.updateIn(connection, Params.of("tenant", tenant.id()), "keys", applied);
    for (Map.Entry<String, List<String>> entry : reversed.entrySet()) {
      changes.change(
          connection,
          tenant.id(),
          new LinkedHashSet<>(entry.getValue()),
          MovementTransition.REVERSE,
          entry.getKey(),
          "its reversal was applied",
          audit);
    }
    return written;
  }

  private static String why(
      Map<StoredMovement, MovementOutcome> outcomes,
      StoredMovement movement,
      MovementChange change) {
    MovementOutcome outcome = outcomes.get(movement);
    return outcome == null ? "" : outcome.why(change);
  }

  private static Params row(long id, MovementChange change) {
    StoredMovement after = change.after();
    return Params.of("id", id)
        .with("state", after.state())
        .with("sends", after.sends())
        .with("lower_bound", after.lowerBound())
        .with("grace_ends_at", after.graceEndsAt())
        .with("transaction_id", after.transactionId())
        .with("applied_at", after.appliedAt())
        .with("confirm_at", after.confirmAt())
        .with("claim_kept", change.isClaimKept())
        .with("due_at", change.dueAt());
  }
}
