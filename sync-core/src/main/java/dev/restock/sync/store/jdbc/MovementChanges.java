package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.RefusedException;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.UnitState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Locks movements, and changes those that need no claim. */
final class MovementChanges {

  /** Movements by their keys; the plan is asserted by JdbcDepthContract. */
  static final String BY_KEYS =
      """
      SELECT s.id, s.movement_key, s.state, s.fencing_token, s.instance, s.lease_until
      FROM restock_movement m
      JOIN restock_movement_state s ON s.id = m.id
      WHERE m.movement_key IN (:keys) AND m.tenant = :tenant
      ORDER BY s.id
      """;

  /** Ends the claim, if there is one. A movement that waits for its confirmation stays due. */
  private static final Sql CHANGE =
      Sql.of(
          """
          UPDATE restock_movement_state
          SET state = :state, lease_until = NULL, due_at = confirm_at,
            fencing_token = fencing_token + 1, changed_at = :now
          WHERE id = :id
          """);

  private static final Sql PLANNED_OF_UNIT =
      Sql.of(
          """
          SELECT m.movement_key
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.tenant = :tenant AND m.rma_id = :rma_id AND m.unit_id = :unit_id
            AND s.state = 'PLANNED' AND m.kind <> 'CORRECTION'
          """);

  private static final Sql PLANNED_TO_DECIDE_AGAIN =
      Sql.of(
          """
          SELECT m.movement_key
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          LEFT JOIN restock_unit u
            ON u.tenant = m.tenant AND u.rma_id = m.rma_id AND u.unit_id = m.unit_id
          WHERE m.tenant = :tenant AND m.rma_id = :rma_id
            AND (m.unit_id = :unit_id OR u.piece_of = :unit_id)
            AND s.state = 'PLANNED' AND m.kind <> 'CORRECTION'
          """);

  /** A movement that was found twice at once was never recorded as applied. */
  private static final Sql APPLIED =
      Sql.of(
          """
          UPDATE restock_movement_state SET applied_at = :now
          WHERE applied_at IS NULL AND id = (
            SELECT id FROM restock_movement WHERE movement_key = :key AND tenant = :tenant)
          """);

  private static final Sql SHOWN =
      Sql.of(
          """
          SELECT movement_key FROM restock_ledger_entry
          WHERE tenant = :tenant AND movement_key IN (:keys)
          """);

  private static final Sql APPLIED_REVERSAL =
      Sql.of(
          """
          SELECT 1
          FROM restock_movement reversed
          JOIN restock_movement m ON m.tenant = reversed.tenant AND m.rma_id = reversed.rma_id
          JOIN restock_movement_state s ON s.id = m.id
          WHERE reversed.tenant = :tenant AND reversed.movement_key = :key
            AND m.kind = 'REVERSAL' AND m.reverses = reversed.movement_key
            AND s.state IN ('APPLIED', 'CONFIRMED')
          """);

  private final Sql lock;

  MovementChanges(Dialect dialect) {
    this.lock = dialect.locking(BY_KEYS, "FOR UPDATE OF s");
  }

  /** Locks movements until the transaction ends; by key. */
  Map<String, MovementRows.Locked> lock(
      Connection connection, String tenant, Collection<String> keys) throws SQLException {
    Map<String, MovementRows.Locked> found = new LinkedHashMap<>();
    // All transactions lock the keys of one part in the order of their ids.
    List<String> sorted = keys.stream().distinct().sorted().toList();
    lock.queryIn(
        connection,
        Params.of("tenant", tenant),
        "keys",
        sorted,
        row -> found.put(row.getString("movement_key"), MovementRows.Locked.read(row)));
    return found;
  }

  /**
   * Makes a transition of the movements to which it can happen. A host that holds one loses it.
   *
   * @return the keys of these movements
   */
  Set<String> change(
      Connection connection,
      String tenant,
      Collection<String> keys,
      MovementTransition transition,
      String actor,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    Set<String> changed = new HashSet<>();
    List<Params> rows = new ArrayList<>();
    lock(connection, tenant, keys)
        .forEach(
            (key, row) ->
                transition
                    .from(row.state())
                    .ifPresent(
                        next -> {
                          changed.add(key);
                          rows.add(
                              Params.of("id", row.id())
                                  .with("state", next)
                                  .with("now", audit.at()));
                          audit.moved(key, row.state(), next, actor, why);
                        }));
    CHANGE.batch(connection, rows);
    return changed;
  }

