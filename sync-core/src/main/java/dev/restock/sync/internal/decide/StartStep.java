package dev.restock.sync.internal.decide;

import dev.restock.sync.StartPolicy;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.store.StartStore.Start;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes the start of a tenant at its first run, before anything is listed or read, and refuses to
 * run with another one.
 */
public final class StartStep implements Step {
  private final EngineContext engine;
  private final StartPolicy policy;

  public StartStep(EngineContext engine, StartPolicy policy) {
    this.engine = engine;
    this.policy = policy;
  }

  @Override
  public StepResult run(RunContext run) {
    Instant now = engine.now().truncatedTo(ChronoUnit.MILLIS);
    Instant wanted = policy.moment().orElse(now);
    Start kept =
        engine
            .store()
            .start(engine.tenant())
            .orElseGet(() -> engine.store().begin(engine.tenant(), wanted, engine.instance(), now));
    if (policy.moment().isPresent() && !kept.at().equals(wanted)) {
      throw new IllegalStateException(
          ("the store keeps the start %s of tenant %s, but this host names %s. Name the start of the"
                  + " store, or move it (ReturnSync.moveStart)")
              .formatted(kept.at(), engine.tenant().id(), wanted));
    }
    return StepResult.NOTHING;
  }

  /** The start is written by the run that another step makes due. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
