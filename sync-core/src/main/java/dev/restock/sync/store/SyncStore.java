package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.alerts.AlertStore;
import dev.restock.sync.store.drift.DriftStore;
import dev.restock.sync.store.drift.HandMadeStore;
import dev.restock.sync.store.gaps.GapStore;
import dev.restock.sync.store.history.HistoryStore;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.EntryStore;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of the engine, in one store with several roles. An implementer writes the abstract
 * methods; the default methods are correct and can be replaced by faster ones. The contract tests
 * of {@code restock-sync-testing} show whether a store keeps what is promised here.
 *
 * <p>Every method is one transaction unless it says otherwise: when it returns, everything it wrote
 * is durable; when it throws, nothing was written. Implementations are thread-safe and keep tenants
 * apart. On every change of a claimed row they compare its state and its fencing token, so that of
 * two hosts that believe they hold the same claim only the latest can write.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be used.
 */
public interface SyncStore
    extends ReturnStore,
        MovementStore,
        LedgerStore,
        ChannelStore,
        CaseStore,
        QuotaStore,
        NoteStore,
        StartStore,
        RegisterStore,
        RefundStore,
        EntryStore,
        GapStore,
        DriftStore,
        HandMadeStore,
        HistoryStore,
        AlertStore,
        StoreQueries {

  /**
   * Checks the fencing tokens of claimed movements, right before a post that comes some time after
   * they were recorded as sent.
   *
   * <p>By default this reads the movements of each return. A store may use one query.
   *
   * @param tenant the tenant
   * @param claimed the movements as they were claimed or recorded
   * @return the movements that nobody has claimed or changed since, in the order of the argument
   */
  default List<StoredMovement> stillHeld(Tenant tenant, List<StoredMovement> claimed) {
    Map<String, StoredMovement> stored = new HashMap<>();
    claimed.stream()
        .map(one -> one.movement().rmaId())
        .distinct()
        .flatMap(rmaId -> movements(tenant, rmaId).stream())
        .forEach(one -> stored.put(one.key(), one));
    return claimed.stream()
        .filter(
            one -> {
              StoredMovement now = stored.get(one.key());
              return now != null
                  && now.state() == one.state()
                  && now.fencingToken() == one.fencingToken();
            })
        .toList();
  }

  /**
   * Resolves retried cases whose units have succeeded: the unit was decided since, is not parked,
   * and if it is placed, the movement that places it is in the ledger.
   *
   * <p>By default this reads the return of each retried case, and each case is a transaction of its
   * own. A store may use fewer.
   *
   * @param tenant the tenant
   * @param actor the host that resolves them, for the audit
   * @param now the current time
   * @return how many cases were resolved
   */
  default int resolveRetried(Tenant tenant, String actor, Instant now) {
    int resolved = 0;
    CaseQuery query = CaseQuery.in(CaseState.RETRIED);
    List<StoredCase> page;
    CaseQuery next = query;
    do {
      page = cases(tenant, next);
      for (StoredCase one : page) {
        StoredReturn found = returnOf(tenant, one.opened().rmaId());
        UnitState unit = found.units().get(one.opened().unitId());
        boolean succeeded =
            unit != null
                && !unit.retry()
                && unit.status() != UnitStatus.PARKED
                && found.movements().stream()
                    .filter(movement -> movement.key().equals(unit.movementKey()))
                    .allMatch(movement -> movement.state().isInLedger());
        if (succeeded && changeCase(tenant, one.ref(), new CaseChange.Succeed(), actor, now)) {
          resolved++;
        }
        next = query.after(one);
      }
    } while (page.size() == query.limit());
    return resolved;
  }

  /**
   * Moves finished returns to the archive. A return is finished if no read of it is planned, its
   * last decision and the last change of its movements are older than {@code before}, all its
   * movements have ended, and none of its cases is open.
   *
   * <p>The archive keeps for ever: the keys of the movements with content hash, state and
   * transaction; the units with the inspection on which they were decided and, of a placed unit,
   * the movement that places it; the return's status. Movements, closed cases, the audit and the
   * texts of decisions are deleted.
   *
   * <p>A key in the archive is taken like any other. An archived return can be hinted, read and
   * decided like any other: units whose inspection did not change stay decided, and {@link
   * #movements} shows the movements that place the others, so that they can be reversed.
   *
   * @param tenant the tenant
   * @param before only returns that were finished before this time
   * @param limit the maximum number of returns
   * @param now the current time
   * @return how many returns were archived, the ones finished first; as many as the limit if there
   *     may be more
   */
  int archive(Tenant tenant, Instant before, int limit, Instant now);
}
