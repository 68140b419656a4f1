package dev.restock.sync.internal.verify;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.ledger.LedgerSearch;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the ledger once more for applied movements after their grace period. A movement that is
 * there once is confirmed. If it is there twice, it was posted in the one window that no check can
 * close, and a person is offered the exact correction. Nothing is posted here, so after a crash the
 * ledger is only read again.
 */
public final class ConfirmStep implements Step {
  private static final int CLAIMS = 1000;
  private static final Duration LOST_AFTER = Duration.ofDays(1);

  private final EngineContext engine;
  private final LedgerSearch evidence;

  public ConfirmStep(EngineContext engine, LedgerSearch evidence) {
    this.engine = engine;
    this.evidence = evidence;
  }

  @Override
  public StepResult run(RunContext run) {
    return new StepResult(confirm(run));
  }

  /** The store names one moment for posts, verifications and confirmations: see the post step. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }

  /** Confirms all movements that are due; how many came to an end. */
  private int confirm(RunContext run) {
    int ended = 0;
    while (run.goesOn()) {
      List<StoredMovement> claimed =
          engine.store().claimToConfirm(engine.tenant(), engine.lease(), CLAIMS);
      if (claimed.isEmpty()) {
        return ended;
      }
      Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
      boolean trouble = false;
      try {
        Map<String, List<Entry>> found = evidence.find(claimed);
        claimed.forEach(
            movement ->
                outcomes.put(
                    movement, outcome(movement, found.getOrDefault(movement.key(), List.of()))));
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        trouble = true;
        Instant next = engine.retryAt(e.retryAt(), engine.settings().confirmEvery());
        claimed.forEach(movement -> outcomes.put(movement, new MovementOutcome.ConfirmLater(next)));
      }
      ended += run.recordOutcomes(engine, outcomes, true);
      if (trouble) {
        return ended;
      }
    }
    return ended;
  }

  private MovementOutcome outcome(StoredMovement movement, List<Entry> found) {
    Instant now = engine.now();
    if (LedgerSearch.once(movement, found).isPresent()) {
      return new MovementOutcome.Confirmed(now);
    }
    if (!found.isEmpty()) {
      return evidence.contradiction(movement, found);
    }
    // The answer named a transaction that is not visible. It may appear late, but within a day.
    Instant applied = movement.appliedAt().orElse(now);
    if (now.isBefore(applied.plus(LOST_AFTER))) {
      return new MovementOutcome.ConfirmLater(now.plus(engine.settings().confirmEvery()));
    }
    return new MovementOutcome.Parked(
        engine.caseOf(
            movement,
            ExceptionType.NOT_IN_LEDGER,
            evidence.serviceName()
                + " answered with transaction "
                + movement.transactionId().orElse(0)
                + ", but no transaction carries the key"));
  }
}
