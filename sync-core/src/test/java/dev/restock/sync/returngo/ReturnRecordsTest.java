package dev.restock.sync.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.returngo.RmaJson;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Doubt;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnRecordsTest {
  private static final String RECEIVED = "rma-observed-received-not-validated-no-refund.json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rma-observed-pending.json",
        "rma-observed-approved-label-created.json",
        "rma-observed-approved-shipped.json",
        RECEIVED,
        "rma-observed-received-two-items-store-credit.json",
        "rma-observed-received-variant-exchange-draft-order.json",
      })
  void of_realReturnThatNobodyInspected_isNotInspected(String sample) throws IOException {
    ReturnRecord record = record(body(sample));

    assertThat(record.units())
        .isNotEmpty()
        .allSatisfy(
            unit -> {
              assertThat(unit.disposition()).isEqualTo(Disposition.NOT_INSPECTED);
              assertThat(unit.inspectedAt()).isEmpty();
              assertThat(unit.doubt()).isEmpty();
              assertThat(unit.sku()).startsWith("SKU-");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rma-observed-approved-no-shipment.json", "rma-observed-refund-failed.json"})
  void of_realReturnWithoutShipment_neverReturns(String sample) throws IOException {
    assertThat(record(body(sample)).units())
        .extracting(ReturnedUnit::disposition)
        .containsOnly(Disposition.NEVER_RETURNS);
  }

  @Test
  void of_realReturn_keepsWhatDecidesAndNothingPersonal() throws IOException {
    ReturnRecord record = record(body("rma-observed-received-two-items-store-credit.json"));

    assertThat(record.rmaId()).isEqualTo("9000601");
    assertThat(record.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(record.orderName()).isEqualTo("ORD-10006");
    assertThat(record.createdAt()).contains(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(record.units())
        .extracting(ReturnedUnit::unitId, ReturnedUnit::lineItemId, ReturnedUnit::sku)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("46000607", "17000000006004", "SKU-001"),
            org.assertj.core.groups.Tuple.tuple("46000611", "17000000006008", "SKU-002"));
    assertThat(record.units().get(0).returnReason()).isEqualTo("Does not fit");
    assertThat(record.units().get(0).returnMethod()).isEqualTo("Ship with any carrier");
    assertThat(record.units().get(0).resolutionType()).isEqualTo("RefundToStoreCredit");
    assertThat(record.units().get(0).price()).contains(new Price(new BigDecimal("579"), "ZAR"));
    assertThat(record.units().get(0).returnAddress()).isEqualTo(new ReturnAddress("ZA", "0001"));
    assertThat(record.units().get(0).exchange()).isFalse();
    assertThat(record.units().get(0).warehouseSystem()).isEmpty();
    assertThat(record.shop()).isEmpty();
    assertThat(record.toString())
        .doesNotContain("Jane", "example.com", "+1000", "EXAMPLE1", "Warehouse Road", "0001");
  }

  @Test
  void of_refundThatSucceeded_saysWhenForEachOfItsUnits() throws IOException {
    String body = body("rma-observed-received-two-items-store-credit.json");
    assertThat(record(body).units())
        .allSatisfy(
            unit -> {
              assertThat(unit.isRefundDue()).isTrue();
              assertThat(unit.refundedAt()).contains(Instant.parse("2026-02-01T12:38:01Z"));
            });
    assertThat(record(body.replace("\"Success\"", "\"Requested\"")).units())
        .allSatisfy(unit -> assertThat(unit.refundedAt()).isEmpty());
    assertThat(record(body("rma-observed-refund-failed.json")).units())
        .allSatisfy(unit -> assertThat(unit.refundedAt()).isEmpty());
  }

  @Test
  void of_unitThatIsExchanged_saysSo() throws IOException {
    assertThat(record(body("rma-observed-received-variant-exchange-draft-order.json")).units())
        .extracting(ReturnedUnit::exchange)
        .contains(true);
  }

  @Test
  void of_addressOfGoodsThatGoOut_isNotWhereTheUnitIsSent() throws IOException {
    String body = body("rma-observed-received-two-items-store-credit.json");
    ReturnRecord outbound = record(body.replace("\"isOutbound\": false", "\"isOutbound\": true"));
    assertThat(outbound.units())
        .allSatisfy(unit -> assertThat(unit.returnAddress()).isEqualTo(ReturnAddress.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({"true,true,SELLABLE", "true,false,DAMAGED", "false,false,MISSING"})
  void of_inspectedUnit_hasItsDispositionDateAndPlace(
      boolean returned, boolean restockable, Disposition disposition) throws IOException {
    ReturnedUnit unit =
        inspected(
            String.valueOf(returned), String.valueOf(restockable), "2026-02-01T10:00:00+02:00");

    assertThat(unit.disposition()).isEqualTo(disposition);
    assertThat(unit.inspectedAt()).contains(Instant.parse("2026-02-01T08:00:00Z"));
    assertThat(unit.locationId()).isEqualTo("loc-7");
    assertThat(unit.doubt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,1,SELLABLE", "1,0,DAMAGED", "0,0,MISSING", "\"true\",\"true\",SELLABLE"})
  void of_booleansInOtherForms_areUnderstood(
      String returned, String restockable, Disposition disposition) throws IOException {
    assertThat(inspected(returned, restockable, "2026-02-01T10:00:00+00:00").disposition())
        .isEqualTo(disposition);
  }

  @ParameterizedTest
  @CsvSource({"false,true", "null,true", "true,null", "null,null"})
  void of_inspectionThatContradictsItself_isInDoubt(String returned, String restockable)
      throws IOException {
    ReturnedUnit unit = inspected(returned, restockable, "2026-02-01T10:00:00+00:00");

    assertThat(unit.doubt()).isPresent();
    assertThat(unit.disposition().isInspected()).isTrue();
  }

  @Test
  void of_inspectionDateOfUnknownForm_isInDoubtButNotUninspected() throws IOException {
    ReturnedUnit unit = inspected("true", "true", "yesterday");

    assertThat(unit.disposition()).isEqualTo(Disposition.SELLABLE);
    assertThat(unit.inspectedAt()).isEmpty();
    assertThat(unit.doubt()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, 2026-02-01T10:00:00Z, true",
    "true, false, 2026-02-01T10:00:00Z, true",
    "null, null, 2026-02-01T10:00:00Z, true",
    "false, true, 2026-02-01T10:00:00Z, true",
    "false, false, 2026-02-01T10:00:00Z, false",
  })
  void of_unitThatIsNotSentYetInspected_isInDoubtUnlessItWasNotFound(
      String returned, String restockable, String date, boolean doubt) throws IOException {
    ReturnedUnit unit =
        record(
                validated(RECEIVED, restockable, returned, '"' + date + '"')
                    .replace("Ship with any carrier", "No shipment required"))
            .units()
            .get(0);

    assertThat(unit.disposition()).isEqualTo(Disposition.NEVER_RETURNS);
    assertThat(unit.inDoubt().map(Doubt::kind))
        .isEqualTo(doubt ? Optional.of(Doubt.Kind.CONTRADICTION) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, true"})
  void of_resultWithoutDate_isInDoubtAboutItsDate(String returned, String restockable)
      throws IOException {
    ReturnedUnit unit = record(validated(RECEIVED, restockable, returned, "null")).units().get(0);

    assertThat(unit.disposition()).isEqualTo(Disposition.NOT_INSPECTED);
    assertThat(unit.inDoubt().map(Doubt::kind)).contains(Doubt.Kind.DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday by Jane",
        "2026-02-02",
        "1769940000",
        "02/02/2026 10:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "2026-02-30T10:00:00Z"
      })
  void of_dateThatCannotBeUsed_isInDoubtAboutItsDate(String date) throws IOException {
    ReturnedUnit unit = inspected("true", "true", date);

    assertThat(unit.inDoubt().map(Doubt::kind)).contains(Doubt.Kind.DATE);
    assertThat(unit.inspectedAt()).isEmpty();
    assertThat(unit.doubt().orElseThrow()).doesNotContain("Jane");
    if (date.startsWith("0") || date.startsWith("1")) {
      assertThat(unit.doubt().orElseThrow()).contains(date);
    }
  }

  private static String validated(String sample, String restockable, String returned, String date)
      throws IOException {
    return body(sample)
        .replace(
            "\"isRestockable\": false,\n        \"isReturned\": false",
            "\"isRestockable\": %s,\n        \"isReturned\": %s".formatted(restockable, returned))
        .replace("\"lastValidationDate\": null", "\"lastValidationDate\": " + date);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "46000221.0,above 0",
        "4.6000221E7,above 0",
        "46000221e0,above 0",
        "046000221,above 0",
        "+46000221,above 0",
        "-46000221,above 0",
        "0,above 0",
        "\uff14\uff16,above 0",
        " 46000221,begins with white space",
        "46000221\\n,hidden characters",
        "46000221\u00a0,hidden characters",
        "4600\u200b0221,hidden characters",
        "' ',is blank"
      })
  void of_idAsTextInAnotherFormThanItsOne_isRefused(String id, String why) throws IOException {
    String body = body("rma-observed-received-two-items-store-credit.json");
    assertThat(body).contains("46000607", "\"9000601\"");

    assertThatThrownBy(() -> record(body.replace("46000607", id)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("returnedItemId '")
        .hasMessageContaining(why);
    assertThatThrownBy(() -> record(body.replace("\"9000601\"", '"' + id + '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rmaId '")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"46000221", "\"46000221\"", "9999999999999999999999", "\"a-7 b\""})
  void of_idInItsOneForm_isKept(String id) throws IOException {
    String body = body("rma-observed-received-two-items-store-credit.json");

    assertThat(record(body.replace("\"46000607\"", id)).units().get(0).unitId())
        .isEqualTo(id.replace("\"", ""));
  }

  @Test
  void of_declaredExample_neverReturnsSinceItNeedsNoShipment() throws IOException {
    assertThat(record(body("doc-schema-rma-detail.json")).units())
        .extracting(ReturnedUnit::disposition)
        .containsExactly(Disposition.NEVER_RETURNS);
  }

  @Test
  void of_otherReturnMethodWithoutShipment_waitsForItsInspection() throws IOException {
    String dropOff =
        body("rma-observed-approved-no-shipment.json")
            .replace("\"type\": \"No shipment required\"", "\"type\": \"Drop-off location\"");

    assertThat(record(dropOff).units())
        .extracting(ReturnedUnit::disposition)
        .containsExactly(Disposition.NOT_INSPECTED);
  }

  private static ReturnedUnit inspected(String returned, String restockable, String date)
      throws IOException {
    String block =
        "\"isRestockable\": %s,\n        \"isReturned\": %s".formatted(restockable, returned);
    String body =
        body(RECEIVED)
            .replace("\"isRestockable\": false,\n        \"isReturned\": false", block)
            .replace("\"storeLocationId\": null", "\"storeLocationId\": \"loc-7\"")
            .replace("\"lastValidationDate\": null", "\"lastValidationDate\": \"" + date + "\"");
    assertThat(body).contains(block);
    return record(body).units().get(0);
  }

  private static ReturnRecord record(String body) {
    return ReturnRecords.of(RmaJson.parse(body.getBytes(StandardCharsets.UTF_8), "a test"));
  }

  private static String body(String sample) throws IOException {
    try (InputStream file = ReturnRecordsTest.class.getResourceAsStream("/returngo/" + sample)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
