package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the shop, as maps with the fields of the schema. A name that begins with an
 * underscore is not in the schema. The shop guards it.
 */
final class Orders {
  private static final String DEFAULT_GATEWAY = "shopify_payments";

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
      Map<String, @Nullable Object> item =
          item(line, money, script.taxesIncluded(), script.taxPercent());
      BigDecimal duty = script.duties().get(line.id());
      if (duty != null) {
        Entries.objects(item, "duties").add(duty(line.id(), money.bag(duty)));
      }
      lines.add(item);
    }
    if (!script.taxesIncluded()) {
      total = total.add(money.taxOn(total, script.taxPercent()));
    }
    BigDecimal duties = sum(script.duties().values());
    total = total.add(duties);
    List<Map<String, @Nullable Object>> shipping = new ArrayList<>();
    shipping.add(
        object(
            "id", Gid.of("ShippingLine", script.id()),
            "title", "Standard",
            "originalPriceSet", money.bag(script.shipping()),
            "discountedPriceSet", money.bag(script.shipping()),
            "taxLines", taxes(script, script.shipping(), money)));
    List<Map<String, @Nullable Object>> transactions = sales(script, total, created, money);
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
            script.register() == null ? "web" : "pos",
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
            "originalTotalDutiesSet",
            script.duties().isEmpty() ? null : money.bag(duties),
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
    putCashRounding(order, money);
    orders.put(script.id(), order);
    return order;
  }

  private static Map<String, @Nullable Object> item(
      ShopOrder.Line line, Money money, boolean taxesIncluded, BigDecimal taxPercent) {
    BigDecimal total = line.price().multiply(BigDecimal.valueOf(line.quantity()));
    BigDecimal tax =
        taxesIncluded ? money.taxIn(total, taxPercent) : money.taxOn(total, taxPercent);
    List<Map<String, @Nullable Object>> taxes = new ArrayList<>();
    taxes.add(
        object(
            "title",
            "VAT",
            "priceSet",
            money.bag(tax),
            "ratePercentage",
            taxPercent.doubleValue()));
    return object(
        "id",
        Gid.of("LineItem", line.id()),
        "sku",
        line.sku(),
        "title",
        line.sku(),
        "name",
        line.sku(),
        "quantity",
        line.quantity(),
        "currentQuantity",
        line.quantity(),
        "refundableQuantity",
        line.quantity(),
        "unfulfilledQuantity",
        0,
        "originalUnitPriceSet",
        money.bag(line.price()),
        "discountedUnitPriceSet",
        money.bag(line.price()),
        "originalTotalSet",
        money.bag(total),
        "discountedTotalSet",
        money.bag(total),
        "duties",
        new ArrayList<>(),
        "taxLines",
        taxes,
        "_price",
        line.price().toPlainString());
  }

  private static Map<String, @Nullable Object> duty(
      long lineItemId, Map<String, @Nullable Object> price) {
    return object(
        "id",
        Gid.of("Duty", lineItemId),
        "harmonizedSystemCode",
        "6109.10",
        "countryCodeOfOrigin",
        "PT",
        "price",
        price,
        "taxLines",
        new ArrayList<>());
  }

  /** Returns the payments of the customer, of which the last one pays the rest. */
  private static List<Map<String, @Nullable Object>> sales(
      ShopOrder script, BigDecimal total, String at, Money money) {
    List<ShopOrder.Payment> payments = new ArrayList<>(script.payments());
    BigDecimal rest = total;
    for (ShopOrder.Payment payment : script.payments()) {
      rest = rest.subtract(Objects.requireNonNullElse(payment.amount(), rest));
    }
    if (rest.signum() < 0) {
      throw new IllegalArgumentException(
          script + " is paid with " + rest.negate().toPlainString() + " more than it costs");
    }
    if (rest.signum() > 0 || payments.isEmpty()) {
      payments.add(new ShopOrder.Payment(DEFAULT_GATEWAY, rest, BigDecimal.ZERO));
    }
    List<Map<String, @Nullable Object>> transactions = new ArrayList<>();
    for (ShopOrder.Payment payment : payments) {
      ShopRefund.Payment sale =
          new ShopRefund.Payment(
              "SUCCESS",
              payment.gateway(),
              Objects.requireNonNullElse(payment.amount(), total),
              payment.rounding(),
              payment.gateway().equals("cash") ? script.register() : null);
      long id = transactions.isEmpty() ? script.id() : child(script.id(), transactions.size());
      transactions.add(transaction(id, "SALE", sale, at, money));
    }
    return transactions;
  }

  /** Adds a refund and returns its order. */
  Map<String, @Nullable Object> add(ShopRefund script, Instant now) {
    Map<String, @Nullable Object> order = existing(script.orderId());
    Money money = money(order);
    Money today = script.shopRate().map(money::at).orElse(money);
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
      BigDecimal tax =
          included ? money.taxIn(subtotal, taxPercent) : money.taxOn(subtotal, taxPercent);
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
          included
              ? money.taxIn(script.shipping(), taxPercent)
              : money.taxOn(script.shipping(), taxPercent);
      due = due.add(script.shipping()).add(included ? BigDecimal.ZERO : tax);
      shipping.add(
          object(
              "id", Gid.of("RefundShippingLine", child(script.id(), 0)),
              "shippingLine", Entries.objects(order, "shippingLines").get(0),
              "subtotalAmountSet", money.bag(script.shipping()),
              "taxAmountSet", money.bag(tax)));
    }
    List<Map<String, @Nullable Object>> duties = new ArrayList<>();
    for (Map.Entry<Long, BigDecimal> duty : script.duties().entrySet()) {
      due = due.add(duty.getValue());
      duties.add(
          object(
              "amountSet",
              money.bag(duty.getValue()),
              "originalDuty",
              Entries.objects(lineItem(order, duty.getKey()), "duties").stream()
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              script + " refunds duty that line " + duty.getKey() + " lacks"))));
    }
    List<Map<String, @Nullable Object>> adjustments = new ArrayList<>();
    for (ShopRefund.Adjustment adjustment : script.adjustments()) {
      due = due.subtract(adjustment.amount()).subtract(adjustment.tax());
      adjustments.add(adjustment(script.id(), adjustments.size(), adjustment, money));
    }
    String created = Entries.time(script.createdAt());
    Map<String, @Nullable Object> link =
        script.returnName().map(name -> linkedReturn(order, script, name)).orElse(null);
    for (ShopRefund.Given given : script.given()) {
      due = due.subtract(give(order, script, given));
    }
    if (due.signum() < 0 && !script.given().isEmpty()) {
      List<Map<String, @Nullable Object>> sales = Entries.objects(order, "transactions");
      sales.add(
          transaction(
              child(script.orderId(), sales.size()),
              "SALE",
              new ShopRefund.Payment("SUCCESS", DEFAULT_GATEWAY, due.negate()),
              created,
              today));
    }
    List<ShopRefund.Payment> payments = script.payments();
    if (payments.isEmpty() && script.hasPayment() && due.signum() > 0) {
      payments = List.of(new ShopRefund.Payment("SUCCESS", DEFAULT_GATEWAY, due));
    }
    List<Map<String, @Nullable Object>> transactions = new ArrayList<>();
    BigDecimal pending = BigDecimal.ZERO;
    for (ShopRefund.Payment payment : payments) {
      Map<String, @Nullable Object> transaction =
          transaction(child(script.id(), transactions.size()), "REFUND", payment, created, today);
      transaction.put("parentTransaction", object("id", parent(order, payment.gateway())));
      transactions.add(transaction);
      pending = payment.status().equals("PENDING") ? pending.add(payment.amount()) : pending;
    }
    if (script.hasDiscrepancy() && pending.signum() > 0) {
      adjustments.add(
          adjustment(
              script.id(),
              adjustments.size(),
              new ShopRefund.Adjustment("REFUND_DISCREPANCY", pending, BigDecimal.ZERO),
              money));
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
            link,
            "staffMember",
            null,
            "duties",
            duties,
            "refundLineItems",
            lines,
            "refundShippingLines",
            shipping,
            "orderAdjustments",
            adjustments,
            "transactions",
            transactions,
            "_order",
            script.orderId(),
            "_rate",
            today.rate().toPlainString(),
            "_discrepancy",
            script.hasDiscrepancy() ? pending.toPlainString() : null);
    Entries.objects(order, "refunds").add(refund);
    Entries.objects(order, "events")
        .add(
            object(
                "id", Gid.of("BasicEvent", script.id()),
                "action", "refund_success",
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
            "id",
            Gid.of("Return", child(script.orderId(), returns.size())),
            "name",
            name,
            "status",
            "OPEN",
            "createdAt",
            Entries.time(script.createdAt()),
            "closedAt",
            null,
            "totalQuantity",
            script.lines().stream().mapToInt(ShopRefund.Line::quantity).sum(),
            "exchangeLineItems",
            new ArrayList<>(),
            "_order",
            script.orderId());
    returns.add(created);
    return object("id", created.get("id"), "name", name);
  }

  /** Adds goods given in exchange to the order and to the return; returns what they cost. */
  private static BigDecimal give(
      Map<String, @Nullable Object> order, ShopRefund script, ShopRefund.Given given) {
    Money money = money(order);
    boolean included = Boolean.TRUE.equals(order.get("taxesIncluded"));
    BigDecimal taxPercent = Entries.decimal(order, "_tax");
    BigDecimal cost =
        included ? given.total() : given.total().add(money.taxOn(given.total(), taxPercent));
    Entries.objects(order, "lineItems")
        .add(
            item(
                new ShopOrder.Line(
                    given.lineItemId(), given.sku(), given.quantity(), given.price()),
                money,
                included,
                taxPercent));
    order.put("edited", true);
    order.put("totalPriceSet", money.bag(price(order).add(cost)));
    Map<String, @Nullable Object> back =
        Entries.objects(order, "returns").stream()
            .filter(
                one -> script.returnName().filter(name -> name.equals(one.get("name"))).isPresent())
            .findFirst()
            .orElseThrow();
    Entries.objects(back, "exchangeLineItems")
        .add(
            object(
                "id", Gid.of("ExchangeLineItem", given.lineItemId()),
                "quantity", given.quantity(),
                "processedQuantity", given.quantity(),
                "processableQuantity", 0,
                "unprocessedQuantity", 0,
                "variantId", null,
                "_order", script.orderId(),
                "_lineItem", given.lineItemId()));
    return cost;
  }

  /** Returns the payment that a refund pays back: one by the same means, otherwise the first. */
  private static @Nullable Object parent(Map<String, @Nullable Object> order, String gateway) {
    List<Map<String, @Nullable Object>> sales = Entries.objects(order, "transactions");
    return sales.stream()
        .filter(sale -> gateway.equals(sale.get("gateway")))
        .findFirst()
        .orElse(sales.get(0))
        .get("id");
  }

  private static Map<String, @Nullable Object> adjustment(
      long refund, int number, ShopRefund.Adjustment script, Money money) {
    return object(
        "id", Gid.of("OrderAdjustment", child(refund, number)),
        "reason", script.reason(),
        "amountSet", money.bag(script.amount()),
        "taxAmountSet", money.bag(script.tax()));
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
    String discrepancy = Entries.textOrNull(refund, "_discrepancy");
    if (discrepancy != null && status.equals("SUCCESS")) {
      List<Map<String, @Nullable Object>> adjustments = Entries.objects(refund, "orderAdjustments");
      adjustments.add(
          adjustment(
              refundId,
              adjustments.size(),
              new ShopRefund.Adjustment(
                  "PENDING_REFUND_DISCREPANCY",
                  new BigDecimal(discrepancy).negate(),
                  BigDecimal.ZERO),
              money(order)));
    }
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
    refund.put("totalRefundedSet", rateOf(refund, money).bag(paid(refund)));
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal allInShop = BigDecimal.ZERO;
    for (Map<String, @Nullable Object> one : Entries.objects(order, "refunds")) {
      all = all.add(paid(one));
      allInShop = allInShop.add(rateOf(one, money).toShop(paid(one)));
    }
    order.put("totalRefundedSet", money.bag(all, allInShop));
    putCashRounding(order, money);
    order.put(
        "displayFinancialStatus",
        all.signum() == 0
            ? "PAID"
            : all.compareTo(price(order)) < 0 ? "PARTIALLY_REFUNDED" : "REFUNDED");
  }

  private static Money rateOf(Map<String, @Nullable Object> refund, Money money) {
    return money.at(Entries.decimal(refund, "_rate"));
  }

  private static BigDecimal price(Map<String, @Nullable Object> order) {
    return Entries.decimal(
        Entries.object(Entries.object(order, "totalPriceSet"), "presentmentMoney"), "amount");
  }

  private static void putCashRounding(Map<String, @Nullable Object> order, Money money) {
    BigDecimal refunded =
        sum(
            Entries.objects(order, "refunds").stream()
                .flatMap(refund -> Entries.objects(refund, "transactions").stream())
                .map(Orders::rounding)
                .toList());
    BigDecimal paid =
        sum(Entries.objects(order, "transactions").stream().map(Orders::rounding).toList());
    order.put(
        "totalCashRoundingAdjustment",
        object("paymentSet", money.bag(paid), "refundSet", money.bag(refunded)));
  }

  private static BigDecimal rounding(Map<String, @Nullable Object> transaction) {
    return Entries.decimal(transaction, "_rounding");
  }

  private static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
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
      long id, String kind, ShopRefund.Payment script, String at, Money money) {
    String gateway = script.gateway();
    boolean isCash = gateway.equals("cash");
    return object(
        "id",
        Gid.of("OrderTransaction", id),
        "kind",
        kind,
        "status",
        script.status(),
        "gateway",
        gateway,
        "formattedGateway",
        isCash ? "Cash" : gateway,
        "manualPaymentGateway",
        gateway.equals("manual"),
        "errorCode",
        script.status().equals("FAILURE") || script.status().equals("ERROR")
            ? "GENERIC_ERROR"
            : null,
        "test",
        false,
        "createdAt",
        at,
        "processedAt",
        at,
        "amountSet",
        money.bag(script.amount()),
        "amountRoundingSet",
        isCash ? money.bag(script.rounding()) : null,
        "parentTransaction",
        null,
        "paymentId",
        null,
        "_location",
        script.locationId(),
        "_amount",
        script.amount().toPlainString(),
        "_rounding",
        script.rounding().toPlainString());
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

  private static List<Map<String, @Nullable Object>> taxes(
      ShopOrder script, BigDecimal amount, Money money) {
    BigDecimal percent = script.taxPercent();
    if (percent.signum() == 0) {
      return List.of();
    }
    BigDecimal tax =
        script.taxesIncluded() ? money.taxIn(amount, percent) : money.taxOn(amount, percent);
    return List.of(object("title", "VAT", "ratePercentage", percent, "priceSet", money.bag(tax)));
  }

  private static long child(long id, int number) {
    return id * 100 + number;
  }
}
