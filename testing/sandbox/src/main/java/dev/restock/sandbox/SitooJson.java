package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes Sitoo's objects with the fields of the documented examples. */
final class SitooJson {
  /** The fields of the documented list of warehouses. A single warehouse has all fields. */
  static final List<String> WAREHOUSE_LIST_FIELDS =
      List.of(
          "warehouseid", "warehousetype", "usetype", "storeid", "sellable", "name", "externalid");

  private SitooJson() {}

  static Map<String, @Nullable Object> warehouse(World.Warehouse warehouse) {
    return object(
        "warehouseid",
        warehouse.id(),
        "warehousetype",
        warehouse.type(),
        "usetype",
        warehouse.sellable() ? 10 : 40,
        "storeid",
        null,
        "sellable",
        warehouse.sellable(),
        "currencycode",
        "SEK",
        "name",
        warehouse.name(),
        "address",
        "",
        "address2",
        "",
        "zip",
        "",
        "city",
        "",
        "state",
        "",
        "countryid",
        null,
        "externalid",
        warehouse.externalId());
  }

  static Map<String, @Nullable Object> item(StockItem item) {
    String total = decimal(item.total());
    Long modified = item.lastModified().map(Instant::getEpochSecond).orElse(null);
    return object(
        "warehouseitemid",
        item.id(),
        "sku",
        item.sku(),
        "binlocation",
        item.binLocation(),
        "decimalthreshold",
        decimal(item.threshold()),
        "decimaltotal",
        total,
        "moneytotal",
        money(item.value()),
        "datelastmodified",
        modified,
        "datelaststocktaking",
        null,
        "decimalreserved",
        "0.000",
        "decimalavailable",
        total);
  }

  static Map<String, @Nullable Object> transaction(LedgerTransaction transaction) {
    List<Object> items = new ArrayList<>();
    for (LedgerTransaction.Line line : transaction.lines()) {
      items.add(
          object(
              "decimalquantity", decimal(line.quantity()),
              "decimaltotal", decimal(line.total()),
              "moneypricein", money(line.priceIn()),
              "moneytotal", money(line.totalValue()),
              "moneyvalue", money(line.value()),
              "sku", line.sku()));
    }
    return object(
        "warehousetransactionid", transaction.id(),
        "warehouseid", transaction.warehouseId(),
        "datecreated", transaction.createdAt().getEpochSecond(),
        "transactiontype", transaction.type(),
        "description", transaction.description().orElse(null),
        "orderdeliveryid", transaction.orderDeliveryId().orElse(null),
        "shipmentid", null,
        "externalid", transaction.externalId().orElse(null),
        "reasoncode", transaction.reasonCode().orElse(null),
        "items", items);
  }

  static Map<String, @Nullable Object> reasonCode(World.ReasonCode reason) {
    return object(
        "reasoncodeid", reason.id(),
        "type", reason.type(),
        "reasoncode", reason.code(),
        "name", reason.name());
  }

  static Map<String, @Nullable Object> product(World.Product product) {
    String price = money(product.price());
    Map<String, @Nullable Object> body =
        object(
            "productid",
            product.id(),
            "sku",
            product.sku(),
            "skumanufacturer",
            "",
            "descriptionshort",
            "",
            "description",
            "",
            "descriptionhtml",
            "",
            "deliverystatus",
            "",
            "moneyprice",
            price,
            "moneypriceorg",
            price,
            "moneypricein",
            money(product.priceIn()),
            "unitlabel",
            "",
            "allowdecimals",
            false,
            "deliveryinfo",
            "",
            "externalinputtitle",
            "",
            "offerisenabled",
            false,
            "moneyofferprice",
            "0.00",
            "offertitle",
            "",
            "offerdatestart",
            null,
            "offerdateend",
            null,
            "active",
            product.active(),
            "activepos",
            product.active(),
            "vatid",
            2,
            "deliveryclassid",
            1,
            "defaultcategoryid",
            49,
            "categories",
            List.of(49),
            "manufacturerid",
            null,
            "manufacturerurl",
            "");
    for (int i = 1; i <= 5; i++) {
      body.put("custom" + i, "");
    }
    body.putAll(
        object(
            "stockcountenable",
            true,
            "stockallowbackorder",
            true,
            "variantparentid",
            product.id(),
            "barcode",
            null,
            "barcodealiases",
            List.of(),
            "similar",
            List.of(),
            "related",
            List.of(),
            "accessories",
            List.of(),
            "offerisactive",
            false,
            "moneyfinalprice",
            price,
            "vatvalue",
            25,
            "productgrouptype",
            10,
            "pricelisthasvolume",
            false,
            "variant",
            List.of(object("name", "Color", "value", "Blue")),
            "friendly",
            "example-product-" + product.id(),
            "seo_title",
            "",
            "seo_keywords",
            "",
            "seo_description",
            "",
            "title",
            product.title(),
            "datecreated",
            1_700_000_000L + product.id(),
            "datemodified",
            modified(product)));
    return body;
  }

  static long modified(World.Product product) {
    return 1_710_000_000L + product.id();
  }

  private static String decimal(BigDecimal value) {
    return value.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  private static String money(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
