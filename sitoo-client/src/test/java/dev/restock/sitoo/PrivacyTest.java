package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.MarkedDocuments;
import dev.restock.http.testing.MarkedRecords;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.PrivacyRun;
import dev.restock.sitoo.events.EventHandler.Handling;
import dev.restock.sitoo.events.EventIntake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What is said and printed of calls, answers and events, searched for persons and secrets. */
class PrivacyTest {
  private static final String BASIC =
      ByteString.encodeUtf8("10020-140:" + Clients.PASSWORD).base64();

  /** All texts that records may print: ids, codes, goods and places, and no person's. */
  private static final String PRINTED =
      """
      Carrier: name service
      CashRegister: currencyCode registerId registerKey
      Category: custom1 custom2 friendly seoDescription seoKeywords seoTitle title
      Change: externalId
      Item: sku
      CustomAttribute: enums id title type
      CustomMetric: format grouping key type
      CustomMetricPoint: label
      CustomMetricValue: date key storeId
      Details: currencyCode
      EventAnswer: problem
      Failed: errorText
      GiftCard: currencyCode
      GiftCardResult: addedTransactionIds
      GiftCardTransaction: transactionId
      Item: originalOrderItemId reasonCode sku
      NewStockLevel: sku
      NewWarehouseTransaction: externalId reasonCode
      Order: currencyCode externalId
      OrderData: eventType stateChanged
      OrderDeliveryData: eventType stateChanged
      OrderItem: sku
      OrderItemSalesTax: code externalId groupRegion name
      OrderPayment: name
      OrderRefund: currencyCode
      OrderReservedPayment: name
      PriceList: currencyCode externalId pricelistDescription pricelistName tags
      PriceListItem: sku
      Product: barcode barcodeAliases custom1 custom2 custom3 custom4 custom5 customAttributes deliveryInfo description descriptionShort manufacturerUrl sku skuManufacturer title unitLabel
      ProductAttribute: name value
      ProductGroup: productGroupName
      ProductVariant: attributes barcode barcodeAliases deliveryStatus friendly sku title
      ProductVariantGroup: name options
      ReasonCode: name reasonCode
      Refused: problem
      Resource: mimeType resourceId
      SalesTax: code name
      SalesTaxGroup: name region
      SalesTaxRule: externalId
      ServiceItem: name sku
      ServiceOrder: id state
      ServiceProduct: name sku
      ServiceStore: id name
      Shipment: externalId
      ShipmentItem: externalId productName sku unitLabel
      ShipmentPackage: barcode externalId
      ShipmentV3: id
      SiteInfo: absolutePath protocol server siteUrl
      SitooEvent: eventId
      Store: externalGroupId externalId name
      Untyped: why
      User: externalId userId
      Warehouse: externalId name
      WarehouseBatch: externalId reasonCode
      WarehouseBatchItem: sku
      WarehouseItem: binLocation sku
      WarehouseTransaction: externalId
      WarehouseTransactionItem: sku
      ZReport: currencyCode registerId
      ZReportPayment: name
      ZReportProductGroup: name
      ZReportSalesTax: code externalId groupRegion name
      ZReportSubPayment: name
      """;

  private static List<Operation<SitooClient>> operations() {
    List<Operations.Operation> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.conveniences());
    return operations.stream().map(Operations.Operation::inMatrix).toList();
  }

  private static PrivacyRun<SitooClient> run() {
    return new PrivacyRun<>(
        (lent, time, listener) ->
            SitooClient.builder()
                .baseUrl("http://127.0.0.1:9")
                .journalsUrl("http://127.0.0.1:9")
                .shipmentsUrl("http://127.0.0.1:9")
                .accountId("10020")
                .credentials("10020-140", Clients.PASSWORD)
                .options(
                    ClientOptions.builder()
                        .httpClient(lent)
                        .clock(time)
                        .sleeper(time)
                        .listener(listener)
                        .build())
                .build(),
        "errortext",
        Set.of(Clients.PASSWORD, BASIC));
  }

  @Test
  void noCallGivesAnythingAway() {
    try (PrivacyRun<SitooClient> run = run()) {
      PrivacyRun.Findings found = run.failures(operations());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(3_000);
      assertThat(found.texts()).isGreaterThan(200);
    }
  }

  @Test
  void noAnswerIsQuoted() {
    try (PrivacyRun<SitooClient> run = run()) {
      PrivacyRun.Findings found = run.answers(operations());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(1_800);
    }
  }

  @Test
  void noEventIsQuoted() {
    EventIntake intake = EventIntake.withoutAuthentication().build();
    List<String> samples = Samples.named("page.event").stream().map(Samples::text).toList();
    assertThat(samples).isNotEmpty();
    assertThat(
            MarkedDocuments.givenAway(
                samples,
                body ->
                    assertThat(intake.handle(Map.of(), body, event -> Handling.DONE)).isNotNull()))
        .isEmpty();
  }

  @Test
  void whoeverKnocksWithTheWrongPasswordIsNotToldTheRightOne() {
    EventIntake intake = EventIntake.withBasicAuth("10020-140", Clients.PASSWORD).build();
    String wrong = "Basic " + ByteString.encodeUtf8("10020-140:wr0ng-0823").base64();
    assertThat(
            intake
                + " "
                + intake.handle(
                    Map.of("Authorization", List.of(wrong)),
                    "[]".getBytes(StandardCharsets.UTF_8),
                    event -> Handling.DONE))
        .doesNotContain(Clients.PASSWORD, BASIC, "10020-140", "wr0ng-0823", wrong);
  }

  @Test
  void recordsPrintTheTextThatIsDeclaredNotPersonalAndNoOther() throws Exception {
    assertThat(MarkedRecords.shown(SitooClient.class))
        .containsExactlyInAnyOrderElementsOf(MarkedRecords.declaredNotPersonal(SitooClient.class));
  }

  @Test
  void recordsPrintNoTextThatIsNotListedHere() throws Exception {
    assertThat(MarkedRecords.shown(SitooClient.class))
        .containsExactlyInAnyOrderElementsOf(MarkedRecords.listed(PRINTED));
  }
}
