package dev.restock.sync.internal.post;

import static java.util.stream.Collectors.partitioningBy;

import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.AdoptedLines;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.ledger.LedgerEvidence;
import dev.restock.sync.internal.ledger.LedgerReader;
import dev.restock.sync.internal.ledger.LevelWrites;
import dev.restock.sync.internal.ledger.PostPreconditions;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockLedger;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Posts planned movements. If the process dies
 *
 * <ul>
 *   <li>after the claim, which also records them as sent: as below, although nothing was sent. Only
 *       where levels are absolute does a claim come before the record; then the lease ends, and the
 *       movements are claimed again;
 *   <li>after they are recorded as sent, during the post, or before the outcome is recorded: the
 *       lease ends, and they are unknown; the verify step reads the ledger for them and never posts
 *       blindly;
 *   <li>after the outcome is recorded: nothing is left to do.
 * </ul>
 */
public final class PostStep implements Step {
  private static final Duration RETRY_FIRST = Duration.ofSeconds(30);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(30);

  private static final SyncReport.Posting REQUEST =
      new SyncReport.Posting(1, 0, 0, Optional.empty());

  private final EngineContext engine;
  private final StockLedger ledger;
  private final LedgerReader reader;
  private final LedgerEvidence evidence;
  private final PostPreconditions check;
  private final BelowZeroGuard guard;
  private final LevelWrites virtual;

  public PostStep(
      EngineContext engine,
      StockLedger ledger,
      LedgerReader reader,
      LedgerEvidence evidence,
      PostPreconditions check,
      BelowZeroGuard guard,
      LevelWrites virtual) {
    this.engine = engine;
    this.ledger = ledger;
    this.reader = reader;
    this.evidence = evidence;
    this.check = check;
    this.guard = guard;
    this.virtual = virtual;
  }

  @Override
  public StepResult run(RunContext run) {
    return new StepResult(postDue(run));
  }

