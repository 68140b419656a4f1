package dev.restock.sync.internal.verify;

import static java.util.stream.Collectors.partitioningBy;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.ledger.LedgerSearch;
import dev.restock.sync.internal.ledger.LevelWrites;
import dev.restock.sync.internal.ledger.PostPreconditions;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches for movements with an unknown outcome, in the transactions above the lower bound that
 * was recorded before the post. Found once with the same content: applied. Not found: the post had
 * no effect only if the search began after the grace period, and only then is it posted again.
 * Anything else is for a person.
 */
public final class VerifyStep implements Step {
  private static final int CLAIMS = 500;

  private final EngineContext engine;
  private final LedgerSearch evidence;
  private final PostPreconditions check;
  private final LevelWrites virtual;

  public VerifyStep(
      EngineContext engine, LedgerSearch evidence, PostPreconditions check, LevelWrites virtual) {
    this.engine = engine;
    this.evidence = evidence;
    this.check = check;
    this.virtual = virtual;
  }

  @Override
  public StepResult run(RunContext run) {
    return new StepResult(verify(run));
  }

  /** The store names one moment for posts, verifications and confirmations: see the post step. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }

  /** Verifies unknown movements that are due; how many are not unknown any more. */
  private int verify(RunContext run) {
    List<StoredMovement> claimed =
        engine.store().claimUnknown(engine.tenant(), engine.lease(), CLAIMS);
    if (claimed.isEmpty()) {
      return 0;
    }
    Instant began = engine.now();
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    try {
      Map<Boolean, List<StoredMovement>> byKind =
          claimed.stream().collect(partitioningBy(check::isVirtual));
      List<StoredMovement> posted = byKind.getOrDefault(false, List.of());
      Map<String, List<Entry>> found = evidence.find(posted);
      posted.forEach(
          movement ->
              outcomes.put(
                  movement,
                  outcome(movement, found.getOrDefault(movement.key(), List.of()), began)));
      for (StoredMovement movement : byKind.getOrDefault(true, List.of())) {
        Optional<MovementOutcome> shown = virtual.outcome(movement);
        outcomes.put(movement, shown.orElseGet(() -> notThere(movement, began)));
      }
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      Instant next = engine.retryAt(e.retryAt(), engine.settings().verifyEvery());
      claimed.forEach(movement -> outcomes.putIfAbsent(movement, stillUnknown(movement, next)));
    }
    return run.recordOutcomes(engine, outcomes, true);
  }

  private MovementOutcome outcome(StoredMovement movement, List<Entry> found, Instant began) {
    if (found.isEmpty()) {
      return notThere(movement, began);
    }
    return LedgerSearch.once(movement, found)
        .map(entry -> applied(movement, entry))
        .orElseGet(() -> evidence.contradiction(movement, found));
  }

  private MovementOutcome applied(StoredMovement movement, Entry entry) {
    return new MovementOutcome.Applied(
        entry.transactionId(), engine.now(), engine.confirmAt(movement));
  }

  private MovementOutcome notThere(StoredMovement movement, Instant began) {
    Instant proof = movement.graceEndsAt().orElse(began.plus(engine.settings().gracePeriod()));
    if (began.isBefore(proof)) {
      Instant next = began.plus(engine.settings().verifyEvery());
      return stillUnknown(movement, next.isBefore(proof) ? next : proof);
    }
    if (movement.sends() < engine.settings().maxSends()) {
      return new MovementOutcome.Again(engine.now(), true);
    }
    return new MovementOutcome.Refused(
        engine.caseOf(
            movement,
            EngineContext.refusalOf(movement.movement()),
            "it was sent " + movement.sends() + " times and never reached the ledger"));
  }

  private MovementOutcome stillUnknown(StoredMovement movement, Instant verifyAt) {
    return new MovementOutcome.StillUnknown(
        verifyAt, movement.graceEndsAt().orElse(verifyAt.plus(engine.settings().gracePeriod())));
  }
}
