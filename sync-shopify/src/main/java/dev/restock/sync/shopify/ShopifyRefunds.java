package dev.restock.sync.shopify;

import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.Money;
import dev.restock.shopify.model.MoneyBag;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.OrderEvent;
import dev.restock.shopify.model.OrderLine;
import dev.restock.shopify.model.OrderOfRefund;
import dev.restock.shopify.model.OrderTransaction;
import dev.restock.shopify.model.Refund;
import dev.restock.shopify.model.RefundDuty;
import dev.restock.shopify.model.RefundLine;
import dev.restock.shopify.model.RefundShippingLine;
import dev.restock.shopify.model.RestockType;
import dev.restock.shopify.model.ShippingLine;
import dev.restock.shopify.model.TaxLine;
import dev.restock.shopify.model.TransactionKind;
import dev.restock.shopify.model.TransactionStatus;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.refunds.facts.RefundMaker.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts Shopify's refunds to observations, without personal data. Amounts are those in the
 * currency that the shopper paid in; amounts in the shop's currency are used only where the other
 * ones were not asked for and both currencies are the same.
 */
public final class ShopifyRefunds {
  private static final String CASH = "cash";

  /** How far the event of a refund can be from the refund. */
  private static final Duration EVENT_BEFORE = Duration.ofMinutes(1);

  private static final Duration EVENT_AFTER = Duration.ofMinutes(5);

  private final @Nullable Order order;
  private final Refund refund;
  private final String currency;

  private ShopifyRefunds(@Nullable Order order, Refund refund) {
    this.order = order;
    this.refund = refund;
    this.currency =
        Optional.ofNullable(order)
            .flatMap(Order::presentmentCurrencyCode)
            .or(
                () ->
                    amounts(refund)
                        .flatMap(bag -> bag.presentmentMoney().stream())
                        .map(Money::currencyCode)
                        .findFirst())
            .or(() -> Optional.ofNullable(order).flatMap(Order::currencyCode))
            .or(
                () ->
                    amounts(refund)
                        .flatMap(bag -> bag.shopMoney().stream())
                        .map(Money::currencyCode)
                        .findFirst())
            .orElse("");
  }

  /**
   * The refunds of an order.
   *
   * @param order the order
   * @return all refunds that it holds
   */
  public static List<PlatformRefund> of(Order order) {
    return order.refunds().stream()
        .map(refund -> new ShopifyRefunds(order, refund).converted())
        .toList();
  }

  /**
   * A refund that was read without its order. Whether its prices contain the tax is not known then,
   * and they are taken to be without it.
   *
   * @param refund the refund
   * @return the observation
   */
  public static PlatformRefund of(Refund refund) {
    return new ShopifyRefunds(null, refund).converted();
  }

  private static Stream<MoneyBag> amounts(Refund refund) {
    return Stream.of(
            refund.payments().stream().map(OrderTransaction::amountSet),
            Stream.of(refund.totalRefundedSet()),
            refund.lines().stream().map(RefundLine::subtotalSet))
        .flatMap(all -> all)
        .flatMap(Optional::stream);
  }

