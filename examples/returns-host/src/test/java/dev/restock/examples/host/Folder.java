package dev.restock.examples.host;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a folder of bodies from few words, in the shapes of the services. */
final class Folder {
  static final String SETTINGS =
      """
      {"now": "2026-11-28T08:00:00Z", "zone": "Europe/Stockholm",
       "orderReference": {"externalId": "shopify-(\\\\d+)", "as": "orderId"}}
      """;

  /** 2026-11-25T15:30:00Z, five days after the return of {@link #rma}. */
  static final long REFUNDED_AT = 1795620600;

  private static final long DAY = 86_400;

  private final Path path;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> orders = new ArrayList<>();
  private final List<String> stock = new ArrayList<>();
  private int deliveries;

  Folder(Path path) {
    this.path = path;
    files.put("settings.json", SETTINGS);
  }

  /** A unit of a return. */
  record Unit(String id, String sku, String inspection, String price) {
    static Unit of(String id, String sku) {
      return new Unit(id, sku, UNINSPECTED, "599");
    }

    Unit sellable() {
      return new Unit(id, sku, inspected(true, true), price);
    }

    Unit damaged() {
      return new Unit(id, sku, inspected(true, false), price);
    }

    Unit missing() {
      return new Unit(id, sku, inspected(false, false), price);
    }

    Unit paid(String newPrice) {
      return new Unit(id, sku, inspection, newPrice);
    }

    private static String inspected(boolean returned, boolean restockable) {
      return """
          "isReturned": %s, "isRestockable": %s, "storeLocationId": "loc-100",
          "lastValidationDate": "2026-11-25T10:00:00+00:00"
          """
          .formatted(returned, restockable);
    }
  }

  private static final String UNINSPECTED =
      """
      "isReturned": false, "isRestockable": false, "storeLocationId": null,
      "lastValidationDate": null
      """;

  Folder file(String name, String content) {
    files.put(name, content);
    return this;
  }

  Folder without(String name) {
    files.remove(name);
    return this;
  }

  /** A return that was requested on 2026-11-20 for the shop's order 600000000NUMBER. */
  Folder rma(String id, int order, Unit... units) {
    return rma(id, order, "Approved", "2026-11-20T08:00:00+00:00", List.of(), units);
  }

  Folder rma(
      String id, int order, String status, String createdAt, List<String> paid, Unit... units) {
    String items =
        Stream.of(units)
            .map(
                unit ->
                    """
                    {"shopLineItemId": "1700000%s", "returnedItemId": "%s", "sku": "%s",
                     "paidPrice": {"amount": %s, "currency": "SEK", "shopAmount": 0, "shopCurrency": "SEK"},
                     "paidTax": {"amount": 119.8, "currency": "SEK", "shopAmount": 0, "shopCurrency": "SEK"},
                     "taxIncluded": true, "returnReason": "Does not fit",
                     "resolutionType": "RefundToPaymentMethod", "shipmentId": "95%s",
                     "returnMethod": {"type": "Ship with any carrier", "name": "Courier"},
                     "itemValidationStatusResponse": {%s}}
                    """
                        .formatted(
                            unit.id(), unit.id(), unit.sku(), unit.price(), id, unit.inspection()))
            .collect(joining(","));
    String transactions =
        paid.stream()
            .map(
                unit ->
                    """
                    {"id": 77%s, "type": "RefundToPaymentMethod", "status": "Success",
                     "externalReferenceId": "7000000001001",
                     "externalReferenceType": "PlatformRefundId",
                     "amount": {"amount": 599, "currency": "SEK", "shopAmount": 599,
                       "shopCurrency": "SEK"},
                     "returnItemIds": ["%s"], "createdAt": "2026-11-24T08:00:00+00:00",
                     "lastUpdated": "2026-11-24T08:00:00+00:00"}
                    """
                        .formatted(unit, unit))
            .collect(joining(","));
    return file(
        "rma-" + id + ".json",
        """
        {"rmaSummary": {"rmaId": "%s", "status": "%s", "order_name": "#%d", "events": []},
         "orderDetails": {"orderId": "600000000%d", "order_name": "#%d"},
         "shipments": [{"shipmentId": "95%s", "status": "LabelCreated"}],
         "items": [%s], "transactions": [%s], "exchangeOrders": [], "exchangeItems": [],
         "createdAt": "%s", "lastUpdated": "2026-11-25T10:00:00+00:00"}
        """
            .formatted(id, status, order, order, order, id, items, transactions, createdAt));
  }

  /** The sale of an order of the shop. */
  Folder sale(long id, int order) {
    return order(
        id,
        "\"externalid\": \"shopify-600000000" + order + "\", \"creditorderid\": null",
        "{}",
        REFUNDED_AT - 16 * DAY,
        line(0, "KNIT-L", 1, "479.20", "119.80"));
  }

