package dev.restock.sync.internal.verify;

import static java.util.stream.Collectors.partitioningBy;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.ledger.LedgerEvidence;
import dev.restock.sync.internal.ledger.LedgerReader;
import dev.restock.sync.internal.ledger.LevelWrites;
import dev.restock.sync.internal.ledger.PostPreconditions;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the ledger when a reading is due or the outcome of a movement is unknown, and finds the
 * outcomes. Found once with the same content: applied. Not found: the post had no effect only if
 * the reading began after the grace period, and only then is it posted again. Anything else is for
 * a person.
 *
 * <p>A movement that was sent the maximum number of times and never found is given up. Only sends
 * whose host recorded an outcome count: see {@link StoredMovement#sends}.
 */
public final class VerifyStep implements Step {
  private static final int CLAIMS = 500;

  private final EngineContext engine;
  private final LedgerReader reader;
  private final LedgerEvidence evidence;
  private final PostPreconditions check;
  private final LevelWrites virtual;

  public VerifyStep(
      EngineContext engine,
      LedgerReader reader,
      LedgerEvidence evidence,
      PostPreconditions check,
      LevelWrites virtual) {
    this.engine = engine;
    this.reader = reader;
    this.evidence = evidence;
    this.check = check;
    this.virtual = virtual;
  }

  @Override
  public StepResult run(RunContext run) {
    int verified = verify(run);
    readIfDue(run);
    return new StepResult(verified);
  }

  /**
   * When the ledger is read next although no outcome is unknown. The store names one moment for
   * posts, verifications and confirmations: see the post step.
   */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.of(reader.nextDue());
  }

  private void readIfDue(RunContext run) {
    if (run.goesOn() && reader.isDue()) {
      try {
        reader.read(run);
      } catch (ServiceTroubleException e) {
        run.trouble(e);
      }
    }
  }

  /** Verifies unknown movements that are due; how many are not unknown any more. */
  private int verify(RunContext run) {
    List<StoredMovement> claimed =
        engine.store().claimUnknown(engine.tenant(), engine.lease(), CLAIMS);
    if (claimed.isEmpty()) {
      return 0;
    }
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    try {
      Map<Boolean, List<StoredMovement>> byKind =
          claimed.stream().collect(partitioningBy(check::isVirtual));
      posted(byKind.getOrDefault(false, List.of()), run, outcomes);
      for (StoredMovement movement : byKind.getOrDefault(true, List.of())) {
        Instant began = engine.now();
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

  private void posted(
      List<StoredMovement> movements,
      RunContext run,
      Map<StoredMovement, MovementOutcome> outcomes) {
    if (movements.isEmpty()) {
      return;
    }
    Instant began = reader.read(run);
    List<String> keys = movements.stream().map(StoredMovement::key).toList();
    LedgerView view = engine.store().ledger(engine.tenant(), keys);
    for (StoredMovement movement : movements) {
      List<LedgerEntry> found = view.of(movement.key());
      outcomes.put(
          movement,
          found.isEmpty() ? notThere(movement, began) : evidence.outcome(movement, found, true));
    }
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
            "it was sent " + movement.sends() + " times and never reached the ledger"),
        true);
  }

  private MovementOutcome stillUnknown(StoredMovement movement, Instant verifyAt) {
    return new MovementOutcome.StillUnknown(
        verifyAt, movement.graceEndsAt().orElse(verifyAt.plus(engine.settings().gracePeriod())));
  }
}
