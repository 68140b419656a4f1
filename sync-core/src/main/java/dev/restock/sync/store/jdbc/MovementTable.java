package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.KeyConflictException;
import dev.restock.sync.store.StaleClaimException;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.UnitState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The movements: what is planned, what is found, and what changes without a claim. */
final class MovementTable {
  private static final List<Rows.Column> COLUMNS =
      List.of(
          Rows.Column.text("tenant"),
          Rows.Column.text("movement_key"),
          Rows.Column.text("kind"),
          Rows.Column.text("reverses"),
          Rows.Column.text("rma_id"),
          Rows.Column.text("unit_id"),
          Rows.Column.number("warehouse_id"),
          Rows.Column.text("sku"),
          Rows.Column.number("quantity"),
          Rows.Column.text("reason_code"),
          Rows.Column.number("inspected_at"),
          Rows.Column.text("content_hash"),
          Rows.Column.text("after_key"));

  private static final List<Rows.Column> STATE_COLUMNS =
      List.of(
          Rows.Column.number("id"),
          Rows.Column.text("tenant"),
          Rows.Column.text("movement_key"),
          Rows.Column.text("state"),
          Rows.Column.number("due_at"),
          Rows.Column.text("owner"),
          Rows.Column.number("fence"),
          Rows.Column.number("sends"),
          Rows.Column.number("floor"),
          Rows.Column.number("transaction_id"),
          Rows.Column.number("created_at"),
          Rows.Column.number("changed_at"));

  /** Whoever holds one loses it; what is due stays due. */
  private static final MovementChanges.Kind TAKEN_BACK =
      new MovementChanges.Kind(
          "lease_until = NULL, due_at = confirm_at, fence = fence + 1, changed_at = ?", false);

  private final Dialect dialect;
  private final ArchiveTable archive;

  MovementTable(Dialect dialect, ArchiveTable archive) {
    this.dialect = dialect;
    this.archive = archive;
  }

  // ---- decisions -------------------------------------------------------------------------------

  void plan(
      Connection connection,
      String tenant,
      List<Decision.Planned> planned,
      String who,
      Instant now,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, StockMovement> keys = new LinkedHashMap<>();
    for (Decision.Planned one : planned) {
      if (keys.put(one.movement().key(), one.movement()) != null) {
        throw new KeyConflictException(one.movement().key());
      }
    }
    Set<String> unblocked = inLedger(connection, tenant, planned);
    Rows rows = new Rows(COLUMNS);
    for (Decision.Planned one : planned) {
      rows.add(row(tenant, one));
      audit.planned(one.movement().key(), who);
    }
    Map<String, Long> numbers = new HashMap<>();
    rows.insertReturning(
        connection,
        dialect,
        "restock_movement",
        " ON CONFLICT (tenant, movement_key) DO NOTHING RETURNING movement_key, id",
        row -> numbers.put(row.getString(1), row.getLong(2)));
    archive.checkFree(connection, tenant, keys);
    Rows states = new Rows(STATE_COLUMNS);
    for (Decision.Planned one : planned) {
      Long number = numbers.get(one.movement().key());
      if (number == null) {
        throw new KeyConflictException(one.movement().key());
      }
      boolean free = one.after().isEmpty() || unblocked.contains(one.after());
      states.add(state(number, tenant, one, free ? Optional.of(now) : Optional.empty(), now));
    }
    states.insert(connection, dialect, MovementRows.STATES, "");
  }

  private static @Nullable Object[] row(String tenant, Decision.Planned planned) {
    StockMovement movement = planned.movement();
    return new @Nullable Object[] {
      tenant,
      movement.key(),
      movement.kind().name(),
      movement.reverses(),
      movement.rmaId(),
      movement.unitId(),
      movement.warehouseId(),
      movement.sku(),
      (long) movement.quantity(),
      movement.reasonCode(),
      Sql.millis(movement.inspectedAt()),
      movement.contentHash(),
      planned.after()
    };
  }

  private static @Nullable Object[] state(
      long number, String tenant, Decision.Planned planned, Optional<Instant> dueAt, Instant now) {
    return new @Nullable Object[] {
      number,
      tenant,
      planned.movement().key(),
      MovementState.PLANNED.name(),
      Sql.millis(dueAt),
      "",
      0L,
      0L,
      0L,
      0L,
      now.toEpochMilli(),
      now.toEpochMilli()
    };
  }

