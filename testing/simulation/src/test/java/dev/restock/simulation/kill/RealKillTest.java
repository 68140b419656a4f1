package dev.restock.simulation.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes on a real database with SIGKILL again and again. The imitated services run
 * in a process of their own and survive. Only the speed of time is virtual.
 */
@Tag("full")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealKillTest {
  private static final long SEED = 11;
  private static final int RETURNS = 40;

  /** The approximate time that the first processes take to start. */
  private static final long LEAD_MILLIS = 2_500;

  private static final String FAULTS = "0.06";

  private static Map<String, BigDecimal> undisturbed = Map.of();

  @TempDir private Path temp;

  @BeforeAll
  static void runUndisturbed() {
    undisturbed = undisturbed(new Setting(SEED, RETURNS, 0, 1));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void twoHostsOnPostgres_eachKilledOnce_loseAndDoubleNothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      kill(2, 2, false, 240_000, postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Test
  void oneHostOnSqlite_killedOnce_losesAndDoublesNothing() throws Exception {
    kill(1, 1, false, 240_000, "jdbc:sqlite:" + temp.resolve("restock.db"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void threeHostsOnPostgres_killedAgainAndAgain_loseAndDoubleNothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      kill(3, 6, true, 90_000, postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Test
  void oneHostOnSqlite_killedAgainAndAgain_losesAndDoublesNothing() throws Exception {
    kill(1, 3, true, 240_000, "jdbc:sqlite:" + temp.resolve("restock.db"));
  }

  /**
   * Kills at least this often, and, if asked, until the last event of the scenario, about eight
   * days at this speed.
   */
  private static void kill(
      int hosts, int atLeast, boolean untilTheHorizon, long speed, String database)
      throws Exception {
    Random random = new Random(SEED);
    Setting setting = new Setting(SEED, RETURNS, System.currentTimeMillis() + LEAD_MILLIS, speed);
    Instant horizon = setting.scenario().horizon();
    int kills = 0;
    List<Child> running = new ArrayList<>();
    try (Child sandbox = Child.start(SandboxProcess.class, setting.arguments(), FAULTS);
        HikariDataSource own = HostProcess.open(database)) {
      // The tables exist before the hosts start, so that the hosts do not wait for each other.
      SyncStore store = JdbcSyncStore.open(own);
      String[] urls = sandbox.await("ready").split(" ", -1);
      for (int i = 0; i < hosts; i++) {
        running.add(host(setting, urls, database, false));
      }
      while (kills < atLeast || (untilTheHorizon && setting.clock().instant().isBefore(horizon))) {
        int victim = kills++ % hosts;
        Child child = running.get(victim);
        child.await("ready");
        child.awaitLines(5 + random.nextInt(40));
        child.kill();
        running.set(victim, host(setting, urls, database, false));
      }
      try (Child last = host(setting, urls, database, true)) {
        last.await("done");
      }
      for (Child child : running) {
        child.kill();
      }
      System.out.println(hosts + " hosts were killed " + kills + " times");
      judge(setting, store, urls[2]);
    } finally {
      running.forEach(Child::close);
    }
  }

  private static Child host(Setting setting, String[] urls, String database, boolean finish)
      throws IOException {
    return Child.start(
        HostProcess.class, setting.arguments(), urls[1], urls[2], database, String.valueOf(finish));
  }

  private static void judge(Setting setting, SyncStore store, String sitooUrl) {
    Map<String, List<WarehouseTransaction>> ledger = SitooStock.ledger(sitooUrl);
    List<String> doubled = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    List<String> unaccounted = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ScriptedReturn one : setting.scenario().returns()) {
      for (StoredMovement movement : store.movements(Setting.TENANT, one.rmaId())) {
        known.add(movement.key());
        int times = ledger.getOrDefault(movement.key(), List.of()).size();
        MovementState state = movement.state();
        boolean shouldBeThere = state.isInLedger() || state == MovementState.REVERSED;
        if (times > 1) {
          doubled.add(movement.toString());
        } else if (shouldBeThere && times == 0) {
          lost.add(movement.toString());
        } else if (!shouldBeThere && times > 0) {
          unaccounted.add(movement.toString());
        }
      }
    }
    ledger.keySet().stream().filter(key -> !known.contains(key)).forEach(unaccounted::add);
    store.forEachUnit(
        Setting.TENANT,
        unit -> {
          if (unit.unit().status() == UnitStatus.PARKED && unit.openCase().isEmpty()) {
            unaccounted.add(unit.toString());
          }
        });
    assertThat(doubled).as("doubled").isEmpty();
    assertThat(lost).as("lost").isEmpty();
    assertThat(unaccounted).as("unaccounted").isEmpty();
    assertThat(store.counts(Setting.TENANT).undecided()).isZero();
    Map<String, BigDecimal> gains = SitooStock.gains(ledger.values());
    assertThat(gains).isNotEmpty().isEqualTo(SitooStock.expected(setting.scenario()));
    assertThat(gains).isEqualTo(undisturbed);
  }

  /**
   * Returns the stock after the same returns without faults and kills, in one process and in
   * virtual time.
   */
  private static Map<String, BigDecimal> undisturbed(Setting setting) {
    VirtualClock clock = new VirtualClock(Setting.START);
    try (Sandbox sandbox =
        Sandbox.builder(setting.scenario())
            .clock(clock)
            .seed(setting.seed())
            .faults(FaultPlan.none())
            .startInProcess()) {
      QuietRun.run(sandbox, clock, setting.scenario().horizon().plus(Duration.ofDays(9)));
      Map<String, BigDecimal> gains = new TreeMap<>();
      sandbox
          .ledger()
          .transactions()
          .forEach(
              one ->
                  one.lines()
                      .forEach(
                          line ->
                              SitooStock.add(
                                  gains, one.warehouseId(), line.sku(), line.quantity())));
      return gains;
    }
  }
}
