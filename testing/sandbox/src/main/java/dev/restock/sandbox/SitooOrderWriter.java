package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the orders of scripts with the fields of the documented examples. */
final class SitooOrderWriter {
  /** The fields of the documented list of orders. A single order has all fields. */
  static final List<String> LIST_FIELDS =
      List.of(
          "orderid",
          "eshopid",
          "email",
          "namefirst",
          "namelast",
          "company",
          "moneyfinal_net",
          "moneyfinal_vat",
          "moneytotal_gross_roundoff",
          "moneytotal_gross_all",
          "checkouttypename",
          "deliverytypename",
          "orderdate",
          "orderstateid",
          "paymentstateid",
          "ordertypeid",
          "registerid",
          "warehouseid",
          "datereserved",
          "currencycode",
          "additionaldata",
          "orderitems",
          "payments");

  private static final int VAT = 25;
  private static final BigDecimal GROSS_OF_NET = new BigDecimal("1.25");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final String VIRTUAL_PAYMENT = "virtual-payment";

  private final World world;

  SitooOrderWriter(World world) {
    this.world = world;
  }

  /** A line whose price and product are known. */
  private record Priced(
      long itemId,
      World.Product product,
      int quantity,
      BigDecimal price,
      Map<String, String> data) {
    BigDecimal gross() {
      return money(price.multiply(BigDecimal.valueOf(quantity)));
    }

    BigDecimal net() {
      return netOf(gross());
    }
  }

  /** The sale that a validated return refunds. */
  record Sale(long orderId, List<ScriptedOrder.Line> lines) {}

  SitooOrder sale(ScriptedSale script, long id, Instant now) {
    int warehouse = warehouse(script);
    Map<String, String> data = new TreeMap<>(script.additionalData());
    if (!script.stockAffected()) {
      data.put("delivery-ignore-stock", "true");
    }
    if (!script.online()) {
      data.put("pos-receiptid", receipt(warehouse, id));
    }
    List<Priced> lines = new ArrayList<>();
    List<SitooOrder.Item> items = new ArrayList<>();
    for (ScriptedOrder.Line line : script.lines()) {
      lines.add(
          new Priced(lines.size(), product(line.sku()), line.quantity(), price(line), Map.of()));
      items.add(new SitooOrder.Item(items.size(), line.sku(), line.quantity()));
    }
    Map<String, @Nullable Object> body =
        body(
            id,
            script.externalId().orElse(null),
            null,
            script.at(),
            warehouse,
            !script.online(),
            data,
            lines,
            NOTHING,
            List.of(payment(script.online() ? "Shopify" : "Card", total(lines), false)));
    return new SitooOrder(
        script.name(),
        id,
        body,
        now,
        script.visibleAt(now),
        script.stockAffected() ? (Integer) LedgerTransaction.SALE : null,
        List.of(new SitooOrder.Parcel(warehouse, items)),
        now);
  }

  /** Writes a refund and, if goods were taken in exchange, the order that sells them. */
  List<SitooOrder> refund(
      ScriptedRefund script, @Nullable Sale sale, long id, long exchangeId, Instant now) {
    int warehouse = warehouse(script);
    Map<String, String> data = new TreeMap<>(script.additionalData());
    data.put("pos-receiptid", receipt(warehouse, id));
    data.put("refundreasoncode-reasoncode", script.reasonCode());
    script.comment().ifPresent(comment -> data.put("refundreasoncode-comment", comment));
    if (sale != null && script.originalSale()) {
      data.put("pos-originalsales-orderid", Long.toString(sale.orderId()));
    }
    if (script.stockIgnored()) {
      data.put("delivery-ignore-stock", "true");
    }
    List<Priced> lines = new ArrayList<>();
    Map<Integer, List<SitooOrder.Item>> byWarehouse = new LinkedHashMap<>();
    for (ScriptedOrder.Line line : script.lines()) {
      lines.add(refunded(script, sale, line, lines.size(), warehouse));
      byWarehouse
          .computeIfAbsent(line.returnedTo().orElse(warehouse), place -> new ArrayList<>())
          .add(new SitooOrder.Item(lines.size() - 1L, line.sku(), -line.quantity()));
    }
    List<Priced> taken = new ArrayList<>();
    for (ScriptedOrder.Line line : script.exchanged()) {
      taken.add(
          new Priced(taken.size(), product(line.sku()), line.quantity(), price(line), Map.of()));
    }
    BigDecimal virtual = total(taken).min(total(lines).negate());
    if (!taken.isEmpty()) {
      data.put("pos-refundsales-orderid", Long.toString(exchangeId));
    }
    BigDecimal paid = total(lines).add(virtual);
    BigDecimal roundOff =
        script.cash() ? money(paid.setScale(0, RoundingMode.HALF_UP).subtract(paid)) : NOTHING;
    List<SitooOrder> orders = new ArrayList<>();
    orders.add(
        new SitooOrder(
            script.name(),
            id,
            body(
                id,
                null,
                sale != null && script.creditOrder() ? (Long) sale.orderId() : null,
                script.at(),
                warehouse,
                true,
                data,
                lines,
                roundOff,
                payments(script.cash(), paid.add(roundOff), virtual.negate())),
            now,
            now.plus(script.visibleAfter()),
            script.stockIgnored() ? null : (Integer) LedgerTransaction.REFUND,
            byWarehouse.entrySet().stream()
                .map(place -> new SitooOrder.Parcel(place.getKey(), place.getValue()))
                .toList(),
            now.plus(script.stockAfter())));
    if (!taken.isEmpty()) {
      orders.add(exchange(script, taken, virtual, id, exchangeId, now));
    }
    return orders;
  }

