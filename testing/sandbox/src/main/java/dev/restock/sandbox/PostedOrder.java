package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order that an integrator posts. Strict: a product, amounts with two decimals, and payments
 * that sum to the lines. Sitoo computes net and tax of each line from its gross price and its rate.
 *
 * <p>Not established: what Sitoo does with a closed order. This imitation delivers it at once, and
 * so changes the stock, unless the order says that its deliveries leave the stock.
 */
final class PostedOrder {
  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int CLOSED = 10;

  private final Map<?, ?> body;
  private final @Nullable String externalId;
  private final List<Line> lines;
  private final List<Object> payments;

  private PostedOrder(
      Map<?, ?> body, @Nullable String externalId, List<Line> lines, List<Object> payments) {
    this.body = body;
    this.externalId = externalId;
    this.lines = lines;
    this.payments = payments;
  }

  private record Line(
      World.Product product, String name, int quantity, BigDecimal gross, BigDecimal vat) {
    BigDecimal net() {
      return gross.multiply(HUNDRED).divide(HUNDRED.add(vat), 2, RoundingMode.HALF_UP);
    }
  }

  static PostedOrder read(String json, World world) throws ServiceError {
    Map<?, ?> body;
    try {
      Object value = Json.read(json);
      if (value == null) {
        throw new ServiceError(400, "Expected an object.");
      }
      body = SitooBody.map(value);
    } catch (Json.MalformedException e) {
      throw new ServiceError(400, "Invalid JSON.");
    }
    SitooBody.integer(body, "ordertypeid");
    String externalId = SitooBody.text(body, "externalid").orElse(null);
    if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
      throw SitooBody.invalid("externalid");
    }
    List<Line> lines = new ArrayList<>();
    for (Object element : list(body, "orderitems")) {
      lines.add(line(SitooBody.map(element), world));
    }
    if (lines.isEmpty()) {
      throw SitooBody.missing("orderitems");
    }
    BigDecimal paid = BigDecimal.ZERO;
    List<Object> payments = new ArrayList<>();
    for (Object element : list(body, "payments")) {
      Map<?, ?> payment = SitooBody.map(element);
      String name = SitooBody.text(payment, "name").orElseThrow(() -> SitooBody.missing("name"));
      BigDecimal amount =
          SitooBody.money(payment, "moneyamount")
              .orElseThrow(() -> SitooBody.missing("moneyamount"));
      paid = paid.add(amount);
      payments.add(SitooOrderWriter.payment(name, amount, false));
    }
    BigDecimal total = lines.stream().map(Line::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (paid.compareTo(total) != 0) {
      throw new ServiceError(
          400, "The payments are " + paid + ", and the items are " + total + ".");
    }
    return new PostedOrder(body, externalId, lines, payments);
  }

  private static List<?> list(Map<?, ?> body, String name) throws ServiceError {
    Object value = body.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw SitooBody.invalid(name);
  }

  private static Line line(Map<?, ?> item, World world) throws ServiceError {
    String name =
        SitooBody.text(item, "productname").orElseThrow(() -> SitooBody.missing("productname"));
    String sku = SitooBody.text(item, "sku").orElseThrow(() -> SitooBody.missing("sku"));
    int quantity = SitooBody.integer(item, "quantity");
    BigDecimal gross =
        SitooBody.money(item, "moneyrowprice")
            .orElseThrow(() -> SitooBody.missing("moneyrowprice"));
    if (!(item.get("vatvalue") instanceof Number vat)) {
      throw SitooBody.invalid("vatvalue");
    }
    if (Integer.signum(quantity) != gross.signum()) {
      throw new ServiceError(400, "The signs of 'quantity' and 'moneyrowprice' differ.");
    }
    return new Line(
        world.product(sku).orElseThrow(() -> new ServiceError(400, "Unknown SKU '" + sku + "'.")),
        name,
        quantity,
        gross,
        new BigDecimal(vat.toString()));
  }

  boolean hasExternalId(@Nullable String other) {
    return externalId != null && externalId.equals(other);
  }

  SitooOrder order(long id, Instant now) {
    BigDecimal gross = lines.stream().map(Line::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal net = lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal vat = gross.subtract(net);
    Object data = body.get("additionaldata") instanceof Map<?, ?> map ? map : object();
    List<Object> items = new ArrayList<>();
    List<SitooOrder.Item> goods = new ArrayList<>();
    for (Line line : lines) {
      goods.add(new SitooOrder.Item(items.size(), line.product().sku(), line.quantity()));
      items.add(
          object(
              "orderitemid", items.size(),
              "orderitemtype", 10,
              "productid", line.product().id(),
              "productname", line.name(),
              "sku", line.product().sku(),
              "quantity", line.quantity(),
              "vatvalue", line.vat(),
              "moneyitemtotal_net", line.net().toPlainString(),
              "moneyitemtotal_vat", line.gross().subtract(line.net()).toPlainString(),
              "salestaxes", List.of(),
              "additionaldata", object()));
    }
    Map<String, @Nullable Object> shown =
        object(
            "orderid", id,
            "eshopid", 1,
            "externalid", externalId,
            "creditorderid", number("creditorderid").orElse(null),
            "moneytotal_net", net.toPlainString(),
            "moneytotal_vat", vat.toPlainString(),
            "moneyfinal_net", net.toPlainString(),
            "moneyfinal_vat", vat.toPlainString(),
            "moneytotal_gross_roundoff", "0.00",
            "moneytotal_gross_all", gross.toPlainString(),
            "orderdate", number("orderdate").orElse(now.getEpochSecond()),
            "orderstateid", number("orderstateid").orElse(0L),
            "paymentstateid", number("paymentstateid").orElse(0L),
            "ordertypeid", number("ordertypeid").orElse(0L),
            "registerid", null,
            "warehouseid", number("warehouseid").orElse(null),
            "datereserved", null,
            "currencycode", body.get("currencycode") instanceof String code ? code : "SEK",
            "additionaldata", data,
            "orderitems", items,
            "payments", payments,
            "reservedpayments", List.of(),
            "orderlogitems", List.of());
    boolean movesStock =
        number("orderstateid").orElse(0L) == CLOSED
            && number("warehouseid").isPresent()
            && !(data instanceof Map<?, ?> map && "true".equals(map.get("delivery-ignore-stock")));
    int warehouse = Math.toIntExact(number("warehouseid").orElse(0L));
    return new SitooOrder(
        "posted " + id,
        id,
        shown,
        now,
        now,
        movesStock
            ? (Integer) (gross.signum() < 0 ? LedgerTransaction.REFUND : LedgerTransaction.SALE)
            : null,
        movesStock ? List.of(new SitooOrder.Parcel(warehouse, goods)) : List.of(),
        now);
  }

  private Optional<Long> number(String field) {
    return body.get(field) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
