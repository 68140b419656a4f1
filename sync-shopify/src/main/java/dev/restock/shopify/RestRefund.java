package dev.restock.shopify;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Required;
import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.AdjustmentReason;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.Money;
import dev.restock.shopify.model.MoneyBag;
import dev.restock.shopify.model.OrderAdjustment;
import dev.restock.shopify.model.OrderLine;
import dev.restock.shopify.model.OrderOfRefund;
import dev.restock.shopify.model.OrderTransaction;
import dev.restock.shopify.model.Reference;
import dev.restock.shopify.model.Refund;
import dev.restock.shopify.model.RefundDuty;
import dev.restock.shopify.model.RefundLine;
import dev.restock.shopify.model.RefundShippingLine;
import dev.restock.shopify.model.RestockType;
import dev.restock.shopify.model.StaffMember;
import dev.restock.shopify.model.TaxLine;
import dev.restock.shopify.model.TransactionKind;
import dev.restock.shopify.model.TransactionStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A refund in the form of webhooks and of the REST API. Global ids are used where there are some: a
 * program that rounds large numbers may have passed the others on. A payment's amount is in the
 * currency that the shopper paid in.
 */
@Lenient
record RestRefund(
    @Decisive Optional<String> id,
    @Json(name = "admin_graphql_api_id") @Decisive Optional<String> globalId,
    @Json(name = "user_id") Optional<String> userId,
    @Json(name = "order_id") @Decisive Optional<String> orderId,
    @Json(name = "created_at") @Decisive Optional<Timestamp> createdAt,
    @Json(name = "processed_at") @Decisive Optional<Timestamp> processedAt,
    @Json(name = "return") @Decisive Optional<Link> returned,
    @Json(name = "total_duties_set") @Decisive Optional<Bag> duties,
    @Json(name = "refund_line_items") @Required List<Line> lines,
    @Json(name = "refund_shipping_lines") @Decisive List<Shipping> shipping,
    @Json(name = "order_adjustments") @Decisive List<Adjustment> adjustments,
    @Required List<Payment> transactions) {
  private static final Pattern APP_ID = Pattern.compile("[0-9]+");

  private static final String SHIPPING_KIND = "shipping_refund";

  /** What Shopify writes where it knows no currency. */
  private static final String NO_CURRENCY = "XXX";

  /** An amount in two currencies. */
  record Bag(
      @Json(name = "shop_money") @Decisive Optional<Cash> shop,
      @Json(name = "presentment_money") @Decisive Optional<Cash> presentment) {
    MoneyBag converted() {
      return new MoneyBag(shop.map(Cash::converted), presentment.map(Cash::converted));
    }

    boolean isZero() {
      return Stream.of(shop, presentment)
          .flatMap(Optional::stream)
          .allMatch(one -> one.amount().signum() == 0);
    }
  }

  /** An amount with its currency. */
  record Cash(BigDecimal amount, @Json(name = "currency_code") String currency) {
    Money converted() {
      return new Money(amount, currency);
    }
  }

  /** An object of which only the identity is read. */
  @Lenient
  record Link(
      Optional<String> id,
      @Json(name = "admin_graphql_api_id") Optional<String> globalId,
      Optional<String> name) {}

  /** A refunded order line. */
  @Lenient
  record Line(
      Optional<String> id,
      @Json(name = "line_item_id") @Decisive Optional<String> lineItemId,
      @Json(name = "line_item") @Decisive Optional<Item> item,
      int quantity,
      @Json(name = "restock_type") String restockType,
      @Json(name = "location_id") Optional<String> locationId,
      @Json(name = "subtotal_set") @Decisive Optional<Bag> subtotal,
      @Json(name = "total_tax_set") @Decisive Optional<Bag> tax) {}

  /** An order line. */
  @Lenient
  record Item(
      @Json(name = "admin_graphql_api_id") @Decisive Optional<String> globalId,
      Optional<String> sku,
      Optional<Integer> quantity,
      @Json(name = "tax_lines") List<Tax> taxes) {}

  /** A tax of an order line. */
  @Lenient
  record Tax(Optional<BigDecimal> rate) {}

  /** Refunded shipping. */
  @Lenient
  record Shipping(
      Optional<String> id,
      @Json(name = "subtotal_amount_set") @Decisive Optional<Bag> subtotal,
      @Json(name = "tax_amount_set") @Decisive Optional<Bag> tax) {}

  /** A difference between the computed and the actual refund. */
  @Lenient
  record Adjustment(
      Optional<String> id,
      @Decisive Optional<String> kind,
      @Decisive Optional<String> reason,
      @Json(name = "amount_set") @Decisive Optional<Bag> amount,
      @Json(name = "tax_amount_set") @Decisive Optional<Bag> tax) {}

  /** A payment. */
  @Lenient
  record Payment(
      @Decisive Optional<String> id,
      @Json(name = "admin_graphql_api_id") @Decisive Optional<String> globalId,
      String kind,
      @Decisive Optional<String> status,
      Optional<String> gateway,
      @Json(name = "manual_payment_gateway") Optional<Boolean> manualPaymentGateway,
      @Json(name = "error_code") Optional<String> errorCode,
      @Decisive Optional<Boolean> test,
      @Json(name = "processed_at") @Decisive Optional<Timestamp> processedAt,
      @Decisive Optional<BigDecimal> amount,
      @Json(name = "amount_rounding") @Decisive Optional<BigDecimal> rounding,
      @Decisive Optional<String> currency,
      @Json(name = "source_name") Optional<String> sourceName,
      @Json(name = "parent_id") @Decisive Optional<String> parentId,
      @Json(name = "location_id") Optional<String> locationId) {}

  Refund converted() {
    Optional<String> currency = currency();
    List<RefundShippingLine> shippingLines = new ArrayList<>();
    shipping.forEach(
        one ->
            shippingLines.add(
                new RefundShippingLine(
                    one.id(),
                    Optional.empty(),
                    one.subtotal().map(Bag::converted),
                    one.tax().map(Bag::converted))));
    List<OrderAdjustment> others = new ArrayList<>();
    for (Adjustment one : adjustments) {
      if (!one.kind().filter(SHIPPING_KIND::equals).isPresent()) {
        others.add(
            new OrderAdjustment(
                one.id(),
                one.reason().map(RestRefund::constant).map(AdjustmentReason::new),
                one.amount().map(Bag::converted),
                one.tax().map(Bag::converted)));
      } else if (shipping.isEmpty()) {
        // Older versions name the shipping only here, as a negative amount.
        shippingLines.add(
            new RefundShippingLine(
                one.id(),
                Optional.empty(),
                one.amount().map(RestRefund::negated),
                one.tax().map(RestRefund::negated)));
      }
    }
    return new Refund(
        global("Refund", globalId, id),
        Optional.of(digits(global("Refund", globalId, id))),
        createdAt,
        processedAt,
        Optional.empty(),
        returned.map(
            one ->
                new Refund.OfReturn(
                    global("Return", one.globalId(), one.id()), one.name(), Optional.empty())),
        orderId.map(
            one ->
                new OrderOfRefund(
                    "gid://shopify/Order/" + one, Optional.empty(), Optional.empty())),
        userId.map(StaffMember::new),
        appId(),
        Optional.empty(),
        duties.filter(bag -> !bag.isZero()).stream()
            .map(bag -> new RefundDuty(Optional.of(bag.converted())))
            .toList(),
        Optional.of(Connection.of(lines.stream().map(RestRefund::line).toList())),
        Optional.of(Connection.of(shippingLines)),
        Optional.of(Connection.of(others)),
        Optional.of(
            Connection.of(transactions.stream().map(one -> payment(one, currency)).toList())));
  }

  /** The source of all payments, if that is an app; otherwise it is a word such as {@code web}. */
  private Optional<String> appId() {
    List<String> sources =
        transactions.stream().flatMap(one -> one.sourceName().stream()).distinct().toList();
    return sources.size() == 1
        ? Optional.of(sources.get(0)).filter(one -> APP_ID.matcher(one).matches())
        : Optional.empty();
  }

  private static RefundLine line(Line line) {
    return new RefundLine(
        line.id().map(id -> "gid://shopify/RefundLineItem/" + id),
        new OrderLine(
            global("LineItem", line.item().flatMap(Item::globalId), line.lineItemId()),
            line.item().flatMap(Item::sku).filter(sku -> !sku.isEmpty()),
            line.item().flatMap(Item::quantity),
            Optional.empty(),
            line.item().map(Item::taxes).orElse(List.of()).stream()
                .map(one -> new TaxLine(Optional.empty(), one.rate()))
                .toList()),
        line.quantity(),
        new RestockType(constant(line.restockType())),
        Optional.empty(),
        line.locationId()
            .map(id -> new Reference("gid://shopify/Location/" + id, Optional.empty())),
        line.subtotal().map(Bag::converted),
        line.tax().map(Bag::converted));
  }

  private static OrderTransaction payment(Payment one, Optional<String> currency) {
    Optional<String> own =
        one.currency().filter(code -> !code.equals(NO_CURRENCY)).or(() -> currency);
    return new OrderTransaction(
        Optional.of(global("OrderTransaction", one.globalId(), one.id())),
        new TransactionKind(constant(one.kind())),
        one.status().map(RestRefund::constant).map(TransactionStatus::new),
        one.gateway(),
        Optional.empty(),
        one.manualPaymentGateway(),
        one.errorCode(),
        one.test(),
        one.processedAt(),
        bag(one.amount(), own),
        bag(one.rounding(), own),
        one.parentId()
            .map(id -> new Reference("gid://shopify/OrderTransaction/" + id, Optional.empty())),
        one.locationId()
            .map(id -> new Reference("gid://shopify/Location/" + id, Optional.empty())));
  }

  private static Optional<MoneyBag> bag(Optional<BigDecimal> amount, Optional<String> currency) {
    return amount.flatMap(
        value ->
            currency.map(
                code -> new MoneyBag(Optional.empty(), Optional.of(new Money(value, code)))));
  }

  /** The currency of the shopper, by the amounts that name one. */
  private Optional<String> currency() {
    return Stream.of(
            lines.stream().map(Line::subtotal),
            shipping.stream().map(Shipping::subtotal),
            adjustments.stream().map(Adjustment::amount),
            Stream.of(duties))
        .flatMap(bags -> bags)
        .flatMap(Optional::stream)
        .flatMap(bag -> bag.presentment().stream())
        .map(Cash::currency)
        .filter(code -> !code.equals(NO_CURRENCY))
        .findFirst();
  }

  private static MoneyBag negated(Bag bag) {
    return new MoneyBag(
        bag.shop().map(one -> new Money(one.amount().negate(), one.currency())),
        bag.presentment().map(one -> new Money(one.amount().negate(), one.currency())));
  }

  /** {@code no_restock} and {@code Refund discrepancy} as GraphQL writes them. */
  private static String constant(String text) {
    return text.strip().replace(' ', '_').toUpperCase(Locale.ROOT);
  }

  private static String global(String type, Optional<String> globalId, Optional<String> id) {
    return globalId.or(() -> id.map(one -> "gid://shopify/" + type + "/" + one)).orElse("");
  }

  private static String digits(String globalId) {
    return globalId.substring(globalId.lastIndexOf('/') + 1);
  }
}