  private SitooOrder exchange(
      ScriptedRefund script,
      List<Priced> taken,
      BigDecimal virtual,
      long refundId,
      long id,
      Instant now) {
    int warehouse = warehouse(script);
    Map<String, String> data = new TreeMap<>();
    data.put("pos-receiptid", receipt(warehouse, id));
    data.put("pos-refund-orderid", Long.toString(refundId));
    data.put("pos-refund-receiptid", receipt(warehouse, refundId));
    return new SitooOrder(
        script.name() + SandboxRegister.EXCHANGE,
        id,
        body(
            id,
            null,
            null,
            script.at(),
            warehouse,
            true,
            data,
            taken,
            NOTHING,
            payments(false, total(taken).subtract(virtual), virtual)),
        now,
        now.plus(script.visibleAfter()),
        LedgerTransaction.SALE,
        List.of(
            new SitooOrder.Parcel(
                warehouse,
                taken.stream()
                    .map(
                        line ->
                            new SitooOrder.Item(
                                line.itemId(), line.product().sku(), line.quantity()))
                    .toList())),
        now);
  }

  private Priced refunded(
      ScriptedRefund script,
      @Nullable Sale sale,
      ScriptedOrder.Line line,
      int itemId,
      int warehouse) {
    Map<String, String> data = new TreeMap<>();
    data.put("reasoncode-return", script.reasonCode());
    if (line.returnedTo().isPresent() && line.returnedTo().get() != warehouse) {
      data.put("return-warehouseid", line.returnedTo().get().toString());
    }
    BigDecimal price = price(line);
    if (sale != null) {
      for (int i = 0; i < sale.lines().size(); i++) {
        if (sale.lines().get(i).sku().equals(line.sku())) {
          price = price(sale.lines().get(i));
          if (script.originalSale()) {
            data.put("pos-originalsales-orderitemid", Integer.toString(i));
          }
          break;
        }
      }
    }
    return new Priced(itemId, product(line.sku()), -line.quantity(), price, data);
  }

  private static List<Object> payments(boolean cash, BigDecimal real, BigDecimal virtual) {
    List<Object> payments = new ArrayList<>();
    if (virtual.signum() != 0) {
      payments.add(payment("Exchange", virtual, true));
    }
    if (real.signum() != 0 || payments.isEmpty()) {
      payments.add(payment(cash ? "Cash" : "Card", real, false));
    }
    return payments;
  }

  static Map<String, @Nullable Object> payment(String name, BigDecimal amount, boolean virtual) {
    return object(
        "name",
        name,
        "moneyamount",
        money(amount).toPlainString(),
        "externalid",
        null,
        "reftype",
        null,
        "refid",
        null,
        "cardissuer",
        null,
        "additionaldata",
        virtual ? object(VIRTUAL_PAYMENT, "true") : object());
  }

  private Map<String, @Nullable Object> body(
      long id,
      @Nullable String externalId,
      @Nullable Long creditOrderId,
      Instant at,
      int warehouse,
      boolean register,
      Map<String, String> data,
      List<Priced> lines,
      BigDecimal roundOff,
      List<Object> payments) {
    BigDecimal gross = total(lines);
    BigDecimal net = lines.stream().map(Priced::net).reduce(NOTHING, BigDecimal::add);
    BigDecimal vat = gross.subtract(net);
    Map<String, @Nullable Object> body =
        object(
            "orderid",
            id,
            "eshopid",
            1,
            "externalid",
            externalId,
            "creditorderid",
            creditOrderId,
            "checkouttypeid",
            0,
            "deliverytypeid",
            0);
    person(body, MadeUpPerson.of(id));
    body.putAll(
        object(
            "comment",
            "",
            "commentinternal",
            "",
            "customerref",
            "",
            "checkoutref",
            "",
            "moneytotal_net",
            net.toPlainString(),
            "moneytotal_vat",
            vat.toPlainString(),
            "moneycheckout_net",
            "0.00",
            "moneycheckout_vat",
            "0.00",
            "moneytotal_gross_checkout",
            "0.00",
            "moneydelivery_net",
            "0.00",
            "moneydelivery_vat",
            "0.00",
            "moneytotal_gross_delivery",
            "0.00",
            "moneyfinal_net",
            net.toPlainString(),
            "moneyfinal_vat",
            vat.toPlainString(),
            "moneyfinal_salestax",
            "0.00",
            "moneytotal_gross_roundoff",
            roundOff.toPlainString(),
            "moneytotal_gross_all",
            gross.add(roundOff).toPlainString(),
            "checkouttypename",
            register ? "Sitoo POS" : "",
            "checkoutmethodid",
            0,
            "checkoutmethodsubid",
            0,
            "deliverytypename",
            "",
            "orderdate",
            at.getEpochSecond(),
            "orderstateid",
            10,
            "paymentstateid",
            20,
            "ordertypeid",
            10,
            "userid_staff",
            null,
            "registerid",
            register ? "{00000000-0000-0000-0000-" + Numbers.padded(warehouse, 12) + "}" : null,
            "warehouseid",
            warehouse,
            "datereserved",
            null,
            "currencycode",
            "SEK",
            "additionaldata",
            data,
            "orderitems",
            lines.stream().map(SitooOrderWriter::item).toList(),
            "payments",
            payments,
            "reservedpayments",
            List.of(),
            "orderlogitems",
            List.of(
                object(
                    "datelog",
                    at.getEpochSecond(),
                    "orderlogtypeid",
                    0,
                    "strvalue",
                    null,
                    "fvalue",
                    null))));
    return body;
  }