  private PlatformRefund converted() {
    return new PlatformRefund(
        refund.legacyResourceId().orElseGet(() -> digits(refund.id())),
        orderId(),
        orderName(),
        refund.returned().flatMap(Refund.OfReturn::name).orElse(null),
        isComplete(),
        instant(refund.createdAt()),
        instant(refund.processedAt()),
        changedAt(),
        currency,
        refund.lines().stream().map(this::line).toList(),
        refund.shippingLines().stream().flatMap(one -> shipping(one).stream()).toList(),
        refund.duties().stream()
            .map(RefundDuty::amountSet)
            .flatMap(bag -> amount(bag).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        refund.adjustments().stream()
            .flatMap(
                one ->
                    gross(one.amountSet(), one.taxAmountSet()).stream()
                        .map(
                            gross ->
                                new PlatformRefund.Adjustment(
                                    one.reason().map(reason -> reason.value()).orElse(""), gross)))
            .toList(),
        paybacks().flatMap(one -> payment(one).stream()).toList(),
        refund.given().stream()
            .flatMap(one -> one.lineItems().stream())
            .flatMap(one -> given(one).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        maker().orElse(null));
  }

  private Optional<BigDecimal> given(Refund.GivenLine line) {
    BigDecimal tax =
        line.taxLines().stream()
            .flatMap(one -> amount(one.priceSet()).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return amount(line.discountedTotalSet().or(line::originalTotalSet))
        .map(price -> isTaxIncluded() ? price : price.add(tax));
  }

  private boolean isTaxIncluded() {
    return Optional.ofNullable(order).flatMap(Order::taxesIncluded).orElse(false);
  }

  private String orderId() {
    return order == null
        ? refund.order().map(OrderOfRefund::id).map(ShopifyRefunds::digits).orElse("")
        : order.legacyResourceId().orElse(digits(order.id()));
  }

  private String orderName() {
    return order == null
        ? refund.order().flatMap(OrderOfRefund::name).orElse("")
        : order.name().orElse("");
  }

  private static String digits(String globalId) {
    return globalId.substring(globalId.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
  }

  /** A payment whose amount is not known makes the sum unknown. */
  private boolean isComplete() {
    return !refund.isCut()
        && refund.transactions().isPresent()
        && paybacks().allMatch(one -> amount(one.amountSet()).isPresent());
  }

  private @Nullable Instant changedAt() {
    return Stream.of(instant(refund.updatedAt()), order == null ? null : instant(order.updatedAt()))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static @Nullable Instant instant(Optional<Timestamp> time) {
    return time.flatMap(Timestamp::instant).orElse(null);
  }

  private PlatformRefund.Line line(RefundLine line) {
    return new PlatformRefund.Line(
        digits(line.lineItem().id()),
        line.quantity(),
        restock(line.restockType()),
        gross(line.subtotalSet(), line.totalTaxSet()).orElse(null),
        amount(line.totalTaxSet()).orElse(null),
        rate(line).orElse(null));
  }

  private static PlatformRefund.Restock restock(RestockType type) {
    if (type.equals(RestockType.CANCEL)) {
      return PlatformRefund.Restock.CANCEL;
    }
    return type.equals(RestockType.RETURN)
        ? PlatformRefund.Restock.RETURN
        : PlatformRefund.Restock.OTHER;
  }

  private Optional<PlatformRefund.Shipping> shipping(RefundShippingLine line) {
    return gross(line.subtotalAmountSet(), line.taxAmountSet())
        .map(
            gross ->
                new PlatformRefund.Shipping(
                    gross,
                    amount(line.taxAmountSet()).orElse(null),
                    line.shippingLine()
                        .map(ShippingLine::taxLines)
                        .flatMap(TaxLine::onlyRate)
                        .orElse(null)));
  }

  /** The rate that the line states, or that the order states for it. */
  private Optional<BigDecimal> rate(RefundLine line) {
    List<TaxLine> taxes = line.lineItem().taxLines();
    if (taxes.isEmpty() && order != null) {
      taxes =
          order.lineItems().map(Connection::items).orElse(List.of()).stream()
              .filter(one -> one.id().equals(line.lineItem().id()))
              .findFirst()
              .map(OrderLine::taxLines)
              .orElse(taxes);
    }
    return TaxLine.onlyRate(taxes);
  }

  private Optional<RefundMaker> maker() {
    Optional<RefundMaker> staff =
        refund.staffMember().map(one -> new RefundMaker(Kind.STAFF, digits(one.id())));
    return staff
        .or(() -> refund.appId().map(one -> new RefundMaker(Kind.APP, one)))
        .or(this::makerByEvents);
  }

  /**
   * The maker that the order's history names at the time of the refund. Events do not say which
   * refund they are about, so there is none if refunds are close in time or the events differ.
   */
  private Optional<RefundMaker> makerByEvents() {
    Instant made = instant(refund.createdAt());
    if (made == null || hasNeighbour(made)) {
      return Optional.empty();
    }
    List<OrderEvent> events =
        refund
            .order()
            .map(OrderOfRefund::history)
            .filter(some -> !some.isEmpty())
            .or(() -> Optional.ofNullable(order).flatMap(Order::events).map(Connection::items))
            .orElse(List.of());
    List<Optional<RefundMaker>> makers =
        events.stream()
            .filter(one -> one.action().filter(ShopifyRefunds::isOfRefund).isPresent())
            .filter(one -> isAt(instant(one.createdAt()), made))
            .map(ShopifyRefunds::maker)
            .distinct()
            .toList();
    return makers.size() == 1 ? makers.get(0) : Optional.empty();
  }

  private static boolean isOfRefund(String action) {
    return action.toLowerCase(Locale.ROOT).startsWith("refund");
  }

  private static boolean isAt(@Nullable Instant event, Instant made) {
    return event != null
        && !event.isBefore(made.minus(EVENT_BEFORE))
        && !event.isAfter(made.plus(EVENT_AFTER));
  }

  private boolean hasNeighbour(Instant made) {
    Duration near = EVENT_BEFORE.plus(EVENT_AFTER);
    return order != null
        && order.refunds().stream()
            .filter(other -> !other.id().equals(refund.id()))
            .map(other -> instant(other.createdAt()))
            .anyMatch(at -> at == null || Duration.between(at, made).abs().compareTo(near) <= 0);
  }

  private static Optional<RefundMaker> maker(OrderEvent event) {
    boolean isApp = event.attributeToApp().orElse(false);
    boolean isUser = event.attributeToUser().orElse(false);
    if (isApp == isUser) {
      return Optional.empty();
    }
    return isApp
        ? event.appTitle().map(title -> new RefundMaker(Kind.APP, title.strip()))
        : Optional.of(new RefundMaker(Kind.STAFF, ""));
  }

  private Stream<OrderTransaction> paybacks() {
    return refund.payments().stream().filter(one -> one.kind().equals(TransactionKind.REFUND));
  }

  private Optional<PlatformRefund.Payment> payment(OrderTransaction payment) {
    String gateway = payment.gateway().orElse("");
    return amount(payment.amountSet())
        .map(
            amount ->
                new PlatformRefund.Payment(
                    payment.id().map(ShopifyRefunds::digits).orElse(""),
                    progress(payment.status()),
                    payment.test().orElse(false),
                    gateway,
                    isCash(gateway) || isCash(payment.formattedGateway().orElse("")),
                    amount,
                    amount(payment.amountRoundingSet()).orElse(BigDecimal.ZERO),
                    instant(payment.processedAt())));
  }

  private static boolean isCash(String gateway) {
    return gateway.strip().equalsIgnoreCase(CASH);
  }

  private static PlatformRefund.Progress progress(Optional<TransactionStatus> status) {
    if (status.filter(TransactionStatus.SUCCESS::equals).isPresent()) {
      return PlatformRefund.Progress.SUCCEEDED;
    }
    return status
            .filter(
                one -> one.equals(TransactionStatus.FAILURE) || one.equals(TransactionStatus.ERROR))
            .isPresent()
        ? PlatformRefund.Progress.FAILED
        : PlatformRefund.Progress.PENDING;
  }

  private Optional<BigDecimal> gross(Optional<MoneyBag> subtotal, Optional<MoneyBag> tax) {
    return amount(subtotal)
        .map(net -> isTaxIncluded() ? net : net.add(amount(tax).orElse(BigDecimal.ZERO)));
  }

  private Optional<BigDecimal> amount(Optional<MoneyBag> bag) {
    return bag.flatMap(one -> one.presentmentMoney().or(one::shopMoney))
        .filter(money -> money.currencyCode().equalsIgnoreCase(currency))
        .map(Money::amount);
  }
}
