package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the shop, as maps with the fields of the schema. A name that begins with an
 * underscore is not in the schema. The shop guards it.
 */
final class Orders {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<Long, Map<String, @Nullable Object>> orders = new TreeMap<>();
  private final Map<Long, Map<String, @Nullable Object>> refunds = new TreeMap<>();
  private final LongFunction<Map<String, String>> people;

  Orders(LongFunction<Map<String, String>> people) {
    this.people = people;
  }

  Collection<Map<String, @Nullable Object>> all() {
    return orders.values();
  }

  Optional<Map<String, @Nullable Object>> order(long id) {
    return Optional.ofNullable(orders.get(id));
  }

  Optional<Map<String, @Nullable Object>> refund(long id) {
    return Optional.ofNullable(refunds.get(id));
  }

  /** Keeps an order of a journal in place of an earlier state of it. */
  void restore(Map<String, @Nullable Object> order) {
    orders.put(Long.parseLong(Entries.text(order, "legacyResourceId")), order);
    for (Map<String, @Nullable Object> refund : Entries.objects(order, "refunds")) {
      refunds.put(Long.parseLong(Entries.text(refund, "legacyResourceId")), refund);
    }
  }

  Map<String, @Nullable Object> add(ShopOrder script, Instant now) {
    Money money = script.money();
    String created = Entries.time(script.createdAt());
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    BigDecimal total = script.shipping();
    for (ShopOrder.Line line : script.lines()) {
      total = total.add(line.price().multiply(BigDecimal.valueOf(line.quantity())));
      lines.add(
          object(
              "id", Gid.of("LineItem", line.id()),
              "sku", line.sku(),
              "title", line.sku(),
              "name", line.sku(),
              "quantity", line.quantity(),
              "currentQuantity", line.quantity(),
              "refundableQuantity", line.quantity(),
              "unfulfilledQuantity", 0,
              "originalUnitPriceSet", money.bag(line.price()),
              "discountedUnitPriceSet", money.bag(line.price()),
              "_price", line.price().toPlainString()));
    }
    if (!script.taxesIncluded()) {
      total = total.add(percent(total, script.taxPercent()));
    }
    List<Map<String, @Nullable Object>> shipping = new ArrayList<>();
    shipping.add(
        object(
            "id", Gid.of("ShippingLine", script.id()),
            "title", "Standard",
            "originalPriceSet", money.bag(script.shipping()),
            "discountedPriceSet", money.bag(script.shipping())));
    List<Map<String, @Nullable Object>> transactions = new ArrayList<>();
    transactions.add(
        transaction(script.id(), "SALE", "SUCCESS", "shopify_payments", total, created, money));
    Map<String, @Nullable Object> order =
        object(
            "id",
            Gid.of("Order", script.id()),
            "legacyResourceId",
            Long.toString(script.id()),
            "name",
            script.name(),
            "createdAt",
            created,
            "updatedAt",
            Entries.time(now),
            "processedAt",
            created,
            "cancelledAt",
            null,
            "closed",
            false,
            "closedAt",
            null,
            "edited",
            false,
            "test",
            false,
            "currencyCode",
            money.shop(),
            "presentmentCurrencyCode",
            money.presentment(),
            "taxesIncluded",
            script.taxesIncluded(),
            "displayFinancialStatus",
            "PAID",
            "displayFulfillmentStatus",
            "FULFILLED",
            "sourceName",
            "web",
            "lineItems",
            lines,
            "refunds",
            new ArrayList<>(),
            "returns",
            new ArrayList<>(),
            "transactions",
            transactions,
            "shippingLines",
            shipping,
            "events",
            new ArrayList<>(),
            "totalRefundedSet",
            money.bag(BigDecimal.ZERO),
            "totalPriceSet",
            money.bag(total),
            "_tax",
            script.taxPercent().toPlainString(),
            "_rate",
            money.rate().toPlainString());
    Map<String, String> person = people.apply(script.id());
    String address = Gid.of("MailingAddress", script.id());
    Map<String, @Nullable Object> shippingAddress = object("id", address);
    shippingAddress.putAll(person);
    order.put("note", "Please call " + person.get("name"));
    order.put("email", person.get("email"));
    order.put("phone", person.get("phone"));
    order.put("shippingAddress", shippingAddress);
    orders.put(script.id(), order);
    return order;
  }

