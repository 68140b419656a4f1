package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the live command, which compares levels and corrects them, with the shop of a sandbox. */
class LiveHealingTest {
  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": 1, "out": 2}, "loc-200": {"in": 3, "out": 4},
                     "loc-300": {"in": 5, "out": 6}},
       "rules": [
         {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}},
         {"name": "damaged", "when": {"disposition": "DAMAGED"}, "then": {"zone": "out"}}]}
      """;

  private static final String LOCATION = "--channel-location=" + World.shopLocation(1) + "=1";

  private static final int RUNS = 10;

  @TempDir private Path temp;
  private Sandbox sandbox;
  private VirtualClock clock = new VirtualClock(Instant.EPOCH);
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() {
    Instant now = Instant.now();
    clock = new VirtualClock(now);
    sandbox =
        Sandbox.builder(Scenario.generate(3, 5, now.minus(Duration.ofDays(1))))
            .clock(clock)
            .start();
    environment.putAll(Accounts.withShopify(sandbox));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Path store() {
    return temp.resolve("restock.db");
  }

  private Host.Result sync(String... options) throws IOException {
    Path rules = Files.writeString(temp.resolve("rules.json"), RULES);
    List<String> all = new ArrayList<>(List.of("sync", "--live", "--rules", rules.toString()));
    all.addAll(List.of("--store", store().toString()));
    all.addAll(List.of(options));
    return Host.run(environment, all.toArray(String[]::new));
  }

  /** Makes it look as if what was compared so far was compared so much earlier. */
  private void passTime(Duration time) throws SQLException {
    long millis = time.toMillis();
    update("UPDATE restock_drift_run SET started_at = started_at - " + millis);
    update("UPDATE restock_drift_pair SET first_seen = first_seen - " + millis);
  }

  private int update(String sql) throws SQLException {
    try (HikariDataSource source = SqliteFile.open(store());
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Runs the command until the comparison that is due was completed; the last result. */
  private Host.Result compare(String... options) throws IOException, SQLException {
    for (int runs = 0; runs < RUNS; runs++) {
      Host.Result result = sync(options);
      assertThat(result.code()).as(result.err()).isZero();
      if (result.out().contains("1 comparisons completed")) {
        return result;
      }
      // The shop writes its file of levels for a while.
      clock.advance(Duration.ofMinutes(1));
      assertThat(update("UPDATE restock_drift_run SET due_at = 0 WHERE due_at IS NOT NULL"))
          .as("a comparison is under way")
          .isEqualTo(1);
    }
    throw new AssertionError("no comparison was completed in " + RUNS + " runs");
  }

  private int changes() {
    return sandbox.shopify().changes().size();
  }

  @Test
  void sync_heal_correctsWhatTwoComparisonsFound() throws IOException, SQLException {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    int before = changes();
    Host.Result first = compare(LOCATION, "--heal");
    assertThat(first.out()).contains("Levels: compared 20 pairs, 1 comparisons completed");
    assertThat(changes()).isEqualTo(before);
    assertThat(sync(LOCATION, "--heal").out()).as("not due yet").doesNotContain("Levels:");

    passTime(Duration.ofHours(6));
    assertThat(compare(LOCATION, "--heal").out()).contains("applied 1,");
    assertThat(changes()).isEqualTo(before + 1);
    passTime(Duration.ofHours(6));
    compare(LOCATION, "--heal");
    assertThat(changes()).as("equal now").isEqualTo(before + 1);
  }

  @Test
  void sync_heal_correctsNothingPastABound() throws IOException, SQLException {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    int before = changes();
    String[] options = {LOCATION, "--heal", "--heal-units=2", "--compare-every=2"};
    compare(options);
    passTime(Duration.ofHours(2));
    assertThat(compare(options).out()).contains("DRIFT_TOO_LARGE", "unitsPerRun allows 2");
    assertThat(changes()).isEqualTo(before);
  }

  @Test
  void sync_compareEvery_comparesAndCorrectsNothing() throws IOException, SQLException {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    int before = changes();
    String[] options = {LOCATION, "--compare-every=24"};
    compare(options);
    passTime(Duration.ofHours(24));
    assertThat(compare(options).out()).contains("STOCK_DRIFT", "SKU-1001");
    assertThat(changes()).isEqualTo(before);
  }

  @Test
  void sync_dryRun_saysWhatWouldBeCorrectedAndCorrectsNothing() throws IOException, SQLException {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    int before = changes();
    Host.Result early = sync(LOCATION, "--heal", "--dry-run");
    assertThat(early.out()).as(early.err()).contains("no comparison was completed yet");
    compare(LOCATION, "--compare-every=6");
    passTime(Duration.ofHours(6));
    compare(LOCATION, "--compare-every=6");
    Host.Result dry = sync(LOCATION, "--heal", "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("would correct  SKU SKU-1001");
    assertThat(sync(LOCATION, "--heal", "--dry-run", "--heal-units-per-sku=2").out())
        .contains("Nothing would be corrected: SKU SKU-1001");
    assertThat(changes()).isEqualTo(before);
  }

  @Test
  void sync_withoutComparisons_asksForNoLevels() throws IOException {
    assertThat(sync(LOCATION).code()).isZero();
    assertThat(sandbox.calls().total(Service.SHOPIFY)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--heal; --heal needs --channel-location",
        "--compare-every=6; --compare-every needs --channel-location",
        "--channel-location=90000000001=1 --compare-every=200; must be 1 to 168 hours",
        "--channel-location=90000000001=1 --heal-units=5; need --heal",
        "--channel-location=90000000001=1 --heal --heal-share=2; a bound of --heal is wrong",
        "--channel-location=90000000001=99 --heal; warehouse 99, which Sitoo does not have",
      })
  void sync_optionsThatCannotWork_areNamed(String options, String why) throws IOException {
    Host.Result result = sync(options.split(" "));
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains(why);
    assertThat(changes()).isZero();
  }

  @Test
  void sync_healWithoutAShop_namesTheVariables() throws IOException {
    environment.keySet().removeIf(name -> name.startsWith("SHOPIFY_"));
    assertThat(sync(LOCATION, "--heal").err())
        .contains("--heal needs these environment variables", "SHOPIFY_SHOP");
  }
}
