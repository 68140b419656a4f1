package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.movements.Backlog;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queries of a store that change nothing: for the runner's schedule, for reports and for
 * operators. {@link SyncStore} says what holds of every method.
 */
public interface StoreQueries {

  /**
   * Returns when work falls due next.
   *
   * @param tenant the tenant
   * @return the times by kind of work
   */
  NextWork nextWork(Tenant tenant);

  /**
   * Returns when the next read of each cause falls due.
   *
   * @param tenant the tenant
   * @return the times by cause, see {@link NextWork#reads()}
   */
  default Map<ReadCause, Instant> nextReads(Tenant tenant) {
    return nextWork(tenant).reads();
  }

  /**
   * Returns when the next post, verification or confirmation falls due.
   *
   * @param tenant the tenant
   * @return the time, which may be past; empty if none waits
   */
  default Optional<Instant> nextDue(Tenant tenant) {
    return Optional.ofNullable(nextWork(tenant).movement());
  }

  /**
   * Returns when the next case is due for delivery to the sink.
   *
   * @param tenant the tenant
   * @return the time, which may be past; empty if all open cases were delivered
   */
  default Optional<Instant> nextDelivery(Tenant tenant) {
    return Optional.ofNullable(nextWork(tenant).delivery());
  }

  /**
   * Visits all units, each with the movement that places it and its open case.
   *
   * @param tenant the tenant
   * @param visitor called once for each unit, in no particular order; it may call the store
   */
  void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor);

  /**
   * Counts what the store holds. Takes the longer the more it holds: see {@link #backlog} for what
   * is asked often.
   *
   * @param tenant the tenant
   * @return the counts
   */
  StoreCounts counts(Tenant tenant);

  /**
   * Counts what waits. By default this counts everything; a store of many movements looks up those
   * that have not ended.
   *
   * @param tenant the tenant
   * @return what waits
   */
  default Backlog backlog(Tenant tenant) {
    return Backlog.of(counts(tenant));
  }

  /**
   * Returns whether the store holds a movement, archived ones included. By default this counts
   * everything.
   *
   * @param tenant the tenant
   * @return whether there is one
   */
  default boolean hasMovements(Tenant tenant) {
    return counts(tenant).movements().values().stream().anyMatch(movements -> movements > 0);
  }

  /**
   * Returns when the oldest movement was planned that is still {@linkplain
   * MovementState#isUndecided() undecided}.
   *
   * @param tenant the tenant
   * @return the time; empty if there is none
   */
  default Optional<Instant> oldestUndecided(Tenant tenant) {
    return Optional.ofNullable(counts(tenant).oldestUndecided());
  }

  /**
   * Returns how long it took from an inspection until its restock was known to be applied.
   *
   * <p>Restocks without a date of inspection and archived ones are left out. By default this visits
   * all units and leaves out restocks that do not place a unit any more; a store may include them.
   *
   * @param tenant the tenant
   * @param since only restocks that were applied at this time or later
   * @param limit the maximum number of restocks
   * @return the durations, the one applied last first
   */
  default List<Duration> lags(Tenant tenant, Instant since, int limit) {
    List<StoredMovement> restocks = new ArrayList<>();
    forEachUnit(
        tenant,
        unit ->
            unit.placement()
                .filter(one -> one.movement().kind() == MovementKind.RESTOCK)
                .filter(one -> one.movement().inspectedAt().isPresent())
                .filter(one -> one.appliedAt().filter(at -> !at.isBefore(since)).isPresent())
                .ifPresent(restocks::add));
    Comparator<StoredMovement> byTime =
        Comparator.comparing(one -> one.appliedAt().orElse(Instant.MIN));
    return restocks.stream()
        .sorted(byTime.reversed())
        .limit(limit)
        .map(
            one ->
                Duration.between(
                    one.movement().inspectedAt().orElse(since), one.appliedAt().orElse(since)))
        .toList();
  }

  /**
   * Returns what happened to a movement, a case, a push, a piece at a register, a refund or the
   * start.
   *
   * @param tenant the tenant
   * @param subject the {@linkplain AuditEntry#subject subject} of the entries
   * @return the entries, oldest first; empty if there are none
   */
  List<AuditEntry> audit(Tenant tenant, String subject);

  /**
   * Returns what happened to several movements, cases and other subjects of the audit.
   *
   * <p>By default this is one query for each subject.
   *
   * @param tenant the tenant
   * @param subjects the subjects, as for {@link #audit}
   * @return the entries, those of each subject oldest first; the subjects in any order
   */
  default List<AuditEntry> audits(Tenant tenant, Collection<String> subjects) {
    return subjects.stream()
        .distinct()
        .flatMap(subject -> audit(tenant, subject).stream())
        .toList();
  }
}
