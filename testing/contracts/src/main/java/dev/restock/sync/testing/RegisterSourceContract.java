package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.RegisterSource.Line;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.port.RegisterSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RegisterSource} must do. An implementer extends this class, in any package, and
 * makes registers that the tests play on. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyRegisterTest extends RegisterSourceContract {
 *   protected Registers registers() { ... }
 *   protected RegisterSource sourceThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>A source that fails a test can make the engine count a piece twice or bind it to another unit,
 * so no test is optional.
 */
public abstract class RegisterSourceContract {
  private static final Instant SOLD = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant REFUNDED = Instant.parse("2026-03-02T11:30:00Z");

  /** For subclasses. */
  protected RegisterSourceContract() {}

  /** Registers that hold nothing at first. Their time is long after {@code 2026-03-02}. */
  protected interface Registers {

    /** Returns the source over these registers. */
    RegisterSource source();

    /** Returns a SKU that the registers sell. */
    String sku();

    /**
     * Adds the sale of an online order.
     *
     * @param externalId the text by which the online shop knows it
     * @param pieces how many of the SKU
     * @return the id of the order
     */
    long sale(String externalId, Instant at, int pieces);

    /**
     * Refunds pieces of a sale and puts them into stock.
     *
     * @param externalId that of the sale
     * @param pieces how many of the SKU
     * @return the id of the refund order
     */
    long refund(String externalId, Instant at, int pieces);

    /**
     * Refunds a piece of the SKU that came back without a receipt.
     *
     * @return the id of the refund order
     */
    long refundWithoutSale(Instant at);
  }

  /**
   * Makes registers without orders.
   *
   * @return the registers; the subclass closes what they hold
   */
  protected abstract Registers registers();

  /** Makes a source over registers that cannot be reached at all. */
  protected abstract RegisterSource sourceThatIsDown();

  private static Order read(Registers registers, long id) {
    List<Order> orders = registers.source().orders(List.of(id));
    assertThat(orders).hasSize(1);
    return orders.get(0);
  }

  /** Reads all orders page by page. */
  private static List<Order> all(RegisterSource source, int limit) {
    List<Order> all = new ArrayList<>();
    long last = 0;
    Page page;
    do {
      page = source.ordersAfter(last, limit);
      assertThat(page.hasMore() && page.orders().isEmpty())
          .as("a page before the last one holds an order")
          .isFalse();
      all.addAll(page.orders());
      last = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
    } while (page.hasMore());
    return all;
  }

  @Test
  void theSystemHasANameThatStaysTheSame() {
    RegisterSource source = registers().source();
    assertThat(source.serviceName()).isNotBlank().isEqualTo(source.serviceName());
    assertThat(source.account()).isEqualTo(source.account());
  }

  @Test
  void registersWithoutOrdersAreEmpty() {
    RegisterSource source = registers().source();
    assertThat(source.highestOrderId()).isZero();
    assertThat(source.ordersAfter(0, 10)).isEqualTo(new Page(List.of(), false));
    assertThat(source.lowestOrderId(SOLD)).isNotNegative();
  }

  @Test
  void aSaleHasItsExternalIdAndIsNoRefund() {
    Registers registers = registers();
    long id = registers.sale("shopify-6001", SOLD, 2);
    Order sale = read(registers, id);
    assertThat(sale.externalId()).isEqualTo("shopify-6001");
    assertThat(sale.isRefund()).isFalse();
    assertThat(sale.creditedOrderId()).isNull();
  }

  @Test
  void aRefundNamesItsSaleItsPiecesAndItsTime() {
    Registers registers = registers();
    long sale = registers.sale("shopify-6001", SOLD, 3);
    Order refund = read(registers, registers.refund("shopify-6001", REFUNDED, 2));
    assertThat(refund.isRefund()).isTrue();
    assertThat(refund.creditedOrderId()).isEqualTo(sale);
    assertThat(refund.isOver()).isTrue();
    assertThat(refund.orderedAt()).isNotNull();
    assertThat(Duration.between(refund.orderedAt(), REFUNDED).abs())
        .as("in whole seconds")
        .isLessThan(Duration.ofSeconds(1));
    assertThat(refund.lines()).hasSize(1);
    Line line = refund.lines().get(0);
    assertThat(line.sku()).isEqualTo(registers.sku());
    assertThat(line.quantity()).isEqualTo(-2);
  }

  @Test
  void aRefundWithoutAReceiptIsARefundWithoutASale() {
    Registers registers = registers();
    Order refund = read(registers, registers.refundWithoutSale(REFUNDED));
    assertThat(refund.isRefund()).isTrue();
    assertThat(refund.creditedOrderId()).isNull();
  }

  @Test
  void ordersComeByAscendingIdsAndNoneIsMissingOverManyPages() {
    Registers registers = registers();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(registers.sale("shopify-" + (6001 + i), SOLD.plusSeconds(i), 1));
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    for (int limit : new int[] {1, 2, 3, 100}) {
      assertThat(all(registers.source(), limit)).extracting(Order::id).isEqualTo(ids);
    }
  }

  @Test
  void theBoundIsExclusiveAndTheHighestIdIsThatOfTheLastOrder() {
    Registers registers = registers();
    long first = registers.sale("shopify-6001", SOLD, 1);
    long second = registers.refund("shopify-6001", REFUNDED, 1);
    RegisterSource source = registers.source();
    assertThat(source.highestOrderId()).isEqualTo(second);
    assertThat(source.ordersAfter(first, 10).orders())
        .extracting(Order::id)
        .containsExactly(second);
    assertThat(source.ordersAfter(second, 10)).isEqualTo(new Page(List.of(), false));
  }

  @Test
  void anOrderIsTheSameInAPageAndByItsId() {
    Registers registers = registers();
    registers.sale("shopify-6001", SOLD, 1);
    long refund = registers.refund("shopify-6001", REFUNDED, 1);
    Order read = read(registers, refund);
    Order listed = registers.source().ordersAfter(refund - 1, 1).orders().get(0);
    assertThat(listed).isEqualTo(read);
  }

  @Test
  void ordersThatDoNotExistAreLeftOut() {
    Registers registers = registers();
    long id = registers.sale("shopify-6001", SOLD, 1);
    assertThat(registers.source().orders(List.of(id, id + 1_000)))
        .extracting(Order::id)
        .containsExactly(id);
    assertThat(registers.source().orders(List.of())).isEmpty();
  }

  @Test
  void noOrderSinceATimeHasALowerIdThanTheLowest() {
    Registers registers = registers();
    registers.sale("shopify-6001", SOLD, 1);
    long refund = registers.refund("shopify-6001", REFUNDED, 1);
    assertThat(registers.source().lowestOrderId(REFUNDED)).isBetween(0L, refund);
    assertThat(registers.source().lowestOrderId(REFUNDED.plus(Duration.ofDays(1)))).isNotNegative();
  }

  @Test
  void theDeliveriesOfARefundAreNamed() {
    Registers registers = registers();
    registers.sale("shopify-6001", SOLD, 2);
    long first = registers.refund("shopify-6001", REFUNDED, 1);
    long second = registers.refund("shopify-6001", REFUNDED.plusSeconds(60), 1);
    List<Long> ofFirst = registers.source().deliveriesOf(first);
    List<Long> ofSecond = registers.source().deliveriesOf(second);
    assertThat(ofFirst).isNotEmpty();
    assertThat(ofSecond).isNotEmpty().doesNotContainAnyElementsOf(ofFirst);
  }

  @Test
  void registersThatCannotBeReachedAreTroubleAndNotAnEmptyAnswer() {
    RegisterSource down = sourceThatIsDown();
    assertTrouble(down::highestOrderId);
    assertTrouble(() -> down.ordersAfter(0, 10));
    assertTrouble(() -> down.orders(List.of(1L)));
    assertTrouble(() -> down.deliveriesOf(1));
  }

  private static void assertTrouble(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ServiceTroubleException.class);
  }
}