  /** Adds a refund and returns its order. */
  Map<String, @Nullable Object> add(ShopRefund script, Instant now) {
    Map<String, @Nullable Object> order = existing(script.orderId());
    Money money = money(order);
    boolean included = Boolean.TRUE.equals(order.get("taxesIncluded"));
    BigDecimal taxPercent = Entries.decimal(order, "_tax");
    BigDecimal due = BigDecimal.ZERO;
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (ShopRefund.Line line : script.lines()) {
      Map<String, @Nullable Object> item = lineItem(order, line.lineItemId());
      long left = Entries.number(item, "refundableQuantity") - line.quantity();
      if (left < 0) {
        throw new IllegalArgumentException(
            script + " refunds " + -left + " more of line " + line.lineItemId() + " than are left");
      }
      BigDecimal price = Entries.decimal(item, "_price");
      BigDecimal subtotal = price.multiply(BigDecimal.valueOf(line.quantity()));
      BigDecimal tax = included ? taxIn(subtotal, taxPercent) : percent(subtotal, taxPercent);
      due = due.add(subtotal).add(included ? BigDecimal.ZERO : tax);
      item.put("refundableQuantity", (int) left);
      item.put("currentQuantity", (int) left);
      Long location = line.locationId();
      lines.add(
          object(
              "id", Gid.of("RefundLineItem", child(script.id(), lines.size())),
              "quantity", line.quantity(),
              "restockType", line.restock().name(),
              "restocked", location != null,
              "priceSet", money.bag(price),
              "subtotalSet", money.bag(subtotal),
              "totalTaxSet", money.bag(tax),
              "_order", script.orderId(),
              "_lineItem", line.lineItemId(),
              "_location", location));
    }
    List<Map<String, @Nullable Object>> shipping = new ArrayList<>();
    if (script.shipping().signum() != 0) {
      BigDecimal tax =
          included ? taxIn(script.shipping(), taxPercent) : percent(script.shipping(), taxPercent);
      due = due.add(script.shipping()).add(included ? BigDecimal.ZERO : tax);
      shipping.add(
          object(
              "id", Gid.of("RefundShippingLine", child(script.id(), 0)),
              "shippingLine", Entries.objects(order, "shippingLines").get(0),
              "subtotalAmountSet", money.bag(script.shipping()),
              "taxAmountSet", money.bag(tax)));
    }
    List<Map<String, @Nullable Object>> adjustments = new ArrayList<>();
    for (ShopRefund.Adjustment adjustment : script.adjustments()) {
      due = due.subtract(adjustment.amount()).subtract(adjustment.tax());
      adjustments.add(
          object(
              "id", Gid.of("OrderAdjustment", child(script.id(), adjustments.size())),
              "reason", adjustment.reason(),
              "amountSet", money.bag(adjustment.amount()),
              "taxAmountSet", money.bag(adjustment.tax())));
    }
    String created = Entries.time(script.createdAt());
    List<Map<String, @Nullable Object>> transactions = new ArrayList<>();
    List<ShopRefund.Payment> payments =
        script.payments().isEmpty()
            ? List.of(new ShopRefund.Payment("SUCCESS", "shopify_payments", due))
            : script.payments();
    for (ShopRefund.Payment payment : payments) {
      Map<String, @Nullable Object> transaction =
          transaction(
              child(script.id(), transactions.size()),
              "REFUND",
              payment.status(),
              payment.gateway(),
              payment.amount(),
              created,
              money);
      transaction.put(
          "parentTransaction",
          object("id", Entries.objects(order, "transactions").get(0).get("id")));
      transactions.add(transaction);
    }
    Map<String, @Nullable Object> refund =
        object(
            "id",
            Gid.of("Refund", script.id()),
            "legacyResourceId",
            Long.toString(script.id()),
            "createdAt",
            created,
            "processedAt",
            created,
            "updatedAt",
            Entries.time(now),
            "note",
            null,
            "return",
            script.returnName().map(name -> linkedReturn(order, script, name)).orElse(null),
            "staffMember",
            null,
            "duties",
            new ArrayList<>(),
            "refundLineItems",
            lines,
            "refundShippingLines",
            shipping,
            "orderAdjustments",
            adjustments,
            "transactions",
            transactions,
            "_order",
            script.orderId());
    Entries.objects(order, "refunds").add(refund);
    Entries.objects(order, "events")
        .add(
            object(
                "id", Gid.of("BasicEvent", script.id()),
                "action", "refund",
                "appTitle", script.app().orElse(null),
                "attributeToApp", script.app().isPresent(),
                "attributeToUser", script.app().isEmpty(),
                "createdAt", created,
                "message", "Refunded"));
    refunds.put(script.id(), refund);
    total(refund, order);
    order.put("updatedAt", Entries.time(now));
    return order;
  }

  private static Map<String, @Nullable Object> linkedReturn(
      Map<String, @Nullable Object> order, ShopRefund script, String name) {
    List<Map<String, @Nullable Object>> returns = Entries.objects(order, "returns");
    for (Map<String, @Nullable Object> known : returns) {
      if (name.equals(known.get("name"))) {
        return object("id", known.get("id"), "name", name);
      }
    }
    Map<String, @Nullable Object> created =
        object(
            "id", Gid.of("Return", child(script.orderId(), returns.size())),
            "name", name,
            "status", "OPEN",
            "createdAt", Entries.time(script.createdAt()),
            "closedAt", null,
            "totalQuantity", script.lines().stream().mapToInt(ShopRefund.Line::quantity).sum(),
            "_order", script.orderId());
    returns.add(created);
    return object("id", created.get("id"), "name", name);
  }

