package dev.restock.examples.host.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.examples.host.SqliteFile;
import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Hint;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Runs the real engine on the imitated services, in virtual time, until no work is left. */
public final class Demo {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** The share of the returns that a register refunds. */
  private static final double AT_REGISTERS = 0.1;

  /** How long the engine reads returns after the last event, for the progress bar. */
  private static final Duration USUAL_REST = Duration.ofDays(31);

  /**
   * After this time every listing was made once after the last event, every hint was processed, and
   * the business day of the last event was closed.
   */
  private static final Duration LAST_SWEEPS = Duration.ofDays(3);

  private static final Duration LONGEST_REST = Duration.ofDays(90);

  private final DemoFolder folder;
  private final long seed;
  private final int returns;
  private final double faults;
  private final boolean losesStore;
  private final PrintWriter out;

  /**
   * A demo that was not run yet.
   *
   * @param folder the files of the run
   * @param seed makes the returns and the faults
   * @param returns how many returns
   * @param faults the share of calls that fail, 0 to 0.5
   * @param losesStore whether the store is deleted in the middle
   * @param out where the demo says what it does
   */
  public Demo(
      DemoFolder folder,
      long seed,
      int returns,
      double faults,
      boolean losesStore,
      PrintWriter out) {
    this.folder = folder;
    this.seed = seed;
    this.returns = returns;
    this.faults = faults;
    this.losesStore = losesStore;
    this.out = out;
  }

  /** Is called after the account, while the engine and the services are still there. */
  @FunctionalInterface
  public interface Afterwards {

    /**
     * Called once.
     *
     * @param account the account
     * @param sync the engine
     * @param clock the clock of engine and services
     * @throws InterruptedException if the thread was interrupted
     */
    void accept(Account account, ReturnSync sync, VirtualClock clock) throws InterruptedException;
  }

  /**
   * Runs the demo, which takes minutes, and accounts for every unit and every refund.
   *
   * @param afterwards what follows the account
   * @throws InterruptedException if the thread was interrupted
   */
  public Account run(Afterwards afterwards) throws InterruptedException {
    Scenario generated = Scenario.generate(seed, returns, START);
    RegisterPlan registers = RegisterPlan.of(generated, seed, AT_REGISTERS);
    ShopRefundPlan refunds = ShopRefundPlan.of(generated, seed);
    DemoSettlements settlements = DemoSettlements.of(generated, refunds);
    DriftPlan drift = DriftPlan.of(generated, seed);
    Scenario scenario = drift.scenario();
    Instant horizon =
        Collections.max(
            List.of(
                scenario.horizon(),
                registers.last(),
                refunds.last(),
                settlements.at(),
                drift.last()));
    VirtualClock clock = new VirtualClock(START);
    try (Sandbox sandbox = sandbox(scenario, clock);
        DemoServices services = new DemoServices(sandbox, clock, seed)) {
      clock.advanceTo(sandbox.resumedAt().orElse(START));
      sandbox.play(registers);
      sandbox.play(refunds);
      sandbox.play(drift);
      DemoRegisters effects = new DemoRegisters(registers);
      Truth truth = new Truth(effects, drift);
      DemoShop.takeOut(scenario, truth, sandbox.shopify());
      DemoOperator operator = new DemoOperator(truth, drift, sandbox, clock.instant());
      announce(scenario, registers, drift, sandbox.resumedAt());
      Instant hinted = clock.instant();
      if (losesStore && folder.storeLostAt().isEmpty()) {
        try (DemoEngine engine = open(sandbox, services, clock)) {
          hinted =
              run(
                  scenario,
                  settlements,
                  operator,
                  horizon,
                  sandbox,
                  clock,
                  engine,
                  hinted,
                  middleOf(scenario));
        }
        folder.loseStore(clock.instant());
        out.printf("%nThe store is deleted at %s, and a new one is opened.%n", clock.instant());
      }
      try (DemoEngine engine = open(sandbox, services, clock)) {
        run(scenario, settlements, operator, horizon, sandbox, clock, engine, hinted, Instant.MAX);
        RefundAccount refundAccount =
            RefundAccounting.of(
                RefundTruth.of(registers, refunds, sandbox),
                engine.refunds(),
                engine.store(),
                engine.tenant(),
                DemoEngine.firstDay(START),
                clock);
        ShopAccounting shop =
            ShopAccounting.of(
                effects, sandbox, engine.store(), engine.tenant(), folder.storeLostAt());
        ShopAccount shopAccount = shop.account();
        Account account =
            Accounting.of(
                truth,
                registers,
                sandbox,
                engine.store(),
                engine.tenant(),
                shopAccount,
                accountFor(drift, shop.reasons(), sandbox, engine),
                refundAccount);
        folder.markFinished();
        afterwards.accept(account, engine.sync(), clock);
        return account;
      }
    }
  }

