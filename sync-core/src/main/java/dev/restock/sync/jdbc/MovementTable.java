package dev.restock.sync.jdbc;

import dev.restock.sync.queue.Decision;
import dev.restock.sync.queue.KeyConflictException;
import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StaleClaimException;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.Transition;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The movements. Every change is a {@link Transition}, and compares state and fence. */
final class MovementTable {
  private final Dialect dialect;

  MovementTable(Dialect dialect) {
    this.dialect = dialect;
  }

  // ---- decisions -------------------------------------------------------------------------------

  void insert(
      Connection connection,
      Decision.Planned planned,
      String who,
      Instant now,
      AuditTable.Entries audit)
      throws SQLException {
    StockMovement movement = planned.movement();
    String tenant = movement.tenant().id();
    int written =
        Sql.update(
            connection,
            """
            INSERT INTO restock_movement (tenant, movement_key, seq, kind, reverses, rma_id,
              unit_id, warehouse_id, sku, quantity, reason_code, inspected_at, content_hash,
              state, after_key, due_at, owner, fence, sends, floor, transaction_id, created_at)
            VALUES (?, ?,
              (SELECT COALESCE(MAX(seq), 0) + 1 FROM restock_movement
               WHERE tenant = ? AND rma_id = ?),
              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?, '', 0, 0, 0, 0, ?)
            ON CONFLICT (tenant, movement_key) DO NOTHING
            """,
            tenant,
            movement.key(),
            tenant,
            movement.rmaId(),
            movement.kind().name(),
            movement.reverses(),
            movement.rmaId(),
            movement.unitId(),
            movement.warehouseId(),
            movement.sku(),
            movement.quantity(),
            movement.reasonCode(),
            Sql.millis(movement.inspectedAt()),
            movement.contentHash(),
            planned.after(),
            now.toEpochMilli(),
            now.toEpochMilli());
    if (written == 0) {
      throw new KeyConflictException(movement.key());
    }
    audit.planned(movement.key(), who);
  }

  void withdraw(
      Connection connection, String tenant, String key, String who, AuditTable.Entries audit)
      throws SQLException {
    if (!change(connection, tenant, key, Transition.WITHDRAW, who, "decided anew", audit)) {
      throw new StaleClaimException("movement " + key + " is not planned any more");
    }
  }

  /** A unit cannot be placed by a movement that ended, without effect, since that was decided. */
  void checkPlacement(Connection connection, String tenant, String key) throws SQLException {
    boolean ended =
        lock(connection, tenant, List.of(key)).values().stream()
            .anyMatch(row -> row.state().isWithoutEffect());
    if (ended) {
      throw new StaleClaimException("movement " + key + " places nothing any more");
    }
  }

  // ---- claims ----------------------------------------------------------------------------------