  /** A refund of pieces of one SKU with the sale that it names. */
  Folder refund(long id, long sale, String sku, int pieces) {
    return order(
        id,
        "\"externalid\": null, \"creditorderid\": " + sale,
        "{\"pos-originalsales-orderid\": \"" + sale + "\"}",
        REFUNDED_AT,
        line(0, sku, -pieces));
  }

  /** A refund that names no sale, some days after the refund of {@link #refund}. */
  Folder manual(long id, int daysLater, String currency, String line) {
    return addOrder(
        id,
        "\"externalid\": null, \"creditorderid\": null",
        "{}",
        REFUNDED_AT + daysLater * DAY,
        currency,
        line);
  }

  Folder order(long id, String references, String additional, long at, String... lines) {
    return addOrder(id, references, additional, at, "SEK", lines);
  }

  private Folder addOrder(
      long id, String references, String additional, long at, String currency, String... lines) {
    orders.add(
        """
        {"orderid": %d, %s, "orderdate": %d, "orderstateid": 10, "paymentstateid": 20,
         "ordertypeid": 10, "warehouseid": 2, "currencycode": "%s", "additionaldata": %s,
         "orderitems": [%s], "payments": [], "reservedpayments": []}
        """
            .formatted(id, references, at, currency, additional, String.join(",", lines)));
    return this;
  }

  static String line(int id, String sku, int quantity) {
    boolean back = quantity < 0;
    int pieces = Math.abs(quantity);
    String sign = back ? "-" : "";
    return line(
        id,
        sku,
        quantity,
        sign + new BigDecimal("479.20").multiply(BigDecimal.valueOf(pieces)),
        sign + new BigDecimal("119.80").multiply(BigDecimal.valueOf(pieces)));
  }

  static String line(int id, String sku, int quantity, String net, String vat) {
    return """
        {"orderitemid": %d, "orderitemtype": 10, "productid": 19, "productname": "Knit", "sku": "%s",
         "quantity": %d, "moneyitemtotal_net": "%s", "moneyitemtotal_vat": "%s", "vatvalue": 25,
         "additionaldata": {}}
        """
        .formatted(id, sku, quantity, net, vat);
  }

  /** A delivery of an order, and the transaction by which a register put pieces into stock. */
  Folder restocked(long order, int warehouse, String sku, int pieces) {
    int delivery = 3061 + deliveries;
    return delivery(order, warehouse, "null")
        .transaction(40601 + 10 * stock.size(), warehouse, 40, delivery, null, "", sku, pieces);
  }

  Folder delivery(long order, int warehouse, String cancelledAt) {
    int delivery = 3061 + deliveries++;
    return file(
        "sitoo-orderdeliveries-" + order + "-" + delivery + ".json",
        """
        {"totalcount": 1, "items": [{"orderdeliveryid": %d, "orderid": %d, "warehouseid": %d,
          "orderdeliveryref": "", "datedelivery": 1795620600, "datecancelled": %s,
          "orderdeliveryitems": [{"orderdeliveryitemid": 30610, "orderdeliveryid": %d,
            "orderitemid": 0, "quantity": -1}]}]}
        """
            .formatted(delivery, order, warehouse, cancelledAt, delivery));
  }

  /** Our movement of a unit, or with {@code u1} the one that undoes it. */
  Folder ours(long id, String key, int type, String description, String sku) {
    return transaction(id, 1, type, null, key, description, sku, type == 10 ? 1 : -1);
  }

  Folder transaction(
      long id,
      int warehouse,
      int type,
      @Nullable Integer delivery,
      @Nullable String externalId,
      String description,
      String sku,
      int pieces) {
    stock.add(
        """
        {"warehousetransactionid": %d, "warehouseid": %d, "datecreated": 1795620601,
         "transactiontype": %d, "description": "%s", "orderdeliveryid": %s, "shipmentid": null,
         "externalid": %s, "reasoncode": null,
         "items": [{"decimalquantity": "%d.000", "decimaltotal": "5.000", "moneypricein": "0.00",
           "moneytotal": "600.00", "moneyvalue": "120.00", "sku": "%s"}]}
        """
            .formatted(
                id,
                warehouse,
                type,
                description,
                delivery,
                externalId == null ? "null" : "\"" + externalId + "\"",
                pieces,
                sku));
    return this;
  }

  /** Writes the files; what was written before stays. */
  Path write() throws IOException {
    if (!orders.isEmpty()) {
      file("sitoo-orders.json", list(orders));
    }
    if (!stock.isEmpty()) {
      file("sitoo-transactions.json", list(stock));
    }
    for (Map.Entry<String, String> one : files.entrySet()) {
      Files.writeString(path.resolve(one.getKey()), one.getValue());
    }
    return path;
  }

  private static String list(List<String> rows) {
    return "{\"totalcount\": %d, \"items\": [%s]}".formatted(rows.size(), String.join(",", rows));
  }
}