  /**
   * Which of the movements that others are to follow stand already; these stay so until the end.
   */
  private Set<String> inLedger(Connection connection, String tenant, List<Decision.Planned> planned)
      throws SQLException {
    List<String> before =
        planned.stream().map(Decision.Planned::after).filter(key -> !key.isEmpty()).toList();
    Set<String> found = new HashSet<>();
    MovementRows.lock(connection, dialect, tenant, before)
        .forEach(
            (key, row) -> {
              if (row.state().isInLedger()) {
                found.add(key);
              }
            });
    return found;
  }

  void withdraw(
      Connection connection, String tenant, List<String> keys, String who, AuditTable.Entries audit)
      throws SQLException {
    Set<String> left = new HashSet<>(keys);
    left.removeAll(
        change(connection, tenant, keys, MovementTransition.WITHDRAW, who, "decided anew", audit));
    if (!left.isEmpty()) {
      throw new StaleClaimException(
          "movement " + left.iterator().next() + " is not planned any more");
    }
  }

  /** A unit cannot be placed by a movement that ended, without effect, since that was decided. */
  void checkPlacements(Connection connection, String tenant, Decision decision)
      throws SQLException {
    Set<String> planned =
        decision.planned().stream().map(one -> one.movement().key()).collect(toSet());
    List<String> stand =
        decision.units().stream()
            .map(UnitState::movementKey)
            .filter(key -> !key.isEmpty() && !planned.contains(key))
            .toList();
    MovementRows.lock(connection, dialect, tenant, stand)
        .forEach(
            (key, row) -> {
              if (row.state().isWithoutEffect()) {
                throw new StaleClaimException("movement " + key + " places nothing any more");
              }
            });
  }

  // ---- changes without a claim -----------------------------------------------------------------

  /** Takes back what was planned for a unit that is parked; not what corrects a duplicate. */
  void withdrawPlanned(
      Connection connection, StockMovement failed, String who, AuditTable.Entries audit)
      throws SQLException {
    String tenant = failed.tenant().id();
    List<String> planned =
        Sql.query(
            connection,
            "SELECT m.movement_key FROM "
                + MovementRows.BOTH
                + """
                 WHERE m.tenant = ? AND m.rma_id = ? AND m.unit_id = ? AND s.state = 'PLANNED'
                  AND m.kind <> 'CORRECTION'
                """,
            row -> row.getString(1),
            tenant,
            failed.rmaId(),
            failed.unitId());
    change(
        connection,
        tenant,
        planned,
        MovementTransition.WITHDRAW_WITH_UNIT,
        who,
        "its unit was parked",
        audit);
  }

  boolean isParked(Connection connection, String tenant, String key) throws SQLException {
    return MovementRows.lock(connection, dialect, tenant, List.of(key)).values().stream()
        .anyMatch(row -> row.state() == MovementState.PARKED);
  }

  /** What the parked movement becomes once its duplicate is undone. */
  StoredMovement acceptCorrection(
      Connection connection, Tenant tenant, String key, String who, AuditTable.Entries audit)
      throws SQLException {
    boolean reversed =
        !Sql.query(
                connection,
                """
                SELECT 1 FROM restock_movement o
                JOIN restock_movement r ON r.tenant = o.tenant AND r.rma_id = o.rma_id
                JOIN restock_movement_state s ON s.id = r.id
                WHERE o.tenant = ? AND o.movement_key = ? AND r.kind = 'REVERSAL'
                  AND r.reverses = o.movement_key AND s.state IN ('APPLIED', 'CONFIRMED')
                """,
                row -> row.getInt(1),
                tenant.id(),
                key)
            .isEmpty();
    change(
        connection,
        tenant.id(),
        List.of(key),
        reversed
            ? MovementTransition.ACCEPT_CORRECTION_OF_REVERSED
            : MovementTransition.ACCEPT_CORRECTION,
        who,
        "its correction was accepted",
        audit);
    return byKeys(connection, tenant, List.of(key)).get(0);
  }

