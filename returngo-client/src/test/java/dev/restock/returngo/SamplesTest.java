package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.json.JsonCodec;
import dev.restock.returngo.model.ExchangeItem;
import dev.restock.returngo.model.ItemPriceMethod;
import dev.restock.returngo.model.ReferenceType;
import dev.restock.returngo.model.ResolutionType;
import dev.restock.returngo.model.ReturnMethodType;
import dev.restock.returngo.model.ReturnedItem;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaEventName;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.ShipmentStatus;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.TransactionType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
  static Stream<String> observed() {
    return Samples.named("rma-observed-").stream();
  }

  private static Rma rma(String name) {
    return RmaJson.parse(Samples.bytes(name), name);
  }

  @Test
  void allObservedReturnsAreHere() {
    assertThat(observed()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("observed")
  void everyObservedReturnReadsWhole(String name) {
    Rma rma = rma(name);
    assertThat(rma.rmaId()).startsWith("9");
    assertThat(rma.status().isKnown()).isTrue();
    assertThat(rma.order()).isPresent();
    assertThat(rma.createdAt().flatMap(d -> d.instant()))
        .contains(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(rma.lastUpdated().flatMap(d -> d.instant())).isPresent();
    assertThat(rma.outOfPolicy()).contains(false);
    assertThat(rma.cancellationFee()).contains(BigDecimal.ZERO);
    assertThat(rma.comments()).isNotEmpty().allMatch(c -> c.type().isPresent());
    assertThat(rma.summary().events())
        .extracting(e -> e.name().orElseThrow())
        .contains(RmaEventName.RMA_CREATED);
    assertThat(rma.items())
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.returnedItemId()).startsWith("46");
              assertThat(item.sku().orElseThrow()).startsWith("SKU-");
              assertThat(item.paidPrice().orElseThrow().currency()).isEqualTo("ZAR");
              assertThat(item.autoApprove()).contains(false);
              assertThat(item.taxIncluded()).contains(true);
              assertThat(item.resolutionType().orElseThrow().isKnown()).isTrue();
              assertThat(item.returnMethod().orElseThrow().type().orElseThrow().isKnown()).isTrue();
              assertThat(item.followUpQuestions()).hasSize(3);
            });
  }

  @ParameterizedTest
  @MethodSource("observed")
  void whatNobodyInspectedIsNotInspected(String name) {
    assertThat(rma(name).items())
        .allSatisfy(
            item -> {
              assertThat(item.isInspected()).isFalse();
              assertThat(item.validation().orElseThrow().returned()).contains(false);
              assertThat(item.validation().orElseThrow().restockable()).contains(false);
            });
  }

  @Test
  void anInspectedUnitIsInspectedWhateverTheFormOfItsDate() {
    String json =
        Samples.text("rma-observed-received-not-validated-no-refund.json")
            .replace("\"isRestockable\": false", "\"isRestockable\": \"1\"")
            .replace("\"isReturned\": false", "\"isReturned\": 1")
            .replace("\"storeLocationId\": null", "\"storeLocationId\": 77")
            .replace("\"lastValidationDate\": null", "\"lastValidationDate\": \"05.01.2026\"");
    ReturnedItem item =
        RmaJson.parse(json.getBytes(StandardCharsets.UTF_8), "inspected").items().get(0);
    assertThat(item.isInspected()).isTrue();
    assertThat(item.validation().orElseThrow().returned()).contains(true);
    assertThat(item.validation().orElseThrow().restockable()).contains(true);
    assertThat(item.validation().orElseThrow().storeLocationId()).contains("77");
    String emptyDate =
        json.replace("\"lastValidationDate\": \"05.01.2026\"", "\"lastValidationDate\": \"\"");
    assertThat(
            RmaJson.parse(emptyDate.getBytes(StandardCharsets.UTF_8), "empty")
                .items()
                .get(0)
                .isInspected())
        .isFalse();
  }

  @Test
  void statusesAndShipments() {
    assertThat(observed().map(SamplesTest::rma))
        .extracting(
            Rma::rmaId,
            Rma::status,
            rma -> rma.shipments().stream().flatMap(s -> s.status().stream()).toList())
        .contains(
            tuple("9000101", RmaStatus.PENDING, List.of(ShipmentStatus.PENDING)),
            tuple("9000201", RmaStatus.APPROVED, List.of(ShipmentStatus.LABEL_CREATED)),
            tuple("9000301", RmaStatus.APPROVED, List.of(ShipmentStatus.SHIPPED)),
            tuple("9000401", RmaStatus.APPROVED, List.of()),
            tuple("9000501", RmaStatus.RECEIVED, List.of(ShipmentStatus.RECEIVED)));
    Shipment pending = rma("rma-observed-pending.json").shipments().get(0);
    assertThat(pending.carrierName()).isEmpty();
    assertThat(pending.trackingNumber()).isEmpty();
    assertThat(pending.outbound()).contains(false);
    Shipment shipped = rma("rma-observed-approved-shipped.json").shipments().get(0);
    assertThat(shipped.trackingNumber().orElseThrow()).startsWith("TRK-");
    assertThat(shipped.returnAddress().orElseThrow().zip()).contains("0001");
  }

  @Test
  void whatNeedsNoShipmentHasNoShipmentId() {
    ReturnedItem item = rma("rma-observed-approved-no-shipment.json").items().get(0);
    assertThat(item.shipmentId()).isEmpty();
    assertThat(item.returnMethod().orElseThrow().type().orElseThrow())
        .isEqualTo(ReturnMethodType.NO_SHIPMENT_REQUIRED);
  }

  @Test
  void twoUnitsHaveATransactionEach() {
    Rma rma = rma("rma-observed-received-two-items-store-credit.json");
    assertThat(rma.items())
        .extracting(
            ReturnedItem::returnedItemId,
            ReturnedItem::sku,
            item -> item.paidPrice().orElseThrow().amount(),
            ReturnedItem::resolutionType)
        .containsExactly(
            tuple(
                "46000607",
                Optional.of("SKU-001"),
                new BigDecimal("579"),
                Optional.of(ResolutionType.REFUND_TO_STORE_CREDIT)),
            tuple(
                "46000611",
                Optional.of("SKU-002"),
                new BigDecimal("431.2"),
                Optional.of(ResolutionType.REFUND_TO_STORE_CREDIT)));
    assertThat(rma.transactions())
        .extracting(
            Transaction::id,
            Transaction::type,
            Transaction::externalReferenceType,
            t -> t.amount().amount(),
            Transaction::status,
            Transaction::returnedItemIds)
        .containsExactly(
            tuple(
                "13000612",
                TransactionType.REFUND_TO_STORE_CREDIT,
                Optional.of(ReferenceType.STORE_CREDIT_CODE),
                new BigDecimal("431.2"),
                TransactionStatus.SUCCESS,
                List.of("46000611")),
            tuple(
                "13000613",
                TransactionType.REFUND_TO_STORE_CREDIT,
                Optional.of(ReferenceType.STORE_CREDIT_CODE),
                new BigDecimal("579"),
                TransactionStatus.SUCCESS,
                List.of("46000607")));
  }

  @Test
  void anExchangeNamesWhatGoesOutAndItsDraft() {
    Rma rma = rma("rma-observed-received-variant-exchange-draft-order.json");
    ExchangeItem out = rma.items().get(0).exchangeItems().get(0);
    assertThat(out.sku()).contains("SKU-002");
    assertThat(out.quantity()).contains(1);
    assertThat(out.itemPriceMethod()).contains(ItemPriceMethod.CATALOG_PRICE);
    assertThat(out.freeExchangePriceRange().orElseThrow().max()).contains(new BigDecimal("110"));
    assertThat(out.effectivePrice().orElseThrow().amount()).isEqualByComparingTo("599");
    assertThat(rma.exchangeOrders().get(0).draftOrderId()).contains("1000000007009");
    assertThat(rma.exchangeOrders().get(0).orderId()).isEmpty();
  }

  @Test
  void aFailedRefundIsSeen() {
    Transaction refund = rma("rma-observed-refund-failed.json").transactions().get(0);
    assertThat(refund.status()).isEqualTo(TransactionStatus.FAILED);
    assertThat(refund.externalReferenceId()).contains("950000000001");
    assertThat(refund.bankAccount()).isEmpty();
  }

  @Test
  void theDocumentedModelReadsWhole() {
    Rma rma = rma("doc-schema-rma-detail.json");
    ReturnedItem item = rma.items().get(0);
    assertThat(item.isInspected()).isTrue();
    assertThat(item.validation().orElseThrow().lastValidatedBy()).contains("string");
    assertThat(item.validation().orElseThrow().user().orElseThrow().role()).contains("Owner");
    assertThat(item.followUpQuestions().get(0).answer().orElseThrow().media()).hasSize(1);
    assertThat(item.followUpQuestions().get(0).answer().orElseThrow().texts())
        .containsExactly("string");
    assertThat(rma.exchangeItems()).hasSize(1);
    assertThat(rma.transactions().get(0).bankAccount().orElseThrow().iban()).contains("string");
    assertThat(rma.outOfPolicy()).contains(true);
    assertThat(rma.createdAt().orElseThrow().instant()).isEmpty();
  }

  @Test
  void listsReadWhole() {
    RmaPage<RmaSummary> live =
        RmaPage.read("live", Samples.bytes("live-rmas-list-pagesize1.json"), RmaSummary.class);
    assertThat(live.nextCursor()).contains("cmV0dXJucy5pZDo5ODQ0OTMx");
    assertThat(live.rmas().get(0).rmaId()).isEqualTo("9856537");
    assertThat(live.rmas().get(0).orderName()).contains("ORD-99288");
    assertThat(live.rmas().get(0).events().get(0).user()).isEmpty();
    RmaPage<RmaSummary> declared =
        RmaPage.read("doc", Samples.bytes("doc-schema-rmas-list.json"), RmaSummary.class);
    assertThat(declared.rmas().get(0).events().get(0).user().orElseThrow().emailAddress())
        .contains("string");
    TransactionPage<Transaction> payments =
        TransactionPage.read(
            "live", Samples.bytes("live-transactions-list-pagesize1.json"), Transaction.class);
    Transaction payment = payments.transactions().get(0);
    assertThat(payment.id()).isEqualTo("6070096");
    assertThat(payment.type()).isEqualTo(TransactionType.INVOICE_PAYMENT);
    assertThat(payment.amount().amount()).isEqualTo(new BigDecimal("1119.6"));
    assertThat(payment.returnedItemIds()).isEmpty();
    assertThat(payment.createdAt().flatMap(d -> d.instant()))
        .contains(Instant.parse("2024-10-17T17:18:53Z"));
    TransactionPage<Transaction> declaredPayments =
        TransactionPage.read(
            "doc", Samples.bytes("doc-schema-transactions-list.json"), Transaction.class);
    assertThat(declaredPayments.transactions()).hasSize(1);
  }

  @Test
  void shipmentsReadWhole() {
    Shipment shipment =
        JsonCodec.read(
            "doc", Samples.bytes("doc-schema-shipment-put-response.json"), Shipment.class);
    assertThat(shipment.outbound()).contains(true);
    assertThat(shipment.customerAddress()).isPresent();
  }

  @Test
  void webhookAndShipmentUpdateSamplesAreTheOnlyOnesNotModelled() {
    // They belong to calls that this client does not make.
    List<String> modelled = new java.util.ArrayList<>(Samples.named("rma-observed-"));
    modelled.addAll(
        List.of(
            "doc-schema-rma-detail.json",
            "doc-schema-rmas-list.json",
            "doc-schema-shipment-put-response.json",
            "doc-schema-transactions-list.json",
            "live-rmas-list-pagesize1.json",
            "live-transactions-list-pagesize1.json"));
    assertThat(Samples.named(""))
        .containsAll(modelled)
        .filteredOn(name -> !modelled.contains(name))
        .containsExactlyInAnyOrder(
            "doc-schema-shipment-put-request.json",
            "doc-schema-webhooks-list.json",
            "live-webhooks-list.json");
  }
}
