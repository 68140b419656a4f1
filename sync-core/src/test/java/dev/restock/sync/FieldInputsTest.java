package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.returngo.RmaJson;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.MappingRulesException;
import dev.restock.sync.returngo.ReturnRecords;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.testing.Bench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that fell short in the field, read as ReturnGO sends them, and what becomes of them. */
class FieldInputsTest {
  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().build();

  private static MappingRules.Builder rules() {
    return MappingRules.builder()
        .location("loc-100", Map.of("sellable", 11L, "quarantine", 12L))
        .rule("s", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
        .rule("d", Disposition.DAMAGED, new MappingRule.IntoZone("quarantine", ""));
  }

  @BeforeEach
  void start() {
    // The engine has run since before the inspections of the bodies.
    use(rules());
    bench.clock.moveTo(Instant.parse("2026-02-20T08:00:00Z"));
  }

  private void use(MappingRules.Builder rules) {
    sync = bench.engine().mapper(rules.build()).build();
    sync.runOnce();
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = FieldInputsTest.class.getResourceAsStream("/field/" + file)) {
      assertThat(in).as(file).isNotNull();
      return in.readAllBytes();
    }
  }

  private static ReturnRecord record(String file) throws IOException {
    return ReturnRecords.of(RmaJson.parse(bytes(file), file));
  }

  private void say(String file) throws IOException {
    ReturnRecord record = record(file);
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  private Map<String, Integer> stock() {
    Map<String, Integer> stock = new TreeMap<>();
    for (LedgerEntry entry : bench.ledger.entries()) {
      stock.merge(
          entry.warehouseId() + " " + entry.sku(), entry.quantity().intValueExact(), Integer::sum);
    }
    stock.values().removeIf(count -> count == 0);
    return stock;
  }

  private String onlyCase() {
    assertThat(bench.openCases()).hasSize(1);
    return bench.openCases().get(0).type().name() + ": " + bench.openCases().get(0).what();
  }

  @Test
  void aCorrectionThatIsDatedEarlierIsActedOn() throws IOException {
    say("older-date-1-inspected.json");
    assertThat(stock()).isEqualTo(Map.of("11 TEE-M", 1));
    say("older-date-2-corrected.json");
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(stock()).isEqualTo(Map.of("12 TEE-M", 1));
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aCorrectionThatIsDatedLaterIsActedOnAtOnce() throws IOException {
    say("older-date-1-inspected.json");
    say("older-date-2-control.json");
    assertThat(stock()).isEqualTo(Map.of("12 TEE-M", 1));
  }

  @Test
  void aDateInTheNextCenturyIsACaseAndMasksNothing() throws IOException {
    say("far-future-date-1.json");
    assertThat(stock()).isEmpty();
    assertThat(onlyCase()).startsWith("UNUSABLE_INSPECTION_DATE").contains("2126");
    say("far-future-date-2.json");
    assertThat(bench.openCases()).isEmpty();
    assertThat(stock()).hasSize(1);
  }

  @Test
  void anInspectionOfWhatNeedsNoShipmentIsAContradiction() throws IOException {
    say("no-shipment-yet-inspected.json");
    assertThat(stock()).isEmpty();
    assertThat(onlyCase()).startsWith("CONTRADICTORY_INSPECTION").contains("no shipment");
  }

  @Test
  void aReceivedReturnWithoutUnitsIsACase() throws IOException {
    say("received-without-items.json");
    assertThat(onlyCase()).startsWith("RETURN_WITHOUT_UNITS").contains("Received");
  }

  @Test
  void aBundleMovesWhatItMoved() throws IOException {
    use(rules().bundle("BUNDLE-X", Map.of("WIDGET", 3, "CUP", 1)));
    say("bundle-changed-1.json");
    assertThat(stock()).isEqualTo(Map.of("11 WIDGET", 3, "11 CUP", 1));
    use(rules().bundle("BUNDLE-X", Map.of("WIDGET", 2, "LID", 1)));
    say("bundle-changed-2.json");
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(stock()).isEqualTo(Map.of("12 WIDGET", 3, "12 CUP", 1));
    assertThat(bench.store.units(TENANT, record("bundle-changed-2.json").rmaId())).hasSize(4);
  }

  @Test
  void aSkuWithALineBreakForgesNoLine() throws IOException {
    ReturnRecord record = record("sku-with-line-break.json");
    bench.ledger.forget(record.units().get(0).sku());
    say("sku-with-line-break.json");
    assertThat(onlyCase().lines()).hasSize(1);
    assertThat(onlyCase()).contains("TEE-M\\u000Aunit 1");
  }

  @Test
  void aSkuOutsideAsciiIsMoved() throws IOException {
    say("sku-outside-ascii.json");
    assertThat(stock())
        .containsOnlyKeys("11 " + record("sku-outside-ascii.json").units().get(0).sku());
  }

  @Test
  void aConditionThatNoSkuMeetsIsRefused() throws IOException {
    String rules = new String(bytes("rule-list-rules.json"), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> MappingRules.parse(rules, "rule-list-rules.json"))
        .isInstanceOf(MappingRulesException.class)
        .hasMessageContaining("sku ' TEE-M' begins or ends with white space");
  }
}