  private static void person(Map<String, @Nullable Object> body, MadeUpPerson person) {
    body.putAll(
        object(
            "email", person.email(),
            "namefirst", person.firstName(),
            "namelast", person.lastName(),
            "personalid", person.personalId(),
            "company", "",
            "phone", person.phone()));
    for (String kind : List.of("invoice", "delivery")) {
      body.putAll(
          object(
              kind + "_address", person.street(),
              kind + "_address2", "",
              kind + "_zip", "00000",
              kind + "_city", person.city(),
              kind + "_state", "",
              kind + "_countryid", "SE"));
    }
  }

  private static Map<String, @Nullable Object> item(Priced line) {
    String unitNet = netOf(line.price()).toPlainString();
    return object(
        "orderitemid",
        line.itemId(),
        "orderitemtype",
        10,
        "productid",
        line.product().id(),
        "productname",
        line.product().title(),
        "sku",
        line.product().sku(),
        "productattributes",
        "",
        "externalinput",
        "",
        "externalinputtitle",
        "",
        "unitlabel",
        "",
        "quantity",
        line.quantity(),
        "decimalunitquantity",
        null,
        "moneynetpriceperunit",
        unitNet,
        "moneypriceorg",
        "0.00",
        "vatvalue",
        VAT,
        "deliveryinfo",
        "",
        "moneyitemtotal_net",
        line.net().toPlainString(),
        "moneyitemtotal_vat",
        line.gross().subtract(line.net()).toPlainString(),
        "voucherid",
        0,
        "vouchercode",
        "",
        "vouchername",
        "",
        "moneyoriginalprice",
        unitNet,
        "moneydiscountedprice",
        "0.00",
        "moneydiscount",
        "0.00",
        "salestaxes",
        List.of(),
        "additionaldata",
        line.data(),
        "decimalquantitytotal",
        BigDecimal.valueOf(line.quantity()).setScale(3).toPlainString(),
        "moneynetpriceperquantity",
        unitNet);
  }

  static Map<String, @Nullable Object> delivery(SitooOrder.Delivery delivery) {
    List<Object> items = new ArrayList<>();
    for (SitooOrder.Item item : delivery.parcel().items()) {
      items.add(
          object(
              "orderdeliveryitemid", delivery.id() * 10 + items.size(),
              "orderdeliveryid", delivery.id(),
              "orderitemid", item.orderItemId(),
              "quantity", item.quantity()));
    }
    return object(
        "orderdeliveryid",
        delivery.id(),
        "orderid",
        delivery.orderId(),
        "warehouseid",
        delivery.parcel().warehouse(),
        "orderdeliveryref",
        "",
        "datedelivery",
        delivery.createdAt().getEpochSecond(),
        "datecancelled",
        null,
        "pluginname",
        "",
        "orderdeliveryitems",
        items);
  }

  int warehouse(ScriptedOrder script) {
    return script
        .warehouse()
        .orElseGet(
            () ->
                world.warehouses().stream()
                    .filter(place -> place.sellable() && place.type() == World.FIFO)
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException("No sellable FIFO warehouse in the world"))
                    .id());
  }

  BigDecimal price(ScriptedOrder.Line line) {
    return line.price().orElseGet(() -> product(line.sku()).price());
  }

  World.Product product(String sku) {
    return world
        .product(sku)
        .orElseThrow(() -> new IllegalArgumentException("No product with the SKU " + sku));
  }

  private static String receipt(int warehouse, long orderId) {
    return "SII" + Numbers.padded(warehouse, 8) + Numbers.padded(orderId, 10);
  }

  private static BigDecimal total(List<Priced> lines) {
    return lines.stream().map(Priced::gross).reduce(NOTHING, BigDecimal::add);
  }

  private static BigDecimal netOf(BigDecimal gross) {
    return gross.divide(GROSS_OF_NET, 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
