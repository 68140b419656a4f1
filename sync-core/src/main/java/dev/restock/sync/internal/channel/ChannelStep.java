package dev.restock.sync.internal.channel;

import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 */
public final class ChannelStep implements Step {
  private static final int CLAIMS = 50;

  /** How long a run pushes, so that posts do not wait for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final EngineContext engine;
  private final SalesChannel channel;
  private final ChannelSettings settings;
  private final PushPlanner planner;
  private final PushOutcomes outcomes;

  public ChannelStep(EngineContext engine, SalesChannel channel, ChannelSettings settings) {
    this.engine = engine;
    this.channel = channel;
    this.settings = settings;
    this.planner = new PushPlanner(engine, settings);
    this.outcomes = new PushOutcomes(engine, channel.keyWindow().minus(settings.keyMargin()));
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

  /** Pushes that were claimed together. */
  private final class Batch {
    private final List<StoredPush> waiting;
    private final Lease lease;
    private final Instant end;
    private final RunContext run;
    private final Map<SkuAtLocation, ChannelLevel> levels = new HashMap<>();

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
        while (!waiting.isEmpty()) {
          if (!isTimeLeft()) {
            giveBack(Optional.empty());
            return false;
          }
          if (!push(waiting.remove(0))) {
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
      Optional<PushOutcome> outcome =
          outcomes.withoutCall(push, settings.mode() == ChannelSettings.Mode.OBSERVE);
      outcome.ifPresent(ended -> record(push, ended));
      return outcome.isPresent();
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

    /** Makes one push; false if the channel does not answer as it should. */
    private boolean push(StoredPush push) {
      PushAttempt repeated = push.attempt();
      if (push.state().isUnderWay() && repeated != null) {
        return send(push, repeated);
      }
      ChannelLevel level = levels.get(place(push));
      if (level == null) {
        // An earlier push of this batch did not take effect as planned.
        record(push, outcomes.later(push, Optional.empty()));
        return true;
      }
      return level.match(
          known -> send(push, outcomes.nextAttempt(push, known)),
          notTracked -> refuse(push, level),
          ambiguous -> refuse(push, level),
          notActive -> refuse(push, level),
          unknownSku -> refuse(push, level),
          unknownLocation -> refuse(push, level));
    }

    private boolean refuse(StoredPush push, ChannelLevel level) {
      record(push, outcomes.refused(push, level));
      return true;
    }

    /** Records an attempt and sends it; false if the outcome is not known. */
    private boolean send(StoredPush push, PushAttempt attempt) {
      Instant sendBy = outcomes.sendBy(attempt, lease);
      if (!engine.now().isBefore(sendBy)) {
        record(push, outcomes.later(push, Optional.empty()));
        return true;
      }
      PushOutcome sent = PushOutcome.sent(attempt, sendBy.plus(engine.settings().gracePeriod()));
      Instant now = engine.now();
      if (!engine.store().recordPush(engine.tenant(), push, sent, now)) {
        // Another host has claimed it.
        return true;
      }
      StoredPush held = push.after(sent, now);
      run.add(new ChannelReport(0, 1, 0, 0, 0, 0));
      AdjustResult result;
      try {
        result =
            engine
                .extensions()
                .write(
                    Call.of(SalesChannel.class, "adjust"),
                    () -> channel.adjust(PushOutcomes.adjustment(push, attempt), sendBy));
      } catch (ServiceTroubleException e) {
        record(held, outcomes.notSent(push, held, e.retryAt()));
        throw e;
      } catch (ExtensionFailedException e) {
        run.trouble(e.asTrouble(channel.serviceName()));
        result = new AdjustResult.Unknown("the port failed with " + e.type());
      }
      return record(push, held, result);
    }

    private boolean record(StoredPush push, StoredPush held, AdjustResult result) {
      SkuAtLocation place = place(push);
      ChannelLevel before = levels.remove(place);
      if (result instanceof AdjustResult.Applied && before instanceof ChannelLevel.Level level) {
        long delta = push.push().quantity().longValueExact();
        levels.put(place, new ChannelLevel.Level(level.itemId(), level.available() + delta));
      }
      PushOutcome outcome = outcomes.of(push, held, result);
      record(held, outcome);
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
