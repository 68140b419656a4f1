package dev.restock.sync;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.queue.ReadCause;
import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.reading.Freshness;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ServiceTroubleException;
import dev.restock.sync.stock.StockMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run's tally, kept by the steps; tells the listener, and shields the run from it. */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnSync.class);

  private final SyncListener listener;
  private final BooleanSupplier goesOn;
  private final long callsBefore;
  private final List<ServiceTroubleException> troubles = new ArrayList<>();
  private long sweptRows;
  private final Map<ReadCause, Long> reads = new EnumMap<>(ReadCause.class);
  private long unitsDecided;
  private long movementsPlanned;
  private long posts;
  private long applied;
  private long readBack;
  private long confirmed;
  private long unknown;
  private long parked;
  private long casesDelivered;
  private Duration longestLag = Duration.ofSeconds(-1);

  Run(SyncListener listener, BooleanSupplier goesOn, long callsBefore) {
    this.listener = listener;
    this.goesOn = goesOn;
    this.callsBefore = callsBefore;
  }

  /** Whether more may be claimed; what is claimed already is to be finished all the same. */
  boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  /** How many calls to ReturnGO the engine had made before this run. */
  long callsBefore() {
    return callsBefore;
  }

  void freshness(Freshness freshness) {
    LOG.info(
        "the promise of freshness is {}: {}", freshness.isKept() ? "kept" : "broken", freshness);
    tell(() -> listener.freshness(freshness));
  }

  void swept(int rows) {
    sweptRows += rows;
  }

  void wasRead(ReadCause cause) {
    reads.merge(cause, 1L, Long::sum);
  }

  void decided(ReturnRecord record, int units, int movements) {
    unitsDecided += units;
    movementsPlanned += movements;
    tell(() -> listener.decided(record));
  }

  void posted() {
    posts++;
  }

  private void applied(
      StockMovement movement, long transactionId, Instant at, boolean byReadingBack) {
    applied++;
    readBack += byReadingBack ? 1 : 0;
    Optional<Duration> lag = movement.inspectedAt().map(from -> Duration.between(from, at));
    lag.filter(time -> time.compareTo(longestLag) > 0).ifPresent(time -> longestLag = time);
    tell(() -> listener.applied(movement, transactionId, lag));
  }

  /**
   * Writes what became of movements, and counts and tells what was really written.
   *
   * @return how many came to an end or went back to the queue
   */
  int settle(Engine engine, Map<StoredMovement, Settlement> settlements, boolean byReadingBack) {
    Set<StoredMovement> written = engine.store().settle(engine.tenant(), settlements, engine.now());
    int ended = 0;
    for (Map.Entry<StoredMovement, Settlement> entry : settlements.entrySet()) {
      if (written.contains(entry.getKey())) {
        ended += settled(entry.getKey().movement(), entry.getValue(), byReadingBack) ? 1 : 0;
      }
    }
    return ended;
  }

  private boolean settled(StockMovement movement, Settlement settlement, boolean byReadingBack) {
    if (settlement instanceof Settlement.Applied applied) {
      applied(movement, applied.transactionId(), applied.at(), byReadingBack);
    } else if (settlement instanceof Settlement.Confirmed) {
      confirmed++;
      tell(() -> listener.confirmed(movement));
    } else if (settlement instanceof Settlement.Refused refused) {
      parked(refused.opened());
    } else if (settlement instanceof Settlement.Parked parked) {
      parked(parked.opened());
    }
    return !(settlement instanceof Settlement.StillUnknown)
        && !(settlement instanceof Settlement.ConfirmLater);
  }

  void unknown(StockMovement movement, String why) {
    unknown++;
    LOG.info("outcome of movement {} is not known: {}", movement.key(), why);
    tell(() -> listener.unknown(movement, why));
  }

  void parked(ExceptionCase opened) {
    parked++;
    tell(() -> listener.parked(opened));
  }

  void caseDelivered() {
    casesDelivered++;
  }

  void trouble(ServiceTroubleException trouble) {
    troubles.add(trouble);
    LOG.info("{} has trouble ({}): {}", trouble.service(), trouble.kind(), trouble.getMessage());
    tell(() -> listener.trouble(trouble));
  }

  SyncReport report(long returnCalls, Freshness freshness, Instant nextDue) {
    return new SyncReport(
        returnCalls,
        sweptRows,
        reads.values().stream().mapToLong(Long::longValue).sum(),
        reads,
        unitsDecided,
        movementsPlanned,
        posts,
        applied,
        readBack,
        confirmed,
        unknown,
        parked,
        casesDelivered,
        longestLag.isNegative() ? Optional.empty() : Optional.of(longestLag),
        troubles,
        freshness,
        Optional.of(nextDue));
  }

  private static void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.warn("a listener failed", e);
    }
  }
}
