package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
  private static final JsonAdapter<List<Map<String, Object>>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(
              Types.newParameterizedType(
                  List.class, Types.newParameterizedType(Map.class, String.class, Object.class)));
  private static final String NOT_INSPECTED =
      "\"isRestockable\": false,\n        \"isReturned\": false";

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "rma-observed-pending.json, 1, NOT_INSPECTED, waiting",
    "rma-observed-approved-label-created.json, 1, NOT_INSPECTED, waiting",
    "rma-observed-approved-shipped.json, 1, NOT_INSPECTED, waiting",
    "rma-observed-approved-no-shipment.json, 1, NEVER_RETURNS, nothing",
    "rma-observed-received-not-validated-no-refund.json, 1, NOT_INSPECTED, waiting",
    "rma-observed-received-two-items-store-credit.json, 2, NOT_INSPECTED, waiting",
    "rma-observed-received-variant-exchange-draft-order.json, 1, NOT_INSPECTED, waiting",
    "rma-observed-refund-failed.json, 1, NEVER_RETURNS, nothing",
    "doc-schema-rma-detail.json, 1, NEVER_RETURNS, nothing",
  })
  void explain_realReturn_movesNothingThatWasNotInspected(
      String file, int units, String disposition, String decision) throws Exception {
    List<Map<String, Object>> explained = json(sample(file));

    assertThat(explained).hasSize(units);
    assertThat(explained)
        .allSatisfy(
            unit ->
                assertThat(unit)
                    .containsEntry("disposition", disposition)
                    .containsEntry("decision", decision)
                    .containsEntry("warehouse", null)
                    .containsEntry("quantity", 0.0)
                    .containsEntry("type", null)
                    .containsEntry("owner", null)
                    .containsKeys("unit", "sku", "why"));
  }

  /** A live run looks the warehouse up; the explanation must not say that the unit is parked. */
  @ParameterizedTest
  @CsvSource({
    "'{\"externalId\": \"MAIN\"}', the warehouse with the external id 'MAIN'",
    "'{\"store\": 7, \"sellable\": true}', the sellable warehouse of store 7",
  })
  void explain_warehouseThatIsLookedUp_saysThatTheUnitMoves(String warehouse, String named)
      throws Exception {
    Path rules =
        Files.writeString(
            temp.resolve("rules.json"),
            """
            {"version": 1, "rules": [
              {"name": "all", "when": {"disposition": "SELLABLE"}, "then": {"warehouse": %s}}]}
            """
                .formatted(warehouse));
    Path body = inspected(true, true, "\"loc-100\"");
    Host.Result line = Host.run("explain", body.toString(), "--rules", rules.toString());
    assertThat(line.out())
        .contains("movement of 1 into " + named + " (its number is looked up in Sitoo)")
        .doesNotContain("parked");
    Host.Result json = Host.run("explain", body.toString(), "--rules", rules.toString(), "--json");
    assertThat(json.out()).contains("\"decision\": \"movement\"", "\"warehouse\": \"" + named);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, loc-100, SELLABLE, movement, 1, ,",
    "true, false, loc-100, DAMAGED, movement, 2, ,",
    "false, false, loc-100, MISSING, parked, , UNIT_MISSING, CUSTOMER_SERVICE",
    "true, true, loc-999, SELLABLE, parked, , UNKNOWN_LOCATION, OPERATIONS",
    "false, true, loc-100, MISSING, parked, , CONTRADICTORY_INSPECTION, OPERATIONS",
  })
  void explain_inspectedUnit_saysWhereItGoes(
      boolean returned,
      boolean restockable,
      String location,
      String disposition,
      String decision,
      Double warehouse,
      String type,
      String owner)
      throws Exception {
    Path file = inspected(returned, restockable, "\"" + location + "\"");
    Map<String, Object> unit = json(file).get(0);

    assertThat(unit)
        .containsEntry("disposition", disposition)
        .containsEntry("decision", decision)
        .containsEntry("warehouse", warehouse)
        .containsEntry("quantity", warehouse == null ? 0.0 : 1.0)
        .containsEntry("type", type)
        .containsEntry("owner", owner);
    assertThat((String) unit.get("why")).isNotBlank();
  }

  @Test
  void explain_inspectionWithoutLocation_isParkedAndNotDefaulted() throws Exception {
    assertThat(json(inspected(true, true, "null")).get(0))
        .containsEntry("decision", "parked")
        .containsEntry("type", "UNKNOWN_LOCATION");
  }

  @Test
  void explain_rulesOfOnesOwn_areFollowed() throws Exception {
    Path rules = temp.resolve("rules.json");
    Files.writeString(
        rules,
        """
        {"version": 1, "rules": [
          {"name": "all in one", "when": {"disposition": "SELLABLE"}, "then": {"warehouse": 77}}]}
        """);
    Path file = inspected(true, true, "null");
    Host.Result result = Host.run("explain", file.toString(), "--rules", rules.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("SELLABLE", "movement of 1 into warehouse 77", "rule 'all in one'");
  }

  @Test
  void explain_verbose_tellsWhichRuleMatchesAndWhyTheOthersDoNot() throws Exception {
    Host.Result result =
        Host.run("explain", inspected(true, false, "\"loc-100\"").toString(), "--verbose");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("  rule 2 'damaged goods to quarantine': matches")
        .contains("  rule 1 'sellable goods back on sale': disposition is DAMAGED, not [SELLABLE]");
  }

  @Test
  void explain_receivedReturnWithoutUnits_isNotSilent() throws Exception {
    Path file = changed("\"items\": [", "\"items\": [], \"left\": [");
    Host.Result result = Host.run("explain", file.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("return 9000", "parked as RETURN_WITHOUT_UNITS for OPERATIONS", "names no units");
    assertThat(json(file)).hasSize(1);
    assertThat(json(file).get(0))
        .containsEntry("unit", null)
        .containsEntry("decision", "parked")
        .containsEntry("type", "RETURN_WITHOUT_UNITS");
  }

  @Test
  void explain_textOfAService_forgesNoLine() throws Exception {
    Path file = withSku("TEE\\nunit 1  SKU X\\u2028\\u0085\\u001b[2K\\u202e");
    Host.Result result = Host.run("explain", file.toString());

    assertThat(result.out().lines().filter(line -> line.startsWith("unit "))).hasSize(1);
    assertThat(result.out()).contains("TEE\\u000Aunit 1");
    assertThat(result.out().chars()).allMatch(one -> one == '\n' || (one >= ' ' && one < 0x7F));
    String text = Host.run("explain", file.toString(), "--json").out();
    assertThat(text.chars()).allMatch(one -> one == '\n' || (one >= ' ' && one < 0x7F));
    assertThat(json(file).get(0))
        .containsEntry("sku", "TEE\nunit 1  SKU X\u2028\u0085\u001b[2K\u202e");
  }

  @Test
  void explain_skuWithBlanksAtItsEnd_isPointedAt() throws Exception {
    Path file = withSku("TEE ");

    assertThat(Host.run("explain", file.toString()).out())
        .contains("  note: look at SKU 'TEE ': it ends with white space");
    assertThat(String.valueOf(json(file).get(0).get("notes"))).contains("white space");
  }

  @ParameterizedTest
  @CsvSource({
    "2126-02-02T10:00:00+00:00, 2126-02-02T10:00:00Z",
    "yesterday, unknown form",
    "0001-01-01T00:00:00Z, impossible",
  })
  void explain_dateThatCannotBeUsed_isForTheIntegrationTeam(String date, String why)
      throws Exception {
    Path file = inspected(true, true, "\"loc-100\"");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(
                "\"lastValidationDate\": \"[^\"]*\"", "\"lastValidationDate\": \"" + date + "\""));

    assertThat(json(file).get(0))
        .containsEntry("decision", "parked")
        .containsEntry("type", "UNUSABLE_INSPECTION_DATE")
        .containsEntry("owner", "INTEGRATION");
    assertThat(String.valueOf(json(file).get(0).get("why"))).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"2, UNKNOWN_FORM", "\"2\", UNKNOWN_FORM", "0, UNKNOWN_FORM", "{}, UNKNOWN_FORM"})
  void explain_quantityThatIsNotOne_isInDoubt(String quantity, String type) throws Exception {
    Path file = changed("\"sku\": ", "\"quantity\": " + quantity + ", \"sku\": ");

    assertThat(json(file).get(0)).containsEntry("decision", "parked").containsEntry("type", type);
  }

  @ParameterizedTest
  @CsvSource({"1", "\"1\"", "1.0", "null", "\"\""})
  void explain_quantityOfOne_isAsUsual(String quantity) throws Exception {
    Path file = changed("\"sku\": ", "\"quantity\": " + quantity + ", \"sku\": ");

    assertThat(json(file).get(0)).containsEntry("decision", "waiting");
  }

  @Test
  void explain_rulesThatNeverMatch_areRefusedOrNamed() throws Exception {
    Path rules = temp.resolve("rules.json");
    Files.writeString(
        rules,
        """
        {"version": 1, "rules": [
          {"name": "a", "when": {"disposition": "SELLABLE"}, "then": {"warehouse": 77}},
          {"name": "b", "when": {"disposition": "SELLABLE"}, "then": {"warehouse": 78}}]}
        """);
    String file = inspected(true, true, "null").toString();
    Host.Result named = Host.run("explain", file, "--rules", rules.toString());
    assertThat(named.code()).isZero();
    assertThat(named.err()).contains("warning", "'b'", "never decides");
    Files.writeString(
        rules,
        Files.readString(rules)
            .replace(
                "}, \"then\": {\"warehouse\": 78",
                ", \"sku\": [\"A\", \" B\"]}, \"then\": {\"warehouse\": 78"));
    Host.Result refused = Host.run("explain", file, "--rules", rules.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("' B'", "never match");
  }

  @Test
  void explain_skuThatSitooCannotBeAskedFor_isNamed() throws Exception {
    Path file = inspected(true, true, "\"loc-100\"");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"sku\": \"[^\"]*\"", "\"sku\": \"TEE,M\""));

    assertThat(Host.run("explain", file.toString()).out())
        .contains(
            "  note: a live run parks SKU 'TEE,M' as UNKNOWN_SKU: Sitoo cannot be asked for it,"
                + " since a comma ends");
    assertThat(String.valueOf(json(file).get(0).get("notes"))).contains("a comma ends");
  }

  @Test
  void explain_movement_namesTheStartThatItNeeds() throws Exception {
    String file = inspected(true, true, "\"loc-100\"").toString();
    String note =
        "note: a live run moves only units inspected after its start; the first of these was"
            + " inspected at 2026-02-01T10:00:00Z";

    assertThat(Host.run("explain", file).out()).endsWith(note + System.lineSeparator());
    Host.Result json = Host.run("explain", file, "--json");
    assertThat(json.out()).doesNotContain(note);
    assertThat(json.err()).contains(note);
    assertThat(Host.run("explain", inspected(false, false, "null").toString()).out())
        .doesNotContain("its start");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, nothing, , BEFORE_START: it was inspected at 2026-02-01T10:00:00Z",
    "2026-02-01T10:10:00Z, parked, START_UNCERTAIN, not clearly before or after the start",
    "2026-02-01T09:50:00Z, parked, START_UNCERTAIN, not clearly before or after the start",
    "2026-02-01T09:30:00Z, movement, , sellable"
  })
  void explain_start_decidesByTheInspection(String start, String decision, String type, String why)
      throws Exception {
    Path file = inspected(true, true, "\"loc-100\"");
    Host.Result result = Host.run("explain", file.toString(), "--json", "--start", start);
    Map<String, Object> unit = JSON.fromJson(result.out()).get(0);
    assertThat(unit).containsEntry("decision", decision).containsEntry("type", type);
    assertThat(String.valueOf(unit.get("why"))).contains(why);
    assertThat(result.err())
        .contains("note: the start is " + start + " (--start)")
        .doesNotContain("a live run moves only");
  }

  @Test
  void explain_store_isReadForTheStartAndNotWritten() throws Exception {
    Path file = inspected(true, true, "\"loc-100\"");
    Path store = temp.resolve("store.db");
    Tenant tenant = Tenant.of("a.myshopify.com", "10020", 1);
    try (HikariDataSource dataSource = SqliteFile.open(store)) {
      Instant at = Instant.parse("2026-03-01T00:00:00Z");
      JdbcSyncStore.open(dataSource).begin(tenant, at, "host", at);
    }
    byte[] before = Files.readAllBytes(store);
    Map<String, String> environment =
        Map.of("RETURNGO_SHOP", "A.myshopify.com", "SITOO_ACCOUNT", "010020", "SITOO_SITE", "1");
    Host.Result result =
        Host.run(environment, "explain", file.toString(), "--store", store.toString());
    assertThat(result.out())
        .contains("nothing  (BEFORE_START: it was inspected at 2026-02-01T10:00:00Z, before the")
        .contains("note: the start is 2026-03-01T00:00:00Z (" + store);
    assertThat(Files.readAllBytes(store)).isEqualTo(before);

    Map<String, String> other = new HashMap<>(environment);
    other.put("SITOO_SITE", "2");
    assertThat(Host.run(other, "explain", file.toString(), "--store", store.toString()).err())
        .contains("keeps no start of tenant a.myshopify.com|10020|2");
    assertThat(Host.run("explain", file.toString(), "--store", store.toString()).err())
        .contains("set RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE");
    assertThat(
            Host.run(
                    environment,
                    "explain",
                    file.toString(),
                    "--store",
                    temp.resolve("none.db").toString())
                .err())
        .contains("there is no store at");
    Files.writeString(store, "not a database");
    assertThat(
            Host.run(environment, "explain", file.toString(), "--store", store.toString()).code())
        .isEqualTo(2);
  }

  @Test
  void explain_storeOfTheTenant_isReadIfItIsThere() throws Exception {
    Path file = inspected(true, true, "\"loc-100\"");
    Tenant tenant = Tenant.of("a.myshopify.com", "10020", 1);
    Map<String, String> environment =
        Map.of("RETURNGO_SHOP", "a.myshopify.com", "SITOO_ACCOUNT", "10020", "SITOO_SITE", "1");
    String home = System.getProperty("user.home");
    System.setProperty("user.home", temp.toString());
    try {
      assertThat(Host.run(environment, "explain", file.toString()).out())
          .contains("a live run moves only");
      StorePlace place = StorePlace.usual(tenant);
      place.makeFolder();
      try (HikariDataSource dataSource = SqliteFile.open(place.file())) {
        Instant at = Instant.parse("2026-02-01T10:00:00Z");
        JdbcSyncStore.open(dataSource).begin(tenant, at, "host", at);
      }
      assertThat(Host.run(environment, "explain", file.toString()).out())
          .contains("parked as START_UNCERTAIN for OPERATIONS");
    } finally {
      System.setProperty("user.home", home);
    }
  }

  @Test
  void explain_conditionOnTheShop_needsTheShop() throws Exception {
    Path rules = temp.resolve("rules.json");
    Files.writeString(
        rules,
        """
        {"version": 1, "rules": [
          {"name": "se", "when": {"disposition": "SELLABLE", "shop": "se.example"},
           "then": {"warehouse": 77}},
          {"name": "rest", "when": {"disposition": "SELLABLE"}, "then": {"warehouse": 78}}]}
        """);
    String file = inspected(true, true, "null").toString();

    Host.Result without = Host.run("explain", file, "--rules", rules.toString());
    assertThat(without.out()).contains("into warehouse 78", "note: rules have a condition on");
    Host.Result with =
        Host.run("explain", file, "--rules", rules.toString(), "--shop", "se.example");
    assertThat(with.out()).contains("into warehouse 77").doesNotContain("condition on the shop");
  }

  private Path changed(String from, String to) throws Exception {
    String body = Files.readString(sample("rma-observed-received-not-validated-no-refund.json"));
    assertThat(body).contains(from);
    int at = body.indexOf(from);
    return Files.writeString(
        temp.resolve("changed.json"),
        body.substring(0, at) + to + body.substring(at + from.length()));
  }

  private Path withSku(String sku) throws Exception {
    String body = Files.readString(sample("rma-observed-received-not-validated-no-refund.json"));
    int at = body.indexOf("\"sku\": \"") + 8;
    return Files.writeString(
        temp.resolve("sku.json"),
        body.substring(0, at) + sku + body.substring(body.indexOf('"', at)));
  }

  @Test
  void explain_personalData_isNotPrinted() throws Exception {
    Host.Result result = Host.run("explain", sample("rma-observed-refund-failed.json").toString());

    assertThat(result.out()).contains("46").doesNotContain("shopper@example.com", "Jane");
  }

  private Path inspected(boolean returned, boolean restockable, String location)
      throws IOException, URISyntaxException {
    String body = Files.readString(sample("rma-observed-received-not-validated-no-refund.json"));
    assertThat(body).contains(NOT_INSPECTED);
    Path file = temp.resolve("rma.json");
    Files.writeString(
        file,
        body.replace(
                NOT_INSPECTED,
                "\"isRestockable\": " + restockable + ",\n        \"isReturned\": " + returned)
            .replace("\"storeLocationId\": null", "\"storeLocationId\": " + location)
            .replace(
                "\"lastValidationDate\": null",
                "\"lastValidationDate\": \"2026-02-01T10:00:00+00:00\""));
    return file;
  }

  private static List<Map<String, Object>> json(Path file) throws IOException {
    Host.Result result = Host.run("explain", file.toString(), "--json");
    assertThat(result.code()).as(result.err()).isZero();
    return JSON.fromJson(result.out());
  }

  private static Path sample(String name) throws URISyntaxException {
    return Path.of(ExplainTest.class.getResource("/returngo/" + name).toURI());
  }
}
