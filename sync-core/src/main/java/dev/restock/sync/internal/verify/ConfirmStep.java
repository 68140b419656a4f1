package dev.restock.sync.internal.verify;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.ledger.LedgerEvidence;
import dev.restock.sync.internal.ledger.LedgerReader;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Confirms applied movements that a reading of the ledger, begun after their grace period, shows
 * once. A movement that is there twice was posted in the one window that no check can close, and a
 * person is offered the exact correction. Nothing is posted here, so after a crash the movements
 * are only confirmed later.
 */
public final class ConfirmStep implements Step {
  private static final int CLAIMS = 1000;
  private static final Duration LOST_AFTER = Duration.ofDays(1);

  private final EngineContext engine;
  private final LedgerReader reader;
  private final LedgerEvidence evidence;

  public ConfirmStep(EngineContext engine, LedgerReader reader, LedgerEvidence evidence) {
    this.engine = engine;
    this.reader = reader;
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
        readSince(claimed, run);
        LedgerView known = viewOf(claimed);
        if (!reader.hasRead(known)) {
          reader.read(run);
          known = viewOf(claimed);
        }
        LedgerView view = known;
        claimed.forEach(
            movement -> outcomes.put(movement, outcome(movement, view.of(movement.key()))));
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        trouble = true;
        Instant next = engine.retryAt(e.retryAt(), engine.settings().ledgerEvery());
        claimed.forEach(movement -> outcomes.put(movement, new MovementOutcome.ConfirmLater(next)));
      }
      ended += run.recordOutcomes(engine, outcomes, true);
      if (trouble) {
        return ended;
      }
    }
    return ended;
  }

  private LedgerView viewOf(List<StoredMovement> claimed) {
    return engine
        .store()
        .ledger(engine.tenant(), claimed.stream().map(StoredMovement::key).toList());
  }

  /** Reads the ledger, unless this process did since all of these fell due. */
  private void readSince(List<StoredMovement> claimed, RunContext run) {
    Instant due =
        claimed.stream()
            .flatMap(movement -> movement.confirmAt().stream())
            .max(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    if (reader.readAt().filter(began -> !began.isBefore(due)).isEmpty()) {
      reader.read(run);
    }
  }

  private MovementOutcome outcome(StoredMovement movement, List<LedgerEntry> found) {
    Instant now = engine.now();
    if (LedgerEvidence.once(movement, found).isPresent()) {
      return new MovementOutcome.Confirmed(now);
    }
    if (!found.isEmpty()) {
      return evidence.contradiction(movement, found);
    }
    // The answer named a transaction that is not visible. It may appear late, but within a day.
    Instant applied = movement.appliedAt().orElse(now);
    if (now.isBefore(applied.plus(LOST_AFTER))) {
      return new MovementOutcome.ConfirmLater(now.plus(engine.settings().ledgerEvery()));
    }
    return new MovementOutcome.Parked(
        engine.caseOf(
            movement,
            ExceptionType.NOT_IN_LEDGER,
            reader.serviceName()
                + " answered with transaction "
                + movement.transactionId().orElse(0)
                + ", but no transaction carries the key"));
  }
}
