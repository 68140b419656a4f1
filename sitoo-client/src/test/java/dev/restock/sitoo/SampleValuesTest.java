package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.model.CashRegister;
import dev.restock.sitoo.model.Category;
import dev.restock.sitoo.model.CustomMetricValue;
import dev.restock.sitoo.model.GiftCard;
import dev.restock.sitoo.model.GiftCardResult;
import dev.restock.sitoo.model.GiftCardTransaction;
import dev.restock.sitoo.model.GiftCardType;
import dev.restock.sitoo.model.InfluencerCode;
import dev.restock.sitoo.model.InfluencerVoucher;
import dev.restock.sitoo.model.Manufacturer;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.OrderItem;
import dev.restock.sitoo.model.OrderLogItem;
import dev.restock.sitoo.model.PriceListItem;
import dev.restock.sitoo.model.Product;
import dev.restock.sitoo.model.ProductAttribute;
import dev.restock.sitoo.model.ProductGroup;
import dev.restock.sitoo.model.ProductVariants;
import dev.restock.sitoo.model.Resource;
import dev.restock.sitoo.model.SalesTaxGroup;
import dev.restock.sitoo.model.SalesTaxRule;
import dev.restock.sitoo.model.Shipment;
import dev.restock.sitoo.model.ShipmentItem;
import dev.restock.sitoo.model.ShipmentState;
import dev.restock.sitoo.model.SiteInfo;
import dev.restock.sitoo.model.Store;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.Voucher;
import dev.restock.sitoo.model.WarehouseBatch;
import dev.restock.sitoo.model.WarehouseBatchItem;
import dev.restock.sitoo.model.WarehouseBatchState;
import dev.restock.sitoo.model.ZReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documentation's own examples, read by the operations that bring them. */
class SampleValuesTest {
  private static <T> T answerOf(String operation, Class<T> type) throws Exception {
    Operations.Operation op = Operations.named(operation);
    try (Loopback server = new Loopback(Loopback.json(op.answer()));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      return type.cast(op.on(client));
    }
  }

  private static <T> List<T> answersOf(String operation, Class<T> type) throws Exception {
    return ((List<?>) answerOf(operation, List.class)).stream().map(type::cast).toList();
  }

  private static BigDecimal dec(String value) {
    return new BigDecimal(value);
  }

  @Test
  void orders() throws Exception {
    Order order = answerOf("getOrder", Order.class);
    assertThat(order.orderId()).isEqualTo(11514);
    assertThat(order.externalId()).isEmpty();
    assertThat(order.email()).contains("john.smith@example.com");
    assertThat(order.moneyTotalGrossAll()).contains(dec("431.00"));
    assertThat(order.orderDate()).contains(Instant.ofEpochSecond(1550669772));
    assertThat(order.deliveryIgnoresStock()).isFalse();
    OrderItem second = order.orderItems().get(1);
    assertThat(second.moneyDiscount()).contains(dec("20.00"));
    assertThat(second.vatValue()).contains(dec("25"));
    assertThat(second.additionalData()).containsEntry("orderitem-moneyrowdiscount", "50.00");
    assertThat(order.refund()).isEmpty();
    List<OrderDelivery> deliveries = answersOf("getOrderDeliveries", OrderDelivery.class);
    assertThat(deliveries.get(0).orderDeliveryItems().get(0).quantity()).isEqualTo(2);
    assertThat(deliveries.get(0).dateCancelled()).isEmpty();
    List<OrderLogItem> log = answersOf("getOrderLogItems", OrderLogItem.class);
    assertThat(log.get(2).numericValue()).contains(dec("10"));
    assertThat(log.get(1).orderLogType().code()).isEqualTo(999);
    assertThat(log.get(1).orderLogType().isKnown()).isFalse();
  }

  @Test
  void stock() throws Exception {
    WarehouseBatch batch = answerOf("getWarehouseBatch", WarehouseBatch.class);
    assertThat(batch.transactionType()).contains(TransactionType.STOCK_TAKING);
    assertThat(batch.warehouseBatchState()).contains(WarehouseBatchState.OPEN);
    assertThat(batch.isClosed()).isFalse();
    assertThat(batch.comment()).contains("New Stocktaking");
    List<WarehouseBatch> closed = answersOf("getWarehouseBatches", WarehouseBatch.class);
    assertThat(closed.get(0).isClosed()).isTrue();
    List<WarehouseBatchItem> items = answersOf("getWarehouseBatchItems", WarehouseBatchItem.class);
    assertThat(items)
        .extracting(WarehouseBatchItem::sku, WarehouseBatchItem::decimalQuantity)
        .containsExactly(
            tuple("10038-1", Optional.of(dec("25.000"))),
            tuple("10038-2", Optional.of(dec("5.000"))));
    Shipment shipment = answerOf("getShipment", Shipment.class);
    assertThat(shipment.shipmentState()).contains(ShipmentState.IN_TRANSIT);
    assertThat(shipment.dateInTransit()).contains(Instant.ofEpochSecond(1550669772));
    assertThat(shipment.receiverName()).contains("City Concept Store");
    assertThat(shipment.shipmentItems())
        .extracting(ShipmentItem::quantity)
        .containsExactly(Optional.of(150), Optional.of(80));
    assertThat(shipment.shipmentPackages().get(0).barcode()).contains("123456789");
  }

