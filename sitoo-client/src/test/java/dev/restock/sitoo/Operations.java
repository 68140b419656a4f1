package dev.restock.sitoo;

import dev.restock.http.testing.Operation.Kind;
import dev.restock.sitoo.input.CategoryInput;
import dev.restock.sitoo.input.CustomAttributeInput;
import dev.restock.sitoo.input.CustomMetricInput;
import dev.restock.sitoo.input.CustomMetricValueInput;
import dev.restock.sitoo.input.FileInput;
import dev.restock.sitoo.input.GiftCardInput;
import dev.restock.sitoo.input.GiftCardTransactionInput;
import dev.restock.sitoo.input.InfluencerCodeInput;
import dev.restock.sitoo.input.InfluencerVoucherTransactionInput;
import dev.restock.sitoo.input.ManufacturerInput;
import dev.restock.sitoo.input.OrderDeliveryInput;
import dev.restock.sitoo.input.OrderDeliveryItemInput;
import dev.restock.sitoo.input.OrderInput;
import dev.restock.sitoo.input.OrderItemInput;
import dev.restock.sitoo.input.OrderLogItemInput;
import dev.restock.sitoo.input.PriceListInput;
import dev.restock.sitoo.input.PriceListItemInput;
import dev.restock.sitoo.input.ProductGroupInput;
import dev.restock.sitoo.input.ProductInput;
import dev.restock.sitoo.input.ProductVariantGroupInput;
import dev.restock.sitoo.input.ProductVariantInput;
import dev.restock.sitoo.input.ProductVariantsInput;
import dev.restock.sitoo.input.ReasonCodeInput;
import dev.restock.sitoo.input.RefundOrder;
import dev.restock.sitoo.input.SalesTaxGroupInput;
import dev.restock.sitoo.input.SalesTaxInput;
import dev.restock.sitoo.input.ServiceCustomerInput;
import dev.restock.sitoo.input.ServiceItemInput;
import dev.restock.sitoo.input.ServiceOrderInput;
import dev.restock.sitoo.input.ServiceProductInput;
import dev.restock.sitoo.input.ServiceStoreInput;
import dev.restock.sitoo.input.ServiceUserInput;
import dev.restock.sitoo.input.ShipmentInput;
import dev.restock.sitoo.input.ShipmentItemInput;
import dev.restock.sitoo.input.ShipmentPackageInput;
import dev.restock.sitoo.input.StoreInput;
import dev.restock.sitoo.input.UserInput;
import dev.restock.sitoo.input.VolumePriceLevelInput;
import dev.restock.sitoo.input.VoucherInput;
import dev.restock.sitoo.input.WarehouseBatchInput;
import dev.restock.sitoo.input.WarehouseBatchItemInput;
import dev.restock.sitoo.input.WarehouseInput;
import dev.restock.sitoo.input.WarehouseItemInput;
import dev.restock.sitoo.model.GiftCardType;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.OrderLogType;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.ShipmentState;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseBatchState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Every operation of the client: its name in Sitoo's documentation, what it sends, how to call it
 * with the documentation's own example, and a good answer.
 */
