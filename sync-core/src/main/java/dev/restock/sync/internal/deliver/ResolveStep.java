package dev.restock.sync.internal.deliver;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import java.time.Instant;
import java.util.Optional;

/** Resolves retried cases whose units have succeeded. */
public final class ResolveStep implements Step {
  private final EngineContext engine;

  public ResolveStep(EngineContext engine) {
    this.engine = engine;
  }

  @Override
  public StepResult run(RunContext run) {
    return new StepResult(
        engine.store().resolveRetried(engine.tenant(), engine.instance(), engine.now()));
  }

  /** A retried case resolves only after other work, which has a moment of its own. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