  // ---- decisions -------------------------------------------------------------------------------

  void withdraw(
      Connection connection,
      String tenant,
      List<String> keys,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    Set<String> left = new HashSet<>(keys);
    left.removeAll(
        change(
            connection, tenant, keys, MovementTransition.WITHDRAW, actor, "decided again", audit));
    if (!left.isEmpty()) {
      throw RefusedException.stale(
          "movement " + left.iterator().next() + " is not planned any more");
    }
    Set<String> shown = shown(connection, tenant, keys);
    if (!shown.isEmpty()) {
      throw RefusedException.stale("the ledger shows movement " + shown.iterator().next());
    }
  }

  /** The keys among these that lines of the ledger carry: such a movement was posted. */
  private static Set<String> shown(Connection connection, String tenant, List<String> keys)
      throws SQLException {
    return Set.copyOf(
        SHOWN.queryIn(
            connection,
            Params.of("tenant", tenant),
            "keys",
            keys,
            row -> row.getString("movement_key")));
  }

  /** Refuses a decision that places a unit by a movement that ended without effect meanwhile. */
  void checkPlacements(Connection connection, String tenant, Decision decision)
      throws SQLException {
    Set<String> planned =
        decision.planned().stream().map(one -> one.movement().key()).collect(toSet());
    List<String> placing =
        decision.units().stream()
            .map(UnitState::movementKey)
            .filter(key -> !key.isEmpty() && !planned.contains(key))
            .toList();
    for (Map.Entry<String, MovementRows.Locked> one :
        lock(connection, tenant, placing).entrySet()) {
      if (one.getValue().state().isWithoutEffect()) {
        throw RefusedException.stale(
            "movement " + one.getKey() + " ended without effect and can no longer place the unit");
      }
    }
  }

  /**
   * Withdraws what is planned for units and for the pieces of bundles, except corrections and what
   * the ledger shows.
   */
  void withdrawForRegister(
      Connection connection,
      String tenant,
      List<UnitRef> units,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    List<String> planned = new ArrayList<>();
    for (UnitRef unit : units) {
      planned.addAll(
          PLANNED_TO_DECIDE_AGAIN.query(
              connection,
              Params.of("tenant", tenant)
                  .with("rma_id", unit.rmaId())
                  .with("unit_id", unit.unitId()),
              row -> row.getString("movement_key")));
    }
    planned.removeAll(shown(connection, tenant, planned));
    change(
        connection,
        tenant,
        planned,
        MovementTransition.WITHDRAW_FOR_REGISTER,
        actor,
        "its unit is decided again because of a register",
        audit);
  }

  // ---- parked units ----------------------------------------------------------------------------

  /** Withdraws what is planned for a unit that is parked, except corrections of duplicates. */
  void withdrawPlanned(
      Connection connection, StockMovement failed, String actor, AuditTable.Entries audit)
      throws SQLException {
    String tenant = failed.tenant().id();
    List<String> planned =
        PLANNED_OF_UNIT.query(
            connection,
            Params.of("tenant", tenant)
                .with("rma_id", failed.rmaId())
                .with("unit_id", failed.unitId()),
            row -> row.getString("movement_key"));
    change(
        connection,
        tenant,
        planned,
        MovementTransition.WITHDRAW_WITH_UNIT,
        actor,
        "its unit was parked",
        audit);
  }

  boolean isParked(Connection connection, String tenant, String key) throws SQLException {
    return Optional.ofNullable(lock(connection, tenant, List.of(key)).get(key))
        .filter(row -> row.state() == MovementState.PARKED)
        .isPresent();
  }

  /** The state of a parked movement after the correction of its duplicate is accepted. */
  StoredMovement acceptCorrection(
      Connection connection, Tenant tenant, String key, String actor, AuditTable.Entries audit)
      throws SQLException {
    boolean isReversed =
        APPLIED_REVERSAL
            .first(
                connection, Params.of("tenant", tenant.id()).with("key", key), row -> row.getInt(1))
            .isPresent();
    change(
        connection,
        tenant.id(),
        List.of(key),
        isReversed
            ? MovementTransition.ACCEPT_CORRECTION_OF_REVERSED
            : MovementTransition.ACCEPT_CORRECTION,
        actor,
        "its correction was accepted",
        audit);
    APPLIED.update(
        connection, Params.of("tenant", tenant.id()).with("key", key).with("now", audit.at()));
    return MovementTable.byKeys(connection, tenant, List.of(key)).get(0);
  }
}
