package dev.restock.sync.internal.drift;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.engine.healing.HealingGate;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the levels of the stock system with those of the channel: reads both sides into the
 * store, compares SKU by SKU, and opens and closes cases and plans healings at the end. Nothing is
 * changed but the store: a healing is a push, which the step of the channel sends. If the process
 * dies
 *
 * <ul>
 *   <li>before a comparison begins, or after its claim: the lease ends, and it goes on where it
 *       was;
 *   <li>after levels were read and before they are recorded: they are read again. Levels and
 *       position are one transaction, and a level that is recorded again replaces the first one;
 *   <li>after the transactions were read and before SKUs are compared: they are read again, and a
 *       line that is recorded stays as it is;
 *   <li>after SKUs were compared and before their rows are recorded: they are compared again. Rows,
 *       numbers and position are one transaction;
 *   <li>before the end is recorded: cases and healings are found again. Rows, cases, healings and
 *       the end are one transaction;
 *   <li>after it: nothing is left to do but to delete the levels.
 * </ul>
 */
public final class DriftStep implements Step {
  private static final int SKUS_AT_ONCE = 500;
  private static final int ROWS_AT_ONCE = 1_000;
  private static final int FORGOTTEN_AT_ONCE = 20_000;

  /** How many changes by hand of an SKU can be a difference together. */
  private static final int BY_HAND_AT_ONCE = 20;

  /** A difference that comes back after so many healings has another writer. */
  private static final int HEALINGS_AT_MOST = 2;

  /** How soon a side is asked again that could not be asked. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final EngineContext engine;
  private final DriftSettings settings;
  private final DriftReader reader;
  private final Consumer<RunContext> transactions;
  private final LevelComparison comparison;
  private final DriftCaseTypes cases;
  private final CurrentLevels current;
  private final HealingPlanner planner;
  private final HealingCheck gate;

  /**
   * Makes the step.
   *
   * @param transactions reads the transactions of the stock system to their end
   * @param registersEvery how often refunds at registers are read without a hint; null if they are
   *     not read, or not pushed to the channel
   */
  public DriftStep(
      EngineContext engine,
      StockHistory history,
      Consumer<RunContext> transactions,
      SalesChannel channel,
      Map<String, Set<Long>> locations,
      DriftSettings settings,
      @Nullable Duration registersEvery) {
    this.engine = engine;
    this.settings = settings;
    this.transactions = transactions;
    this.reader = new DriftReader(engine, history, channel, settings, locations);
    this.comparison = new LevelComparison(locations, settings.bundles());
    this.current = new CurrentLevels(engine, history, channel, locations);
    this.planner = new HealingPlanner(engine, settings.healing());
    this.gate = new HealingCheck(engine, current, settings.healing().isOn(), registersEvery);
    this.cases = new DriftCaseTypes(engine, history.serviceName(), channel.serviceName());
  }

  /** Looks at healings before they are sent. */
  public HealingGate gate() {
    return gate;
  }

  CurrentLevels current() {
    return current;
  }

  /** What healing makes of a full comparison. */
  HealingPlan plan(DriftRun full) {
    return planner.plan(full);
  }

  /** Whether confirmed differences are healed. */
  boolean heals() {
    return settings.healing().isOn();
  }

  @Override
  public Optional<Instant> nextDue() {
    return engine
        .store()
        .nextDriftWork(engine.tenant())
        .or(() -> Optional.of(nextBeginning().orElse(engine.now())));
  }

  /** When the next comparison begins; empty if there was none. */
  private Optional<Instant> nextBeginning() {
    return engine.store().driftRuns(engine.tenant(), null, 1).stream()
        .findFirst()
        .map(latest -> latest.startedAt().plus(settings.every()));
  }

  @Override
  public StepResult run(RunContext run) {
    Instant end = engine.now().plus(settings.slice());
    if (engine.store().nextDriftWork(engine.tenant()).isEmpty()) {
      if (nextBeginning().filter(at -> at.isAfter(engine.now())).isPresent()) {
        return StepResult.NOTHING;
      }
      engine.store().beginDriftRun(engine.tenant(), engine.now());
    }
    int parts = 0;
    while (run.goesOn() && engine.now().isBefore(end)) {
      Lease lease = engine.lease();
      Optional<StoredDriftRun> claimed = engine.store().claimDriftRun(engine.tenant(), lease);
      if (claimed.isEmpty()) {
        break;
      }
      parts += new Work(claimed.get(), lease, end, run).work();
    }
    forget(run, end);
    return new StepResult(parts);
  }

