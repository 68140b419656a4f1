package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Hint;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.PollSettings;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Runs the real engine on the imitated services, in virtual time, until no work is left. */
final class Demo {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** Weeks pass in a minute, so that statuses are listed less often than a shop would. */
  private static final SyncSettings SETTINGS =
      SyncSettings.builder()
          .polling(
              PollSettings.builder()
                  .receivedEvery(Duration.ofHours(1))
                  .openEvery(Duration.ofHours(4))
                  .build())
          .build();

  /** How long the engine reads returns after the last event, for the progress bar. */
  private static final Duration USUAL_REST = Duration.ofDays(31);

  /**
   * After this time every listing was made once after the last event, and every hint was processed.
   */
  private static final Duration LAST_SWEEPS = Duration.ofDays(2);

  private static final Duration LONGEST_REST = Duration.ofDays(90);

  private final DemoFolder folder;
  private final long seed;
  private final int returns;
  private final double faults;
  private final PrintWriter out;

  Demo(DemoFolder folder, long seed, int returns, double faults, PrintWriter out) {
    this.folder = folder;
    this.seed = seed;
    this.returns = returns;
    this.faults = faults;
    this.out = out;
  }

  Account run() {
    Scenario scenario = Scenario.generate(seed, returns, START);
    VirtualClock clock = new VirtualClock(START);
    try (Sandbox sandbox = sandbox(scenario, clock);
        DemoServices services = new DemoServices(sandbox, clock, seed);
        HikariDataSource dataSource = SqliteFile.open(folder.store())) {
      Instant began = sandbox.resumedAt().orElse(START);
      clock.advanceTo(began);
      announce(scenario, sandbox.resumedAt());
      Tenant tenant =
          Tenant.of(sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite()));
      JdbcSyncStore store = JdbcSyncStore.open(dataSource);
      ReturnSync sync =
          ReturnSync.builder()
              .tenant(tenant)
              .returns(ReturnGoSource.of(services.returnGo()))
              .ledger(SitooLedger.of(services.sitoo()))
              .mapper(DemoRules.load())
              .settings(SETTINGS)
              .start(StartPolicy.at(START))
              .store(store)
              .exceptions(new InMemoryExceptionSink())
              .clock(clock)
              .build();
      untilNothingIsLeft(scenario, sandbox, clock, store, tenant, sync);
      Account account = Accounting.of(scenario, sandbox, store, tenant);
      folder.markFinished();
      return account;
    }
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

  private void announce(Scenario scenario, Optional<Instant> resumedAt) {
    out.printf(
        "Restock demo: %d returns with %d units, seed %d, %.0f %% of all calls fail on purpose%n",
        scenario.returns().size(), scenario.units().size(), seed, faults * 100);
    out.println("Store and sandbox: " + folder.path());
    resumedAt.ifPresent(
        at -> out.println("An interrupted run goes on; its virtual clock stood at " + at));
    out.println();
  }

  /**
   * Each round runs the engine and moves the clock to the next due time. The demo ends when the
   * scenario has no further event and the engine waits only for polls.
   */
  private void untilNothingIsLeft(
      Scenario scenario,
      Sandbox sandbox,
      VirtualClock clock,
      JdbcSyncStore store,
      Tenant tenant,
      ReturnSync sync) {
    Instant end = scenario.horizon().plus(LONGEST_REST);
    Instant hinted = clock.instant();
    long span = Duration.between(START, scenario.horizon().plus(USUAL_REST)).toHours();
    try (ProgressBar bar = progressBar(span)) {
      while (true) {
        Instant now = clock.instant();
        for (Hint hint : sandbox.hints(hinted, now)) {
          sync.hint(hint.rmaId());
        }
        hinted = now;
        SyncReport report = sync.runOnce();
        sandbox.rememberTime(clock.instant());
        bar.stepTo(Math.min(span - 1, Duration.between(START, clock.instant()).toHours()));
        Optional<Instant> due = nextWork(store, tenant);
        boolean over = clock.instant().isAfter(scenario.horizon().plus(LAST_SWEEPS));
        if (over && due.isEmpty()) {
          bar.stepTo(span);
          return;
        }
        if (clock.instant().isAfter(end)) {
          return;
        }
        // After the last event a poll shows nothing new, so the demo does not wait for it.
        // Work that is due and waits for calls is left to the plan.
        boolean ahead = over && due.filter(clock.instant()::isBefore).isPresent();
        Optional<Instant> following = ahead ? due : Optional.of(report.nextDue());
        clock.advanceTo(next(scenario, clock.instant(), following));
      }
    }
  }

  /** Returns when a movement or a read is due. */
  private static Optional<Instant> nextWork(JdbcSyncStore store, Tenant tenant) {
    return Stream.concat(store.nextDue(tenant).stream(), store.nextReads(tenant).values().stream())
        .min(Instant::compareTo);
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
