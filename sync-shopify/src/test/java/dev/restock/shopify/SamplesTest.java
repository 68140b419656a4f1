package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.bulk.BulkOperation;
import dev.restock.shopify.bulk.BulkStatus;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.InventoryLevel;
import dev.restock.shopify.model.AdjustmentReason;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.Money;
import dev.restock.shopify.model.MoneyBag;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.OrderTransaction;
import dev.restock.shopify.model.Refund;
import dev.restock.shopify.model.RefundLine;
import dev.restock.shopify.model.RestockType;
import dev.restock.shopify.model.TransactionKind;
import dev.restock.shopify.model.TransactionStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that Shopify sent, or would send, with the values that they must give. */
class SamplesTest {
  private static ShopifyBodies read(String name) {
    return ShopifyBodies.read(Samples.bytes("/samples/" + name + ".json"));
  }

  private static Refund refund(String name) {
    ShopifyBodies body = read(name);
    List<Refund> all =
        Stream.concat(
                body.refunds().stream(),
                body.orders().stream().flatMap(order -> order.refunds().stream()))
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static BigDecimal sum(
      Stream<Optional<MoneyBag>> bags, Function<MoneyBag, Optional<Money>> side) {
    return bags.flatMap(Optional::stream)
        .map(side)
        .flatMap(Optional::stream)
        .map(Money::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The money that has left, by its transactions. */
  private static BigDecimal paid(Refund refund, Function<MoneyBag, Optional<Money>> side) {
    return sum(
        refund.payments().stream()
            .filter(
                payment ->
                    payment.kind().equals(TransactionKind.REFUND)
                        && payment.status().filter(TransactionStatus.SUCCESS::equals).isPresent())
            .map(OrderTransaction::amountSet),
        side);
  }

  /** Goods, tax, shipping and duties without what was kept. */
  private static BigDecimal parts(
      Refund refund, boolean taxesIncluded, Function<MoneyBag, Optional<Money>> side) {
    BigDecimal parts =
        sum(refund.lines().stream().map(RefundLine::subtotalSet), side)
            .add(sum(refund.shippingLines().stream().map(line -> line.subtotalAmountSet()), side))
            .add(sum(refund.duties().stream().map(duty -> duty.amountSet()), side))
            .subtract(sum(refund.adjustments().stream().map(a -> a.amountSet()), side))
            .subtract(sum(refund.adjustments().stream().map(a -> a.taxAmountSet()), side));
    return taxesIncluded
        ? parts
        : parts
            .add(sum(refund.lines().stream().map(RefundLine::totalTaxSet), side))
            .add(sum(refund.shippingLines().stream().map(line -> line.taxAmountSet()), side));
  }

  @ParameterizedTest
  @CsvSource({
    // name, included, parts and paid in presentment money, paid in shop money
    "gql-refund-duties-usd-on-sek, false, 122, 122, 1244.4",
    "gql-refund-pending-that-settled, false, 125, 125, 125",
    "gql-refund-split-gift-card-and-card, false, 150, 150, 150",
    "gql-refund-failed-then-manual-success, false, 100, 100, 100",
    "gql-order-cash-rounding-taxes-included, true, 149.5, 149.5, 149.5",
    "gql-order-exchange-dearer-item-refund-zero, false, 100, 0, 0",
    "gql-order-edited-refund-without-lines, false, 29, 29, 29"
  })
  void sumsAreExact(
      String name, boolean taxesIncluded, BigDecimal parts, BigDecimal paid, BigDecimal shop) {
    Refund refund = refund(name);
    assertThat(parts(refund, taxesIncluded, MoneyBag::presentmentMoney))
        .isEqualByComparingTo(parts);
    assertThat(paid(refund, MoneyBag::presentmentMoney)).isEqualByComparingTo(paid);
    assertThat(paid(refund, MoneyBag::shopMoney)).isEqualByComparingTo(shop);
    assertThat(refund.totalRefundedSet().orElseThrow().presentmentMoney().orElseThrow().amount())
        .isEqualByComparingTo(paid);
    assertThat(refund.isCut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gql-refund-create-no-restock-line-and-shipping",
        "gql-refund-create-return-1-of-2-plus-shipping"
      })
  void aRecordedRefundHasItsPaymentInShopMoneyOnly(String name) {
    Refund refund = refund(name);
    assertThat(paid(refund, MoneyBag::shopMoney)).isEqualByComparingTo("15");
    assertThat(paid(refund, MoneyBag::presentmentMoney)).isZero();
    assertThat(refund.lines()).hasSize(1);
    assertThat(refund.lines().get(0).quantity()).isEqualTo(1);
  }

  @Test
  void twoCurrenciesAreKeptApart() {
    Refund refund = refund("gql-refund-duties-usd-on-sek");
    assertThat(refund.duties().get(0).amountSet().orElseThrow())
        .isEqualTo(
            new MoneyBag(
                Optional.of(new Money(new BigDecimal("126.0"), "SEK")),
                Optional.of(new Money(new BigDecimal("12.0"), "USD"))));
    // In shop money the parts do not add up: they have other days' rates.
    assertThat(parts(refund, false, MoneyBag::shopMoney)).isEqualByComparingTo("1281.0");
  }

  @Test
  void edgesAndAMissingStatusAreRead() {
    Refund refund = refund("gql-refund-create-store-credit");
    assertThat(refund.id()).isEqualTo("gid://shopify/Refund/929361555");
    assertThat(refund.payments()).hasSize(1);
    assertThat(refund.payments().get(0).gateway()).contains("shopify_store_credit");
    assertThat(refund.payments().get(0).status()).isEmpty();
  }

  @Test
  void aRefundOfNothingHasNoPayment() {
    Refund refund = refund("gql-refund-create-zero-no-transactions");
    assertThat(refund.payments()).isEmpty();
    assertThat(refund.totalRefundedSet().orElseThrow().presentmentMoney())
        .contains(new Money(new BigDecimal("0.0"), "CAD"));
  }

  @Test
  void aRefundWithoutAnIdIsRefused() {
    assertThatThrownBy(() -> read("gql-refund-presentment-usd-shop-cad"))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("id");
  }

  @Test
  void aPageOfOrdersShowsWhatIsCut() {
    ShopifyBodies body = read("gql-orders-page-several-refunds");
    assertThat(body.isCut()).isTrue();
    assertThat(body.orders())
        .extracting(Order::name)
        .containsExactly(Optional.of("#1001"), Optional.of("#1002"));
    Order first = body.orders().get(0);
    assertThat(first.legacyResourceId()).contains("600000000001");
    assertThat(first.taxesIncluded()).contains(false);
    assertThat(first.updatedAt().orElseThrow().instant().orElseThrow())
        .isEqualTo("2026-11-03T09:00:01Z");
    assertThat(first.refunds()).hasSize(3).noneMatch(Refund::isCut);
    assertThat(first.refunds().stream().map(refund -> paid(refund, MoneyBag::presentmentMoney)))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal(100), new BigDecimal(10), BigDecimal.ZERO);
    assertThat(
            first.refunds().stream()
                .map(refund -> parts(refund, false, MoneyBag::presentmentMoney)))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal(100), new BigDecimal(10), BigDecimal.ZERO);
    assertThat(first.refunds().get(2).adjustments().get(0).reason())
        .contains(AdjustmentReason.DAMAGE);
    assertThat(first.refunds().get(2).lines().get(0).restockType())
        .isEqualTo(RestockType.NO_RESTOCK);
    Order second = body.orders().get(1);
    assertThat(second.refunds()).hasSize(1).allMatch(Refund::isCut);
    assertThat(second.refunds().get(0).adjustments().get(0).reason())
        .contains(AdjustmentReason.RESTOCK);
  }

  @Test
  void aCancelledOrderHasARefundWithoutIdsOfItsPayments() {
    ShopifyBodies body = read("gql-order-cancelled-with-refund");
    Order order = body.orders().get(0);
    assertThat(order.cancelledAt()).isPresent();
    assertThat(order.legacyResourceId()).isEmpty();
    assertThat(paid(order.refunds().get(0), MoneyBag::shopMoney)).isEqualByComparingTo("20");
    assertThat(order.refunds().get(0).payments().get(0).id()).isEmpty();
  }

  @Test
  void cashRoundingIsApartFromTheAmount() {
    OrderTransaction payment = refund("gql-order-cash-rounding-taxes-included").payments().get(0);
    assertThat(payment.gateway()).contains("cash");
    assertThat(payment.amountRoundingSet().orElseThrow().presentmentMoney())
        .contains(new Money(new BigDecimal("0.5"), "SEK"));
    assertThat(payment.location().orElseThrow().id())
        .isEqualTo("gid://shopify/Location/90000000002");
  }

  @Test
  void aReturnIsNamed() {
    assertThat(refund("gql-refund-split-gift-card-and-card").returned().orElseThrow().name())
        .contains("#1005-R1");
    assertThat(refund("gql-order-exchange-dearer-item-refund-zero").payments()).isEmpty();
  }

  @Test
  void anErrorIsNamedAndNothingUsed() {
    assertThatThrownBy(() -> read("err-access-denied-payments-null-root"))
        .isInstanceOfSatisfying(
            ShopifyErrorException.class,
            error -> {
              assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.ACCESS_DENIED);
              assertThat(error.requiredAccess().orElseThrow())
                  .contains("read_shopify_payments", "read_shopify_payments_accounts");
            });
    assertThatThrownBy(() -> read("err-max-cost-exceeded"))
        .isInstanceOfSatisfying(
            ShopifyErrorException.class,
            error -> assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.TOO_EXPENSIVE));
    assertThatThrownBy(() -> read("err-throttled-http200"))
        .isInstanceOfSatisfying(
            ShopifyErrorException.class, error -> assertThat(error.code()).contains("THROTTLED"));
    assertThatThrownBy(() -> read("gql-inventory-items-search-warnings"))
        .isInstanceOfSatisfying(
            ShopifyErrorException.class,
            error -> {
              assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.NOT_UNDERSTOOD);
              assertThat(error).hasMessageContaining("tracked");
            });
  }

  @Test
  void errorsAsATextAreAnError() {
    assertThatThrownBy(
            () ->
                ShopifyBodies.read(
                    "{\"errors\":\"Exceeded 4 calls per second\"}"
                        .getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ShopifyErrorException.class)
        .hasMessageContaining("Exceeded 4 calls per second");
  }

  @Test
  void aFieldThatDecidesNothingIsIgnoredAndNamed() {
    ShopifyBodies body =
        ShopifyBodies.read(
            "{\"data\":{\"order\":{\"id\":\"gid://shopify/Order/1\",\"edited\":[2]}}}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(body.orders()).hasSize(1);
    assertThat(body.ignoredFields()).hasSize(1);
    assertThat(body.ignoredFields().get(0).toString()).contains("order.edited");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "{\"data\":null}", "{\"data\":[]}", "{\"data\":{\"orders\":[1]}}"})
  void anotherFormIsRefused(String body) {
    assertThatThrownBy(() -> ShopifyBodies.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableJsonException.class);
  }

  /** The items of an answer, without the level at one location. */
  record Items(Connection<ItemWithLevels> inventoryItems, List<IgnoredField> ignored) {}

  /** An item with its levels. */
  record ItemWithLevels(String id, Connection<InventoryLevel> inventoryLevels) {}

  @Test
  void levelsOfItemsWithOneSkuAreRead() {
    Items items =
        GraphQl.stored(
            Samples.bytes("/samples/gql-inventory-items-duplicate-sku.json"), Items.class);
    assertThat(items.inventoryItems().items()).hasSize(4);
    List<InventoryLevel> levels = items.inventoryItems().items().get(0).inventoryLevels().items();
    assertThat(levels.get(0).available()).hasValue(7);
    assertThat(levels.get(0).quantity("on_hand")).hasValue(12);
    assertThat(levels.get(1).available()).hasValue(-2);
    InventoryLevel inactive =
        items.inventoryItems().items().get(1).inventoryLevels().items().get(1);
    assertThat(inactive.isActive()).isFalse();
    assertThat(inactive.available()).hasValue(9);
    assertThat(inactive.quantity("nothing")).isEmpty();
  }

  /** The data of an answer with one item. */
  record ItemData(
      InventoryItem inventoryItem, InventoryLevel inventoryLevel, List<IgnoredField> ignored) {}

  @Test
  void anInactiveLevelKeepsItsQuantity() {
    ItemData data =
        GraphQl.stored(
            Samples.bytes("/samples/gql-inventory-levels-with-inactive.json"), ItemData.class);
    assertThat(data.inventoryItem().tracked()).isTrue();
    assertThat(data.inventoryLevel().isActive()).isFalse();
    assertThat(data.inventoryLevel().available()).hasValue(7);
  }

  @Test
  void aBulkOperationCountsInTexts() {
    BulkOperation operation =
        GraphQl.stored(
                Samples.bytes("/samples/gql-bulk-operation-completed.json"),
                BulkOperations.OperationData.class)
            .bulkOperation()
            .orElseThrow();
    assertThat(operation.status()).isEqualTo(BulkStatus.COMPLETED);
    assertThat(operation.objectCount()).contains(4L);
    assertThat(operation.url().orElseThrow()).contains("Signature=EXAMPLE");
    assertThat(operation.toString()).doesNotContain("EXAMPLE", "https");
  }

  @Test
  void idsKeepAllTheirDigits() {
    Refund refund =
        JsonCodec.read(
            "a refund",
            "{\"id\":\"gid://shopify/Refund/890088186047892319\",\"legacyResourceId\":890088186047892319}"
                .getBytes(StandardCharsets.UTF_8),
            Refund.class);
    assertThat(refund.legacyResourceId()).contains("890088186047892319");
  }
}