  private void forget(RunContext run, Instant end) {
    int deleted = 1;
    while (deleted > 0 && run.goesOn() && engine.now().isBefore(end)) {
      deleted = engine.store().forgetDrift(engine.tenant(), settings.runsKept(), FORGOTTEN_AT_ONCE);
    }
    deleted = 1;
    while (deleted > 0 && run.goesOn() && engine.now().isBefore(end)) {
      deleted =
          engine
              .store()
              .forgetHandMade(
                  engine.tenant(),
                  engine.now().minus(settings.handMadeFor()),
                  DriftSettings.MOST_BY_HAND,
                  FORGOTTEN_AT_ONCE);
    }
  }

  /** A comparison while this host holds it. */
  private final class Work {
    private final Instant until;
    private final RunContext run;
    private final BooleanSupplier goesOn;

    /** Null when this host does not hold it any more. */
    private @Nullable StoredDriftRun held;

    private Work(StoredDriftRun claimed, Lease lease, Instant end, RunContext run) {
      Instant half = lease.from().plus(Duration.between(lease.from(), lease.until()).dividedBy(2));
      this.held = claimed;
      this.until = end.isBefore(half) ? end : half;
      this.run = run;
      this.goesOn = () -> run.goesOn() && engine.now().isBefore(until);
    }

    /** How many parts were worked on. */
    private int work() {
      int parts = 0;
      try {
        while (held != null && goesOn.getAsBoolean()) {
          part(held);
          parts++;
        }
        postpone(engine.now());
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        postpone(engine.retryAt(e.retryAt(), PAUSE));
      }
      return parts;
    }

    private void postpone(Instant next) {
      if (held != null) {
        engine.store().postponeDriftRun(engine.tenant(), held, held, next);
        held = null;
      }
    }

    private void part(StoredDriftRun from) {
      boolean isReading =
          switch (from.phase()) {
            case LEDGER, CHANNEL -> true;
            case COMPARE -> from.position() == null;
            case END -> false;
          };
      Instant now = engine.now();
      if (isReading && !now.isBefore(from.run().startedAt().plus(settings.longestRun()))) {
        giveUp(from, now);
        return;
      }
      switch (from.phase()) {
        case LEDGER -> held = reader.ledger(from, run).next();
        case CHANNEL -> {
          DriftReader.Part part = reader.channel(from, goesOn, run);
          held = part.next();
          if (part.trouble() != null) {
            throw part.trouble();
          }
          if (part.notBefore() != null) {
            postpone(engine.retryAt(Optional.of(part.notBefore()), PAUSE));
          }
        }
        case COMPARE -> compare(from);
        case END -> end(from);
      }
    }

    private void giveUp(StoredDriftRun from, Instant now) {
      String side = from.phase() == DriftPhase.CHANNEL ? "the channel" : "the stock system";
      String why = side + " could not be read to its end within " + settings.longestRun();
      engine
          .store()
          .endDriftRun(
              engine.tenant(),
              from,
              DriftEnd.partial(from.run().partial(now, why)),
              engine.instance(),
              now);
      run.add(new DriftReport(0, 0, 0, 0, 1, 0));
      held = null;
    }

    // ---- comparing -----------------------------------------------------------------------------

    private void compare(StoredDriftRun from) {
      if (from.position() == null) {
        // The changes by hand are read before the first SKU is compared.
        transactions.accept(run);
      }
      List<SkuLevels> levels =
          engine.store().skuLevels(engine.tenant(), from.number(), from.position(), SKUS_AT_ONCE);
      DriftRun before = engine.store().lastFullDriftRun(engine.tenant()).orElse(null);
      List<DriftRow> earlier = before == null ? List.of() : earlier(before, levels);
      RowHistory history = new RowHistory(settings, from.run(), earlier);
      List<String> differing =
          levels.stream().filter(comparison::needsPushes).map(SkuLevels::sku).toList();
      Map<String, List<StoredPush>> pushes = pushes(from, differing);
      Map<String, List<HandMade>> handMade = handMade(differing, before, earlier);
      Map<String, Set<String>> rewritten = rewritten(differing);
      for (SkuLevels one : levels) {
        comparison
            .compare(
                one,
                pushes.getOrDefault(one.sku(), List.of()),
                handMade.getOrDefault(one.sku(), List.of()),
                rewritten.getOrDefault(one.sku(), Set.of()))
            .forEach(history::add);
      }
      reread(from, history);
      StoredDriftRun next =
          levels.size() < SKUS_AT_ONCE
              ? from.at(DriftPhase.END, null, history.totals())
              : from.at(DriftPhase.COMPARE, levels.get(levels.size() - 1).sku(), history.totals());
      boolean isHeld = engine.store().recordDriftRows(engine.tenant(), from, next, history.rows());
      run.add(new DriftReport(0, 0, history.totals().compared(), 0, 0, 0));
      held = isHeld ? next : null;
    }