  /**
   * Changes those to which it can happen, and tells which these were; whoever holds one loses it.
   * What is due stays due.
   */
  List<String> change(
      Connection connection,
      String tenant,
      List<String> keys,
      MovementTransition transition,
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    List<String> changed = new ArrayList<>();
    MovementChanges changes = new MovementChanges(TAKEN_BACK);
    for (MovementChanges.Seen row : MovementRows.lock(connection, dialect, tenant, keys).values()) {
      Optional<MovementState> next = transition.from(row.state());
      if (next.isPresent()) {
        changed.add(row.key());
        changes.add(row, next.get());
        audit.moved(row.key(), row.state(), next.get(), who, why);
      }
    }
    changes.writeAll(connection, dialect, tenant, audit.at());
    return changed;
  }

  // ---- lookups ---------------------------------------------------------------------------------

  static List<StoredMovement> byKeys(Connection connection, Tenant tenant, Collection<String> keys)
      throws SQLException {
    return Sql.queryIn(
        connection,
        "SELECT "
            + MovementRows.ALL
            + " FROM "
            + MovementRows.BOTH
            + " WHERE m.tenant = ? AND m.movement_key IN",
        keys,
        "",
        row -> MovementRows.read(tenant, row),
        tenant.id());
  }

  List<StoredMovement> of(Connection connection, Tenant tenant, String rmaId) throws SQLException {
    List<StoredMovement> found =
        new ArrayList<>(archive.placements(connection, tenant, List.of(rmaId)));
    found.addAll(
        Sql.query(
            connection,
            "SELECT "
                + MovementRows.ALL
                + " FROM "
                + MovementRows.BOTH
                + " WHERE m.tenant = ? AND m.rma_id = ? ORDER BY m.id",
            row -> MovementRows.read(tenant, row),
            tenant.id(),
            rmaId));
    return found;
  }

  Map<MovementState, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<MovementState, Long> counts = new EnumMap<>(MovementState.class);
    Sql.query(
        connection,
        "SELECT state, COUNT(*) FROM restock_movement_state WHERE tenant = ? GROUP BY state",
        row -> counts.put(MovementState.valueOf(row.getString(1)), row.getLong(2)),
        tenant);
    archive.count(connection, tenant, counts);
    return counts;
  }

  /** How many are in the ledger and wait to be read once more; as many as one index has entries. */
  long countUnconfirmed(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT COUNT(*) FROM restock_movement_state WHERE tenant = ? AND "
                + MovementRows.stateIn(MovementTransition.CLAIM_TO_CONFIRM.from())
                + " AND due_at IS NOT NULL",
            row -> row.getLong(1),
            tenant)
        .get(0);
  }

  /** The first entry of each index of what is due. */
  static String nextDue(MovementTransition claim) {
    return "SELECT due_at FROM restock_movement_state WHERE tenant = ? AND "
        + MovementRows.stateIn(claim.from())
        + " AND due_at IS NOT NULL ORDER BY due_at, id LIMIT 1";
  }

  OptionalLong nextDue(Connection connection, String tenant) throws SQLException {
    List<Long> first = new ArrayList<>();
    for (MovementTransition claim :
        List.of(
            MovementTransition.CLAIM_TO_SEND,
            MovementTransition.CLAIM_UNKNOWN,
            MovementTransition.CLAIM_TO_CONFIRM)) {
      first.addAll(Sql.query(connection, nextDue(claim), row -> row.getLong(1), tenant));
    }
    return first.stream().mapToLong(Long::longValue).min();
  }

  Optional<Instant> oldestUndecided(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT created_at FROM restock_movement_state
            WHERE tenant = ? AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN') AND id > 0
            ORDER BY created_at LIMIT 1
            """,
            row -> Instant.ofEpochMilli(row.getLong(1)),
            tenant)
        .stream()
        .findFirst();
  }

  List<Duration> lags(Connection connection, String tenant, Instant since, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT s.applied_at - m.inspected_at FROM "
            + MovementRows.BOTH
            + """
             WHERE s.tenant = ? AND s.applied_at >= ? AND m.kind = 'RESTOCK'
              AND m.inspected_at IS NOT NULL
            ORDER BY s.applied_at DESC LIMIT ?
            """,
        row -> Duration.ofMillis(row.getLong(1)),
        tenant,
        since.toEpochMilli(),
        limit);
  }
}
