package dev.restock.sync.returngo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.returngo.RmaJson;
import dev.restock.returngo.TransactionJson;
import dev.restock.returngo.model.Rma;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds of ReturnGO as observations. */
class RefundRecordsTest {

  private static Rma sample(String name) throws IOException {
    try (InputStream in =
        RefundRecordsTest.class.getResourceAsStream("/returngo/" + name + ".json")) {
      return RmaJson.parse(Objects.requireNonNull(in).readAllBytes(), name);
    }
  }

  private static Rma rma(String item, String rest) {
    String body =
        """
        {"rmaSummary": {"rmaId": "10010101", "status": "Received", "order_name": "#1001"},
         "orderDetails": {"orderId": "6000000001001", "order_name": "#1001"},
         "items": [{"returnedItemId": "46000101", "shopLineItemId": "17000000001001"%s}]%s}
        """
            .formatted(item, rest);
    return RmaJson.parse(body.getBytes(UTF_8), "rma");
  }

  @ParameterizedTest
  @CsvSource({
    "doc-schema-rma-detail, 0, 0",
    "rma-observed-approved-label-created, 1499, 0",
    "rma-observed-approved-no-shipment, 489, 0",
    "rma-observed-approved-shipped, 679, 0",
    "rma-observed-pending, 1309, 0",
    "rma-observed-received-not-validated-no-refund, 309, 0",
    "rma-observed-received-two-items-store-credit, 1010.2, 1010.2",
    "rma-observed-received-variant-exchange-draft-order, 599, 0",
    "rma-observed-refund-failed, 659, 659",
  })
  void everySample_givesItsSums(String name, BigDecimal paid, BigDecimal refunded)
      throws IOException {
    Rma rma = sample(name);

    assertThat(sum(RefundRecords.units(rma).stream().map(RefundUnit::paid).toList()))
        .isEqualByComparingTo(paid);
    assertThat(sum(RefundRecords.payments(rma).stream().map(ReturnPayment::amount).toList()))
        .isEqualByComparingTo(refunded);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void codeOfAStoreCredit_isNotKept() throws IOException {
    List<ReturnPayment> payments =
        RefundRecords.payments(sample("rma-observed-received-two-items-store-credit"));

    assertThat(payments).hasSize(2).allMatch(ReturnPayment::isStoreCredit);
    assertThat(payments)
        .allSatisfy(
            one -> {
              assertThat(one.hasCreditCode()).isTrue();
              assertThat(one.platformRefundId()).isNull();
              assertThat(one.unitIds()).hasSize(1);
            });
  }

  @Test
  void returnOfThePlatform_isNamedByAComment() throws IOException {
    assertThat(RefundRecords.units(sample("rma-observed-refund-failed")).get(0).returnNames())
        .containsExactly("ORD-10010-R2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Created & approved Shopify return #1001-R1 for order #1001 | #1001-R1",
        "Created &amp; approved Shopify return <b>#1001-R1</b> for order #1001 | #1001-R1",
        "Created & approved Shopify return SE 1001-R1 for order SE 1001 | SE 1001-R1",
      })
  void commentsOfOtherForms_areRead(String text, String name) {
    Rma rma =
        rma("", ", \"comments\": [{\"commentType\": \"system\", \"htmlText\": \"" + text + "\"}]");

    assertThat(RefundRecords.units(rma).get(0).returnNames()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | 20 | true | 100",
        "100 | 25 | false | 125",
        "\"100.00\" | \"25.50\" | false | 125.5",
        "99.99 | 0 | 0 | 99.99",
        "1E2 | 20 | 1 | 100",
      })
  void price_isGross(String price, String tax, String included, BigDecimal gross) {
    RefundUnit unit =
        RefundRecords.units(
                rma(
                    """
                    , "paidPrice": {"amount": %s, "currency": "SEK"},
                    "paidTax": {"amount": %s, "currency": "SEK"}, "taxIncluded": %s,
                    "restockingFee": 10, "returnFee": "5.5"
                    """
                        .formatted(price, tax, included),
                    ""))
            .get(0);

    assertThat(unit.paid()).isEqualByComparingTo(gross);
    assertThat(unit.currency()).isEqualTo("SEK");
    assertThat(unit.restockingFee()).isEqualByComparingTo("10");
    assertThat(unit.returnFee()).isEqualByComparingTo("5.5");
    assertThat(unit.shipmentFee()).isZero();
  }

  @Test
  void missingPrice_isNotKnown() {
    assertThat(RefundRecords.units(rma("", "")).get(0).paid()).isNull();
  }

  @Test
  void paymentOfTheCustomer_isNoRefund() {
    String body =
        """
        {"transactions": [
          {"id": 6070096, "type": "InvoicePayment", "status": "Success", "returnItemIds": [],
           "amount": {"amount": 1119.6, "currency": "ZAR"}},
          {"id": 6070097, "type": "RefundToPaymentMethod", "status": "Requested",
           "externalReferenceId": "gid://shopify/Refund/7000000001001",
           "externalReferenceType": "PlatformRefundId", "returnItemIds": ["46000101"],
           "amount": {"amount": 500, "currency": "zar"}}]}
        """;

    List<ReturnPayment> payments =
        TransactionJson.parse(body.getBytes(UTF_8), "transactions").stream()
            .flatMap(one -> RefundRecords.payment(one, null).stream())
            .toList();

    assertThat(payments).hasSize(1);
    assertThat(payments.get(0).platformRefundId()).isEqualTo("7000000001001");
    assertThat(payments.get(0).progress()).isEqualTo(ReturnPayment.Progress.REQUESTED);
    assertThat(payments.get(0).currency()).isEqualTo("ZAR");
  }
}