  List<StoredMovement> claimToSend(
      Connection connection, Tenant tenant, Lease lease, int limit, AuditTable.Entries audit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    return claim(
        connection,
        tenant,
        lease,
        Transition.CLAIM_TO_SEND,
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT m.* FROM restock_movement m
                WHERE m.tenant = ? AND m.due_at <= ?
                  AND (m.state = 'PLANNED' OR (m.state = 'CLAIMED' AND m.lease_until <= ?))
                  AND (m.after_key = '' OR EXISTS (
                    SELECT 1 FROM restock_movement p WHERE p.tenant = m.tenant
                      AND p.movement_key = m.after_key AND p.state IN ('APPLIED', 'SETTLED')))
                ORDER BY m.created_at, m.rma_id, m.seq LIMIT ?
                """),
            row -> read(tenant, row),
            tenant.id(),
            now,
            now,
            limit),
        audit);
  }

  List<StoredMovement> claimUnknown(
      Connection connection, Tenant tenant, Lease lease, int limit, AuditTable.Entries audit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    return claim(
        connection,
        tenant,
        lease,
        Transition.CLAIM_UNKNOWN,
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT * FROM restock_movement
                WHERE tenant = ? AND (
                  (state = 'UNKNOWN' AND due_at <= ?
                    AND (lease_until IS NULL OR lease_until <= ?))
                  OR (state = 'SENT' AND lease_until <= ?))
                ORDER BY due_at, movement_key LIMIT ?
                """),
            row -> read(tenant, row),
            tenant.id(),
            now,
            now,
            now,
            limit),
        audit);
  }

  List<StoredMovement> claimToConfirm(
      Connection connection, Tenant tenant, Lease lease, int limit, AuditTable.Entries audit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    return claim(
        connection,
        tenant,
        lease,
        Transition.CLAIM_TO_CONFIRM,
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT * FROM restock_movement
                WHERE tenant = ? AND state IN ('APPLIED', 'REVERSED') AND confirm_at <= ?
                  AND (lease_until IS NULL OR lease_until <= ?)
                ORDER BY confirm_at, movement_key LIMIT ?
                """),
            row -> read(tenant, row),
            tenant.id(),
            now,
            now,
            limit),
        audit);
  }

  /** The rows are locked, or on SQLite the whole database is. */
  private static List<StoredMovement> claim(
      Connection connection,
      Tenant tenant,
      Lease lease,
      Transition claim,
      List<StoredMovement> due,
      AuditTable.Entries audit)
      throws SQLException {
    List<@Nullable Object[]> updates = new ArrayList<>();
    List<StoredMovement> claimed = new ArrayList<>();
    for (StoredMovement was : due) {
      MovementState state = claim.checked(was);
      updates.add(
          new @Nullable Object[] {
            state.name(), lease.owner(), lease.until().toEpochMilli(), tenant.id(), was.key()
          });
      audit.moved(was.key(), was.state(), state, lease.owner(), "until " + lease.until());
      claimed.add(with(was, state, was.fence() + 1));
    }
    Sql.batch(
        connection,
        """
        UPDATE restock_movement SET state = ?, owner = ?, lease_until = ?, fence = fence + 1
        WHERE tenant = ? AND movement_key = ?
        """,
        updates);
    return claimed;
  }

  // ---- what holders write ----------------------------------------------------------------------

  List<StoredMovement> markSent(
      Connection connection,
      Tenant tenant,
      List<StoredMovement> claimed,
      long floor,
      Instant settleAt,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, Locked> rows = lock(connection, tenant.id(), keys(claimed));
    List<StoredMovement> sent = new ArrayList<>();
    List<@Nullable Object[]> updates = new ArrayList<>();
    for (StoredMovement was : claimed) {
      Locked row = rows.get(was.key());
      Optional<MovementState> state = Transition.MARK_SENT.from(was.state());
      if (row == null || !row.isHeldAs(was) || state.isEmpty()) {
        continue;
      }
      long first = was.sends() == 0 ? floor : was.floor();
      updates.add(
          new @Nullable Object[] {
            state.get().name(), settleAt.toEpochMilli(), first, tenant.id(), was.key()
          });
      audit.moved(was.key(), was.state(), state.get(), row.owner(), "above " + first);
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
    Sql.batch(
        connection,
        """
        UPDATE restock_movement SET state = ?, settle_at = ?, floor = ?, sends = sends + 1
        WHERE tenant = ? AND movement_key = ?
        """,
        updates);
    return sent;
  }

  /** Writes those that are still held, and tells who held each. */
  Map<StoredMovement, String> settle(
      Connection connection,
      Tenant tenant,
      Map<StoredMovement, Settlement> settlements,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, Locked> rows = lock(connection, tenant.id(), keys(settlements.keySet()));
    Map<StoredMovement, String> written = new HashMap<>();
    List<@Nullable Object[]> updates = new ArrayList<>();
    for (Map.Entry<StoredMovement, Settlement> entry : settlements.entrySet()) {
      StoredMovement was = entry.getKey();
      Settlement settlement = entry.getValue();
      MovementState state = settlement.transition().checked(was);
      Locked row = rows.get(was.key());
      if (row != null && row.isHeldAs(was)) {
        written.put(was, row.owner());
        updates.add(update(tenant.id(), was, state, settlement));
        audit.moved(was.key(), was.state(), state, row.owner(), settlement.why());
      }
    }
    Sql.batch(
        connection,
        """
        UPDATE restock_movement SET state = ?, lease_until = NULL,
          due_at = COALESCE(CAST(? AS BIGINT), due_at),
          settle_at = COALESCE(CAST(? AS BIGINT), settle_at),
          transaction_id = ?, applied_at = ?, confirm_at = ?, sends = sends - ?
        WHERE tenant = ? AND movement_key = ?
        """,
        updates);
    for (Map.Entry<StoredMovement, String> entry : written.entrySet()) {
      StockMovement movement = entry.getKey().movement();
      if (movement.kind() == MovementKind.REVERSAL
          && settlements.get(entry.getKey()) instanceof Settlement.Applied) {
        change(
            connection,
            tenant.id(),
            movement.reverses(),
            Transition.REVERSE,
            entry.getValue(),
            "by " + movement.key(),
            audit);
      }
    }
    return written;
  }

  private static @Nullable Object[] update(
      String tenant, StoredMovement was, MovementState state, Settlement settlement) {
    Optional<Instant> dueAt = Optional.empty();
    Optional<Instant> settleAt = Optional.empty();
    Optional<Instant> confirmAt = Optional.empty();
    Optional<Instant> appliedAt = was.appliedAt();
    long transactionId = was.transactionId();
    int unsent = 0;
    if (settlement instanceof Settlement.Applied applied) {
      transactionId = applied.transactionId();
      appliedAt = Optional.of(applied.at());
      confirmAt = applied.confirmAt();
    } else if (settlement instanceof Settlement.ConfirmLater later) {
      confirmAt = Optional.of(later.at());
    } else if (settlement instanceof Settlement.Again again) {
      dueAt = Optional.of(again.notBefore());
      unsent = was.state() == MovementState.SENT && !again.counts() ? 1 : 0;
    } else if (settlement instanceof Settlement.StillUnknown unknown) {
      dueAt = Optional.of(unknown.lookAt());
      settleAt = Optional.of(unknown.settleAt());
    }
    return new @Nullable Object[] {
      state.name(),
      Sql.millis(dueAt),
      Sql.millis(settleAt),
      transactionId,
      Sql.millis(appliedAt),
      Sql.millis(confirmAt),
      unsent,
      tenant,
      was.key()
    };
  }

  // ---- what others write -----------------------------------------------------------------------

  /** Takes back what was planned for a unit that is parked; not what corrects a duplicate. */
  void withdrawPlanned(
      Connection connection, StockMovement failed, String who, AuditTable.Entries audit)
      throws SQLException {
    String tenant = failed.tenant().id();
    List<String> planned =
        Sql.query(
            connection,
            dialect.locked(
                """
                SELECT movement_key FROM restock_movement
                WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND state = 'PLANNED'
                  AND kind <> 'CORRECTION'
                """),
            row -> row.getString(1),
            tenant,
            failed.rmaId(),
            failed.unitId());
    for (String key : planned) {
      change(
          connection,
          tenant,
          key,
          Transition.WITHDRAW_WITH_UNIT,
          who,
          "its unit was parked",
          audit);
    }
  }

  /** What the parked movement became once its duplicate is undone. */
  StoredMovement acceptCorrection(
      Connection connection, Tenant tenant, String key, String who, AuditTable.Entries audit)
      throws SQLException {
    boolean reversed =
        !Sql.query(
                connection,
                """
                SELECT 1 FROM restock_movement o
                JOIN restock_movement r ON r.tenant = o.tenant AND r.rma_id = o.rma_id
                WHERE o.tenant = ? AND o.movement_key = ? AND r.kind = 'REVERSAL'
                  AND r.reverses = o.movement_key AND r.state IN ('APPLIED', 'SETTLED')
                """,
                row -> row.getInt(1),
                tenant.id(),
                key)
            .isEmpty();
    change(
        connection,
        tenant.id(),
        key,
        reversed ? Transition.ACCEPT_CORRECTION_OF_REVERSED : Transition.ACCEPT_CORRECTION,
        who,
        "its correction was accepted",
        audit);
    return byKey(connection, tenant, key).orElseThrow();
  }

  boolean isParked(Connection connection, String tenant, String key) throws SQLException {
    return lock(connection, tenant, List.of(key)).values().stream()
        .anyMatch(row -> row.state() == MovementState.PARKED);
  }

  /** A change without a claim; whoever holds one loses it. False if it cannot happen. */
  private boolean change(
      Connection connection,
      String tenant,
      String key,
      Transition transition,
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    Locked row = lock(connection, tenant, List.of(key)).get(key);
    Optional<MovementState> state =
        Optional.ofNullable(row).flatMap(some -> transition.from(some.state()));
    if (row == null || state.isEmpty()) {
      return false;
    }
    Sql.update(
        connection,
        """
        UPDATE restock_movement SET state = ?, lease_until = NULL, fence = fence + 1
        WHERE tenant = ? AND movement_key = ?
        """,
        state.get().name(),
        tenant,
        key);
    audit.moved(key, row.state(), state.get(), who, why);
    return true;
  }

  // ---- rows ------------------------------------------------------------------------------------

  /** What a row held when it was locked. */
  private record Locked(MovementState state, long fence, boolean leased, String owner) {

    /** Whether this claim is the latest, and was not given back. */
    boolean isHeldAs(StoredMovement claimed) {
      return leased && fence == claimed.fence() && state == claimed.state();
    }
  }

  /** Locks rows until the transaction ends, in the order of their keys. */
  private Map<String, Locked> lock(Connection connection, String tenant, Collection<String> keys)
      throws SQLException {
    Map<String, Locked> rows = new HashMap<>();
    Sql.queryIn(
        connection,
        """
        SELECT movement_key, state, fence, lease_until, owner FROM restock_movement
        WHERE tenant = ? AND movement_key IN (
        """,
        dialect.locked(") ORDER BY movement_key"),
        row ->
            rows.put(
                row.getString(1),
                new Locked(
                    MovementState.valueOf(row.getString(2)),
                    row.getLong(3),
                    Sql.number(row, 4).isPresent(),
                    row.getString(5))),
        tenant,
        keys);
    return rows;
  }

  private static List<String> keys(Collection<StoredMovement> movements) {
    return movements.stream().map(StoredMovement::key).toList();
  }

  static Optional<StoredMovement> byKey(Connection connection, Tenant tenant, String key)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT * FROM restock_movement WHERE tenant = ? AND movement_key = ?",
            row -> read(tenant, row),
            tenant.id(),
            key)
        .stream()
        .findFirst();
  }

  List<StoredMovement> of(Connection connection, Tenant tenant, String rmaId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM restock_movement WHERE tenant = ? AND rma_id = ? ORDER BY seq",
        row -> read(tenant, row),
        tenant.id(),
        rmaId);
  }

  boolean hasParked(Connection connection, String tenant, String rmaId, String unitId)
      throws SQLException {
    return !Sql.query(
            connection,
            """
            SELECT 1 FROM restock_movement
            WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND state = 'PARKED'
            """,
            row -> row.getInt(1),
            tenant,
            rmaId,
            unitId)
        .isEmpty();
  }

  Map<MovementState, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<MovementState, Long> counts = new EnumMap<>(MovementState.class);
    Sql.query(
        connection,
        "SELECT state, COUNT(*) FROM restock_movement WHERE tenant = ? GROUP BY state",
        row -> counts.put(MovementState.valueOf(row.getString(1)), row.getLong(2)),
        tenant);
    return counts;
  }

  /** A movement that is claimed falls due when its lease ends. */
  OptionalLong nextDue(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT MIN(COALESCE(m.lease_until, m.confirm_at, m.due_at))
            FROM restock_movement m
            WHERE m.tenant = ? AND (
              m.state IN ('CLAIMED', 'SENT', 'UNKNOWN') OR m.confirm_at IS NOT NULL
              OR m.state = 'PLANNED' AND (m.after_key = '' OR EXISTS (
                SELECT 1 FROM restock_movement p WHERE p.tenant = m.tenant
                  AND p.movement_key = m.after_key AND p.state IN ('APPLIED', 'SETTLED'))))
            """,
            row -> Sql.number(row, 1),
            tenant)
        .get(0);
  }

  private static StoredMovement with(StoredMovement was, MovementState state, long fence) {
    return new StoredMovement(
        was.movement(),
        state,
        was.after(),
        fence,
        was.sends(),
        was.floor(),
        was.settleAt(),
        was.transactionId(),
        was.appliedAt(),
        was.confirmAt());
  }

  private static StoredMovement read(Tenant tenant, ResultSet row) throws SQLException {
    return new StoredMovement(
        new StockMovement(
            tenant,
            row.getString("movement_key"),
            MovementKind.valueOf(row.getString("kind")),
            row.getString("reverses"),
            row.getString("rma_id"),
            row.getString("unit_id"),
            row.getLong("warehouse_id"),
            row.getString("sku"),
            row.getInt("quantity"),
            row.getString("reason_code"),
            Sql.moment(row, "inspected_at")),
        MovementState.valueOf(row.getString("state")),
        row.getString("after_key"),
        row.getLong("fence"),
        row.getInt("sends"),
        row.getLong("floor"),
        Sql.moment(row, "settle_at"),
        row.getLong("transaction_id"),
        Sql.moment(row, "applied_at"),
        Sql.moment(row, "confirm_at"));
  }
}
