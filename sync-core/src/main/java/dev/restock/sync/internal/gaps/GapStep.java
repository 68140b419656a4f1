package dev.restock.sync.internal.gaps;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.gaps.BusinessHours;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapReport;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.gaps.GapState;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the clocks of returns of which something has changed or a limit has come, and of pushes
 * that wait. Opens a case for each gap, and closes it when the fact arrives. If the process dies
 *
 * <ul>
 *   <li>before the clocks of a return are recorded: the return is still watched, and they are
 *       computed again;
 *   <li>after they are recorded: nothing is left to do. Clocks, cases and the next look are one
 *       transaction;
 *   <li>between two returns of a batch: a batch is one transaction, too.
 * </ul>
 */
public final class GapStep implements Step {
  private static final int AT_ONCE = 200;

  /** How long a run computes clocks, so that nothing else waits for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** How soon a gap is looked at again, from the time that it is past its limit. */
  private static final int PART = 8;

  private static final Duration SOONEST = Duration.ofMinutes(5);
  private static final Duration LATEST = Duration.ofHours(1);

  /** How long a gap waits for the read that may explain it. */
  private static final Duration LONGEST_READ = Duration.ofDays(1);

  private final EngineContext engine;
  private final GapSettings settings;
  private final @Nullable RefundRules refunds;
  private final boolean pushes;
  private final GapTrace trace;
  private final EndedClocks ended = new EndedClocks();

  /**
   * Makes the step.
   *
   * @param refunds the rules of the refunds; null if refunds are not read
   * @param pushes whether a sales channel is pushed to
   */
  public GapStep(
      EngineContext engine, GapSettings settings, @Nullable RefundRules refunds, boolean pushes) {
    this.engine = engine;
    this.settings = settings;
    this.refunds = refunds;
    this.pushes = pushes && settings.limit(GapClock.STOCK_TO_CHANNEL).isPresent();
    ZoneId zone =
        settings
            .businessHours()
            .map(BusinessHours::zone)
            .orElse(refunds == null ? ZoneOffset.UTC : refunds.zone());
    this.trace = new GapTrace(engine, zone);
  }

  @Override
  public StepResult run(RunContext run) {
    Optional<Start> start = engine.store().start(engine.tenant());
    if (settings.isOff() || start.isEmpty()) {
      return StepResult.NOTHING;
    }
    int worked = look(start.get(), run);
    if (pushes) {
      worked += lookAtPushes(run);
    }
    return new StepResult(worked);
  }

