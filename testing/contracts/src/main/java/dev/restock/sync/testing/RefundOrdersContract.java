package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundOrders.Draft;
import dev.restock.sync.port.RefundOrders.Found;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.store.refunds.EntryPost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RefundOrders} must do. An implementer extends this class, in any package, and
 * makes a system without orders. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyRefundOrdersTest extends RefundOrdersContract {
 *   protected Registers registers() { ... }
 *   protected RefundOrders ordersThatAreDown() { ... }
 * }
 * }</pre>
 *
 * <p>An implementation that fails a test can make the engine enter a refund twice or not at all, so
 * no test is optional.
 */
public abstract class RefundOrdersContract {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int AT_ONCE = 50;
  private static final int THREADS = 4;

  /** For subclasses. */
  protected RefundOrdersContract() {}

  /** The system of the registers. */
  protected interface Registers {

    /**
     * Makes an adapter.
     *
     * @return a new one for each call, over the same system
     */
    RefundOrders orders();

    /** Returns the current time of the system and of its adapters. */
    Instant now();

    /** Returns how many changes of stock the system has recorded. */
    long stockChanges();

    /**
     * Adds the one sale of an order of the sales channel.
     *
     * @param orderName the name of the order
     * @return the id of the sale; empty if adapters look up no sales
     */
    default Optional<Long> sale(String orderName) {
      return Optional.empty();
    }
  }

  /**
   * Makes a system without orders, whose adapters take entries in SEK that are paid by {@code
   * card}.
   *
   * @return the system; the subclass closes what it holds
   */
  protected abstract Registers registers();

  /** Makes an adapter of a system that cannot be reached at all. */
  protected abstract RefundOrders ordersThatAreDown();

  private static RefundEntry entry(String refund, String amount) {
    BigDecimal money = new BigDecimal(amount);
    return new RefundEntry(
        refund,
        RefundOrigin.PLATFORM,
        "#9001",
        DAY,
        "SEK",
        money,
        List.of(new RefundPart(RefundComponent.GOODS, money, null)),
        Map.of("card", money),
        null);
  }

  private static String key(String refund) {
    return EntryPost.keyOf(TENANT, "PLATFORM:" + refund, 1);
  }

  private static Draft draft(RefundOrders orders, String refund, String amount) {
    Draft draft = orders.draft(key(refund), entry(refund, amount));
    assertThat(draft.problem()).isNull();
    return draft;
  }

  private static PostResult post(Registers registers, Draft draft) {
    return registers.orders().post(draft, null, registers.now().plus(LONG));
  }

  private static long posted(Registers registers, Draft draft) {
    PostResult result = post(registers, draft);
    assertThat(result).isInstanceOf(PostResult.Applied.class);
    return ((PostResult.Applied) result).transactionId();
  }

  // ---- the system ------------------------------------------------------------------------------

  @Test
  void theNamesStayTheSame() {
    RefundOrders orders = registers().orders();
    assertThat(orders.serviceName()).isNotBlank().isEqualTo(orders.serviceName());
    assertThat(orders.account()).isEqualTo(orders.account());
  }

  @Test
  void aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer() {
    RefundOrders down = ordersThatAreDown();
    assertThatThrownBy(() -> down.find(List.of(key("1"))))
        .isInstanceOf(ServiceTroubleException.class);
  }

  @Test
  void anOrderIsNotMadeInASystemThatCannotBeReached() {
    RefundOrders down = ordersThatAreDown();
    Draft draft = draft(down, "1", "100.00");
    PostResult result;
    try {
      result = down.post(draft, null, registers().now().plus(LONG));
    } catch (ServiceTroubleException e) {
      return;
    }
    assertThat(result).isInstanceOfAny(PostResult.NotSent.class, PostResult.Unknown.class);
  }

  // ---- drafts ----------------------------------------------------------------------------------

  @Test
  void aDraftHasTheMoneyOfItsEntryWithTheOtherSign() {
    RefundOrders orders = registers().orders();
    for (String amount : List.of("399.50", "0.01", "-49.00")) {
      Draft draft = draft(orders, "1", amount);
      assertThat(draft.key()).isEqualTo(key("1"));
      assertThat(draft.currency()).isEqualTo("SEK");
      assertThat(draft.total()).isEqualByComparingTo(new BigDecimal(amount).negate());
      assertThat(
              draft.lines().stream()
                  .map(RefundOrders.Line::amount)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .as("lines and payments")
          .isEqualByComparingTo(draft.total());
    }
  }

  @Test
  void aDraftIsTheSameEachTimeAndMakesNothing() {
    Registers registers = registers();
    Draft draft = draft(registers.orders(), "1", "100.00");
    assertThat(draft(registers.orders(), "1", "100.00")).isEqualTo(draft);
    assertThat(registers.orders().find(List.of(key("1")))).isEmpty();
  }

  // ---- orders ----------------------------------------------------------------------------------

  @Test
  void anOrderIsFoundByItsKeyWithItsIdAndMoney() {
    Registers registers = registers();
    long first = posted(registers, draft(registers.orders(), "1", "399.50"));
    long second = posted(registers, draft(registers.orders(), "2", "-49.00"));
    assertThat(second).isNotEqualTo(first);

    assertFound(registers, "1", first, "-399.50");
    assertFound(registers, "2", second, "49.00");
  }

  private static void assertFound(Registers registers, String refund, long id, String total) {
    assertThat(registers.orders().find(List.of(key(refund))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.key()).isEqualTo(key(refund));
              assertThat(found.orderId()).isEqualTo(id);
              assertThat(found.currency()).isIn("", "SEK");
              assertThat(found.total()).isEqualByComparingTo(total);
            });
  }