    private List<DriftRow> earlier(DriftRun before, List<SkuLevels> levels) {
      return engine
          .store()
          .driftRowsOf(
              engine.tenant(), before.number(), levels.stream().map(SkuLevels::sku).toList());
    }

    /** The pushes of the SKUs that differ without them. */
    private Map<String, List<StoredPush>> pushes(StoredDriftRun from, List<String> differing) {
      return differing.isEmpty()
          ? Map.of()
          : engine.store().pushesOfSkus(engine.tenant(), differing, from.run().startedAt()).stream()
              .collect(Collectors.groupingBy(push -> push.push().sku()));
    }

    /**
     * The changes by hand that can be the cause of a difference, the latest first: those since the
     * full comparison before, and those that it named. Older ones were in both systems, or are not
     * the cause.
     */
    private Map<String, List<HandMade>> handMade(
        List<String> differing, @Nullable DriftRun before, List<DriftRow> earlier) {
      if (differing.isEmpty()) {
        return Map.of();
      }
      Instant since = before == null ? Instant.EPOCH : before.startedAt().minus(settings.every());
      Map<String, Long> named = new HashMap<>();
      for (DriftRow row : earlier) {
        if (row.transactionId() != null) {
          named.merge(row.sku(), row.transactionId(), Math::min);
        }
      }
      return engine.store().handMadeOf(engine.tenant(), differing, BY_HAND_AT_ONCE).stream()
          .filter(
              one ->
                  !one.seenAt().isBefore(since)
                      || one.transactionId() >= named.getOrDefault(one.sku(), Long.MAX_VALUE))
          .collect(Collectors.groupingBy(HandMade::sku));
    }

    /** The locations at which differences of SKUs came back after they were healed twice. */
    private Map<String, Set<String>> rewritten(List<String> differing) {
      return planner.healed(differing).values().stream()
          .filter(
              one -> one.applied() >= HEALINGS_AT_MOST || one.hold() == HealedPair.Hold.TWO_WRITERS)
          .collect(
              Collectors.groupingBy(
                  HealedPair::sku, Collectors.mapping(HealedPair::locationId, Collectors.toSet())));
    }

    /**
     * Reads the levels of the first confirmed rows of a comparison once more. A row whose
     * difference is another one now does not count; one whose levels cannot be found stays.
     */
    private void reread(StoredDriftRun from, RowHistory history) {
      int most = Math.max(settings.casesPerRun(), heals() ? settings.healing().rowsPerRun() : 0);
      long left = most - from.run().totals().confirmed();
      boolean isLate = !engine.now().isBefore(from.run().startedAt().plus(settings.longestRun()));
      List<DriftRow> rows =
          history.rows().stream().filter(DriftRow::isConfirmed).limit(Math.max(0, left)).toList();
      if (rows.isEmpty() || isLate) {
        return;
      }
      Set<SkuAtLocation> pairs =
          rows.stream().map(HealingPlanner::pair).collect(Collectors.toSet());
      Map<SkuAtLocation, CurrentLevels.Stocked> ledger = current.ledger(pairs, run);
      Map<SkuAtLocation, ChannelLevel> sold = current.channel(pairs, run);
      history.reread(
          row -> {
            SkuAtLocation pair = HealingPlanner.pair(row);
            CurrentLevels.Stocked stocked = ledger.get(pair);
            return stocked != null && sold.get(pair) instanceof ChannelLevel.Level level
                ? LevelComparison.reread(row, stocked, level.available())
                : row;
          });
    }

    // ---- the end -------------------------------------------------------------------------------

