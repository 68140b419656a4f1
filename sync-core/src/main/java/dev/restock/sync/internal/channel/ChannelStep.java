package dev.restock.sync.internal.channel;

import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.engine.healing.HealingGate;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans pushes to a sales channel and makes those that are due. If the process dies
 *
 * <ul>
 *   <li>before a push is planned: its source is not marked, and the next run finds it;
 *   <li>after a claim: nothing was sent; the lease ends, and the push is claimed again as it was;
 *   <li>after an attempt is recorded, during its call, or before its outcome is recorded: the lease
 *       ends, and the same attempt is sent again with the same key and the same variables, of which
 *       the channel makes one effect. When the channel may have forgotten the key, the push is
 *       parked instead;
 *   <li>after the outcome is recorded: nothing is left to do, or the next attempt, which is made
 *       only if the one before surely had no effect.
 * </ul>
 *
 * <p>A healing is a push that is sent only while the {@link HealingGate} holds nothing against it.
 */
public final class ChannelStep implements Step {
  /** Two requests of the usual size. */
  private static final int CLAIMS = 80;

  /** How long a run pushes, so that posts do not wait for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final EngineContext engine;
  private final SalesChannel channel;
  private final ChannelSettings settings;
  private final PushPlanner planner;
  private final PushOutcomes outcomes;
  private final int perRequest;
  private final @Nullable HealingGate gate;

  /**
   * Makes the step.
   *
   * @param gate looks at healings before they are sent; null if levels are not compared
   */
  public ChannelStep(
      EngineContext engine,
      SalesChannel channel,
      ChannelSettings settings,
      @Nullable HealingGate gate) {
    this.engine = engine;
    this.channel = channel;
    this.settings = settings;
    this.planner = new PushPlanner(engine, settings);
    this.outcomes = new PushOutcomes(engine, channel.keyWindow().minus(settings.keyMargin()));
    this.gate = gate;
    this.perRequest = Math.min(settings.pushesPerRequest(), channel.adjustmentsAtOnce());
  }

  /**
   * The step that comes before the first post of a run. It writes the moment from which changes are
   * pushed, since what is posted before that moment is never pushed. If the process dies before it,
   * nothing was posted; after it, the moment stays.
   */
  public Step beginning() {
    return new Step() {
      @Override
      public StepResult run(RunContext run) {
        planner.begin();
        return new StepResult(0);
      }

      @Override
      public Optional<Instant> nextDue() {
        return Optional.empty();
      }
    };
  }

  /** The step behind a comparison, which sends the healings that it has planned. */
  public Step healing() {
    return new Step() {
      @Override
      public StepResult run(RunContext run) {
        return new StepResult(pushDue(run));
      }

      @Override
      public Optional<Instant> nextDue() {
        return ChannelStep.this.nextDue();
      }
    };
  }

  @Override
  public StepResult run(RunContext run) {
    planner.plan(run);
    return new StepResult(pushDue(run));
  }

  @Override
  public Optional<Instant> nextDue() {
    return engine.store().nextPush(engine.tenant());
  }

  private boolean isAnyDue() {
    return nextDue().filter(due -> !due.isAfter(engine.now())).isPresent();
  }

  /** How many pushes were worked on. */
  private int pushDue(RunContext run) {
    Instant end = engine.now().plus(LONGEST);
    int worked = 0;
    boolean answers = true;
    while (run.goesOn() && answers && worked < settings.pushesPerRun() && isAnyDue()) {
      Lease lease = engine.lease();
      List<StoredPush> claimed =
          engine
              .store()
              .claimPushes(
                  engine.tenant(), lease, Math.min(CLAIMS, settings.pushesPerRun() - worked));
      if (claimed.isEmpty()) {
        return worked;
      }
      worked += claimed.size();
      answers = new Batch(claimed, lease, end, run).push();
    }
    return worked;
  }

  private record ItemAtLocation(String itemId, String locationId) {}

  /** A push, and the attempt of it that goes out next. */
  private record Ready(StoredPush push, PushAttempt attempt) {}

  /** A push before and after its attempt was recorded, and the adjustment that is sent. */
  private record Sending(StoredPush before, StoredPush held, Adjustment adjustment) {}

  /** Pushes that were claimed together. */
  private final class Batch {
    private final List<StoredPush> waiting;
    private final Lease lease;
    private final Instant end;
    private final RunContext run;
    private final Map<SkuAtLocation, ChannelLevel> levels = new HashMap<>();

    /** The places whose levels an attempt of this batch may have changed since they were read. */
    private final Set<SkuAtLocation> touched = new HashSet<>();

    private Batch(List<StoredPush> claimed, Lease lease, Instant end, RunContext run) {
      this.waiting = new ArrayList<>(claimed);
      this.lease = lease;
      this.end = end;
      this.run = run;
    }