  /**
   * When a post, a verification or a confirmation falls due. While posts wait for a reading of the
   * ledger, it is not before that reading.
   */
  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> due = engine.store().nextDue(engine.tenant());
    Instant reading = reader.nextDue();
    return reader.postsAbove().isPresent()
        ? due
        : due.map(at -> at.isBefore(reading) ? reading : at);
  }

  /** Works through all movements that are due; how many came to an end or were sent. */
  private int postDue(RunContext run) {
    int worked = 0;
    while (run.goesOn()) {
      Optional<Long> lowerBound = reader.postsAbove();
      if (lowerBound.isEmpty()) {
        // The ledger was not read yet. The verify step names the moment at which it is.
        return worked;
      }
      Lease lease = engine.lease();
      List<StoredMovement> claimed = claim(lease, lowerBound.get());
      if (claimed.isEmpty()) {
        return worked;
      }
      Set<StoredMovement> unsent = new LinkedHashSet<>(claimed);
      LedgerView known =
          engine
              .store()
              .ledger(engine.tenant(), claimed.stream().map(StoredMovement::key).toList());
      if (!reader.mayPost(known)) {
        giveBack(unsent, Optional.empty());
        return worked;
      }
      try {
        // If a remote call happens between claim and post, re-check the fencing token.
        boolean atOnce = check.needsNoCall(claimed) && guard.needsNoCall(claimed);
        List<StoredMovement> notThere = withoutPosted(claimed, known, run);
        List<StoredMovement> ready = withoutRefused(notThere, run);
        unsent.retainAll(ready);
        worked += claimed.size() - ready.size();
        Map<Boolean, List<StoredMovement>> byKind =
            ready.stream().collect(partitioningBy(check::isVirtual));
        for (List<StoredMovement> group : groups(byKind.getOrDefault(false, List.of()))) {
          worked +=
              post(
                  recordedAsSent(group, lease, lowerBound.get(), atOnce),
                  group,
                  lease,
                  run,
                  unsent);
          atOnce = false;
        }
        worked += virtual.post(byKind.getOrDefault(true, List.of()), lease, run, unsent);
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        giveBack(unsent, e.retryAt());
        return worked;
      }
    }
    return worked;
  }

  private List<StoredMovement> claim(Lease lease, long lowerBound) {
    int limit = engine.settings().postBatch();
    // For a warehouse whose level is absolute, the level is recorded in place of an id.
    boolean onlyTransactions =
        engine.settings().virtualStock() != SyncSettings.VirtualStock.READ_SET_VERIFY;
    return onlyTransactions
        ? engine.store().claimAsSent(engine.tenant(), lease, limit, lowerBound, graceEndsAt(lease))
        : engine.store().claimToSend(engine.tenant(), lease, limit);
  }

  /**
   * Ends movements whose keys the ledger shows: they were posted before the store was lost or
   * restored, or their first post had its effect after the grace period. Parks movements of units
   * that another movement, which the store does not know, has placed.
   */
  private List<StoredMovement> withoutPosted(
      List<StoredMovement> claimed, LedgerView known, RunContext run) {
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    Map<UnitRef, List<LedgerEntry>> adopted =
        engine
            .store()
            .adopted(engine.tenant(), claimed.stream().map(one -> one.movement().rmaId()).toList());
    for (StoredMovement movement : claimed) {
      List<LedgerEntry> found = known.of(movement.key());
      List<LedgerEntry> ofUnit = adopted.getOrDefault(movement.movement().unit(), List.of());
      if (!found.isEmpty()) {
        outcomes.put(movement, evidence.outcome(movement, found, false));
      } else if (!AdoptedLines.stock(ofUnit).isEmpty()) {
        outcomes.put(
            movement,
            new MovementOutcome.Refused(
                engine.caseOf(
                    movement, ExceptionType.MOVED_BEFORE_STORE, AdoptedLines.describe(ofUnit)),
                false));
      }
    }
    if (!outcomes.isEmpty()) {
      run.recordOutcomes(engine, outcomes, true);
    }
    return claimed.stream().filter(movement -> !outcomes.containsKey(movement)).toList();
  }

  /** The post may begin at any moment of the lease, so the grace period starts at its end. */
  private Instant graceEndsAt(Lease lease) {
    return lease.until().plus(engine.settings().gracePeriod());
  }

  private void giveBack(Collection<StoredMovement> unsent, Optional<Instant> retryAt) {
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    unsent.forEach(movement -> outcomes.put(movement, again(movement, retryAt)));
    engine.store().recordOutcomes(engine.tenant(), outcomes, engine.now());
  }

  /** Parks what would surely be refused or go wrong. */
  private List<StoredMovement> withoutRefused(List<StoredMovement> claimed, RunContext run) {
    Map<StoredMovement, PostPreconditions.Refusal> refusals =
        new LinkedHashMap<>(check.refusals(claimed));
    List<StoredMovement> fit =
        claimed.stream().filter(movement -> !refusals.containsKey(movement)).toList();
    refusals.putAll(guard.refusals(fit));
    if (refusals.isEmpty()) {
      return claimed;
    }
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    refusals.forEach(
        (movement, refusal) ->
            outcomes.put(
                movement,
                new MovementOutcome.Refused(
                    engine.caseOf(movement, refusal.type(), refusal.what()), false)));
    run.recordOutcomes(engine, outcomes, false);
    return claimed.stream().filter(movement -> !refusals.containsKey(movement)).toList();
  }

  /**
   * Groups movements by how often they were sent. The more often, the smaller the groups, so that
   * one movement for which the ledger refuses a whole request is found.
   */
  private List<List<StoredMovement>> groups(List<StoredMovement> ready) {
    List<List<StoredMovement>> groups = new ArrayList<>();
    Map<Integer, List<StoredMovement>> bySends = new LinkedHashMap<>();
    ready.forEach(
        movement ->
            bySends.computeIfAbsent(sendsBefore(movement), any -> new ArrayList<>()).add(movement));
    bySends.forEach(
        (sends, movements) -> {
          int size = Math.max(1, engine.settings().postBatch() >> Math.min(30, 2 * sends));
          for (int from = 0; from < movements.size(); from += size) {
            groups.add(movements.subList(from, Math.min(movements.size(), from + size)));
          }
        });
    return groups;
  }

  private static int sendsBefore(StoredMovement movement) {
    return movement.state() == MovementState.SENT ? movement.sends() - 1 : movement.sends();
  }

  /** The movements of a group that are recorded as sent and whose claim still holds. */
  private List<StoredMovement> recordedAsSent(
      List<StoredMovement> group, Lease lease, long lowerBound, boolean atOnce) {
    if (group.get(0).state() == MovementState.SENT) {
      return atOnce ? group : engine.store().stillHeld(engine.tenant(), group);
    }
    return engine
        .store()
        .markSent(engine.tenant(), group, lowerBound, graceEndsAt(lease), engine.now());
  }

  private int post(
      List<StoredMovement> sent,
      List<StoredMovement> group,
      Lease lease,
      RunContext run,
      Set<StoredMovement> unsent) {
    group.forEach(unsent::remove);
    if (sent.isEmpty() || !engine.now().isBefore(lease.until())) {
      // The lease is over, and another host may hold the movements. Nothing was sent; they will be
      // verified. The ledger gets the same limit, so that a wait inside the call cannot outlast it.
      return 0;
    }
    List<StockMovement> movements = sent.stream().map(StoredMovement::movement).toList();
    List<PostResult> results;
    try {
      run.add(REQUEST);
      results =
          engine
              .extensions()
              .write(
                  Call.of(StockLedger.class, "post"), () -> ledger.post(movements, lease.until()));
    } catch (ServiceTroubleException e) {
      giveBack(sent, e.retryAt());
      throw e;
    } catch (ExtensionFailedException e) {
      run.trouble(e.asTrouble(ledger.serviceName()));
      results =
          Collections.nCopies(
              sent.size(), new PostResult.Unknown("the port failed with " + e.type(), false));
    }
    return recordOutcomes(sent, results, run);
  }

  private int recordOutcomes(List<StoredMovement> sent, List<PostResult> results, RunContext run) {
    // One moment for all, so that a store can write equal changes together.
    Instant now = engine.now();
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      PostResult result =
          results.size() == sent.size()
              ? results.get(i)
              : new PostResult.Unknown("the port gave " + results.size() + " results", false);
      outcomes.put(sent.get(i), outcome(sent.get(i), result, now, run));
    }
    run.recordOutcomes(engine, outcomes, false);
    return sent.size();
  }

  private MovementOutcome outcome(
      StoredMovement movement, PostResult result, Instant now, RunContext run) {
    return result.match(
        applied ->
            new MovementOutcome.Applied(applied.transactionId(), now, engine.confirmAt(movement)),
        alreadyThere -> alreadyThere(movement, alreadyThere.transactionId(), now, run),
        refused ->
            new MovementOutcome.Refused(
                engine.caseOf(
                    movement, EngineContext.refusalOf(movement.movement()), refused.reason()),
                true),
        notSent -> again(movement, notSent.retryAt()),
        unknown -> unknown(movement, unknown, now, run));
  }

  private MovementOutcome unknown(
      StoredMovement movement, PostResult.Unknown unknown, Instant now, RunContext run) {
    run.unknown(movement.movement(), unknown.reason());
    Duration grace = unknown.requestEnded() ? Duration.ZERO : engine.settings().gracePeriod();
    Duration pause = unknown.requestEnded() ? Duration.ZERO : engine.settings().verifyEvery();
    return new MovementOutcome.StillUnknown(now.plus(pause), now.plus(grace));
  }

  /**
   * The post had no effect; an earlier transaction has the key. It may lie below the cursor, so it
   * is read by its own id.
   */
  private MovementOutcome alreadyThere(
      StoredMovement movement, long transactionId, Instant now, RunContext run) {
    List<LedgerEntry> found = List.of();
    try {
      found = reader.entriesOf(transactionId, movement.key());
    } catch (ServiceTroubleException e) {
      run.trouble(e);
    }
    if (found.isEmpty()) {
      run.unknown(movement.movement(), "transaction " + transactionId + " cannot be read");
      return new MovementOutcome.StillUnknown(now.plus(engine.settings().verifyEvery()), now);
    }
    // The ledger keeps keys unique and was read, so nothing is left to confirm.
    return LedgerEvidence.once(movement, found)
        .<MovementOutcome>map(entry -> new MovementOutcome.Applied(transactionId, now, null))
        .orElseGet(
            () ->
                new MovementOutcome.Refused(evidence.otherContent(movement, transactionId), true));
  }

  private MovementOutcome again(StoredMovement movement, Optional<Instant> retryAt) {
    Duration pause = EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, movement.sends());
    return new MovementOutcome.Again(engine.retryAt(retryAt, pause), false);
  }
}