    private void end(StoredDriftRun from) {
      Instant now = engine.now();
      DriftRun before = engine.store().lastFullDriftRun(engine.tenant()).orElse(null);
      DriftTotals totals = from.run().totals();
      HealingPlan plan = heals() ? planner.plan(from.run()) : new HealingPlan(List.of(), null);
      Map<SkuAtLocation, HealedPair> healed = healed(plan.healed());
      // A pair whose last healing was not made after all has a case, too.
      Set<SkuAtLocation> quiet =
          plan.healed().stream()
              .map(HealingPlanner::pair)
              .filter(pair -> healed.get(pair) == null || healed.get(pair).withdrawn() == 0)
              .collect(Collectors.toSet());
      long quietWaiting =
          plan.healed().stream()
              .filter(row -> quiet.contains(HealingPlanner.pair(row)) && isWaiting(row))
              .count();
      long waiting =
          count(from, DriftRow.Report.DUE) + count(from, DriftRow.Report.CHANGED) - quietWaiting;
      boolean isFlood = waiting + count(from, DriftRow.Report.OPENED) > settings.casesPerRun();
      List<DriftRow> reported = new ArrayList<>();
      List<ExceptionCase> opened = new ArrayList<>();
      List<String> closed = new ArrayList<>(before == null ? List.of() : closed(before, from));
      boolean wasFlood = before != null && before.totals().isFlood();
      if (!isFlood) {
        reported.addAll(reported(from, DriftRow.Report.DUE, quiet));
        reported.addAll(reported(from, DriftRow.Report.CHANGED, quiet));
        Map<SkuAtLocation, HealedPair> ofReported = healed(reported);
        reported.forEach(
            row -> opened.add(cases.of(row, ofReported.get(HealingPlanner.pair(row)))));
        if (wasFlood) {
          closed.add(DriftCases.idOfAll());
        }
      } else if (!wasFlood) {
        opened.add(cases.ofMany(totals.confirmed()));
      }
      boolean wasTooLarge = before != null && before.totals().isTooLarge();
      Optional<String> bound = plan.bound();
      if (bound.isPresent() && !wasTooLarge) {
        opened.add(cases.ofHealing(from.number(), bound.get()));
      } else if (bound.isEmpty() && wasTooLarge) {
        closed.add(DriftCases.idOfHealing());
      }
      DriftRun ended =
          from.run()
              .with(
                  (isFlood ? totals.asFlood() : totals)
                      .withHealing(plan.healed().size(), bound.isPresent()))
              .full(now);
      List<DriftRow> rewritten =
          engine
              .store()
              .confirmedDriftRows(
                  engine.tenant(), from.number(), DriftCause.ANOTHER_WRITER, null, ROWS_AT_ONCE);
      boolean isHeld =
          engine
              .store()
              .endDriftRun(
                  engine.tenant(),
                  from,
                  new DriftEnd(
                      ended, reported, opened, closed, planner.healings(ended, plan), rewritten),
                  engine.instance(),
                  now);
      if (isHeld) {
        opened.forEach(run::parked);
        run.add(new DriftReport(0, 0, 0, 1, 0, opened.size()));
      }
      held = null;
    }

    private long count(StoredDriftRun of, DriftRow.Report report) {
      return engine.store().countDriftRowsReported(engine.tenant(), of.number(), report);
    }

    private static boolean isWaiting(DriftRow row) {
      return row.report() == DriftRow.Report.DUE || row.report() == DriftRow.Report.CHANGED;
    }

    private Map<SkuAtLocation, HealedPair> healed(List<DriftRow> rows) {
      return planner.healed(rows.stream().map(DriftRow::sku).distinct().toList());
    }

    /** The rows of which a case is due, without those whose difference is healed instead. */
    private List<DriftRow> reported(
        StoredDriftRun of, DriftRow.Report report, Set<SkuAtLocation> healedInstead) {
      return engine
          .store()
          .driftRowsReported(
              engine.tenant(), of.number(), report, settings.casesPerRun() + healedInstead.size())
          .stream()
          .filter(row -> !healedInstead.contains(HealingPlanner.pair(row)))
          .toList();
    }

    /** The cases of the full comparison before that nothing calls for any more. */
    private List<String> closed(DriftRun before, StoredDriftRun from) {
      List<String> closed = new ArrayList<>();
      for (DriftRow.Report report : List.of(DriftRow.Report.OPENED, DriftRow.Report.CHANGED)) {
        List<DriftRow> had =
            engine
                .store()
                .driftRowsReported(engine.tenant(), before.number(), report, ROWS_AT_ONCE);
        Set<String> kept = new HashSet<>();
        engine
            .store()
            .driftRowsOf(engine.tenant(), from.number(), had.stream().map(DriftRow::sku).toList())
            .stream()
            .filter(row -> row.report().hasCase())
            .forEach(row -> kept.add(DriftCases.idOf(row.sku(), row.locationId())));
        had.stream()
            .map(row -> DriftCases.idOf(row.sku(), row.locationId()))
            .filter(id -> !kept.contains(id))
            .forEach(closed::add);
      }
      return closed;
    }
  }
}