    /** Whether the channel answers and there is time for more. */
    private boolean push() {
      waiting.removeIf(this::endsWithoutCall);
      try {
        readLevels();
        holdBack();
        while (!waiting.isEmpty()) {
          if (!isTimeLeft() || !send(nextRequest())) {
            giveBack(Optional.empty());
            return false;
          }
        }
        return isTimeLeft();
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        giveBack(e.retryAt());
        return false;
      }
    }

    private boolean isTimeLeft() {
      Instant now = engine.now();
      return now.isBefore(end) && now.isBefore(lease.until());
    }

    /** Parks or puts off what needs no call. */
    private boolean endsWithoutCall(StoredPush push) {
      boolean isOff = push.push().healing() != null && !isSent(push);
      boolean observes =
          push.push().healing() == null ? settings.mode() == ChannelSettings.Mode.OBSERVE : isOff;
      Optional<PushOutcome> outcome =
          isOff && gate != null && !push.state().isUnderWay()
              ? Optional.of(PushOutcome.withdrawn("healing is switched off"))
              : outcomes.withoutCall(push, observes);
      outcome.ifPresent(ended -> record(push, ended));
      return outcome.isPresent();
    }

    /** Whether a healing, or what undoes one, may be sent by this host. */
    private boolean isSent(StoredPush healing) {
      return gate != null && (gate.isOn() || healing.push().undoes() != null);
    }

    /** Puts off or ends planned healings that are not to be sent now. */
    private void holdBack() {
      List<StoredPush> healings =
          waiting.stream()
              .filter(push -> push.push().healing() != null && !push.state().isUnderWay())
              .toList();
      if (gate == null || healings.isEmpty()) {
        return;
      }
      Map<String, PushOutcome> heldBack =
          gate.heldBack(healings, levels, run, () -> planner.plan(run));
      for (StoredPush one : healings) {
        PushOutcome outcome = heldBack.get(one.id());
        if (outcome != null) {
          waiting.remove(one);
          record(one, outcome);
        }
      }
    }

    private void readLevels() {
      Set<SkuAtLocation> asked =
          waiting.stream()
              .filter(push -> !push.state().isUnderWay())
              .map(Batch::place)
              .collect(Collectors.toSet());
      if (!asked.isEmpty()) {
        run.add(new ChannelReport(0, 1, 0, 0, 0, 0));
        levels.putAll(
            engine
                .extensions()
                .ask(
                    channel.serviceName(),
                    Call.of(SalesChannel.class, "levels"),
                    () -> channel.levels(asked)));
        if (!levels.keySet().containsAll(asked)) {
          throw new ServiceTroubleException(
              channel.serviceName(),
              ServiceTroubleException.Kind.UNUSABLE_ANSWER,
              "it answered for " + levels.size() + " of " + asked.size() + " SKUs at locations",
              Optional.empty(),
              new IllegalStateException("an answer for each is expected"));
        }
      }
    }

    private static SkuAtLocation place(StoredPush push) {
      return new SkuAtLocation(push.push().sku(), push.push().locationId());
    }

    /**
     * Takes the pushes of the next request, in their order. A new attempt starts from the level
     * that the one before it leaves. If that one has no effect after all, the level that the new
     * one names is another one, and so it has none either. New attempts and repeated ones of one
     * item at one location never share a request, because nobody knows whether the level that was
     * read has the effect of the repeated ones in it. Healings and what undoes them start from the
     * level that was read and looked at, and wait for the next run behind another attempt. Pushes
     * that cannot be sent end here.
     */
    private List<Ready> nextRequest() {
      List<Ready> request = new ArrayList<>();
      Map<ItemAtLocation, Boolean> repeats = new HashMap<>();
      for (StoredPush push : List.copyOf(waiting)) {
        if (request.size() == perRequest) {
          break;
        }
        Optional<PushAttempt> next = attempt(push);
        if (next.isEmpty()) {
          waiting.remove(push);
          continue;
        }
        PushAttempt attempt = next.get();
        boolean repeated = push.state().isUnderWay();
        // A repeated attempt names the item that had the SKU then.
        ItemAtLocation item = new ItemAtLocation(attempt.itemId(), push.push().locationId());
        if (Objects.equals(repeats.getOrDefault(item, repeated), repeated)) {
          repeats.put(item, repeated);
          waiting.remove(push);
          request.add(new Ready(push, attempt));
          leave(push, attempt);
        }
      }
      return request;
    }

    /**
     * Notes the level that an attempt leaves if it takes effect; a repeated one may have done so.
     */
    private void leave(StoredPush push, PushAttempt attempt) {
      touched.add(place(push));
      if (push.state().isUnderWay()) {
        levels.remove(place(push));
      } else {
        levels.put(
            place(push),
            new ChannelLevel.Level(
                attempt.itemId(), attempt.changeFrom() + push.push().quantity().longValueExact()));
      }
    }

