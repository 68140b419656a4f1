package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.restock.sandbox.RegisterPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs several demos at a time, because a run mostly waits for delayed answers of the sandbox. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));

  @TempDir private Path temp;

  @Test
  void demo_everyKindOfReturnAndEveryFault_accountsForEveryUnit() throws IOException {
    Path report = temp.resolve("report.json");
    Host.Result result = demo(1, 30, "0.10", report);

    assertThat(result.out()).contains("Every unit is accounted for");
    assertThat(result.code()).isZero();
    Map<String, Object> json = JSON.fromJson(Files.readString(report));
    assertThat(json)
        .containsEntry("returns", 34.0)
        .containsEntry("unaccounted", 0.0)
        .containsEntry("doubled", 0.0)
        .containsEntry("lost", 0.0)
        .containsEntry("wrongLevels", 0.0);
    assertThat(number(json, "units"))
        .isEqualTo(
            number(json, "applied")
                + number(json, "waiting")
                + number(json, "nothing")
                + number(json, "parked"));
    assertThat(number(json, "applied")).isPositive();
    assertThat(number(json, "waiting")).isPositive();
    assertThat(number(json, "parked")).isPositive();
    assertThat(number(json, "failedCalls")).isPositive();
    assertThat(number(json, "returnGoCalls")).isPositive();
    assertThat(number(json, "sitooCalls")).isPositive();
    assertThat(result.out()).contains("of the returns are refunded at a register");
    assertThat(json.get("appliedByWarehouse"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKey("counted by a register");
    assertThat(json.get("parkedByTypeAndOwner"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys(
            "REGISTER_RESTOCKED_DAMAGED / OPERATIONS", "REGISTER_RETURN_UNCLEAR / OPERATIONS");
    everyPieceIsFound(object(json, "registers"));
    assertThat(object(object(json, "registers"), "kinds").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RegisterPlan.Kind.values()).map(Enum::name).toList());
    Map<String, Object> shop = object(json, "shop");
    assertThat(number(json, "shopifyCalls")).isPositive();
    assertThat(number(shop, "pushed")).isPositive();
    assertThat(object(shop, "notPushedByWhy"))
        .containsKey("CHANNEL_LOCATION_INACTIVE / INTEGRATION");
    assertThat(object(shop, "onlyInSitooByWhy"))
        .containsKeys("given in exchange at a register", "refunded at a register without an order");
    assertThat(shop)
        .containsEntry("missing", List.of())
        .containsEntry("doubled", List.of())
        .containsEntry("levelsThatAreWrong", List.of());
    everyDifferenceIsExplained(result.out(), object(json, "drift"));
    everyRefundIsRight(result.out(), object(JSON.fromJson(Files.readString(report)), "refunds"));
  }

  @Test
  @Tag("full")
  void demo_thatLosesItsStore_endsInTheSameStock() throws IOException {
    Path undisturbed = temp.resolve("undisturbed.json");
    assertThat(demo(7, 20, "0.05", undisturbed).code()).isZero();
    Path report = temp.resolve("lost.json");
    String[] args = {
      "--seed",
      "7",
      "--returns",
      "20",
      "--faults",
      "0.05",
      "--lose-store",
      "--folder",
      temp.resolve("lost").toString(),
      "--report",
      report.toString()
    };
    Host.Result result = Host.run(args);
    assertThat(result.out()).contains("The store is deleted at");
    assertThat(result.code()).isZero();
    assertThat(JSON.fromJson(Files.readString(report)).get("ledgerDigest"))
        .isNotNull()
        .isEqualTo(JSON.fromJson(Files.readString(undisturbed)).get("ledgerDigest"));
    Map<String, Object> shop = object(JSON.fromJson(Files.readString(report)), "shop");
    assertThat(number(shop, "pushed")).isPositive();
    assertThat(shop)
        .containsEntry("missing", List.of())
        .containsEntry("doubled", List.of())
        .containsEntry("levelsThatAreWrong", List.of());
    everyPieceIsFound(object(JSON.fromJson(Files.readString(report)), "registers"));
    everyDifferenceIsExplained(
        result.out(), object(JSON.fromJson(Files.readString(report)), "drift"));
    everyRefundIsRight(result.out(), object(JSON.fromJson(Files.readString(report)), "refunds"));
  }

  private static void everyDifferenceIsExplained(String out, Map<String, Object> drift) {
    assertThat(out).contains(" pairs twice, 0 unexplained");
    assertThat(drift).containsEntry("wrong", List.of()).containsEntry("unexplained", 0.0);
    assertThat(number(drift, "comparedTwice")).isGreaterThan(60);
    assertThat(number(drift, "healed")).isGreaterThanOrEqualTo(9);
    assertThat(object(drift, "openByTypeAndOwner")).isEmpty();
    assertThat(drift.get("injected"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(line -> line.get("kind") + ": " + line.get("cause"))
        .containsExactly(
            "OTHER_WRITER: Unexplained",
            "OTHER_WRITER_AGAIN: Unexplained, Another writer",
            "LOST_PUSH: Unexplained",
            "TURNED_BACK: Unexplained",
            "BY_HAND: Changed by hand",
            "COPIED_INTO_SHOP: Unexplained",
            "COPIED_INTO_SITOO: Changed by hand",
            "OTHER_LOCATION: Counted at another location",
            "BELOW_ZERO: Below zero",
            "CLAMPED: ",
            "ZERO: Unexplained zero",
            "DELETED: Unknown in the channel",
            "RENAMED: Unknown in the channel, Unknown in the stock system",
            "TWICE: Ambiguous SKU");
  }

  private static void everyPieceIsFound(Map<String, Object> registers) {
    assertThat(registers).containsEntry("wrong", List.of());
    Map<String, Object> kinds = object(registers, "kinds");
    assertThat(kinds).isNotEmpty();
    for (String kind : kinds.keySet()) {
      Map<String, Object> line = object(kinds, kind);
      assertThat(number(line, "refunds")).as(kind).isPositive();
      assertThat(number(line, "bound")).as(kind).isEqualTo(number(line, "units"));
    }
  }

  private static void everyRefundIsRight(String out, Map<String, Object> refunds) {
    assertThat(out).contains("Check of every refund", "So is every refund.");
    assertThat(refunds).containsEntry("wrong", List.of());
    assertThat(number(refunds, "closedDays")).isPositive();
    assertThat(refunds.get("verdicts"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(line -> line.get("currency") + " " + line.get("verdict"))
        .contains(
            "EUR OUTSIDE_WORKFLOW",
            "SEK EQUAL",
            "SEK EXPLAINED",
            "SEK OUTSIDE_WORKFLOW",
            "SEK NOT_PAID",
            "SEK FAILED_LATER",
            "SEK REFUNDED_TWICE",
            "SEK AMOUNT_DIFFERS");
    assertThat(refunds.get("verdicts"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .allSatisfy(
            line -> {
              assertThat(new BigDecimal(String.valueOf(line.get("difference")))).isZero();
              assertThat(line.get("foundRefunds")).isEqualTo(line.get("expectedRefunds"));
              assertThat(new BigDecimal(String.valueOf(line.get("booked"))))
                  .isEqualByComparingTo(String.valueOf(line.get("found")));
            });
  }

  @Test
  @Tag("full")
  void demo_withFaultsAndKilledOnce_endsInTheSameStockAsAQuietRun() throws Exception {
    endsInTheSameStockAsAQuietRun(36_000);
  }

  @Test
  @Tag("full")
  void demo_withFaultsAndKilledAgainAndAgain_endsInTheSameStockAsAQuietRun() throws Exception {
    endsInTheSameStockAsAQuietRun(12_000, 36_000, 60_000);
  }

  private void endsInTheSameStockAsAQuietRun(long... killedAtSizes) throws Exception {
    Path quiet = temp.resolve("quiet.json");
    assertThat(demo(11, 24, "0", quiet).code()).isZero();

    Path folder = temp.resolve("killed");
    Path report = temp.resolve("killed.json");
    String[] args = {
      "--seed",
      "11",
      "--returns",
      "24",
      "--faults",
      "0.10",
      "--folder",
      folder.toString(),
      "--report",
      report.toString()
    };
    for (long size : killedAtSizes) {
      killWhenJournalReaches(folder.resolve("sandbox.jsonl"), size, args);
    }
    Path out = temp.resolve("out.txt");
    assertThat(Host.start(out, Map.of(), args).waitFor()).as(Files.readString(out)).isZero();

    assertThat(Files.readString(out)).contains("An interrupted run goes on");
    Map<String, Object> killed = JSON.fromJson(Files.readString(report));
    Map<String, Object> whole = JSON.fromJson(Files.readString(quiet));
    for (String same :
        new String[] {
          "ledgerDigest", "appliedByWarehouse", "parked", "parkedByTypeAndOwner", "units"
        }) {
      assertThat(killed.get(same)).as(same).isEqualTo(whole.get(same));
    }
    assertThat(object(killed, "shop").get("levelsDigest"))
        .isNotNull()
        .isEqualTo(object(whole, "shop").get("levelsDigest"));
    assertThat(whole).containsEntry("failedCalls", 0.0);
  }

  private void killWhenJournalReaches(Path journal, long size, String... args) throws Exception {
    Process host = Host.start(temp.resolve("killed.txt"), Map.of(), args);
    boolean ended = false;
    while (!ended && (!Files.exists(journal) || Files.size(journal) < size)) {
      ended = host.waitFor(5, TimeUnit.MILLISECONDS);
    }
    assertThat(host.isAlive()).as("the run ended before it could be killed").isTrue();
    host.destroyForcibly().waitFor();
  }

  private Host.Result demo(long seed, int returns, String faults, Path report) {
    return Host.run(
        "--seed", String.valueOf(seed),
        "--returns", String.valueOf(returns),
        "--faults", faults,
        "--folder", temp.resolve("demo-" + seed + "-" + faults).toString(),
        "--report", report.toString());
  }

  @SuppressWarnings("unchecked") // objects of JSON have texts as keys
  private static Map<String, Object> object(Map<String, Object> json, String name) {
    return json.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
  }

  private static double number(Map<String, Object> json, String name) {
    return json.get(name) instanceof Double value ? value : Double.NaN;
  }
}
