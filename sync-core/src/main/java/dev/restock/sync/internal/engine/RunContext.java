package dev.restock.sync.internal.engine;

import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncReport.Section;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: whether it goes on, the sections of its report, and what the listener is to know. */
public final class RunContext {
  private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

  private final SyncListener listener;
  private final Extensions extensions;
  private final BooleanSupplier goesOn;
  private final Map<Class<?>, Section<?>> sections;
  private final List<ServiceTroubleException> troubles;

  public RunContext(SyncListener listener, Extensions extensions, BooleanSupplier goesOn) {
    this(listener, extensions, goesOn, new LinkedHashMap<>(), new ArrayList<>());
  }

  private RunContext(
      SyncListener listener,
      Extensions extensions,
      BooleanSupplier goesOn,
      Map<Class<?>, Section<?>> sections,
      List<ServiceTroubleException> troubles) {
    this.listener = listener;
    this.extensions = extensions;
    this.goesOn = goesOn;
    this.sections = sections;
    this.troubles = troubles;
  }

  /** The same run for a step that claims nothing more once a further condition does not hold. */
  public RunContext onlyWhile(BooleanSupplier condition) {
    return new RunContext(
        listener,
        extensions,
        () -> condition.getAsBoolean() && goesOn.getAsBoolean(),
        sections,
        troubles);
  }

  /** Whether more may be claimed; what is claimed already is to be finished all the same. */
  public boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  /** Adds numbers to a section of the report. */
  public <S extends Section<S>> void add(S part) {
    @SuppressWarnings("unchecked")
    @Nullable S before = (S) sections.get(part.getClass());
    sections.put(part.getClass(), before == null ? part : before.plus(part));
  }

  public void freshness(Freshness freshness) {
    LOG.info(
        "the promise of freshness is {}: {}", freshness.isKept() ? "kept" : "broken", freshness);
    extensions.publish("freshness", () -> listener.freshness(freshness));
  }

  public void decided(ReturnRecord record, int units, int movements) {
    add(new SyncReport.Decisions(units, movements));
    extensions.publish("decided", () -> listener.decided(record));
  }

  private void applied(StockMovement movement, long transactionId, Instant at, boolean byVerify) {
    Optional<Duration> lag = movement.inspectedAt().map(from -> Duration.between(from, at));
    add(new SyncReport.Posting(0, 1, 0, lag));
    add(new SyncReport.Verification(byVerify ? 1 : 0, 0));
    extensions.publish("applied", () -> listener.applied(movement, transactionId, lag));
  }

  /**
   * Writes outcomes of movements, and reports those that were written.
   *
   * @return how many came to an end or are planned again
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

  /**
   * Reports an outcome that was written; whether the movement came to an end or is planned again.
   */
  private boolean recorded(StockMovement movement, MovementOutcome outcome, boolean byVerify) {
    return outcome.match(
        new MovementOutcome.ByOutcome<>() {
          @Override
          public Boolean sent(MovementOutcome.Sent sent) {
            return true;
          }

          @Override
          public Boolean applied(MovementOutcome.Applied applied) {
            RunContext.this.applied(movement, applied.transactionId(), applied.at(), byVerify);
            return true;
          }

          @Override
          public Boolean confirmed(MovementOutcome.Confirmed confirmed) {
            add(new SyncReport.Verification(0, 1));
            extensions.publish("confirmed", () -> listener.confirmed(movement));
            return true;
          }

          @Override
          public Boolean confirmLater(MovementOutcome.ConfirmLater later) {
            return false;
          }

          @Override
          public Boolean refused(MovementOutcome.Refused refused) {
            RunContext.this.parked(refused.opened());
            return true;
          }

          @Override
          public Boolean parked(MovementOutcome.Parked parked) {
            RunContext.this.parked(parked.opened());
            return true;
          }

          @Override
          public Boolean again(MovementOutcome.Again again) {
            return true;
          }

          @Override
          public Boolean stillUnknown(MovementOutcome.StillUnknown unknown) {
            return false;
          }
        });
  }

  public void unknown(StockMovement movement, String why) {
    add(new SyncReport.Posting(0, 0, 1, Optional.empty()));
    LOG.info("outcome of movement {} is not known: {}", movement.key(), VisibleText.of(why));
    extensions.publish("unknown", () -> listener.unknown(movement, why));
  }

  public void parked(ExceptionCase opened) {
    add(new SyncReport.Cases(1, 0));
    extensions.publish("parked", () -> listener.parked(opened));
  }

  public void trouble(ServiceTroubleException trouble) {
    troubles.add(trouble);
    LOG.info("{} has trouble ({}): {}", trouble.service(), trouble.kind(), trouble.getMessage());
    extensions.publish("trouble", () -> listener.trouble(trouble));
  }

  /** The troubles of this run so far. */
  public List<ServiceTroubleException> troubles() {
    return List.copyOf(troubles);
  }

  public SyncReport report(Freshness freshness, Instant nextDue) {
    return SyncReport.of(sections.values(), troubles, extensions.drain(), freshness, nextDue);
  }
}