    /** The attempt that a push makes next; empty if it cannot be sent, which is recorded. */
    private Optional<PushAttempt> attempt(StoredPush push) {
      Optional<PushAttempt> next = repeatedOrNew(push);
      if (next.isPresent() && !engine.now().isBefore(outcomes.sendBy(next.get(), lease))) {
        record(push, outcomes.later(push, Optional.empty()));
        return Optional.empty();
      }
      return next;
    }

    private Optional<PushAttempt> repeatedOrNew(StoredPush push) {
      PushAttempt repeated = push.attempt();
      if (push.state().isUnderWay() && repeated != null) {
        return Optional.of(repeated);
      }
      ChannelLevel level = levels.get(place(push));
      if (level == null) {
        // An earlier push of this batch did not take effect as planned.
        record(push, outcomes.later(push, Optional.empty()));
        return Optional.empty();
      }
      if (push.push().healing() != null && touched.contains(place(push))) {
        // Whether it may be sent was decided by another level.
        record(push, outcomes.later(push, Optional.empty()));
        return Optional.empty();
      }
      return level.match(
          known -> Optional.of(outcomes.nextAttempt(push, known)),
          notTracked -> refuse(push, level),
          ambiguous -> refuse(push, level),
          notActive -> refuse(push, level),
          unknownSku -> refuse(push, level),
          unknownLocation -> refuse(push, level));
    }

    private Optional<PushAttempt> refuse(StoredPush push, ChannelLevel level) {
      record(push, outcomes.refused(push, level));
      return Optional.empty();
    }

    /**
     * Records the attempts of a request and sends it. If the process dies before it has recorded
     * all of them, those that it has recorded are sent again like attempts whose answer is lost.
     *
     * @return false if no outcome is known
     */
    private boolean send(List<Ready> request) {
      Optional<Instant> last =
          request.stream()
              .map(ready -> outcomes.sendBy(ready.attempt(), lease))
              .min(Comparator.naturalOrder());
      if (last.isEmpty()) {
        return true;
      }
      Instant sendBy = last.get();
      List<Sending> sent = request.stream().flatMap(ready -> recorded(ready, sendBy)).toList();
      if (sent.isEmpty()) {
        return true;
      }
      run.add(new ChannelReport(0, 1, 0, 0, 0, 0));
      List<Adjustment> adjustments = sent.stream().map(Sending::adjustment).toList();
      Map<String, AdjustResult> results;
      String withoutResult = "the channel gave no result";
      try {
        results =
            engine
                .extensions()
                .write(
                    Call.of(SalesChannel.class, "adjustAll"),
                    () -> channel.adjustAll(adjustments, sendBy));
      } catch (ServiceTroubleException e) {
        sent.forEach(
            one -> record(one.held(), outcomes.notSent(one.before(), one.held(), e.retryAt())));
        throw e;
      } catch (ExtensionFailedException e) {
        run.trouble(e.asTrouble(channel.serviceName()));
        results = Map.of();
        withoutResult = "the port failed with " + e.type();
      }
      boolean isAnswered = false;
      for (Sending one : sent) {
        AdjustResult result = results.get(one.adjustment().key());
        isAnswered |=
            record(one, result == null ? new AdjustResult.Unknown(withoutResult) : result);
      }
      return isAnswered;
    }

    /** Records that an attempt is sent; nothing if another host has claimed the push. */
    private Stream<Sending> recorded(Ready ready, Instant sendBy) {
      StoredPush push = ready.push();
      PushOutcome sent =
          PushOutcome.sent(ready.attempt(), sendBy.plus(engine.settings().gracePeriod()));
      Instant now = engine.now();
      return engine.store().recordPush(engine.tenant(), push, sent, now)
          ? Stream.of(
              new Sending(
                  push, push.after(sent, now), PushOutcomes.adjustment(push, ready.attempt())))
          : Stream.empty();
    }

    /** Records a result; false if the outcome is not known. */
    private boolean record(Sending sent, AdjustResult result) {
      if (!(result instanceof AdjustResult.Applied)) {
        levels.remove(place(sent.before()));
      }
      record(sent.held(), outcomes.of(sent.before(), sent.held(), result));
      run.add(PushOutcomes.counted(result));
      return !(result instanceof AdjustResult.Unknown);
    }

    private void record(StoredPush held, PushOutcome outcome) {
      if (engine.store().recordPush(engine.tenant(), held, outcome, engine.now())) {
        outcome
            .openedCase()
            .ifPresent(
                opened -> {
                  run.add(new ChannelReport(0, 0, 0, 0, 0, 1));
                  run.parked(opened);
                });
      }
    }

    private void giveBack(Optional<Instant> retryAt) {
      waiting.forEach(push -> record(push, outcomes.later(push, retryAt)));
      waiting.clear();
    }
  }
}
