package dev.restock.sync.internal.engine;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadCause;
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
public final class RunContext {
  private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

  private final SyncListener listener;
  private final Extensions extensions;
  private final BooleanSupplier goesOn;
  private final long callsBefore;
  private final List<ServiceTroubleException> troubles = new ArrayList<>();
  private long polledRows;
  private final Map<ReadCause, Long> reads = new EnumMap<>(ReadCause.class);
  private long unitsDecided;
  private long movementsPlanned;
  private long posts;
  private long applied;
  private long foundByVerify;
  private long confirmed;
  private long unknown;
  private long parked;
  private long casesDelivered;
  private Duration longestLag = Duration.ofSeconds(-1);

  public RunContext(
      SyncListener listener, Extensions extensions, BooleanSupplier goesOn, long callsBefore) {
    this.listener = listener;
    this.extensions = extensions;
    this.goesOn = goesOn;
    this.callsBefore = callsBefore;
  }

  /** Whether more may be claimed; what is claimed already is to be finished all the same. */
  public boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  /** How many calls to ReturnGO the engine had made before this run. */
  public long callsBefore() {
    return callsBefore;
  }

  public void freshness(Freshness freshness) {
    LOG.info(
        "the promise of freshness is {}: {}", freshness.isKept() ? "kept" : "broken", freshness);
    extensions.publish("freshness", () -> listener.freshness(freshness));
  }

  public void polled(int rows) {
    polledRows += rows;
  }

  public void wasRead(ReadCause cause) {
    reads.merge(cause, 1L, Long::sum);
  }

  public void decided(ReturnRecord record, int units, int movements) {
    unitsDecided += units;
    movementsPlanned += movements;
    extensions.publish("decided", () -> listener.decided(record));
  }

  public void posted() {
    posts++;
  }

  private void applied(StockMovement movement, long transactionId, Instant at, boolean byVerify) {
    applied++;
    foundByVerify += byVerify ? 1 : 0;
    Optional<Duration> lag = movement.inspectedAt().map(from -> Duration.between(from, at));
    lag.filter(time -> time.compareTo(longestLag) > 0).ifPresent(time -> longestLag = time);
    extensions.publish("applied", () -> listener.applied(movement, transactionId, lag));
  }

  /**
   * Writes what became of movements, and counts and tells what was really written.
   *
   * @return how many came to an end or went back to the queue
   */
  public int recordOutcomes(
      EngineContext engine, Map<StoredMovement, MovementOutcome> outcomes, boolean byVerify) {
    Set<StoredMovement> written =
        engine.store().recordOutcomes(engine.tenant(), outcomes, engine.now());
    int ended = 0;
    for (Map.Entry<StoredMovement, MovementOutcome> entry : outcomes.entrySet()) {
      if (written.contains(entry.getKey())) {
        ended += recorded(entry.getKey().movement(), entry.getValue(), byVerify) ? 1 : 0;
      }
    }
    return ended;
  }

  private boolean recorded(StockMovement movement, MovementOutcome outcome, boolean byVerify) {
    if (outcome instanceof MovementOutcome.Applied applied) {
      applied(movement, applied.transactionId(), applied.at(), byVerify);
    } else if (outcome instanceof MovementOutcome.Confirmed) {
      confirmed++;
      extensions.publish("confirmed", () -> listener.confirmed(movement));
    } else if (outcome instanceof MovementOutcome.Refused refused) {
      parked(refused.opened());
    } else if (outcome instanceof MovementOutcome.Parked parked) {
      parked(parked.opened());
    }
    return !(outcome instanceof MovementOutcome.StillUnknown)
        && !(outcome instanceof MovementOutcome.ConfirmLater);
  }

  public void unknown(StockMovement movement, String why) {
    unknown++;
    LOG.info("outcome of movement {} is not known: {}", movement.key(), why);
    extensions.publish("unknown", () -> listener.unknown(movement, why));
  }

  public void parked(ExceptionCase opened) {
    parked++;
    extensions.publish("parked", () -> listener.parked(opened));
  }

  public void caseDelivered() {
    casesDelivered++;
  }

  public void trouble(ServiceTroubleException trouble) {
    troubles.add(trouble);
    LOG.info("{} has trouble ({}): {}", trouble.service(), trouble.kind(), trouble.getMessage());
    extensions.publish("trouble", () -> listener.trouble(trouble));
  }

  public SyncReport report(long returnCalls, Freshness freshness, Instant nextDue) {
    return new SyncReport(
        returnCalls,
        polledRows,
        reads.values().stream().mapToLong(Long::longValue).sum(),
        reads,
        unitsDecided,
        movementsPlanned,
        posts,
        applied,
        foundByVerify,
        confirmed,
        unknown,
        parked,
        casesDelivered,
        longestLag.isNegative() ? Optional.empty() : Optional.of(longestLag),
        troubles,
        freshness,
        Optional.of(nextDue));
  }
}
