package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.StockChange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Runs the live command with the online shop of a sandbox. */
class LiveChannelTest {
  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": 1, "out": 2}, "loc-200": {"in": 3, "out": 4},
                     "loc-300": {"in": 5, "out": 6}},
       "rules": [
         {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}},
         {"name": "damaged", "when": {"disposition": "DAMAGED"}, "then": {"zone": "out"}}]}
      """;

  private static final List<Integer> SOLD = List.of(1, 3, 5);
  private static final String[] PUSH_ALL = {
    "--channel-mode", "PUSH_ALL",
    "--channel-location", World.shopLocation(1) + "=1",
    "--channel-location", "gid://shopify/Location/" + World.shopLocation(3) + "=3",
    "--channel-location", World.shopLocation(5) + "=5"
  };

  @TempDir private Path temp;
  private Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() {
    Instant start = Instant.now().minusSeconds(30 * 24 * 3600);
    start(Scenario.generate(3, 5, start));
  }

  private void start(Scenario scenario) {
    sandbox = Sandbox.builder(scenario).start();
    environment.putAll(Accounts.withShopify(sandbox));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void sync_dryRun_saysWhatWouldBePushedAndPushesNothing() throws IOException {
    Host.Result dry = sync("--dry-run", PUSH_ALL);
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("would push +1", "of the online shop", "nothing was");
    assertThat(sandbox.shopify().changes()).isEmpty();
  }

  @Test
  void sync_pushAll_pushesEachMovementOfItsWarehousesOnce() throws IOException {
    Host.Result first = sync("", PUSH_ALL);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).containsPattern("Online shop: planned [1-9]\\d*, applied [1-9]");
    List<String> expected =
        sandbox.ledger().transactions().stream()
            .filter(one -> SOLD.contains(one.warehouseId()))
            .map(LiveChannelTest::reference)
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(sandbox.shopify().changes())
        .extracting(StockChange::referenceDocumentUri)
        .extracting(java.util.Optional::orElseThrow)
        .containsExactlyInAnyOrderElementsOf(expected);

    assertThat(sync("", PUSH_ALL).code()).isZero();
    assertThat(sandbox.shopify().changes()).hasSize(expected.size());
  }

  private static String reference(LedgerTransaction transaction) {
    return "gid://restock/StockMovement/" + transaction.externalId().orElseThrow();
  }

  @Test
  void sync_moreUnitsThanTheShopSold_areParked() throws IOException {
    Instant created = Instant.now().minusSeconds(10 * 24 * 3600);
    Instant received = created.plusSeconds(3600);
    ScriptedReturn returned =
        ScriptedReturn.builder(2001, created)
            .line("SKU-1001", 2, 2, BigDecimal.TEN)
            .approved(created)
            .received(received)
            .inspected(0, Inspection.sellable(received, "loc-100"))
            .inspected(1, Inspection.sellable(received.plusSeconds(1), "loc-100"))
            .build();
    stop();
    start(Scenario.of(created, World.demo(), List.of(returned)));
    sandbox
        .shopify()
        .add(
            ShopOrder.builder(Long.parseLong(returned.orderId()), returned.orderName(), created)
                .line(
                    Long.parseLong(returned.orderLines().get(0).lineItemId()),
                    "SKU-1001",
                    1,
                    BigDecimal.TEN)
                .build());

    Host.Result result = sync("", PUSH_ALL);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .containsPattern("parked " + returned.rmaId() + "\\S* as MORE_THAN_BOUGHT");
    assertThat(sandbox.ledger().transactions()).hasSize(1);
    assertThat(sandbox.calls().endpoint(Service.SHOPIFY, "POST /graphql.json order"))
        .as("one for the return, and one to find out whether orders are shown")
        .isEqualTo(2);
  }

  @Test
  void sync_clientCredentials_pushes() throws IOException {
    environment.remove("SHOPIFY_ACCESS_TOKEN");
    environment.put("SHOPIFY_CLIENT_ID", sandbox.shopifyClientId());
    environment.put("SHOPIFY_CLIENT_SECRET", sandbox.shopifyClientSecret());

    Host.Result result = sync("", PUSH_ALL);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(sandbox.shopify().changes()).isNotEmpty();
  }

  @Test
  void sync_withoutAMode_needsNoShop() throws IOException {
    environment.keySet().removeIf(name -> name.startsWith("SHOPIFY_"));

    Host.Result result = sync("");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).doesNotContain("Online shop");
    assertThat(sandbox.calls().total(Service.SHOPIFY)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PUSH_ALL; ; needs --channel-location LOCATION=WAREHOUSE",
        "PUSH_REGISTER_RETURNS; 90000000001=1; give --order-reference, too",
        "PUSH_ALL; Stockholm=1; not Stockholm=1",
        "PUSH_ALL; 90000000001=; such as 90000000001=11,12",
        "PUSH_ALL; 90000000001=99; warehouse 99, which Sitoo does not have; it has 1 'Stockholm'",
        "PUSH_ALL; 90000000099=1; Location/90000000099, which the shop does not have",
        "PUSH_SOME; 90000000001=1; PUSH_REGISTER_RETURNS",
      })
  void sync_optionsThatCannotWork_areNamedAndNothingIsPosted(
      String mode, String location, String why) throws IOException {
    List<String> options = new ArrayList<>(List.of("--channel-mode", mode));
    if (location != null) {
      options.addAll(List.of("--channel-location", location));
    }

    Host.Result result = sync("", options.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains(why);
    assertThat(sandbox.ledger().transactions()).isEmpty();
    assertThat(sandbox.shopify().changes()).isEmpty();
  }

  @Test
  void sync_oneWarehouseAtTwoLocations_isNamed() throws IOException {
    Host.Result result =
        sync(
            "",
            "--channel-mode=PUSH_ALL",
            "--channel-location=90000000001=1",
            "--channel-location=90000000003=3,1");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("--channel-location: warehouse 1 belongs to locations");
  }

  @Test
  void sync_quarantineAtALocation_isWarnedOf() throws IOException {
    Host.Result result =
        sync("--dry-run", "--channel-mode=PUSH_ALL", "--channel-location=90000000001=1,2");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("warning: --channel-location names warehouse 2", "not for sale in Sitoo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SHOPIFY_SHOP; ; SHOPIFY_SHOP",
        "SHOPIFY_ACCESS_TOKEN; ; either SHOPIFY_ACCESS_TOKEN, or SHOPIFY_CLIENT_ID and",
        "SHOPIFY_CLIENT_SECRET; hush; unset the one that is not to be used",
        "SHOPIFY_SHOP; example.com; name.myshopify.com",
        "SHOPIFY_SHOP; other.myshopify.com; pass adapters of one shop",
      })
  void sync_environmentThatCannotWork_isNamedAndNothingIsPosted(
      String name, String value, String why) throws IOException {
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }

    Host.Result result = sync("", PUSH_ALL);
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("error: ", why).doesNotContain("hush");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_wrongToken_isOneClearLine() throws IOException {
    environment.put("SHOPIFY_ACCESS_TOKEN", "shpat_wrong");

    Host.Result result = sync("", PUSH_ALL);
    assertThat(result.code()).isEqualTo(ReturnsHost.SERVICE_TROUBLE);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err())
        .startsWith("error: ")
        .contains("Shopify")
        .doesNotContain("shpat_wrong");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  private Host.Result sync(String flag, String... more) throws IOException {
    Path rules = Files.writeString(temp.resolve("rules.json"), RULES);
    List<String> args =
        new ArrayList<>(
            List.of(
                "sync", "--live", "--rules", rules.toString(), "--start", "2020-01-01T00:00:00Z"));
    args.addAll(List.of("--store", temp.resolve("restock.db").toString()));
    if (!flag.isEmpty()) {
      args.add(flag);
    }
    args.addAll(List.of(more));
    return Host.run(environment, args.toArray(String[]::new));
  }
}