  @Test
  void onlyTheOrdersThatAreAskedForAreFound() {
    Registers registers = registers();
    posted(registers, draft(registers.orders(), "1", "10.00"));
    posted(registers, draft(registers.orders(), "2", "20.00"));
    RefundOrders orders = registers.orders();
    assertThat(orders.find(List.of())).isEmpty();
    assertThat(orders.find(List.of(key("3")))).isEmpty();
    assertThat(orders.find(List.of(key("2"), key("3"))))
        .extracting(Found::key)
        .containsExactly(key("2"));
  }

  @Test
  void manyKeysAreAskedForAtOnce() {
    Registers registers = registers();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      keys.add(key("refund " + i));
    }
    posted(registers, draft(registers.orders(), "refund 0", "10.00"));
    posted(registers, draft(registers.orders(), "refund 49", "20.00"));
    assertThat(registers.orders().find(keys))
        .extracting(Found::key)
        .containsExactlyInAnyOrder(keys.get(0), keys.get(AT_ONCE - 1));
  }

  /** Whether the system takes a second order with a key is its own affair; none may be hidden. */
  @Test
  void eachOrderThatWasMadeWithAKeyIsFound() {
    Registers registers = registers();
    Draft draft = draft(registers.orders(), "1", "10.00");
    List<Long> made = new ArrayList<>(List.of(posted(registers, draft)));
    PostResult again = post(registers, draft);
    if (again instanceof PostResult.Applied applied) {
      made.add(applied.transactionId());
    } else {
      assertThat(again).isInstanceOfAny(PostResult.Refused.class, PostResult.AlreadyThere.class);
    }
    assertThat(registers.orders().find(List.of(key("1"))))
        .extracting(Found::orderId)
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void aRequestDoesNotLeaveAfterItsTime() {
    Registers registers = registers();
    RefundOrders orders = registers.orders();
    Draft draft = draft(orders, "1", "10.00");
    Instant past = registers.now().minusSeconds(1);
    try {
      assertThat(orders.post(draft, null, past)).isInstanceOf(PostResult.NotSent.class);
    } catch (ServiceTroubleException e) {
      assertThat(e).hasMessageContaining(orders.serviceName());
    }
    assertThat(orders.find(List.of(key("1")))).isEmpty();
  }

  @Test
  void anOrderChangesNoStock() {
    Registers registers = registers();
    long before = registers.stockChanges();
    posted(registers, draft(registers.orders(), "1", "10.00"));
    posted(registers, draft(registers.orders(), "2", "-10.00"));
    assertThat(registers.stockChanges()).isEqualTo(before);
  }

  // ---- sales -----------------------------------------------------------------------------------

  @Test
  void theSaleOfAnOrderIsFoundByItsName() {
    Registers registers = registers();
    Optional<Long> sale = registers.sale("#9001");
    Map<String, Long> expected = sale.map(id -> Map.of("#9001", id)).orElse(Map.of());
    assertThat(registers.orders().sales(List.of("#9001", "#9002"))).isEqualTo(expected);
    if (sale.isPresent()) {
      Draft draft = draft(registers.orders(), "1", "10.00");
      Instant sendBy = registers.now().plus(LONG);
      assertThat(registers.orders().post(draft, sale.get(), sendBy))
          .isInstanceOf(PostResult.Applied.class);
      assertThat(registers.orders().sales(List.of("#9001")))
          .as("the refund is no sale")
          .isEqualTo(expected);
    }
  }

  // ---- threads ---------------------------------------------------------------------------------

  @Test
  void severalThreadsMakeOneOrderEach() throws InterruptedException, ExecutionException {
    Registers registers = registers();
    RefundOrders shared = registers.orders();
    Instant sendBy = registers.now().plus(LONG);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<PostResult>> results = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Draft draft = draft(shared, "refund " + i, "10.00");
        keys.add(draft.key());
        results.add(threads.submit(() -> shared.post(draft, null, sendBy)));
      }
      for (Future<PostResult> result : results) {
        assertThat(result.get()).isInstanceOf(PostResult.Applied.class);
      }
      assertThat(shared.find(keys))
          .extracting(Found::key)
          .containsExactlyInAnyOrderElementsOf(keys);
    } finally {
      threads.shutdownNow();
    }
  }
}
