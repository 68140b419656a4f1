package dev.restock.simulation.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a host on SQLite with SIGKILL again and again. Between kills, the files of its database are
 * deleted, or replaced by a copy that is hours old. The imitated services survive. The hosts begin
 * with the start that the first one had.
 */
@Tag("full")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LostStoreTest {
  private static final int RETURNS = 40;
  private static final long LEAD_MILLIS = 2_500;

  /**
   * The last event of the scenario is about 18 seconds after the first, also for a busy machine.
   */
  private static final long SPEED = 40_000;

  private static final String FAULTS = "0.06";
  private static final int LOSSES = 2;

  /** Longer than a host waits with its posts when the ledger knows more than its store. */
  private static final int ROUNDS_AFTER_A_LOSS = 220;

  private static final List<String> FILES = List.of("", "-wal", "-shm");

  @TempDir private Path temp;

  private enum Loss {
    DELETED,
    REPLACED_BY_A_COPY
  }

  /** "Waits" is what docs/guarantees.md asks for: a lease and the grace period without a host. */
  @ParameterizedTest(name = "{0}, waits: {1}, seed {2}")
  @CsvSource({
    "DELETED, true, 11",
    "DELETED, false, 12",
    "REPLACED_BY_A_COPY, true, 13",
    "REPLACED_BY_A_COPY, false, 14"
  })
  void aStoreThatIsLostBetweenKills_losesAndDoublesNothing(Loss loss, boolean waits, long seed)
      throws Exception {
    Setting setting = new Setting(seed, RETURNS, System.currentTimeMillis() + LEAD_MILLIS, SPEED);
    Random random = new Random(seed);
    Path database = temp.resolve("restock.db");
    Path copy = temp.resolve("copy.db");
    Instant horizon = setting.scenario().horizon();
    int losses = 0;
    int forgotten = 0;
    try (Child sandbox = Child.start(SandboxProcess.class, setting.arguments(), FAULTS)) {
      String[] urls = sandbox.await("ready").split(" ", -1);
      while (losses < LOSSES || setting.clock().instant().isBefore(horizon)) {
        runAndKill(setting, urls, database, losses == 0 ? 30 : ROUNDS_AFTER_A_LOSS, random);
        replace(copy, database);
        int before = SitooStock.ledger(urls[2]).size();
        do {
          runAndKill(setting, urls, database, 40, random);
        } while (SitooStock.ledger(urls[2]).size() == before
            && setting.clock().instant().isBefore(horizon));
        if (waits) {
          // The end of the last request, then the lease and the grace period from there.
          Thread.sleep(Setting.LEASE.plus(Setting.GRACE_PERIOD).toMillis());
        }
        int after = SitooStock.ledger(urls[2]).size();
        forgotten += loss == Loss.DELETED ? after : after - before;
        replace(database, loss == Loss.DELETED ? temp.resolve("nothing") : copy);
        losses++;
      }
      try (Child last = host(setting, urls, database, true)) {
        last.await("done");
      }
      System.out.println(loss + ": " + losses + " losses of " + forgotten + " keys in all");
      assertThat(forgotten).as("keys in the ledger that a loss made the store forget").isPositive();
      try (HikariDataSource own = HostProcess.open(url(database))) {
        judge(setting, JdbcSyncStore.open(own), SitooStock.ledger(urls[2]));
      }
    }
  }

  private static void runAndKill(
      Setting setting, String[] urls, Path database, int lines, Random random) throws Exception {
    try (Child host = host(setting, urls, database, false)) {
      host.await("ready");
      host.awaitLines(lines + random.nextInt(40));
      host.kill();
    }
  }

  private static Child host(Setting setting, String[] urls, Path database, boolean finish)
      throws IOException {
    return Child.start(
        HostProcess.class,
        setting.arguments(),
        urls[1],
        urls[2],
        url(database),
        String.valueOf(finish));
  }

  private static String url(Path database) {
    return "jdbc:sqlite:" + database;
  }

  /** Replaces the files of a database by those of another one, or by none. */
  private static void replace(Path target, Path source) throws IOException {
    for (String file : FILES) {
      Path from = Path.of(source + file);
      Path to = Path.of(target + file);
      Files.deleteIfExists(to);
      if (Files.exists(from)) {
        Files.copy(from, to);
      }
    }
  }

  /**
   * Every unit counts where its last inspection puts it, by whichever movements. The exception is a
   * unit that was inspected again after its movement was forgotten: it counts where that movement
   * put it, and is parked for a person.
   */
  private static void judge(
      Setting setting, SyncStore store, Map<String, List<WarehouseTransaction>> ledger) {
    Set<String> doubled = new TreeSet<>();
    Set<String> lost = new TreeSet<>();
    Set<String> unaccounted = new TreeSet<>();
    ledger.forEach(
        (key, all) -> {
          if (all.size() > 1) {
            doubled.add(all.toString());
          }
        });
    setting.scenario().returns().stream()
        .flatMap(one -> store.movements(Setting.TENANT, one.rmaId()).stream())
        .forEach(
            movement -> {
              boolean there = ledger.containsKey(movement.key());
              if (shouldBeThere(movement) && !there) {
                lost.add(movement.toString());
              } else if (!shouldBeThere(movement) && there) {
                unaccounted.add(movement.toString());
              }
            });
    Map<UnitRef, UnitReport> units = new HashMap<>();
    store.forEachUnit(
        Setting.TENANT,
        unit -> units.put(new UnitRef(unit.unit().rmaId(), unit.unit().unitId()), unit));
    Map<UnitRef, Map<String, BigDecimal>> counted = SitooStock.gainsByUnit(ledger.values());
    Map<UnitRef, Map<String, BigDecimal>> expected = SitooStock.expectedByUnit(setting.scenario());
    int left = 0;
    for (Map.Entry<UnitRef, Map<String, BigDecimal>> one : expected.entrySet()) {
      Map<String, BigDecimal> stock = counted.getOrDefault(one.getKey(), Map.of());
      UnitReport unit = units.get(one.getKey());
      Optional<ExceptionCase> open = Optional.ofNullable(unit).flatMap(UnitReport::openCase);
      if (unit != null && unit.unit().status() == UnitStatus.PARKED && open.isEmpty()) {
        unaccounted.add(unit.toString());
      }
      if (stock.equals(one.getValue())) {
        continue;
      }
      String found = one + " counts " + stock + ": " + unit;
      BigDecimal sum = stock.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.compareTo(BigDecimal.ONE) > 0 || stock.size() > 1) {
        doubled.add(found);
      } else if (open.filter(LostStoreTest::isMovedBeforeStore).isPresent()) {
        left++;
      } else {
        lost.add(found);
      }
    }
    assertThat(expected.keySet()).containsAll(counted.keySet());
    System.out.println(left + " of " + expected.size() + " units are left to a person");
    assertThat(doubled).as("doubled").isEmpty();
    assertThat(lost).as("lost").isEmpty();
    assertThat(unaccounted).as("unaccounted").isEmpty();
    assertThat(store.counts(Setting.TENANT).undecided()).isZero();
  }

  private static boolean shouldBeThere(StoredMovement movement) {
    return movement.state().isInLedger() || movement.state() == MovementState.REVERSED;
  }

  private static boolean isMovedBeforeStore(ExceptionCase open) {
    return open.type().equals(ExceptionType.MOVED_BEFORE_STORE);
  }
}