final class Operations {
  /**
   * One operation. The path is relative to the account (or, for v3, the service), with Sitoo's
   * names for what differs.
   */
  record Operation(
      String name,
      String verb,
      String path,
      String method,
      Function<SitooClient, Object> call,
      String answer) {
    /** Deletions that Sitoo documents no answer of. */
    private static final Set<String> ANY_ANSWER_IS_DONE =
        Set.of("deleteCustomAttribute", "deleteCustomMetric", "deleteCustomMetricValues");

    Object on(SitooClient client) {
      return call.apply(client);
    }

    boolean isWrite() {
      return !verb.equals("GET");
    }

    boolean isV3() {
      return method.startsWith("journals()") || method.startsWith("shipmentsV3()");
    }

    /** As the matrix of faults takes it; its server counts characters. */
    dev.restock.http.testing.Operation<SitooClient> inMatrix() {
      return new dev.restock.http.testing.Operation<>(
          name, verb + " " + path, kind(), answer.replaceAll("[^\\x20-\\x7e]", " "), call);
    }

    private Kind kind() {
      if (!isWrite()) {
        return Kind.READ;
      }
      return ANY_ANSWER_IS_DONE.contains(name) ? Kind.WRITE_ANY_JSON : Kind.WRITE;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String REGISTER = "{3CCB9848-155A-49E1-7CA8-5F7F78FC3067}";
  private static final String GIF =
      "R0lGODlhHwAJAPABAAAAAP///yH5BAAAAAAALAAAAAAfAAkAAAItjI+pi3AOYgyuJTnp07ZvU1WaCF5mSWFpRnIf"
          + "J0Lni8Jbi8/hrWJQr2IIh4gCADs=";
  private static final ServiceUserInput ANNA =
      ServiceUserInput.builder().email("anna@example.com").noName().noEmployeeId().build();

  private Operations() {}

  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    all.addAll(stockAndOrders());
    all.addAll(shopAndMoney());
    all.addAll(theRest());
    return all;
  }

  /** Other ways to call some of them. */
  static List<Operation> conveniences() {
    return List.of(
        op(
            "addOrder (refund)",
            "POST",
            "/sites/{siteid}/orders.json",
            "orders().add",
            c ->
                c.orders()
                    .add(
                        RefundOrder.of(11513)
                            .externalId("RG-1")
                            .warehouseId(1)
                            .item(RefundOrder.Item.builder("44079-0", "Table", 1).build())
                            .payment("Card", dec("10"))
                            .build()),
            "11520"),
        op(
            "batchSetWarehouseItems (levels)",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json",
            "warehouses().setItems",
            c ->
                c.warehouses()
                    .setItems(
                        1,
                        List.of(NewStockLevel.of("A", dec("3")), NewStockLevel.of("B", dec("4")))),
            "[{\"statuscode\":200,\"return\":5},{\"statuscode\":200,\"return\":6}]"),
        op(
            "updateWarehouseBatch (close)",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json",
            "warehouseBatches().close",
            c -> c.warehouseBatches().close(1, 2),
            "true"),
        op(
            "getAllWarehouseTransactions (highest id)",
            "GET",
            "/sites/{siteid}/warehousetransactions.json",
            "transactions().highestId",
            c -> c.transactions().highestId(),
            sample("getWarehouseTransactions")),
        op(
            "getProducts (by SKU)",
            "GET",
            "/sites/{siteid}/products.json",
            "products().findBySku",
            c -> c.products().findBySku(List.of("QWERTY")),
            listOf("getProduct")));
  }

  static Operation named(String name) {
    return all().stream().filter(op -> op.name().equals(name)).findFirst().orElseThrow();
  }

  private static Operation op(
      String name,
      String verb,
      String path,
      String method,
      Function<SitooClient, Object> call,
      String answer) {
    return new Operation(name, verb, path, method, call, answer);
  }

  private static String sample(String name) {
    return Samples.whole(name + ".response.json");
  }

  private static String listOf(String name) {
    return "{\"totalcount\":1,\"items\":" + arrayOf(name) + "}";
  }

  private static String arrayOf(String name) {
    return "[" + Samples.text(name + ".response.json") + "]";
  }

  private static BigDecimal dec(String value) {
    return new BigDecimal(value);
  }

  private static OrderDeliveryItemInput delivered(long orderItemId, int quantity) {
    return OrderDeliveryItemInput.builder().orderItemId(orderItemId).quantity(quantity).build();
  }

  private static VolumePriceLevelInput level(int start, String price) {
    return VolumePriceLevelInput.builder().levelStart(start).moneyPrice(dec(price)).build();
  }

  private static CustomMetricValueInput value(String day, int value) {
    return CustomMetricValueInput.builder()
        .key("cm_revenue_total_budget")
        .date("2020-12-" + day)
        .storeId("12345")
        .valueScalar(BigDecimal.valueOf(value))
        .build();
  }

  private static ProductVariantInput variant(
      long id, String title, String sku, String price, String org, String friendly, String colour) {
    return ProductVariantInput.builder()
        .productId(id)
        .active(true)
        .activePos(true)
        .title(title)
        .sku(sku)
        .deliveryStatus("")
        .moneyPrice(dec(price))
        .moneyPriceOrg(dec(org))
        .moneyPriceIn(dec("8"))
        .moneyOfferPrice(dec("0"))
        .barcode("")
        .friendly(friendly)
        .attributes(List.of(colour))
        .build();
  }

  private static List<Operation> stockAndOrders() {
    return List.of(
        op(
            "getWarehouses",
            "GET",
            "/sites/{siteid}/warehouses.json",
            "warehouses().list",
            c -> c.warehouses().list().toList(),
            sample("getWarehouses")),
        op(
            "addWarehouse",
            "POST",
            "/sites/{siteid}/warehouses.json",
            "warehouses().add",
            c ->
                c.warehouses()
                    .add(
                        WarehouseInput.builder()
                            .useType(40)
                            .currencyCode("USD")
                            .name("Reclaims")
                            .build()),
            "4"),
        op(
            "getWarehouse",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}.json",
            "warehouses().get",
            c -> c.warehouses().get(4),
            sample("getWarehouse")),
        op(
            "updateWarehouse",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}.json",
            "warehouses().update",
            c ->
                c.warehouses().update(4, WarehouseInput.builder().name("Demo").useType(20).build()),
            sample("updateWarehouse")),
        op(
            "deleteWarehouse",
            "DELETE",
            "/sites/{siteid}/warehouses/{warehouseid}.json",
            "warehouses().delete",
            c -> c.warehouses().delete(4),
            sample("deleteWarehouse")),
        op(
            "getWarehouseItems",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json",
            "warehouses().items",
            c -> c.warehouses().items(1, WarehouseItemQuery.all()).toList(),
            sample("getWarehouseItems")),
        op(
            "batchSetWarehouseItems",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json",
            "warehouses().updateItems",
            c ->
                c.warehouses()
                    .updateItems(
                        1,
                        List.of(
                            WarehouseItemInput.builder()
                                .sku("10038-1")
                                .binLocation("I3:S4")
                                .decimalThreshold(dec("10"))
                                .build(),
                            WarehouseItemInput.builder()
                                .sku("10038-2")
                                .binLocation("I3:S5")
                                .decimalThreshold(dec("3"))
                                .build())),
            "[{\"statuscode\":200,\"return\":5},{\"statuscode\":200,\"return\":6}]"),
        op(
            "getWarehouseBatches",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches.json",
            "warehouseBatches().list",
            c ->
                c.warehouseBatches()
                    .list(
                        1,
                        WarehouseBatchQuery.builder()
                            .warehouseBatchState(WarehouseBatchState.CLOSED)
                            .build())
                    .toList(),
            "{\"totalcount\":1,\"items\":[{\"warehousebatchid\":2,\"warehouseid\":1,\"transactiontype\":50,\"warehousebatchstate\":20}]}"),
        op(
            "addWarehouseBatch",
            "POST",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches.json",
            "warehouseBatches().add",
            c ->
                c.warehouseBatches()
                    .add(
                        1,
                        WarehouseBatchInput.builder()
                            .transactionType(TransactionType.STOCK_TAKING)
                            .emailOwner("info@example.com")
                            .comment("New Stocktaking")
                            .build()),
            "2"),
        op(
            "getWarehouseBatch",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json",
            "warehouseBatches().get",
            c -> c.warehouseBatches().get(1, 2),
            sample("getWarehouseBatch")),
        op(
            "updateWarehouseBatch",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json",
            "warehouseBatches().update",
            c ->
                c.warehouseBatches()
                    .update(
                        1,
                        2,
                        WarehouseBatchInput.builder()
                            .warehouseBatchState(WarehouseBatchState.CLOSED)
                            .emailOwner("info@example.com")
                            .comment("Stocktaking has been completed!")
                            .build()),
            sample("updateWarehouseBatch")),
        op(
            "getWarehouseBatchItems",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json",
            "warehouseBatches().items",
            c -> c.warehouseBatches().items(1, 2, ListQuery.all()).toList(),
            sample("getWarehouseBatchItems")),
        op(
            "batchSetWarehouseBatchItems",
            "PUT",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json",
            "warehouseBatches().setItems",
            c ->
                c.warehouseBatches()
                    .setItems(
                        1,
                        2,
                        List.of(
                            WarehouseBatchItemInput.builder()
                                .sku("10038-1")
                                .decimalQuantity(dec("9"))
                                .emailOwner("info@example.com")
                                .comment("1 missing")
                                .build(),
                            WarehouseBatchItemInput.builder()
                                .sku("10038-2")
                                .decimalQuantity(dec("2"))
                                .emailOwner("info@example.com")
                                .comment("")
                                .build(),
                            WarehouseBatchItemInput.builder()
                                .sku("10038-3")
                                .decimalQuantity(dec("1"))
                                .build())),
            "true"),
        op(
            "batchDeleteWarehouseBatchItems",
            "DELETE",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json",
            "warehouseBatches().deleteItems",
            c -> c.warehouseBatches().deleteItems(1, 2, List.of("10038-2", "10038-3")),
            "[{\"statuscode\":200,\"return\":true},{\"statuscode\":200,\"return\":true}]"),
        op(
            "getAllWarehouseTransactions",
            "GET",
            "/sites/{siteid}/warehousetransactions.json",
            "transactions().list",
            c ->
                c.transactions()
                    .list(WarehouseTransactionQuery.builder().newestFirst().build())
                    .toList(),
            sample("getWarehouseTransactions")),
        op(
            "getWarehouseTransactions",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousetransactions.json",
            "transactions().list",
            c ->
                c.transactions()
                    .list(WarehouseTransactionQuery.builder().inWarehouse(1).newestFirst().build())
                    .toList(),
            sample("getWarehouseTransactions")),
        op(
            "getWarehouseTransaction",
            "GET",
            "/sites/{siteid}/warehouses/{warehouseid}/warehousetransactions/{warehousetransactionid}.json",
            "transactions().get",
            c -> c.transactions().get(1, 16),
            sample("getWarehouseTransaction")),
        op(
            "batchAddWarehouseTransactions",
            "POST",
            "/sites/{siteid}/warehousetransactions.json",
            "transactions().post",
            c ->
                c.transactions()
                    .post(
                        List.of(
                            NewWarehouseTransaction.builder(2, TransactionType.MOVE_OUT)
                                .description("Move Out")
                                .externalId("EXTID1")
                                .item("Q100", dec("-13"))
                                .build(),
                            NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                                .description("Move In")
                                .externalId("EXTID2")
                                .item("Q100", dec("13"), dec("3.45"))
                                .build())),
            sample("made.warehousetransactions-batch")),
        op(
            "getReasonCodes",
            "GET",
            "/reasoncodes.json",
            "reasonCodes().list",
            c -> c.reasonCodes().list().toList(),
            sample("getReasonCodes")),
        op(
            "addReasonCode",
            "POST",
            "/reasoncodes.json",
            "reasonCodes().add",
            c ->
                c.reasonCodes()
                    .add(
                        ReasonCodeInput.builder()
                            .type(10)
                            .reasonCode("103")
                            .name("Reclaims")
                            .build()),
            "3"),
        op(
            "getReasonCode",
            "GET",
            "/reasoncodes/{reasoncodeid}.json",
            "reasonCodes().get",
            c -> c.reasonCodes().get(3),
            sample("getReasonCode")),
        op(
            "updateReasonCode",
            "PUT",
            "/reasoncodes/{reasoncodeid}.json",
            "reasonCodes().update",
            c ->
                c.reasonCodes()
                    .update(3, ReasonCodeInput.builder().name("Customer Reclaim").build()),
            sample("updateReasonCode")),
        op(
            "deleteReasonCode",
            "DELETE",
            "/reasoncodes/{reasoncodeid}.json",
            "reasonCodes().delete",
            c -> c.reasonCodes().delete(3),
            sample("deleteReasonCode")),
        op(
            "getAllOrders",
            "GET",
            "/orders.json",
            "orders().listAll",
            c -> c.orders().listAll(OrderQuery.builder().newestFirst().build()).toList(),
            sample("getAllOrders")),
        op(
            "getOrders",
            "GET",
            "/sites/{siteid}/orders.json",
            "orders().list",
            c -> c.orders().list(OrderQuery.builder().newestFirst().build()).toList(),
            sample("getAllOrders")),
        op(
            "addOrder",
            "POST",
            "/sites/{siteid}/orders.json",
            "orders().add",
            c ->
                c.orders()
                    .add(
                        OrderInput.builder()
                            .orderType(OrderType.ORDER)
                            .nameFirst("John")
                            .nameLast("Smith")
                            .company("Company Inc")
                            .phone("555-1451")
                            .email("john.smith@example.com")
                            .currencyCode("USD")
                            .orderItems(
                                List.of(
                                    OrderItemInput.builder()
                                        .productName("Sofa Cosy")
                                        .sku("10038-2")
                                        .quantity(1)
                                        .moneyRowPrice(dec("125"))
                                        .vatValue(dec("25"))
                                        .build(),
                                    OrderItemInput.builder()
                                        .productName("Sofa Cosy")
                                        .sku("83428-0")
                                        .quantity(2)
                                        .moneyRowPrice(dec("250"))
                                        .moneyRowDiscount(dec("50"))
                                        .vatValue(dec("25"))
                                        .build(),
                                    OrderItemInput.builder()
                                        .productName("Sofa Stressless")
                                        .sku("83537-0")
                                        .quantity(1)
                                        .moneyRowPrice(dec("106"))
                                        .vatValue(dec("6"))
                                        .build()))
                            .build()),
            "11514"),
        op(
            "getOrder",
            "GET",
            "/sites/{siteid}/orders/{orderid}.json",
            "orders().get",
            c -> c.orders().get(11514),
            sample("getOrder")),
        op(
            "updateOrder",
            "PUT",
            "/sites/{siteid}/orders/{orderid}.json",
            "orders().update",
            c ->
                c.orders()
                    .update(
                        11514, OrderInput.builder().nameFirst("Adam").nameLast("Smith").build()),
            sample("updateOrder")),
        op(
            "getOrderDeliveries",
            "GET",
            "/sites/{siteid}/orders/{orderid}/orderdeliveries.json",
            "orders().deliveries",
            c -> c.orders().deliveries(11511),
            sample("getOrderDeliveries")),
        op(
            "addOrderDelivery",
            "POST",
            "/sites/{siteid}/orders/{orderid}/orderdeliveries.json",
            "orders().addDelivery",
            c ->
                c.orders()
                    .addDelivery(
                        11511,
                        OrderDeliveryInput.builder()
                            .warehouseId(2)
                            .orderDeliveryRef("D123456789")
                            .orderDeliveryItems(
                                List.of(delivered(0, 1), delivered(1, 2), delivered(2, 1)))
                            .build(),
                        false),
            "10"),
        op(
            "getOrderLogItems",
            "GET",
            "/sites/{siteid}/orders/{orderid}/orderlogitems.json",
            "orders().logItems",
            c -> c.orders().logItems(11511),
            sample("getOrderLogItems")),
        op(
            "addOrderLogItem",
            "POST",
            "/sites/{siteid}/orders/{orderid}/orderlogitems.json",
            "orders().addLogItem",
            c ->
                c.orders()
                    .addLogItem(
                        11511,
                        OrderLogItemInput.builder()
                            .orderLogType(OrderLogType.READY_FOR_PICKUP)
                            .build()),
            sample("addOrderLogItem")),
        op(
            "getShipments",
            "GET",
            "/shipments.json",
            "shipments().list",
            c -> c.shipments().list().toList(),
            "{\"totalcount\":1,\"items\":[{\"shipmentid\":10000,\"shipmentstate\":0,\"externalid\":\"\"}]}"),
        op(
            "addShipment",
            "POST",
            "/shipments.json",
            "shipments().add",
            c ->
                c.shipments()
                    .add(
                        ShipmentInput.builder()
                            .shipmentState(ShipmentState.IN_TRANSIT)
                            .comment("New shipment")
                            .receiverWarehouseId(1)
                            .receiverName("City Concept Store")
                            .carrierName("DHL")
                            .carrierReference("123456789")
                            .shipmentPackages(
                                List.of(
                                    ShipmentPackageInput.builder()
                                        .shipmentPackageId(1)
                                        .barcode("123456789")
                                        .build()))
                            .shipmentItems(
                                List.of(
                                    ShipmentItemInput.builder()
                                        .shipmentItemId(1)
                                        .shipmentPackageId(1)
                                        .sku("sku-1")
                                        .productName("Product 1")
                                        .quantity(150)
                                        .externalId("12345-1")
                                        .build(),
                                    ShipmentItemInput.builder()
                                        .shipmentItemId(2)
                                        .shipmentPackageId(1)
                                        .sku("sku-2")
                                        .productName("Product 2")
                                        .quantity(80)
                                        .externalId("12345-2")
                                        .build()))
                            .build()),
            "10002"),
        op(
            "getShipment",
            "GET",
            "/shipments/{shipmentid}.json",
            "shipments().get",
            c -> c.shipments().get(10002),
            sample("getShipment")),
        op(
            "updateShipment",
            "PUT",
            "/shipments/{shipmentid}.json",
            "shipments().update",
            c ->
                c.shipments()
                    .update(
                        10002,
                        ShipmentInput.builder()
                            .shipmentState(ShipmentState.RECEIVED)
                            .comment("Received at Store")
                            .build()),
            sample("updateShipment")),
        op(
            "getSites",
            "GET",
            "/sites.json",
            "sites().list",
            c -> c.sites().list().toList(),
            sample("getSites")),
        op(
            "getSite",
            "GET",
            "/sites/{siteid}.json",
            "sites().get",
            c -> c.sites().get(1),
            sample("getSite")),
        op(
            "getStores",
            "GET",
            "/sites/{siteid}/stores.json",
            "stores().list",
            c -> c.stores().list().toList(),
            "{\"totalcount\":1,\"items\":[{\"storeid\":3,\"storetype\":20,\"name\":\"Outlet Store\",\"email\":\"s@example.com\"}]}"),
        op(
            "addStore",
            "POST",
            "/sites/{siteid}/stores.json",
            "stores().add",
            c ->
                c.stores()
                    .add(
                        StoreInput.builder()
                            .storeType(20)
                            .name("Outlet Store")
                            .externalId("OUTLET-1")
                            .externalGroupId("NA")
                            .state("NY")
                            .countryId("us")
                            .useTypeMoveIn(10)
                            .useTypeMoveOut(20)
                            .build()),
            "3"));
  }

  private static List<Operation> shopAndMoney() {
    return List.of(
        op(
            "getStore",
            "GET",
            "/sites/{siteid}/stores/{storeid}.json",
            "stores().get",
            c -> c.stores().get(3),
            sample("getStore")),
        op(
            "updateStore",
            "PUT",
            "/sites/{siteid}/stores/{storeid}.json",
            "stores().update",
            c ->
                c.stores()
                    .update(
                        3, StoreInput.builder().address("Main Street").city("New York").build()),
            sample("updateStore")),
        op(
            "deleteStore",
            "DELETE",
            "/sites/{siteid}/stores/{storeid}.json",
            "stores().delete",
            c -> c.stores().delete(3),
            sample("deleteStore")),
        op(
            "getCashRegisters",
            "GET",
            "/sites/{siteid}/cashregisters.json",
            "cashRegisters().list",
            c -> c.cashRegisters().list().toList(),
            sample("getCashRegisters")),
        op(
            "getCashRegister",
            "GET",
            "/sites/{siteid}/cashregisters/{registerid}.json",
            "cashRegisters().get",
            c -> c.cashRegisters().get(REGISTER),
            sample("getCashRegister")),
        op(
            "getZReports",
            "GET",
            "/sites/{siteid}/cashregisters/{registerid}/zreports.json",
            "cashRegisters().zReports",
            c -> c.cashRegisters().zReports(REGISTER, ZReportQuery.all()).toList(),
            listOf("getZReport")),
        op(
            "getZReport",
            "GET",
            "/sites/{siteid}/cashregisters/{registerid}/zreports/{zreportid}.json",
            "cashRegisters().zReport",
            c -> c.cashRegisters().zReport(REGISTER, 2),
            sample("getZReport")),
        op(
            "getUsers",
            "GET",
            "/sites/{siteid}/users.json",
            "users().list",
            c -> c.users().list().toList(),
            sample("getUsers")),
        op(
            "batchAddUsers",
            "POST",
            "/sites/{siteid}/users.json",
            "users().addAll",
            c ->
                c.users()
                    .addAll(
                        List.of(
                            UserInput.builder()
                                .email("laura.smith@example.com")
                                .nameFirst("Laura")
                                .nameLast("Smith")
                                .build(),
                            UserInput.builder()
                                .email("john.doe@example.com")
                                .nameFirst("John")
                                .nameLast("Doe")
                                .build())),
            "[{\"statuscode\":200,\"return\":\"{10840BB4-1FF3-3E63-7872-735A4846309E}\"},{\"statuscode\":200,\"return\":\"{1F842C30-1982-5EB9-7C4F-408FE9546453}\"}]"),
        op(
            "batchUpdateUsers",
            "PUT",
            "/sites/{siteid}/users.json",
            "users().updateAll",
            c ->
                c.users()
                    .updateAll(
                        List.of(
                            UserInput.builder()
                                .userId("{10840BB4-1FF3-3E63-7872-735A4846309E}")
                                .externalId("1234")
                                .build(),
                            UserInput.builder()
                                .userId("{1F842C30-1982-5EB9-7C4F-408FE9546453}")
                                .externalId("5678")
                                .build())),
            "[{\"statuscode\":200,\"return\":true},{\"statuscode\":200,\"return\":true}]"),
        op(
            "getUser",
            "GET",
            "/sites/{siteid}/users/{userid}.json",
            "users().get",
            c -> c.users().get("{102DC4AA-2C19-3177-6AB2-435CB3A46499}"),
            "{\"userid\":\"{102DC4AA-2C19-3177-6AB2-435CB3A46499}\",\"email\":\"steve.smith@example.com\",\"namefirst\":\"Steve\",\"pin\":null}"),
        op(
            "updateUser",
            "PUT",
            "/sites/{siteid}/users/{userid}.json",
            "users().update",
            c ->
                c.users()
                    .update(
                        "{102DC4AA-2C19-3177-6AB2-435CB3A46499}",
                        UserInput.builder().company("Example Inc.").build()),
            sample("updateUser")),
        op(
            "deleteUser",
            "DELETE",
            "/sites/{siteid}/users/{userid}.json",
            "users().delete",
            c -> c.users().delete("{102DC4AA-2C19-3177-6AB2-435CB3A46499}"),
            sample("deleteUser")),
        op(
            "addGiftCard",
            "POST",
            "/sites/{siteid}/giftcards.json",
            "giftCards().add",
            c ->
                c.giftCards()
                    .add(
                        GiftCardInput.builder()
                            .type(GiftCardType.GIFT_CARD)
                            .currencyCode("USD")
                            .cardNumber("95116763063530548720")
                            .transactions(
                                List.of(
                                    GiftCardTransactionInput.builder()
                                        .moneyAmount(dec("500"))
                                        .merchantReference("SC101")
                                        .build()))
                            .build(),
                        GiftCardIssue.builder().email("pii-issue@example.com").pin("4711").build()),
            sample("addGiftCard")),
        op(
            "getGiftCard",
            "GET",
            "/sites/{siteid}/giftcards/{cardnumber}.json",
            "giftCards().get",
            c -> c.giftCards().get("95123456789012345678", Optional.of("4711")),
            sample("getGiftCard")),
        op(
            "addGiftCardTransaction",
            "POST",
            "/sites/{siteid}/giftcards/{cardnumber}/transactions.json",
            "giftCards().addTransaction",
            c ->
                c.giftCards()
                    .addTransaction(
                        "95116763063530548720",
                        GiftCardTransactionInput.builder()
                            .moneyAmount(dec("-299"))
                            .merchantReference("SC102")
                            .build(),
                        Optional.of("4711")),
            sample("addGiftCardTransaction")),
        op(
            "deleteGiftCardTransactions",
            "DELETE",
            "/sites/{siteid}/giftcards/{cardnumber}/transactions.json",
            "giftCards().deleteTransactions",
            c ->
                c.giftCards()
                    .deleteTransactions(
                        "95116763063530548720",
                        List.of("3459", "a57a121adda749bd7c8e37d13913724cabe7c56e")),
            sample("deleteGiftCardTransactions")),
        op(
            "getPriceLists",
            "GET",
            "/sites/{siteid}/pricelists.json",
            "priceLists().list",
            c -> c.priceLists().list().toList(),
            sample("getPriceLists")),
        op(
            "addPriceList",
            "POST",
            "/sites/{siteid}/pricelists.json",
            "priceLists().add",
            c -> c.priceLists().add(PriceListInput.builder().pricelistName("Resellers").build()),
            sample("addPriceList")),
        op(
            "getPriceList",
            "GET",
            "/sites/{siteid}/pricelists/{pricelistid}.json",
            "priceLists().get",
            c -> c.priceLists().get(3),
            sample("getPriceList")),
        op(
            "updatePriceList",
            "PUT",
            "/sites/{siteid}/pricelists/{pricelistid}.json",
            "priceLists().update",
            c ->
                c.priceLists()
                    .update(
                        3,
                        PriceListInput.builder()
                            .pricelistDescription("Pricelist for Resellers")
                            .build()),
            sample("updatePriceList")),
        op(
            "deletePriceList",
            "DELETE",
            "/sites/{siteid}/pricelists/{pricelistid}.json",
            "priceLists().delete",
            c -> c.priceLists().delete(3),
            sample("deletePriceList")),
        op(
            "getPriceListsItems",
            "GET",
            "/sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json",
            "priceLists().items",
            c -> c.priceLists().items(3, ListQuery.all()).toList(),
            sample("getPriceListsItems")),
        op(
            "batchSetPriceListItems",
            "PUT",
            "/sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json",
            "priceLists().setItems",
            c ->
                c.priceLists()
                    .setItems(
                        3,
                        List.of(
                            PriceListItemInput.builder()
                                .sku("36305-1")
                                .moneyPrice(dec("795"))
                                .build(),
                            PriceListItemInput.builder()
                                .sku("36401-1")
                                .moneyPrice(dec("895"))
                                .moneyPriceVolume(List.of(level(2, "849"), level(4, "749")))
                                .build(),
                            PriceListItemInput.builder()
                                .sku("36522-3")
                                .moneyPrice(dec("849"))
                                .moneyPriceVolume(List.of(level(4, "729")))
                                .build())),
            sample("batchSetPriceListItems")),
        op(
            "batchDeletePriceListItems",
            "DELETE",
            "/sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json",
            "priceLists().deleteItems",
            c -> c.priceLists().deleteItems(3, List.of("36305-1", "36401-1", "36522-3")),
            "true"),
        op(
            "getVouchers",
            "GET",
            "/sites/{siteid}/vouchers.json",
            "vouchers().list",
            c -> c.vouchers().list().toList(),
            sample("getVouchers")),
        op(
            "addVoucher",
            "POST",
            "/sites/{siteid}/vouchers.json",
            "vouchers().add",
            c ->
                c.vouchers()
                    .add(
                        VoucherInput.builder()
                            .voucherType(200)
                            .voucherName("Resellers")
                            .valueX(30)
                            .build()),
            "4"),
        op(
            "getVoucher",
            "GET",
            "/sites/{siteid}/vouchers/{voucherid}.json",
            "vouchers().get",
            c -> c.vouchers().get(4),
            sample("getVoucher")),
        op(
            "updateVoucher",
            "PUT",
            "/sites/{siteid}/vouchers/{voucherid}.json",
            "vouchers().update",
            c ->
                c.vouchers()
                    .update(4, VoucherInput.builder().voucherName("Voucher for Resellers").build()),
            sample("updateVoucher")),
        op(
            "deleteVoucher",
            "DELETE",
            "/sites/{siteid}/vouchers/{voucherid}.json",
            "vouchers().delete",
            c -> c.vouchers().delete(4),
            sample("deleteVoucher")),
        op(
            "getProducts",
            "GET",
            "/sites/{siteid}/products.json",
            "products().list",
            c -> c.products().list(ProductQuery.builder().includeInactive(true).build()).toList(),
            listOf("getProduct")),
        op(
            "batchAddProducts",
            "POST",
            "/sites/{siteid}/products.json",
            "products().addAll",
            c ->
                c.products()
                    .addAll(
                        List.of(
                            ProductInput.builder()
                                .sku("Q100")
                                .title("Box")
                                .moneyPrice(dec("99"))
                                .build(),
                            ProductInput.builder()
                                .sku("Q101")
                                .title("Box Deluxe")
                                .moneyPrice(dec("129"))
                                .build())),
            sample("page.products-batch")),
        op(
            "batchUpdateProducts",
            "PUT",
            "/sites/{siteid}/products.json",
            "products().updateAll",
            c ->
                c.products()
                    .updateAll(
                        List.of(
                            ProductInput.builder().productId(12).moneyPrice(dec("990")).build(),
                            ProductInput.builder().productId(13).moneyPrice(dec("1290")).build())),
            "[{\"statuscode\":200,\"return\":true},{\"statuscode\":200,\"return\":true}]"),
        op(
            "batchDeleteProducts",
            "DELETE",
            "/sites/{siteid}/products.json",
            "products().deleteAll",
            c -> c.products().deleteAll(List.of(18L, 19L)),
            "[{\"statuscode\":200,\"return\":true},{\"statuscode\":200,\"return\":true}]"),
        op(
            "getProduct",
            "GET",
            "/sites/{siteid}/products/{productid}.json",
            "products().get",
            c -> c.products().get(21),
            sample("getProduct")),
        op(
            "updateProduct",
            "PUT",
            "/sites/{siteid}/products/{productid}.json",
            "products().update",
            c ->
                c.products()
                    .update(21, ProductInput.builder().title("Blanket Red Striped").build()),
            sample("updateProduct")),
        op(
            "deleteProduct",
            "DELETE",
            "/sites/{siteid}/products/{productid}.json",
            "products().delete",
            c -> c.products().delete(21),
            sample("deleteProduct")),
        op(
            "getProductVariants",
            "GET",
            "/sites/{siteid}/products/{productid}/productvariants.json",
            "products().variants",
            c -> c.products().variants(21),
            sample("getProductVariants")),
        op(
            "setProductVariants",
            "PUT",
            "/sites/{siteid}/products/{productid}/productvariants.json",
            "products().setVariants",
            c ->
                c.products()
                    .setVariants(
                        21,
                        ProductVariantsInput.builder()
                            .groups(
                                List.of(
                                    ProductVariantGroupInput.builder()
                                        .name("Color")
                                        .options(List.of("Red", "Purple"))
                                        .build()))
                            .variants(
                                List.of(
                                    variant(
                                        21,
                                        "Blanket Red",
                                        "54051-1",
                                        "59",
                                        "59",
                                        "blanket-red",
                                        "Red"),
                                    variant(
                                        0,
                                        "Blanket Purple",
                                        "54051-10",
                                        "189",
                                        "0",
                                        "blanket-purple",
                                        "Purple")))
                            .build()),
            sample("setProductVariants")),
        op(
            "getProductFiles",
            "GET",
            "/sites/{siteid}/products/{productid}/files.json",
            "products().files",
            c -> c.products().files(21, ListQuery.all()).toList(),
            sample("getProductFiles")),
        op(
            "addProductFile",
            "POST",
            "/sites/{siteid}/products/{productid}/files.json",
            "products().addFile",
            c ->
                c.products()
                    .addFile(
                        21,
                        FileInput.of(
                            "message.txt", "Hello World!".getBytes(StandardCharsets.UTF_8))),
            sample("addProductFile")),
        op(
            "getProductFile",
            "GET",
            "/sites/{siteid}/products/{productid}/files/{fileid}.json",
            "products().file",
            c -> c.products().file(21, "message.txt"),
            sample("getProductFile")),
        op(
            "deleteProductFile",
            "DELETE",
            "/sites/{siteid}/products/{productid}/files/{fileid}.json",
            "products().deleteFile",
            c -> c.products().deleteFile(21, "message.txt"),
            sample("deleteProductFile")),
        op(
            "getProductImages",
            "GET",
            "/sites/{siteid}/products/{productid}/images.json",
            "products().images",
            c -> c.products().images(21, ListQuery.all()).toList(),
            sample("getProductImages")),
        op(
            "addProductImage",
            "POST",
            "/sites/{siteid}/products/{productid}/images.json",
            "products().addImage",
            c ->
                c.products()
                    .addImage(21, FileInput.of("message.gif", Base64.getDecoder().decode(GIF))),
            sample("addProductImage")),
        op(
            "getProductImage",
            "GET",
            "/sites/{siteid}/products/{productid}/images/{imageid}.json",
            "products().image",
            c -> c.products().image(21, "product1_2.jpg"),
            sample("getProductImage")),
        op(
            "deleteProductImage",
            "DELETE",
            "/sites/{siteid}/products/{productid}/images/{imageid}.json",
            "products().deleteImage",
            c -> c.products().deleteImage(21, "product1_2.jpg"),
            sample("deleteProductImage")),
        op(
            "getCategories",
            "GET",
            "/sites/{siteid}/categories.json",
            "categories().list",
            c -> c.categories().list().toList(),
            sample("getCategories")),
        op(
            "addCategory",
            "POST",
            "/sites/{siteid}/categories.json",
            "categories().add",
            c ->
                c.categories()
                    .add(
                        CategoryInput.builder()
                            .title("Street Classics")
                            .categoryParentId(5)
                            .build()),
            "68"),
        op(
            "getCategory",
            "GET",
            "/sites/{siteid}/categories/{categoryid}.json",
            "categories().get",
            c -> c.categories().get(68),
            sample("getCategory")));
  }

  private static List<Operation> theRest() {
    return List.of(
        op(
            "updateCategory",
            "PUT",
            "/sites/{siteid}/categories/{categoryid}.json",
            "categories().update",
            c -> c.categories().update(68, CategoryInput.builder().title("Jeans").build()),
            sample("updateCategory")),
        op(
            "deleteCategory",
            "DELETE",
            "/sites/{siteid}/categories/{categoryid}.json",
            "categories().delete",
            c -> c.categories().delete(68),
            sample("deleteCategory")),
        op(
            "getProductGroups",
            "GET",
            "/sites/{siteid}/productgroups.json",
            "productGroups().list",
            c -> c.productGroups().list().toList(),
            sample("getProductGroups")),
        op(
            "addProductGroup",
            "POST",
            "/sites/{siteid}/productgroups.json",
            "productGroups().add",
            c ->
                c.productGroups()
                    .add(
                        ProductGroupInput.builder()
                            .value(dec("0"))
                            .productGroupType(30)
                            .productGroupName("Gift Card")
                            .build()),
            "5"),
        op(
            "getProductGroup",
            "GET",
            "/sites/{siteid}/productgroups/{vatid}.json",
            "productGroups().get",
            c -> c.productGroups().get(2),
            sample("getProductGroup")),
        op(
            "updateProductGroup",
            "PUT",
            "/sites/{siteid}/productgroups/{vatid}.json",
            "productGroups().update",
            c -> c.productGroups().update(2, ProductGroupInput.builder().value(dec("14")).build()),
            sample("updateProductGroup")),
        op(
            "deleteProductGroup",
            "DELETE",
            "/sites/{siteid}/productgroups/{vatid}.json",
            "productGroups().delete",
            c -> c.productGroups().delete(2),
            sample("deleteProductGroup")),
        op(
            "getManufacturers",
            "GET",
            "/sites/{siteid}/manufacturers.json",
            "manufacturers().list",
            c -> c.manufacturers().list().toList(),
            sample("getManufacturers")),
        op(
            "batchAddManufacturers",
            "POST",
            "/sites/{siteid}/manufacturers.json",
            "manufacturers().addAll",
            c ->
                c.manufacturers()
                    .addAll(
                        List.of(
                            ManufacturerInput.builder()
                                .name("Sitoo")
                                .url1("http://www.sitoo.com")
                                .build(),
                            ManufacturerInput.builder()
                                .name("Example Inc.")
                                .url1("http://www.example.com")
                                .build())),
            "[{\"statuscode\":200,\"return\":1},{\"statuscode\":200,\"return\":3}]"),
        op(
            "batchUpdateManufacturers",
            "PUT",
            "/sites/{siteid}/manufacturers.json",
            "manufacturers().updateAll",
            c ->
                c.manufacturers()
                    .updateAll(
                        List.of(
                            ManufacturerInput.builder().externalCompanyId(1).name("Sitoo").build(),
                            ManufacturerInput.builder()
                                .externalCompanyId(3)
                                .name("Example Inc.")
                                .build())),
            sample("batchUpdateManufacturers")),
        op(
            "batchDeleteManufacturers",
            "DELETE",
            "/sites/{siteid}/manufacturers.json",
            "manufacturers().deleteAll",
            c -> c.manufacturers().deleteAll(List.of(3L)),
            "true"),
        op(
            "getManufacturer",
            "GET",
            "/sites/{siteid}/manufacturers/{externalcompanyid}.json",
            "manufacturers().get",
            c -> c.manufacturers().get(1),
            sample("getManufacturer")),
        op(
            "updateManufacturer",
            "PUT",
            "/sites/{siteid}/manufacturers/{externalcompanyid}.json",
            "manufacturers().update",
            c ->
                c.manufacturers()
                    .update(
                        1,
                        ManufacturerInput.builder()
                            .description("Updated description for manufacturer")
                            .build()),
            sample("updateManufacturer")),
        op(
            "deleteManufacturer",
            "DELETE",
            "/sites/{siteid}/manufacturers/{externalcompanyid}.json",
            "manufacturers().delete",
            c -> c.manufacturers().delete(1),
            sample("deleteManufacturer")),
        op(
            "getCustomAttributes",
            "GET",
            "/sites/{siteid}/customattributes.json",
            "customAttributes().list",
            c -> c.customAttributes().list().toList(),
            "{\"totalcount\":1,\"items\":[{\"id\":\"material\",\"title\":\"Material\",\"type\":\"string\",\"enums\":[\"Cotton\"],\"searchable\":false}]}"),
        op(
            "addCustomAttribute",
            "POST",
            "/sites/{siteid}/customattributes.json",
            "customAttributes().add",
            c ->
                c.customAttributes()
                    .add(
                        CustomAttributeInput.builder()
                            .id("material")
                            .title("Material")
                            .type("string")
                            .enums(List.of("Cotton", "Polyester"))
                            .searchable(false)
                            .build()),
            "{\"id\":\"material\",\"title\":\"Material\",\"type\":\"string\"}"),
        op(
            "getCustomAttribute",
            "GET",
            "/sites/{siteid}/customattributes/{attributeid}.json",
            "customAttributes().get",
            c -> c.customAttributes().get("material"),
            "{\"id\":\"material\",\"title\":\"Material\",\"type\":\"string\"}"),
        op(
            "updateCustomAttribute",
            "PUT",
            "/sites/{siteid}/customattributes/{attributeid}.json",
            "customAttributes().update",
            c ->
                c.customAttributes()
                    .update(
                        "material",
                        CustomAttributeInput.builder()
                            .enums(List.of("Cotton", "Polyester", "Velvet"))
                            .build()),
            "{\"id\":\"material\",\"title\":\"Material\",\"type\":\"string\"}"),
        op(
            "deleteCustomAttribute",
            "DELETE",
            "/sites/{siteid}/customattributes/{attributeid}.json",
            "customAttributes().delete",
            c -> c.customAttributes().delete("material"),
            "true"),
        op(
            "getSalesTaxes",
            "GET",
            "/sites/{siteid}/salestaxes.json",
            "salesTaxes().list",
            c -> c.salesTaxes().list().toList(),
            sample("getSalesTaxes")),
        op(
            "addSalesTax",
            "POST",
            "/sites/{siteid}/salestaxes.json",
            "salesTaxes().add",
            c ->
                c.salesTaxes()
                    .add(
                        SalesTaxInput.builder()
                            .name("Washington State Tax")
                            .decimalValueDefault(dec("6.5"))
                            .build()),
            "4"),
        op(
            "getSalesTax",
            "GET",
            "/sites/{siteid}/salestaxes/{salestaxid}.json",
            "salesTaxes().get",
            c -> c.salesTaxes().get(4),
            sample("getSalesTax")),
        op(
            "updateSalesTax",
            "PUT",
            "/sites/{siteid}/salestaxes/{salestaxid}.json",
            "salesTaxes().update",
            c -> c.salesTaxes().update(4, SalesTaxInput.builder().name("WA State Tax").build()),
            sample("updateSalesTax")),
        op(
            "deleteSalesTax",
            "DELETE",
            "/sites/{siteid}/salestaxes/{salestaxid}.json",
            "salesTaxes().delete",
            c -> c.salesTaxes().delete(4),
            sample("deleteSalesTax")),
        op(
            "getSalesTaxGroups",
            "GET",
            "/sites/{siteid}/salestaxgroups.json",
            "salesTaxGroups().list",
            c -> c.salesTaxGroups().list().toList(),
            sample("getSalesTaxGroups")),
        op(
            "addSalesTaxGroup",
            "POST",
            "/sites/{siteid}/salestaxgroups.json",
            "salesTaxGroups().add",
            c ->
                c.salesTaxGroups()
                    .add(
                        SalesTaxGroupInput.builder()
                            .name("Miami State (General)")
                            .region("FL")
                            .salesTaxes(List.of(SalesTaxInput.builder().salesTaxId(1).build()))
                            .build()),
            "3"),
        op(
            "getSalesTaxGroup",
            "GET",
            "/sites/{siteid}/salestaxgroups/{salestaxgroupid}.json",
            "salesTaxGroups().get",
            c -> c.salesTaxGroups().get(3),
            sample("getSalesTaxGroup")),
        op(
            "updateSalesTaxGroup",
            "PUT",
            "/sites/{siteid}/salestaxgroups/{salestaxgroupid}.json",
            "salesTaxGroups().update",
            c ->
                c.salesTaxGroups()
                    .update(3, SalesTaxGroupInput.builder().name("Miami State (Default)").build()),
            sample("updateSalesTaxGroup")),
        op(
            "deleteSalesTaxGroup",
            "DELETE",
            "/sites/{siteid}/salestaxgroups/{salestaxgroupid}.json",
            "salesTaxGroups().delete",
            c -> c.salesTaxGroups().delete(3),
            sample("deleteSalesTaxGroup")),
        op(
            "getInfluencerCodes",
            "GET",
            "/sites/{siteid}/influencercodes.json",
            "influencerCodes().list",
            c -> c.influencerCodes().list().toList(),
            sample("getInfluencerCodes")),
        op(
            "batchAddInfluencerCodes",
            "POST",
            "/sites/{siteid}/influencercodes.json",
            "influencerCodes().addAll",
            c ->
                c.influencerCodes()
                    .addAll(
                        List.of(
                            InfluencerCodeInput.builder()
                                .code("SCRAPBOOK101")
                                .name("Emily Hadfield")
                                .active(false)
                                .voucherPassword("RLFm3bef")
                                .voucherName("All scrapbooks 10% off")
                                .maxUses(1400)
                                .build())),
            "[{\"statuscode\":200,\"return\":\"SCRAPBOOK101\"}]"),
        op(
            "batchUpdateInfluencerCodes",
            "PUT",
            "/sites/{siteid}/influencercodes.json",
            "influencerCodes().updateAll",
            c ->
                c.influencerCodes()
                    .updateAll(
                        List.of(
                            InfluencerCodeInput.builder()
                                .code("SCRAPBOOK101")
                                .maxUses(2000)
                                .build())),
            "[{\"statuscode\":200,\"return\":true}]"),
        op(
            "batchDeleteInfluencerCodes",
            "DELETE",
            "/sites/{siteid}/influencercodes.json",
            "influencerCodes().deleteAll",
            c -> c.influencerCodes().deleteAll(List.of("SCRAPBOOK101")),
            "[{\"statuscode\":200,\"return\":true}]"),
        op(
            "getInfluencerCode",
            "GET",
            "/sites/{siteid}/influencercodes/{code}.json",
            "influencerCodes().get",
            c -> c.influencerCodes().get("SCRAPBOOK101"),
            sample("getInfluencerCode")),
        op(
            "getInfluencerVoucher",
            "GET",
            "/sites/{siteid}/influencervouchers/{influencercode}.json",
            "influencerVouchers().get",
            c -> c.influencerVouchers().get("PREPARE4SUMMER"),
            sample("getInfluencerVoucher")),
        op(
            "addInfluencerVoucherTransaction",
            "POST",
            "/sites/{siteid}/influencervouchers/{influencercode}/transactions.json",
            "influencerVouchers().addTransaction",
            c ->
                c.influencerVouchers()
                    .addTransaction(
                        "PREPARE4SUMMER",
                        InfluencerVoucherTransactionInput.builder()
                            .moneyOrderTotal(dec("100"))
                            .moneyInfluencerTotal(dec("80"))
                            .moneyInfluencerDiscount(dec("20"))
                            .currencyCode("USD")
                            .build()),
            sample("addInfluencerVoucherTransaction")),
        op(
            "deleteInfluencerVoucherTransaction",
            "DELETE",
            "/sites/{siteid}/influencervouchers/{influencercode}/transactions/{transactionid}.json",
            "influencerVouchers().deleteTransaction",
            c -> c.influencerVouchers().deleteTransaction("PREPARE4SUMMER", "4"),
            sample("deleteInfluencerVoucherTransaction")),
        op(
            "getCustomMetrics",
            "GET",
            "/custom_metrics.json",
            "customMetrics().list",
            c -> c.customMetrics().list(List.of("cm_revenue_total_budget")),
            sample("getCustomMetrics")),
        op(
            "addCustomMetric",
            "POST",
            "/custom_metrics.json",
            "customMetrics().add",
            c ->
                c.customMetrics()
                    .add(
                        CustomMetricInput.builder()
                            .key("cm_revenue_total_budget")
                            .grouping("date_store")
                            .type("scalar")
                            .format("money")
                            .build()),
            sample("addCustomMetric")),
        op(
            "deleteCustomMetric",
            "DELETE",
            "/custom_metrics/{key}.json",
            "customMetrics().delete",
            c -> c.customMetrics().delete("cm_revenue_total_budget"),
            "true"),
        op(
            "getCustomMetricValues",
            "GET",
            "/custom_metric_values.json",
            "customMetrics().values",
            c ->
                c.customMetrics()
                    .values(
                        MetricValueQuery.builder()
                            .keys(List.of("cm_revenue_total_budget"))
                            .date("2020-12-11")
                            .numDays(5)
                            .build()),
            sample("getCustomMetricValues")),
        op(
            "updateCustomMetricValues",
            "PUT",
            "/custom_metric_values.json",
            "customMetrics().setValues",
            c ->
                c.customMetrics()
                    .setValues(
                        List.of(
                            value("11", 10000),
                            value("12", 15000),
                            value("13", 11000),
                            value("14", 7000),
                            value("15", 10000))),
            sample("updateCustomMetricValues")),
        op(
            "deleteCustomMetricValues",
            "DELETE",
            "/custom_metric_values/{key}.json",
            "customMetrics().deleteValues",
            c ->
                c.customMetrics()
                    .deleteValues(
                        "cm_revenue_total_budget",
                        MetricValueQuery.builder().date("2020-12-11").build()),
            "true"),
        op(
            "getServiceOrders",
            "GET",
            "/serviceorders.json",
            "serviceOrders().list",
            c -> c.serviceOrders().list(ServiceOrderQuery.all()).byPage().iterator().next(),
            "[{\"version\":\"1.0\",\"id\":\"so-1\",\"revision\":1,\"state\":\"new\",\"customer\":{\"first_name\":\"Erica\",\"email\":\"erica@example.com\"},\"product\":[{\"sku\":\"S\",\"name\":\"Shoe\",\"services\":[]}]}]"),
        op(
            "addServiceOrder",
            "POST",
            "/serviceorders.json",
            "serviceOrders().add",
            c ->
                c.serviceOrders()
                    .add(
                        ServiceOrderInput.builder()
                            .state("new")
                            .store(
                                ServiceStoreInput.builder()
                                    .id("STORE111")
                                    .name("Barlay Shoe Inc")
                                    .build())
                            .owner(
                                ServiceUserInput.builder()
                                    .email("staff@example.com")
                                    .name("Pete")
                                    .build())
                            .customer(
                                ServiceCustomerInput.builder()
                                    .firstName("Erica")
                                    .lastName("Swansson")
                                    .email("erica@example.com")
                                    .mobile("+46701112233")
                                    .build())
                            .currency("SEK")
                            .product(
                                List.of(
                                    ServiceProductInput.builder()
                                        .sku("SHOE999")
                                        .name("Barlay Shoe")
                                        .services(
                                            List.of(
                                                ServiceItemInput.builder()
                                                    .sku("SERVICE_HEEL")
                                                    .name("Replace heel")
                                                    .quantity(1)
                                                    .unitPrice(dec("50"))
                                                    .costShare(dec("0"))
                                                    .note("Left foot")
                                                    .build()))
                                        .build()))
                            .author(ANNA)
                            .build()),
            "{\"id\":\"so-1\",\"revision\":1}"),
        op(
            "getServiceOrder",
            "GET",
            "/serviceorders/{service_order_id}.json",
            "serviceOrders().get",
            c -> c.serviceOrders().get("so-1"),
            "{\"id\":\"so-1\",\"revision\":1}"),
        op(
            "updateServiceOrder",
            "PUT",
            "/serviceorders/{service_order_id}.json",
            "serviceOrders().update",
            c ->
                c.serviceOrders()
                    .update(
                        "so-1",
                        ServiceOrderInput.builder()
                            .state("in_progress")
                            .revision(1)
                            .author(ANNA)
                            .build()),
            "{\"id\":\"so-1\",\"revision\":2}"),
        op(
            "getResources",
            "GET",
            "/sites/{siteid}/resources.json",
            "resources().list",
            c -> c.resources().list().toList(),
            sample("getResources")),
        op(
            "getPosZReports",
            "GET",
            "/pos-z-reports",
            "zReports().list",
            c -> c.zReports().list(PosZReportQuery.all()).toList(),
            arrayOf("getZReport")),
        op(
            "getJournalEntries",
            "GET",
            "/journal-entries",
            "journals().list",
            c -> c.journals().list(JournalQuery.builder(REGISTER).build()).toList(),
            sample("page.journal-entries")),
        op(
            "getShipmentsV3",
            "GET",
            "/shipments",
            "shipmentsV3().list",
            c -> c.shipmentsV3().list(ShipmentV3Query.all()).toList(),
            sample("page.shipments-v3.partial")));
  }
}