  @Override
  public Optional<Instant> nextDue() {
    if (settings.isOff()) {
      return Optional.empty();
    }
    return Stream.of(engine.store().nextWatch(engine.tenant()), nextPush())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** The next limit of a push. Later, the push is looked at whenever it is tried again. */
  private Optional<Instant> nextPush() {
    Instant now = engine.now();
    return pushes
        ? engine
            .store()
            .oldestPush(engine.tenant())
            .flatMap(at -> settings.limitAt(GapClock.STOCK_TO_CHANNEL, at))
            .filter(at -> at.isAfter(now))
        : Optional.empty();
  }

  // ---- returns ---------------------------------------------------------------------------------

  private int look(Start start, RunContext run) {
    Instant end = engine.now().plus(LONGEST);
    int looked = 0;
    List<WatchedReturn> watched;
    Set<String> recorded = Set.of();
    do {
      if (!run.goesOn() || !engine.now().isBefore(end)) {
        return looked;
      }
      watched = engine.store().watchedReturns(engine.tenant(), engine.now(), AT_ONCE);
      recorded = watched.isEmpty() ? Set.of() : look(watched, start, run);
      looked += recorded.size();
    } while (!recorded.isEmpty() && watched.size() == AT_ONCE);
    return looked;
  }

  private Set<String> look(List<WatchedReturn> watched, Start start, RunContext run) {
    Instant now = engine.now();
    Map<String, Look> looks = new LinkedHashMap<>();
    watched.forEach(facts -> looks.put(facts.rmaId(), new Look(facts, start, now)));
    Set<String> recorded =
        engine
            .store()
            .recordClocks(
                engine.tenant(),
                looks.values().stream().map(Look::clocked).toList(),
                engine.instance(),
                now);
    List<ObservedReturn> unread = new ArrayList<>();
    looks.forEach(
        (rmaId, one) -> {
          if (recorded.contains(rmaId)) {
            one.report(run);
            if (one.needsRead) {
              PlannedRead read = new PlannedRead(now, ReadCause.BACKLOG);
              unread.add(ObservedReturn.toRead(rmaId, read));
            }
          }
        });
    if (!unread.isEmpty()) {
      engine.store().record(engine.tenant(), unread, now);
    }
    return recorded;
  }

  private Instant startOfDay(LocalDate day) {
    RefundRules rules = refunds;
    return rules == null ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : rules.startOf(day);
  }

  private boolean runs(GapClock clock) {
    return settings.limit(clock).isPresent() && (refunds != null || !clock.needsRefunds());
  }

  /** One look at one return. */
  private final class Look {
    private final WatchedReturn facts;
    private final Instant now;
    private final List<RunningClock> clocks = new ArrayList<>();
    private final List<ExceptionCase> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<Reading> endings = new ArrayList<>();
    private final Map<GapClock, Long> covered = new EnumMap<>(GapClock.class);
    private final Map<GapClock, Long> closings = new EnumMap<>(GapClock.class);
    private @Nullable Instant nextAt;
    private boolean needsRead;

    Look(WatchedReturn facts, Start start, Instant now) {
      this.facts = facts;
      this.now = now;
      Map<RunningClock.Subject, RunningClock> before = new HashMap<>();
      facts.clocks().forEach(one -> before.put(one.of(), one));
      for (Reading reading : Clocks.of(facts, start, GapStep.this::startOfDay)) {
        if (runs(reading.clock())) {
          if (reading.isRunning()) {
            running(reading, before);
          } else {
            ended(reading);
          }
        }
      }
      before.values().forEach(this::gone);
    }

    private void running(Reading reading, Map<RunningClock.Subject, RunningClock> known) {
      Instant limitAt = settings.limitAt(reading.clock(), reading.since()).orElseThrow();
      RunningClock clock =
          new RunningClock(
              reading.clock(),
              facts.rmaId(),
              reading.subject(),
              reading.since(),
              limitAt,
              RunningClock.State.RUNNING);
      RunningClock was = known.remove(clock.of());
      if (limitAt.isAfter(now)) {
        if (was != null) {
          gone(was, was.isSameAs(clock));
        }
        clocks.add(clock);
        lookAt(limitAt);
        return;
      }
      lookAt(now.plus(pause(Duration.between(limitAt, now))));
      RunningClock.State before = was != null && was.isSameAs(clock) ? was.state() : clock.state();
      if (before != RunningClock.State.OPENED && isToBeRead(reading, limitAt)) {
        needsRead |= before == RunningClock.State.RUNNING;
        clocks.add(clock.in(RunningClock.State.COVERED));
      } else {
        clocks.add(clock.in(pastLimit(reading, clock, before)));
      }
    }

    /** A return before receipt is read first: its units may stay with the shopper. */
    private boolean isToBeRead(Reading reading, Instant limitAt) {
      return reading.clock() == GapClock.REFUNDED_TO_RECEIVED
          && facts.readAt() == null
          && now.isBefore(limitAt.plus(LONGEST_READ));
    }

    private RunningClock.State pastLimit(
        Reading reading, RunningClock clock, RunningClock.State before) {
      if (Clocks.isCovered(facts, reading)) {
        if (before == RunningClock.State.OPENED) {
          closed.add(clock.caseId());
        }
        if (before != RunningClock.State.COVERED) {
          covered.merge(clock.clock(), 1L, Long::sum);
        }
        return RunningClock.State.COVERED;
      }
      if (before == RunningClock.State.OPENED) {
        return before;
      }
      Optional<Instant> refundedAt =
          clock.clock() == GapClock.REFUNDED_TO_STOCK
              ? Optional.of(reading.since())
              : Optional.empty();
      opened.add(
          new ExceptionCase(
              engine.tenant(),
              clock.clock().caseType(),
              facts.rmaId(),
              clock.caseUnit(),
              "",
              trace.of(facts, reading, refundedAt),
              now));
      return RunningClock.State.OPENED;
    }

    private void ended(Reading reading) {
      Instant lookedAt = facts.lookedAt();
      Instant at = reading.endedAt();
      if (at != null && (lookedAt == null || at.isAfter(lookedAt))) {
        endings.add(reading);
      }
    }

    private void gone(RunningClock was) {
      gone(was, false);
    }

    private void gone(RunningClock was, boolean isSame) {
      if (was.state() == RunningClock.State.OPENED) {
        closed.add(was.caseId());
      }
      if (was.state() != RunningClock.State.RUNNING && !isSame) {
        closings.merge(was.clock(), 1L, Long::sum);
      }
    }

    private void lookAt(Instant at) {
      nextAt = nextAt == null || at.isBefore(nextAt) ? at : nextAt;
    }

    ClockedReturn clocked() {
      return new ClockedReturn(facts.rmaId(), facts.version(), clocks, opened, closed, nextAt);
    }

    void report(RunContext run) {
      opened.forEach(run::parked);
      endings.forEach(
          one -> {
            Duration took = one.took();
            if (took != null) {
              ended.add(one.clock(), now, took);
            }
          });
      Map<GapClock, Long> cases = new EnumMap<>(GapClock.class);
      for (ExceptionCase one : opened) {
        RunningClock.Subject of = RunningClock.ofCase(one.rmaId(), one.unitId());
        if (of != null) {
          cases.merge(of.clock(), 1L, Long::sum);
        }
      }
      run.add(new GapReport(1, cases, covered, closings));
    }
  }

  private static Duration pause(Duration past) {
    Duration part = past.dividedBy(PART);
    if (part.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return part.compareTo(LATEST) > 0 ? LATEST : part;
  }

  // ---- pushes ----------------------------------------------------------------------------------

  private int lookAtPushes(RunContext run) {
    Instant now = engine.now();
    int closed = engine.store().closePushClocks(engine.tenant(), AT_ONCE, engine.instance(), now);
    if (closed > 0) {
      run.add(
          new GapReport(0, Map.of(), Map.of(), Map.of(GapClock.STOCK_TO_CHANNEL, (long) closed)));
    }
    Duration limit = settings.limit(GapClock.STOCK_TO_CHANNEL).orElseThrow();
    int opened = 0;
    List<StoredPush> page = List.of();
    do {
      StoredPush last = page.isEmpty() ? null : page.get(page.size() - 1);
      page = engine.store().waitingPushes(engine.tenant(), now.minus(limit), last, AT_ONCE);
      opened += open(page, now, run);
    } while (page.size() == AT_ONCE && run.goesOn());
    return closed + opened;
  }

  private int open(List<StoredPush> waiting, Instant now, RunContext run) {
    Map<RunningClock, ExceptionCase> past = new LinkedHashMap<>();
    for (StoredPush push : waiting) {
      Instant limitAt = settings.limitAt(GapClock.STOCK_TO_CHANNEL, push.plannedAt()).orElseThrow();
      if (!limitAt.isAfter(now)) {
        RunningClock clock =
            new RunningClock(
                GapClock.STOCK_TO_CHANNEL,
                push.push().caseReturn(),
                push.id(),
                push.plannedAt(),
                limitAt,
                RunningClock.State.OPENED);
        past.put(
            clock,
            new ExceptionCase(
                engine.tenant(),
                clock.clock().caseType(),
                clock.rmaId(),
                clock.caseUnit(),
                "",
                trace.of(push),
                now));
      }
    }
    if (past.isEmpty()) {
      return 0;
    }
    Set<RunningClock> started =
        engine.store().openPushClocks(engine.tenant(), past, engine.instance(), now);
    past.forEach(
        (clock, parked) -> {
          if (started.contains(clock)) {
            run.parked(parked);
          }
        });
    run.add(
        new GapReport(
            0, Map.of(GapClock.STOCK_TO_CHANNEL, (long) started.size()), Map.of(), Map.of()));
    return started.size();
  }

  // ---- state -----------------------------------------------------------------------------------

  /** How each clock that runs is doing. */
  public Map<GapClock, GapState> states() {
    Instant now = engine.now();
    Map<GapClock, ClockCount> counts = engine.store().countClocks(engine.tenant());
    Map<GapClock, GapState> states = new EnumMap<>(GapClock.class);
    for (GapClock clock : GapClock.values()) {
      boolean isOfPushes = clock == GapClock.STOCK_TO_CHANNEL;
      if (isOfPushes ? pushes : runs(clock)) {
        ClockCount count = counts.getOrDefault(clock, ClockCount.NONE);
        Optional<Instant> oldest =
            isOfPushes
                ? engine.store().oldestPush(engine.tenant())
                : Optional.ofNullable(count.oldest());
        List<Duration> took =
            isOfPushes
                ? engine
                    .store()
                    .pushTimes(engine.tenant(), now.minus(EndedClocks.WINDOW), EndedClocks.MOST)
                : ended.since(clock, now.minus(EndedClocks.WINDOW));
        Optional<Lags> lags = Lags.of(took);
        states.put(
            clock,
            new GapState(
                clock,
                count.opened(),
                count.covered(),
                oldest.map(since -> Duration.between(since, now)),
                took.size(),
                lags.map(Lags::median),
                lags.map(Lags::p95)));
      }
    }
    return states;
  }
}