  private DriftAccount accountFor(
      DriftPlan drift, Map<Truth.Place, String> reasons, Sandbox sandbox, DemoEngine engine) {
    if (!Files.exists(folder.lostStore())) {
      return DriftAccounting.of(
          drift, sandbox, reasons, engine.tenant(), Optional.empty(), engine.store());
    }
    try (HikariDataSource lost = SqliteFile.open(folder.lostStore())) {
      return DriftAccounting.of(
          drift,
          sandbox,
          reasons,
          engine.tenant(),
          Optional.of(JdbcSyncStore.open(lost)),
          engine.store());
    }
  }

  private DemoEngine open(Sandbox sandbox, DemoServices services, VirtualClock clock) {
    return DemoEngine.open(folder.store(), sandbox, START, services, clock);
  }

  private static Instant middleOf(Scenario scenario) {
    return START.plus(Duration.between(START, scenario.horizon()).dividedBy(2));
  }

  private Sandbox sandbox(Scenario scenario, VirtualClock clock) {
    return Sandbox.builder(scenario)
        .clock(clock)
        .seed(seed)
        .faults(
            FaultPlan.random(faults)
                .withKinds(EnumSet.allOf(FaultKind.class))
                .withDelay(DemoServices.READ_TIMEOUT.plus(Duration.ofMillis(50)))
                .withLateBy(Duration.ofSeconds(45)))
        .journal(folder.journal())
        .start();
  }

  private void announce(
      Scenario scenario, RegisterPlan registers, DriftPlan drift, Optional<Instant> resumedAt) {
    out.printf(
        "Restock demo: %d returns with %d units, seed %d, %.0f %% of all calls fail on purpose%n",
        scenario.returns().size(), scenario.units().size(), seed, faults * 100);
    out.printf("%d of the returns are refunded at a register%n", registers.refunds().size());
    out.printf(
        "%d times other programs and people make Sitoo and the online shop differ%n",
        drift.drifts().size());
    out.println("Store and sandbox: " + folder.path());
    resumedAt.ifPresent(
        at -> out.println("An interrupted run goes on; its virtual clock stood at " + at));
    out.println();
  }

  /**
   * Runs the engine and moves the clock to the next due time, until the scenario has no further
   * event, the engine waits only for polls, and the levels were compared twice since their last
   * change, or until a moment.
   *
   * @param settlements the file that arrives in between
   * @param operator answers cases once no other work is left
   * @param horizon the last event
   * @param since the hints of later moments are passed to the engine
   * @return until when hints were passed
   */
  private Instant run(
      Scenario scenario,
      DemoSettlements settlements,
      DemoOperator operator,
      Instant horizon,
      Sandbox sandbox,
      VirtualClock clock,
      DemoEngine engine,
      Instant since,
      Instant until) {
    Instant end = horizon.plus(LONGEST_REST);
    Instant hinted = since;
    boolean isSettled = false;
    long span = Duration.between(START, horizon.plus(USUAL_REST)).toHours();
    try (ProgressBar bar = progressBar(span)) {
      while (clock.instant().isBefore(until) && !clock.instant().isAfter(end)) {
        Instant now = clock.instant();
        for (Hint hint : sandbox.hints(hinted, now)) {
          engine.sync().hint(hint.rmaId());
        }
        if (!sandbox.register().events(hinted, now).isEmpty()) {
          engine.sync().hintRegister();
        }
        hinted = now;
        if (!isSettled && !now.isBefore(settlements.at())) {
          settlements.bringTo(engine.refunds(), folder.path());
          isSettled = true;
        }
        SyncReport report = engine.sync().runOnce();
        operator.count(engine, clock.instant());
        sandbox.rememberTime(clock.instant());
        bar.stepTo(Math.min(span - 1, Duration.between(START, clock.instant()).toHours()));
        Optional<Instant> due = engine.nextWork();
        boolean over = clock.instant().isAfter(horizon.plus(LAST_SWEEPS));
        if (over && due.isEmpty() && !operator.answer(engine.sync().cases())) {
          if (engine.isComparedTwiceSince(lastChange(sandbox, operator))) {
            bar.stepTo(span);
            return hinted;
          }
          due = engine.nextComparison();
        }
        // After the last event a poll shows nothing new, so the demo does not wait for it.
        // Work that is due and waits for calls or for the ledger is left to the plan.
        boolean ahead = over && due.filter(clock.instant()::isBefore).isPresent();
        Optional<Instant> following = ahead ? due : Optional.of(report.nextDue());
        clock.advanceTo(next(scenario, clock.instant(), following));
      }
    }
    return hinted;
  }

  /** When a level changed last, or a person did something that leads to a change. */
  private static Instant lastChange(Sandbox sandbox, DemoOperator operator) {
    Instant level = new LevelHistory(sandbox).last();
    return operator.lastAct().isAfter(level) ? operator.lastAct() : level;
  }

  private static Instant next(Scenario scenario, Instant now, Optional<Instant> due) {
    Instant soonest = now.plusSeconds(1);
    Instant next = due.filter(soonest::isBefore).orElse(soonest);
    return scenario.nextEventAfter(now).filter(next::isAfter).orElse(next);
  }

  private static ProgressBar progressBar(long hours) {
    return new ProgressBarBuilder()
        .setTaskName("virtual hours")
        .setInitialMax(hours)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(1000)
        .setMaxRenderedLength(100)
        .build();
  }
}
