package dev.restock.sync.internal.refunds;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.store.refunds.RefundCalendar;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes the business days of refunds at the first run, before anything is read, and refuses to run
 * with others. If the process dies after the note, the next run finds the same days.
 */
public final class CalendarStep implements Step {
  private final EngineContext engine;
  private final RefundCalendar wanted;

  public CalendarStep(EngineContext engine, RefundSettings settings) {
    this.engine = engine;
    this.wanted = RefundCalendar.of(settings);
  }

  @Override
  public StepResult run(RunContext run) {
    RefundCalendar kept = wanted.keep(engine.store(), engine.tenant());
    if (!kept.equals(wanted)) {
      throw new IllegalStateException(
          "the store keeps the business days of refunds of tenant %s: %s. This host names %s. Name those of the store"
              .formatted(engine.tenant().id(), kept, wanted));
    }
    return StepResult.NOTHING;
  }

  /** The days are noted by the run that another step makes due. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
