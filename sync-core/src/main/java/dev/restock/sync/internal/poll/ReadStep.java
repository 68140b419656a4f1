package dev.restock.sync.internal.poll;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.ReadResults;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the returns that are due, whole, the most urgent first and as many as there are calls, and
 * has each decided. Calls nothing but the returns platform.
 */
public final class ReadStep implements Step {
  /** How many are decided before what they led to is posted: stock does not wait for the others. */
  private static final int CHUNK = 100;

  private static final int CLAIMS = 20;
  private static final int TROUBLES_IN_A_ROW = 3;
  private static final Duration RETRY_FIRST = Duration.ofMinutes(1);
  private static final Duration RETRY_LONGEST = Duration.ofHours(6);

  private final EngineContext engine;
  private final ReturnSource source;
  private final PollContext reading;
  private final ReadResults results;

  public ReadStep(
      EngineContext engine, ReturnSource source, PollContext reading, ReadResults results) {
    this.engine = engine;
    this.source = source;
    this.reading = reading;
    this.results = results;
  }

  @Override
  public StepResult run(RunContext run) {
    long before = reading.calls().made();
    int decided = readDue(run);
    run.add(new SyncReport.Polling(reading.calls().made() - before, 0, Map.of()));
    return new StepResult(decided);
  }

  /** The poll step names the moment for both, from one plan. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }

  /** Works through a hundred reads or so that are due and affordable; how many were decided. */
  private int readDue(RunContext run) {
    Progress progress = new Progress();
    boolean more = true;
    while (more && progress.decided < CHUNK && run.goesOn()) {
      ReadPlan plan = reading.plan();
      List<ReadCause> affordable =
          Arrays.stream(ReadCause.values())
              .filter(plan::hasCalls)
              .filter(cause -> !reading.limitedUntil(cause).isAfter(engine.now()))
              .toList();
      List<ReadClaim> claims =
          engine.store().claimReads(engine.tenant(), engine.lease(), CLAIMS, affordable);
      more = !claims.isEmpty() && read(claims, plan, progress, run);
    }
    return progress.decided;
  }

  private static final class Progress {
    private int decided;
    private int troubles;
  }

  /** Whether to go on: there may be more, and the platform answers. */
  private boolean read(List<ReadClaim> claimed, ReadPlan plan, Progress progress, RunContext run) {
    List<ReadClaim> claims = notListed(claimed, plan, progress, run);
    List<ReadCause> causes = claims.stream().map(ReadClaim::cause).toList();
    try (CallQuota.Calls calls = reading.calls().take(causes, plan)) {
      for (int i = 0; i < calls.number(); i++) {
        ReadClaim claim = claims.get(i);
        try {
          if (read(claim, plan, run)) {
            progress.decided++;
            progress.troubles = 0;
          } else {
            readAgainSoon(claim);
          }
        } catch (ServiceTroubleException e) {
          run.trouble(e);
          progress.troubles++;
          if (mayConcernOneReturn(e) && progress.troubles < TROUBLES_IN_A_ROW) {
            retryLater(claim);
          } else {
            giveBack(claims.subList(i, claims.size()), claim.cause(), e);
            return false;
          }
        }
      }
      List<ReadClaim> unaffordable = claims.subList(calls.number(), claims.size());
      unaffordable.forEach(
          claim -> engine.store().postponeRead(engine.tenant(), claim, claim.due(), false));
      return unaffordable.isEmpty();
    }
  }

  /** Decides the returns that the last listing contained; the claims of the others. */
  private List<ReadClaim> notListed(
      List<ReadClaim> claims, ReadPlan plan, Progress progress, RunContext run) {
    List<ReadClaim> others = new ArrayList<>();
    for (ReadClaim claim : claims) {
      Optional<ReturnRecord> listed = reading.listed().take(claim, engine.now());
      if (listed.isEmpty()) {
        others.add(claim);
        continue;
      }
      // Hints that came after the listing stay open.
      ReadClaim unhinted = claim.answeringNoHints();
      if (results.decide(unhinted, completed(listed.get(), unhinted), plan, run)) {
        progress.decided++;
      } else {
        readAgainSoon(claim);
      }
    }
    return others;
  }

  private void readAgainSoon(ReadClaim claim) {
    Instant soon = engine.now().plus(engine.settings().verifyEvery());
    engine.store().postponeRead(engine.tenant(), claim, soon, false);
  }

  /** Whether the next return may be read although this one cannot. */
  private static boolean mayConcernOneReturn(ServiceTroubleException trouble) {
    return switch (trouble.kind()) {
      case UNAVAILABLE, UNUSABLE_ANSWER -> true;
      case RATE_LIMITED, CREDENTIALS -> false;
    };
  }

  private void retryLater(ReadClaim claim) {
    Duration pause = EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, claim.idleReads());
    engine.store().postponeRead(engine.tenant(), claim, engine.now().plus(pause), true);
  }

  private void giveBack(List<ReadClaim> claims, ReadCause cause, ServiceTroubleException trouble) {
    Instant next = engine.retryAt(trouble.retryAt(), RETRY_FIRST);
    reading.met(trouble, cause, next);
    claims.forEach(claim -> engine.store().postponeRead(engine.tenant(), claim, next, false));
  }

  /** Reads a return and records what follows; false if the claim is stale. */
  private boolean read(ReadClaim claim, ReadPlan plan, RunContext run) {
    Optional<ReturnRecord> record;
    try {
      run.add(new SyncReport.Polling(0, 0, Map.of(claim.cause(), 1L)));
      record = ask(claim);
    } catch (ReturnNotReadableException e) {
      return results.park(
          claim, ExceptionType.UNREADABLE_RETURN, String.valueOf(e.getMessage()), run);
    }
    // Another return than the one that was claimed may be in the hands of another host.
    boolean other = record.isPresent() && !record.get().rmaId().equals(claim.rmaId());
    if (record.isPresent() && !other) {
      return results.decide(claim, completed(record.get(), claim), plan, run);
    } else if (isKnown(claim.rmaId())) {
      String what =
          other
              ? source.serviceName() + " answers with another return"
              : source.serviceName() + " does not know the return any more";
      return results.park(claim, ExceptionType.UNREADABLE_RETURN, what, run);
    } else {
      // A hint for what is no return, or by another name; hints are untrusted: this is no case.
      return results.nothing(claim);
    }
  }

  /** Rules may ask for the shop and for times that only the engine knows. */
  private ReturnRecord completed(ReturnRecord record, ReadClaim claim) {
    return record.asRead(engine.tenant().shop(), claim.receivedAt(), engine.now());
  }

  private Optional<ReturnRecord> ask(ReadClaim claim) {
    String rmaId = claim.rmaId();
    boolean now = claim.cause() == ReadCause.ASKED;
    return engine
        .extensions()
        .ask(
            source.serviceName(),
            Call.of(ReturnSource.class, now ? "readNow" : "read").about(rmaId),
            () -> now ? source.readNow(rmaId) : source.read(rmaId));
  }

  private boolean isKnown(String rmaId) {
    KnownReturn known = engine.store().known(engine.tenant(), List.of(rmaId)).get(rmaId);
    return known != null && known.isKnown();
  }
}
