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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the start of a tenant at its first run, before anything is listed or read, and refuses to
 * run with another one.
 */
public final class StartStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(StartStep.class);

  private final EngineContext engine;
  private final StartPolicy policy;
  private final boolean isDryRun;

  public StartStep(EngineContext engine, StartPolicy policy, boolean isDryRun) {
    this.engine = engine;
    this.policy = policy;
    this.isDryRun = isDryRun;
  }

  @Override
  public StepResult run(RunContext run) {
    Instant now = engine.now().truncatedTo(ChronoUnit.MILLIS);
    Instant wanted = policy.moment().orElse(now);
    Start kept = engine.store().start(engine.tenant()).orElseGet(() -> begin(wanted, now));
    if (policy.moment().isPresent() && !kept.at().equals(wanted)) {
      throw new IllegalStateException(
          ("the store keeps the start %s of tenant %s, but this host names %s. Name the start of the"
                  + " store, or move it (ReturnSync.moveStart)")
              .formatted(kept.at(), engine.tenant().id(), wanted));
    }
    return StepResult.NOTHING;
  }

  /** Another host may begin the tenant at the same time; its start is kept then, and logged. */
  private Start begin(Instant wanted, Instant now) {
    Start begun = engine.store().begin(engine.tenant(), wanted, engine.instance(), now);
    if (!isDryRun) {
      // Needed after a lost store: "The worst day" in docs/guarantees.md.
      LOG.info(
          "tenant {} begins, and its store keeps the start {}; this host names {}",
          engine.tenant(),
          begun.at(),
          policy);
    }
    return begun;
  }

  /** The start is written by the run that another step makes due. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