  @Test
  void money() throws Exception {
    ZReport report = answerOf("getZReport", ZReport.class);
    assertThat(report.zReportId()).isEqualTo(2);
    assertThat(report.moneySalesTotal()).contains(dec("40463.75"));
    assertThat(report.moneyRefundTotal()).contains(dec("0.00"));
    assertThat(report.numSalesItems()).contains(7L);
    assertThat(report.vatGroupsSales().get(1).moneyTotalVat()).contains(dec("8089.75"));
    assertThat(report.paymentsSales().get(0).moneyTotal()).contains(dec("28673.75"));
    assertThat(report.discountsSales().get(1).voucherCode()).contains("discount-manual");
    assertThat(report.moneyCashBank()).contains(dec("-10000.00"));
    assertThat(report.dateOpened()).contains(Instant.ofEpochSecond(1587110444));
    assertThat(report.dateAdded()).isEmpty();
    GiftCard card = answerOf("getGiftCard", GiftCard.class);
    assertThat(card.type()).isEqualTo(GiftCardType.GIFT_CARD);
    assertThat(card.moneyAmount()).contains(dec("371.00"));
    assertThat(card.transactions())
        .extracting(GiftCardTransaction::moneyAmount)
        .containsExactly(Optional.of(dec("500.00")), Optional.of(dec("-129.00")));
    GiftCardResult added = answerOf("addGiftCardTransaction", GiftCardResult.class);
    assertThat(added.addedTransactionIds())
        .containsExactly("3459", "a57a121adda749bd7c8e37d13913724cabe7c56e");
    assertThat(added.giftcard().moneyAmount()).contains(dec("201.00"));
    List<PriceListItem> prices = answersOf("getPriceListsItems", PriceListItem.class);
    assertThat(prices.get(0).moneyPriceVolume()).isEmpty();
    assertThat(prices.get(1).moneyPriceVolume().get(1).moneyPrice()).contains(dec("749.00"));
    Voucher voucher = answerOf("getVoucher", Voucher.class);
    assertThat(voucher.valueX()).contains(30);
    assertThat(voucher.dateEnd()).isEmpty();
    List<SalesTaxGroup> groups = answersOf("getSalesTaxGroups", SalesTaxGroup.class);
    SalesTaxGroup group = groups.get(1);
    SalesTaxRule rule = group.salesTaxes().get(0).productGroupRules().get(0);
    assertThat(rule.decimalValue()).contains(dec("6.250"));
    assertThat(rule.moneyMin()).contains(dec("175.00"));
    assertThat(answerOf("addInfluencerVoucherTransaction", String.class)).isEqualTo("4");
  }

  @Test
  void aCardWithinAResultIsReadToo() throws Exception {
    try (Loopback server = new Loopback(Loopback.json(Samples.text("addGiftCard.response.json")));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      GiftCard card = client.giftCards().get("95116763063530548720", Optional.empty());
      assertThat(card.moneyAmount()).contains(dec("500.00"));
      assertThat(server.targets().get(0)).endsWith("/giftcards/95116763063530548720.json");
    }
  }

  @Test
  void aServiceOrderOfWhichOnlyTheIdComesIsKept() throws Exception {
    Operations.Operation op = Operations.named("addServiceOrder");
    try (Loopback server = new Loopback(Loopback.json("\"so-9\""));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      assertThat(((dev.restock.sitoo.model.ServiceOrder) op.on(client)).id()).isEqualTo("so-9");
    }
  }

  @Test
  void goods() throws Exception {
    Product product = answerOf("getProduct", Product.class);
    assertThat(product.moneyPriceIn()).contains(dec("8.00"));
    assertThat(product.categories()).containsExactly(19L, 49L, 59L);
    assertThat(product.related()).hasSize(4);
    assertThat(product.variant())
        .contains(new ProductAttribute(Optional.of("Color"), Optional.of("Red")));
    assertThat(product.dateModified()).contains(Instant.ofEpochSecond(1373026433));
    ProductVariants variants = answerOf("getProductVariants", ProductVariants.class);
    assertThat(variants.groups().get(1).options()).containsExactly("Striped", "Plaid");
    assertThat(variants.variants().get(2).attributes()).containsExactly("Blue", "Plaid");
    ProductGroup group = answerOf("getProductGroup", ProductGroup.class);
    assertThat(group.value()).contains(dec("25"));
    Resource image = answerOf("getProductImage", Resource.class);
    assertThat(image.width()).contains(441);
    assertThat(image.fileSize()).contains(33197L);
    Category category = answerOf("getCategory", Category.class);
    assertThat(category.categoryParentId()).contains(5L);
    Manufacturer manufacturer = answerOf("getManufacturer", Manufacturer.class);
    assertThat(manufacturer.email()).contains("sales@sitoo.com");
    assertThat(manufacturer.toString()).doesNotContain("sales@");
  }

  @Test
  void places() throws Exception {
    Store store = answerOf("getStore", Store.class);
    assertThat(store.externalId()).contains("OUTLET-1");
    assertThat(store.useTypeMoveOut()).contains(20);
    assertThat(store.nearbyStores()).isEmpty();
    CashRegister register = answerOf("getCashRegister", CashRegister.class);
    assertThat(register.warehouseId()).contains(1L);
    assertThat(register.registerKey()).contains("SII0000001500001");
    SiteInfo site = answerOf("getSite", SiteInfo.class);
    assertThat(site.eshopId()).isEqualTo(1);
    assertThat(site.siteUrl()).contains("https://store.mysitoo.com/");
    List<InfluencerCode> codes = answersOf("getInfluencerCodes", InfluencerCode.class);
    assertThat(codes.get(0).moneyInfluencerDiscount()).contains(dec("38.00"));
    assertThat(codes.get(1).dateEnd()).isEmpty();
    InfluencerVoucher voucher = answerOf("getInfluencerVoucher", InfluencerVoucher.class);
    assertThat(voucher.redeemable()).contains(true);
    List<CustomMetricValue> values = answersOf("getCustomMetricValues", CustomMetricValue.class);
    assertThat(values.get(3).valueScalar()).contains(dec("7000"));
    assertThat(values.get(3).date()).contains("2020-12-14");
  }
}