  /** Ends the pending payments of a refund and returns its order; empty if none is pending. */
  Optional<Map<String, @Nullable Object>> settle(long refundId, String status, Instant now) {
    Map<String, @Nullable Object> refund =
        refund(refundId).orElseThrow(() -> new IllegalArgumentException("No refund " + refundId));
    List<Map<String, @Nullable Object>> pending =
        Entries.objects(refund, "transactions").stream()
            .filter(transaction -> "PENDING".equals(transaction.get("status")))
            .toList();
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    for (Map<String, @Nullable Object> transaction : pending) {
      transaction.put("status", status);
      transaction.put("processedAt", Entries.time(now));
      transaction.put("errorCode", status.equals("SUCCESS") ? null : "GENERIC_ERROR");
    }
    Map<String, @Nullable Object> order = existing(Entries.number(refund, "_order"));
    refund.put("updatedAt", Entries.time(now));
    order.put("updatedAt", Entries.time(now));
    total(refund, order);
    return Optional.of(order);
  }

  Map<String, @Nullable Object> failAfterSuccess(long refundId) {
    Map<String, @Nullable Object> refund =
        refund(refundId).orElseThrow(() -> new IllegalArgumentException("No refund " + refundId));
    for (Map<String, @Nullable Object> transaction : Entries.objects(refund, "transactions")) {
      if ("SUCCESS".equals(transaction.get("status"))) {
        transaction.put("status", "FAILURE");
        transaction.put("errorCode", "GENERIC_ERROR");
      }
    }
    Map<String, @Nullable Object> order = existing(Entries.number(refund, "_order"));
    total(refund, order);
    return order;
  }

  private void total(Map<String, @Nullable Object> refund, Map<String, @Nullable Object> order) {
    Money money = money(order);
    refund.put("totalRefundedSet", money.bag(paid(refund)));
    BigDecimal all =
        Entries.objects(order, "refunds").stream()
            .map(Orders::paid)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    order.put("totalRefundedSet", money.bag(all));
    BigDecimal price =
        Entries.decimal(
            Entries.object(Entries.object(order, "totalPriceSet"), "presentmentMoney"), "amount");
    order.put(
        "displayFinancialStatus",
        all.signum() == 0 ? "PAID" : all.compareTo(price) < 0 ? "PARTIALLY_REFUNDED" : "REFUNDED");
  }

  private static BigDecimal paid(Map<String, @Nullable Object> refund) {
    BigDecimal paid = BigDecimal.ZERO;
    for (Map<String, @Nullable Object> transaction : Entries.objects(refund, "transactions")) {
      if ("SUCCESS".equals(transaction.get("status"))) {
        paid = paid.add(new BigDecimal(Entries.text(transaction, "_amount")));
      }
    }
    return paid;
  }

  private static Map<String, @Nullable Object> transaction(
      long id,
      String kind,
      String status,
      String gateway,
      BigDecimal amount,
      String at,
      Money money) {
    return object(
        "id",
        Gid.of("OrderTransaction", id),
        "kind",
        kind,
        "status",
        status,
        "gateway",
        gateway,
        "formattedGateway",
        gateway,
        "manualPaymentGateway",
        gateway.equals("manual"),
        "errorCode",
        status.equals("FAILURE") || status.equals("ERROR") ? "GENERIC_ERROR" : null,
        "test",
        false,
        "createdAt",
        at,
        "processedAt",
        at,
        "amountSet",
        money.bag(amount),
        "amountRoundingSet",
        null,
        "parentTransaction",
        null,
        "location",
        null,
        "paymentId",
        null,
        "_amount",
        amount.toPlainString());
  }

  Map<String, @Nullable Object> existing(long orderId) {
    return order(orderId).orElseThrow(() -> new IllegalArgumentException("No order " + orderId));
  }

  static Map<String, @Nullable Object> lineItem(
      Map<String, @Nullable Object> order, long lineItemId) {
    String id = Gid.of("LineItem", lineItemId);
    return Entries.objects(order, "lineItems").stream()
        .filter(line -> id.equals(line.get("id")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Order " + order.get("name") + " has no line " + lineItemId));
  }

  private static Money money(Map<String, @Nullable Object> order) {
    return new Money(
        Entries.text(order, "currencyCode"),
        Entries.text(order, "presentmentCurrencyCode"),
        Entries.decimal(order, "_rate"));
  }

  private static long child(long id, int number) {
    return id * 100 + number;
  }

  private static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
    return amount.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal taxIn(BigDecimal gross, BigDecimal percent) {
    return gross.multiply(percent).divide(percent.add(HUNDRED), 2, RoundingMode.HALF_UP);
  }
}
