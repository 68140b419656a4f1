package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RmaBodyTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Set<String> MAY_BE_ABSENT =
      Set.of(".items[].variantName", ".items[].barcode");
  private static final List<String> SAMPLES =
      List.of(
          "rma-observed-pending.json",
          "rma-observed-approved-label-created.json",
          "rma-observed-approved-no-shipment.json",
          "rma-observed-approved-shipped.json",
          "rma-observed-received-not-validated-no-refund.json",
          "rma-observed-received-two-items-store-credit.json",
          "rma-observed-received-variant-exchange-draft-order.json",
          "rma-observed-refund-failed.json");

  /** Fields that have values only after an inspection; no such body was observed. */
  private static final String VALIDATION = ".items[].itemValidationStatusResponse.";

  @Test
  void everyBody_atEveryTime_hasTheShapeOfTheRealOnes() {
    Map<String, Set<String>> observed = new LinkedHashMap<>();
    for (String sample : SAMPLES) {
      merge(observed, Shapes.of(TestClient.read(Shapes.sample("returngo/" + sample))));
    }
    Scenario scenario = Scenario.generate(9, 60, T0);
    Map<String, Set<String>> rendered = new LinkedHashMap<>();
    Set<String> statuses = new HashSet<>();
    for (ScriptedReturn scripted : scenario.returns()) {
      for (Instant at : scripted.eventTimes()) {
        String body = scripted.bodyAt(at).orElseThrow();
        Map<String, Set<String>> shape = Shapes.of(TestClient.read(body));
        shape.forEach(
            (path, types) -> {
              if (!path.startsWith(VALIDATION)) {
                assertThat(observed).as(body).containsKey(path);
                assertThat(observed.get(path)).as(path).containsAll(types);
              }
            });
        merge(rendered, shape);
        statuses.add(scripted.statusAt(at).orElseThrow());
      }
    }
    assertThat(rendered.keySet()).containsAll(observed.keySet());
    assertThat(statuses)
        .containsExactlyInAnyOrder(
            "Pending", "Approved", "Received", "Validated", "Done", "Canceled");
  }

  @Test
  void eachStage_hasExactlyTheFieldsOfItsSample() {
    ScriptedReturn.Builder builder = ScriptedReturn.builder(2, T0).unit("SKU-1001");
    ScriptedReturn scripted =
        builder
            .approved(T0.plusSeconds(60))
            .labelCreated(T0.plusSeconds(120))
            .inTransit(T0.plusSeconds(3600))
            .received(T0.plusSeconds(7200))
            .build();
    sameFields(scripted, T0.plusSeconds(1), "rma-observed-pending.json");
    sameFields(scripted, T0.plusSeconds(130), "rma-observed-approved-label-created.json");
    sameFields(scripted, T0.plusSeconds(3700), "rma-observed-approved-shipped.json");
    sameFields(
        scripted, T0.plusSeconds(7300), "rma-observed-received-not-validated-no-refund.json");
    ScriptedReturn noShipment =
        ScriptedReturn.builder(2, T0)
            .noShipment()
            .unit("SKU-1001")
            .approved(T0.plusSeconds(58))
            .build();
    sameFields(noShipment, T0.plusSeconds(90), "rma-observed-approved-no-shipment.json");
    ScriptedReturn exchange =
        ScriptedReturn.builder(2, T0)
            .resolution(Resolution.VARIANT_EXCHANGE)
            .unit("SKU-1001")
            .approved(T0.plusSeconds(58))
            .labelCreated(T0.plusSeconds(120))
            .received(T0.plusSeconds(7200))
            .build();
    sameFields(
        exchange, T0.plusSeconds(7300), "rma-observed-received-variant-exchange-draft-order.json");
    ScriptedReturn failed =
        ScriptedReturn.builder(2, T0)
            .noShipment()
            .unit("SKU-1001")
            .approved(T0.plusSeconds(13))
            .refunded(T0.plusSeconds(33), 0, false)
            .build();
    sameFields(failed, T0.plusSeconds(4000), "rma-observed-refund-failed.json");
    assertThat(field(transaction(failed, T0.plusSeconds(40)), "status")).isEqualTo("Requested");
    assertThat(field(transaction(failed, T0.plusSeconds(4000)), "status")).isEqualTo("Failed");
  }

  @Test
  void lastUpdated_movesOnlyOnCreationApprovalCancelAndReopening() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(2, T0)
            .unit("SKU-1001")
            .approved(T0.plusSeconds(10))
            .canceled(T0.plusSeconds(20))
            .reopened(T0.plusSeconds(30))
            .labelCreated(T0.plusSeconds(40))
            .inTransit(T0.plusSeconds(50))
            .received(T0.plusSeconds(60))
            .inspected(0, Inspection.sellable(T0.plusSeconds(70), "loc-100"))
            .refunded(T0.plusSeconds(80), 0, true)
            .done(T0.plusSeconds(90))
            .build();
    List<String> seen = new ArrayList<>();
    for (int second = 0; second <= 90; second += 10) {
      seen.add(field(body(scripted, T0.plusSeconds(second)), "lastUpdated").toString());
    }
    assertThat(seen)
        .containsExactly(
            "2026-01-05T08:00:00+00:00",
            "2026-01-05T08:00:10+00:00",
            "2026-01-05T08:00:20+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00",
            "2026-01-05T08:00:30+00:00");
    assertThat(events(scripted, T0.plusSeconds(90))).containsExactly("RMA_CREATED", "RMA_APPROVED");
  }

  @Test
  void inspection_fillsTheBlock_andAnotherOverwritesIt() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(3, T0)
            .unit("SKU-1001")
            .approved(T0)
            .received(T0.plusSeconds(10))
            .inspected(0, Inspection.sellable(T0.plusSeconds(20), "loc-100"))
            .inspected(0, Inspection.damaged(T0.plusSeconds(30), "loc-200", "Torn seam"))
            .inspected(0, Inspection.missing(T0.plusSeconds(40), "loc-300", "Wrong parcel"))
            .build();
    Map<String, Object> before = validation(scripted, T0.plusSeconds(10));
    assertThat(before.get("isReturned")).isEqualTo(false);
    assertThat(before.get("isRestockable")).isEqualTo(false);
    assertThat(before).containsEntry("lastValidationDate", null).hasSize(9);
    Map<String, Object> sellable = validation(scripted, T0.plusSeconds(20));
    assertThat(sellable.get("isReturned")).isEqualTo(true);
    assertThat(sellable.get("isRestockable")).isEqualTo(true);
    assertThat(sellable.get("storeLocationId")).isEqualTo("loc-100");
    assertThat(sellable.get("lastValidationDate")).isEqualTo("2026-01-05T08:00:20+00:00");
    Map<String, Object> damaged = validation(scripted, T0.plusSeconds(30));
    assertThat(damaged.get("isReturned")).isEqualTo(true);
    assertThat(damaged.get("isRestockable")).isEqualTo(false);
    assertThat(damaged.get("nonRestockableReason")).isEqualTo("Torn seam");
    Map<String, Object> missing = validation(scripted, T0.plusSeconds(40));
    assertThat(missing.get("isReturned")).isEqualTo(false);
    assertThat(missing.get("nonReturnedReason")).isEqualTo("Wrong parcel");
    assertThat(missing.get("storeLocationId")).isEqualTo("loc-300");
  }

  @Test
  void comments_areNewestFirst() {
    for (ScriptedReturn scripted : Scenario.generate(2, 40, T0).returns()) {
      List<OffsetDateTime> times =
          TestClient.asList(field(body(scripted, T0.plus(Duration.ofDays(30))), "comments"))
              .stream()
              .map(comment -> OffsetDateTime.parse(field(comment, "datetime").toString()))
              .toList();
      assertThat(times).isSortedAccordingTo(Comparator.reverseOrder()).isNotEmpty();
    }
  }

  @Test
  void aRefundToThePaymentMethod_showsATimeThreeHoursLate() {
    ScriptedReturn.Builder builder =
        ScriptedReturn.builder(2, T0).noShipment().unit("SKU-1001").approved(T0);
    ScriptedReturn refund = builder.refunded(T0.plusSeconds(100), 0, true).build();
    assertThat(field(transaction(refund, T0.plusSeconds(200)), "lastUpdated"))
        .isEqualTo("2026-01-05T11:01:40+00:00");
    ScriptedReturn credit = builder.resolution(Resolution.STORE_CREDIT).build();
    assertThat(field(transaction(credit, T0.plusSeconds(200)), "lastUpdated"))
        .isEqualTo("2026-01-05T08:01:40+00:00");
  }

  @Test
  void anExchange_isADraftUntilItIsReleased() {
    ScriptedReturn exchange =
        ScriptedReturn.builder(2, T0)
            .resolution(Resolution.VARIANT_EXCHANGE)
            .unit("SKU-1001")
            .approved(T0)
            .exchangeReleased(T0.plusSeconds(50))
            .build();
    assertThat(exchangeOrder(exchange, T0.plusSeconds(49)).get("orderId")).isEqualTo("");
    assertThat(exchangeOrder(exchange, T0.plusSeconds(50)).get("orderId")).isNotEqualTo("");
  }

  private static void sameFields(ScriptedReturn scripted, Instant at, String sample) {
    Map<String, Set<String>> expected =
        Shapes.of(TestClient.read(Shapes.sample("returngo/" + sample)));
    assertThat(Shapes.of(TestClient.read(scripted.bodyAt(at).orElseThrow())))
        .as(sample)
        .isEqualTo(expected);
  }

  private static void merge(Map<String, Set<String>> into, Map<String, Set<String>> shape) {
    shape.forEach((path, types) -> into.computeIfAbsent(path, p -> new TreeSet<>()).addAll(types));
  }

  @Test
  void someUnits_lackVariantAndBarcode_asObserved() {
    List<ScriptedReturn> returns = Scenario.generate(2, 100, T0).returns();
    Map<String, Set<String>> all = new LinkedHashMap<>();
    int lacking = 0;
    for (ScriptedReturn scripted : returns) {
      for (Object item :
          TestClient.asList(field(body(scripted, T0.plus(Duration.ofDays(30))), "items"))) {
        lacking += TestClient.asMap(item).containsKey("barcode") ? 0 : 1;
      }
      merge(all, Shapes.of(body(scripted, T0.plus(Duration.ofDays(30)))));
    }
    assertThat(lacking).isBetween(1, 30);
    assertThat(all.keySet()).containsAll(MAY_BE_ABSENT);
  }

  private static Map<String, Object> body(ScriptedReturn scripted, Instant at) {
    return TestClient.asMap(TestClient.read(scripted.bodyAt(at).orElseThrow()));
  }

  private static Object transaction(ScriptedReturn scripted, Instant at) {
    return first(body(scripted, at), "transactions");
  }

  private static Map<String, Object> exchangeOrder(ScriptedReturn scripted, Instant at) {
    return TestClient.asMap(first(body(scripted, at), "exchangeOrders"));
  }

  private static Map<String, Object> validation(ScriptedReturn scripted, Instant at) {
    return TestClient.asMap(
        field(first(body(scripted, at), "items"), "itemValidationStatusResponse"));
  }

  private static List<String> events(ScriptedReturn scripted, Instant at) {
    return TestClient.asList(field(field(body(scripted, at), "rmaSummary"), "events")).stream()
        .map(event -> field(event, "eventName").toString())
        .toList();
  }

  private static Object first(Map<String, Object> body, String list) {
    Object element = TestClient.asList(field(body, list)).get(0);
    if (element == null) {
      throw new AssertionError("null in " + list);
    }
    return element;
  }
}
