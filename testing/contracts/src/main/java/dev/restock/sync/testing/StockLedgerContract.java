package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockCatalog;
import dev.restock.sync.port.StockCatalog.Product;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Transaction;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StockSystem} must do. An implementer extends this class, in any package, names
 * what a stock system for tests contains, and makes ledgers over it. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyLedgerTest extends StockLedgerContract {
 *   protected Stock stock() {
 *     return new Stock(1, 2, OptionalLong.empty(), "SKU-1", "SKU-2", "NO-SUCH-SKU");
 *   }
 *   protected StockSystem ledger() { return new MyLedger(startSystem()); }
 *   protected StockSystem ledgerWhoseAnswersAreLost() { ... }
 *   protected StockSystem ledgerThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>Adapters that implement the three ports apart are joined by a small class of the test.
 *
 * <p>The tests post some hundred movements of one piece to those warehouses and SKUs, so never run
 * them against a system in use. They never sleep. Each uses one ledger, over a system to which
 * nothing was posted before. A ledger that fails a test can move stock twice, or not at all,
 * without a trace, so no test is optional.
 */
public abstract class StockLedgerContract {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final int A_FULL_POST = 100;
  private static final int A_PAGE = 7;
  private static final int POSTS = 3;

  /** For subclasses. */
  protected StockLedgerContract() {}

  /**
   * The content of the system.
   *
   * @param warehouse a warehouse that takes transactions
   * @param otherWarehouse another one
   * @param absoluteWarehouse one that takes none and whose levels are set, if the system has one
   * @param sku a product that both warehouses take
   * @param otherSku another one
   * @param missingSku a SKU that no product has
   */
  public record Stock(
      long warehouse,
      long otherWarehouse,
      OptionalLong absoluteWarehouse,
      String sku,
      String otherSku,
      String missingSku) {}

  /**
   * The content of the system behind each of the ledgers.
   *
   * @return the same each time
   */
  protected abstract Stock stock();

  /**
   * Makes a ledger over a system that works.
   *
   * @return the ledger; the subclass closes what it holds
   */
  protected abstract StockSystem ledger();

  /**
   * Makes a ledger over a system that carries out every post and whose answers to posts never
   * arrive, or arrive too late. What it is asked without a post works.
   *
   * @return the ledger
   */
  protected abstract StockSystem ledgerWhoseAnswersAreLost();

  /**
   * Makes a ledger over a system that cannot be reached at all.
   *
   * @return the ledger
   */
  protected abstract StockSystem ledgerThatIsDown();

  // ---- helpers ---------------------------------------------------------------------------------

  private StockMovement in(String key) {
    return movement(key, stock().warehouse(), stock().sku(), 1);
  }

  private static StockMovement movement(String key, long warehouse, String sku, int quantity) {
    return new StockMovement(
        TENANT,
        key,
        quantity > 0 ? MovementKind.RESTOCK : MovementKind.REMOVAL,
        "",
        "9",
        "u-" + key,
        warehouse,
        sku,
        quantity,
        "",
        Optional.empty());
  }

  private static List<PostResult> post(StockSystem ledger, StockMovement... movements) {
    return ledger.post(List.of(movements), Instant.MAX);
  }

  private static long applied(PostResult result) {
    assertThat(result).isInstanceOf(PostResult.Applied.class);
    return ((PostResult.Applied) result).transactionId();
  }

  private static LedgerEntry entry(long transactionId, StockMovement movement) {
    return new LedgerEntry(
        transactionId,
        movement.key(),
        movement.warehouseId(),
        movement.sku(),
        BigDecimal.valueOf(movement.quantity()));
  }

  /** Entries whose quantities are equal as numbers, whatever their scale. */
  private static List<LedgerEntry> plain(List<LedgerEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                new LedgerEntry(
                    entry.transactionId(),
                    entry.externalId(),
                    entry.warehouseId(),
                    entry.sku(),
                    new BigDecimal(entry.quantity().toBigIntegerExact())))
        .toList();
  }

  /** Reads the ledger to its end in small pages; the lines that carry some external ids. */
  private static List<LedgerEntry> entriesAfter(
      StockSystem ledger, long transactionId, Set<String> externalIds) {
    List<LedgerEntry> found = new ArrayList<>();
    long last = transactionId;
    Page page;
    do {
      page = ledger.transactionsAfter(last, A_PAGE);
      assertThat(page.transactions()).hasSizeLessThanOrEqualTo(A_PAGE);
      for (Transaction one : page.transactions()) {
        assertThat(one.id()).isGreaterThan(last);
        last = one.id();
        one.entries().stream()
            .filter(entry -> externalIds.contains(entry.externalId()))
            .forEach(found::add);
      }
    } while (page.hasMore());
    return found;
  }

  // ---- what there is ---------------------------------------------------------------------------

  @Test
  void theServiceHasAName() {
    StockSystem ledger = ledgerThatIsDown();
    assertThat(ledger.serviceName()).isNotBlank().isEqualTo(ledger.serviceName());
  }

  @Test
  void warehousesSayWhetherTheyTakeTransactions() {
    Map<Long, StockCatalog.Warehouse> warehouses = ledger().warehouses();
    assertThat(warehouses)
        .hasEntrySatisfying(stock().warehouse(), StockLedgerContract::takesTransactions)
        .hasEntrySatisfying(stock().otherWarehouse(), StockLedgerContract::takesTransactions)
        .allSatisfy((id, warehouse) -> assertThat(warehouse.id()).isEqualTo(id));
    stock()
        .absoluteWarehouse()
        .ifPresent(
            id ->
                assertThat(warehouses)
                    .hasEntrySatisfying(
                        id, warehouse -> assertThat(warehouse.takesTransactions()).isFalse()));
  }

  private static void takesTransactions(StockCatalog.Warehouse warehouse) {
    assertThat(warehouse.takesTransactions()).isTrue();
  }

  @Test
  void exactlyTheProductsThatExistAreFound() {
    StockSystem ledger = ledger();
    Map<String, Product> found =
        ledger.products(List.of(stock().sku(), stock().missingSku(), stock().otherSku()));
    assertThat(found).containsOnlyKeys(stock().sku(), stock().otherSku());
    assertThat(found).allSatisfy((sku, product) -> assertThat(product.sku()).isEqualTo(sku));
    assertThat(ledger.products(List.of(stock().sku()))).containsOnlyKeys(stock().sku());
    assertThat(ledger.products(List.of(stock().missingSku()))).isEmpty();
    assertThat(ledger.products(List.of())).isEmpty();
  }

  @Test
  void aSkuOfAnyFormIsNoTrouble() {
    assertThat(ledger().products(List.of("", " ", ",", "\u00e5 / ?&%=\"'", stock().sku())))
        .containsOnlyKeys(stock().sku());
  }

  // ---- posting ---------------------------------------------------------------------------------

  @Test
  void aPostedMovementStandsInTheLedgerOnceAndAsItWasMeant() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    StockMovement movement = in("once");
    long id = applied(post(ledger, movement).get(0));
    List<LedgerEntry> found = entriesAfter(ledger, lowerBound, Set.of("once"));
    assertThat(plain(found)).containsExactly(entry(id, movement));
    assertThat(found.get(0).matches(movement)).isTrue();
  }

  @Test
  void stockIsTakenOutAsWell() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    StockMovement into = movement("into", stock().otherWarehouse(), stock().otherSku(), 2);
    StockMovement out = movement("out", stock().otherWarehouse(), stock().otherSku(), -2);
    List<PostResult> results = post(ledger, into, out);
    assertThat(plain(entriesAfter(ledger, lowerBound, Set.of("into", "out"))))
        .containsExactlyInAnyOrder(
            entry(applied(results.get(0)), into), entry(applied(results.get(1)), out));
  }

  @Test
  void eachMovementHasItsOwnResultInItsPlace() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    List<StockMovement> movements =
        IntStream.range(0, A_FULL_POST)
            .mapToObj(
                i ->
                    movement(
                        "m" + i,
                        i % 2 == 0 ? stock().warehouse() : stock().otherWarehouse(),
                        i % 3 == 0 ? stock().sku() : stock().otherSku(),
                        1 + i % 4))
            .toList();
    List<PostResult> results = ledger.post(movements, Instant.MAX);
    assertThat(results).hasSameSizeAs(movements);
    List<LedgerEntry> meant = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      meant.add(entry(applied(results.get(i)), movements.get(i)));
    }
    assertThat(meant).extracting(LedgerEntry::transactionId).doesNotHaveDuplicates();
    Set<String> keys = Set.copyOf(movements.stream().map(StockMovement::key).toList());
    assertThat(plain(entriesAfter(ledger, lowerBound, keys)))
        .containsExactlyInAnyOrderElementsOf(meant);
  }

  @Test
  void aMovementThatIsRefusedStopsNoOther() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    StockMovement bad = movement("bad", stock().warehouse(), stock().missingSku(), 1);
    List<PostResult> results = post(ledger, in("first"), bad, in("last"));
    assertThat(results).hasSize(3);
    long first = applied(results.get(0));
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            PostResult.Refused.class, refused -> assertThat(refused.reason()).isNotBlank());
    long last = applied(results.get(2));
    assertThat(plain(entriesAfter(ledger, lowerBound, Set.of("first", "bad", "last"))))
        .containsExactlyInAnyOrder(entry(first, in("first")), entry(last, in("last")));
  }

  @Test
  void aMovementThatIsRefusedAloneIsRefused() {
    StockSystem ledger = ledger();
    assertThat(post(ledger, movement("bad", stock().warehouse(), stock().missingSku(), 1)))
        .singleElement()
        .isInstanceOf(PostResult.Refused.class);
    assertThat(entriesAfter(ledger, 0, Set.of("bad"))).isEmpty();
  }

  @Test
  void aPostThatComesTooLateHasNoEffect() {
    StockSystem ledger = ledger();
    long before = ledger.highestTransactionId();
    try {
      assertThat(ledger.post(List.of(in("l1"), in("l2")), Instant.EPOCH))
          .hasSize(2)
          .allMatch(PostResult.NotSent.class::isInstance);
    } catch (RuntimeException expected) {
      assertThat(expected).isInstanceOf(ServiceTroubleException.class);
    }
    assertThat(entriesAfter(ledger, 0, Set.of("l1", "l2"))).isEmpty();
    assertThat(ledger.highestTransactionId()).isEqualTo(before);
  }

  // ---- reading back ----------------------------------------------------------------------------

  @Test
  void theHighestIdBoundsWhatIsPostedLater() {
    StockSystem ledger = ledger();
    long first = applied(post(ledger, in("a")).get(0));
    long between = ledger.highestTransactionId();
    assertThat(between).isGreaterThanOrEqualTo(first);
    long second = applied(post(ledger, in("b")).get(0));
    assertThat(second).isGreaterThan(between);
    assertThat(ledger.highestTransactionId()).isGreaterThanOrEqualTo(second);
  }

  @Test
  void theBoundIsExclusive() {
    StockSystem ledger = ledger();
    long a = applied(post(ledger, in("a")).get(0));
    long b = applied(post(ledger, in("b")).get(0));
    Set<String> both = Set.of("a", "b");
    assertThat(plain(entriesAfter(ledger, a, both))).containsExactly(entry(b, in("b")));
    assertThat(entriesAfter(ledger, b, both)).isEmpty();
    assertThat(entriesAfter(ledger, a - 1, both)).hasSize(2);
  }

  @Test
  void externalIdsAreExactlyThoseThatWerePosted() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    post(ledger, in("key"), in("key2"), in("KEY"), in("a-key"));
    assertThat(ledger.transactionsAfter(lowerBound, 100).transactions())
        .flatExtracting(Transaction::entries)
        .extracting(LedgerEntry::externalId)
        .containsExactly("key", "key2", "KEY", "a-key");
  }

  @Test
  void aKeyThatWasPostedTwiceIsFoundTwice() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    long one = applied(post(ledger, in("twice")).get(0));
    assumeThat(post(ledger, in("twice")).get(0))
        .as("a system that keeps keys unique is even better")
        .isInstanceOf(PostResult.Applied.class);
    List<LedgerEntry> found = entriesAfter(ledger, lowerBound, Set.of("twice"));
    assertThat(found).hasSize(2).extracting(LedgerEntry::transactionId).contains(one);
    assertThat(found).extracting(LedgerEntry::transactionId).doesNotHaveDuplicates();
  }

  @Test
  void aKeyThatIsAlreadyThereIsNamedByItsTransactionAndPostedOnce() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    long one = applied(post(ledger, in("twice")).get(0));
    List<PostResult> again = post(ledger, in("before"), in("twice"), in("after"));
    assumeThat(again.get(1)).isInstanceOf(PostResult.AlreadyThere.class);
    assertThat(again.get(1)).isEqualTo(new PostResult.AlreadyThere(one));
    assertThat(plain(entriesAfter(ledger, lowerBound, Set.of("before", "twice", "after"))))
        .containsExactlyInAnyOrder(
            entry(one, in("twice")),
            entry(applied(again.get(0)), in("before")),
            entry(applied(again.get(2)), in("after")));
  }

  @Test
  void nothingIsMissingAmongMany() {
    StockSystem ledger = ledger();
    long lowerBound = ledger.highestTransactionId();
    for (int i = 0; i < POSTS; i++) {
      int from = i * A_FULL_POST;
      List<StockMovement> movements =
          IntStream.range(from, from + A_FULL_POST).mapToObj(n -> in("n" + n)).toList();
      ledger.post(movements, Instant.MAX).forEach(StockLedgerContract::applied);
    }
    int last = POSTS * A_FULL_POST - 1;
    Set<String> keys = Set.of("n0", "n99", "n100", "n199", "n200", "n" + last);
    assertThat(entriesAfter(ledger, lowerBound, keys))
        .extracting(LedgerEntry::externalId)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void readingChangesNothing() {
    StockSystem ledger = ledger();
    post(ledger, in("a"));
    long highest = ledger.highestTransactionId();
    ledger.warehouses();
    ledger.products(List.of(stock().sku()));
    ledger.level(stock().warehouse(), stock().sku());
    List<LedgerEntry> found = entriesAfter(ledger, 0, Set.of("a"));
    assertThat(ledger.highestTransactionId()).isEqualTo(highest);
    assertThat(entriesAfter(ledger, 0, Set.of("a"))).isEqualTo(found);
  }

  // ---- levels ----------------------------------------------------------------------------------

  @Test
  void aLevelThatCanBeReadFollowsWhatIsPosted() {
    StockSystem ledger = ledger();
    Optional<BigDecimal> before = ledger.level(stock().warehouse(), stock().sku());
    post(ledger, movement("two", stock().warehouse(), stock().sku(), 2));
    Optional<BigDecimal> after = ledger.level(stock().warehouse(), stock().sku());
    before.ifPresent(level -> assertThat(after).isPresent());
    after.ifPresent(
        level ->
            assertThat(level)
                .isEqualByComparingTo(before.orElse(BigDecimal.ZERO).add(BigDecimal.valueOf(2))));
    assertThat(ledger.level(stock().warehouse(), stock().missingSku())).isEmpty();
  }

  @Test
  void aLevelIsSetAndReadBackOrRefused() {
    assumeThat(stock().absoluteWarehouse()).isPresent();
    long warehouse = stock().absoluteWarehouse().getAsLong();
    StockSystem ledger = ledger();
    StockMovement movement = movement("set", warehouse, stock().sku(), 1);
    PostResult result = ledger.setLevel(movement, BigDecimal.valueOf(41), Instant.MAX);
    if (result instanceof PostResult.Refused) {
      return;
    }
    assertThat(result).isEqualTo(new PostResult.Applied(0));
    assertThat(ledger.level(warehouse, stock().sku()))
        .hasValueSatisfying(level -> assertThat(level).isEqualByComparingTo("41"));
  }

  @Test
  void aReadingThatBeginsWithATimeMissesNoTransactionMadeSince() {
    StockSystem ledger = ledger();
    long first = applied(post(ledger, in("first")).get(0));
    applied(post(ledger, in("second")).get(0));
    assertThat(ledger.lowestTransactionId(Instant.EPOCH)).isBetween(0L, first);
  }

  // ---- trouble ---------------------------------------------------------------------------------

  @Test
  void anAnswerThatIsLostIsUnknownAndThePostHappensOnce() {
    StockSystem ledger = ledgerWhoseAnswersAreLost();
    assertThat(post(ledger, in("x1"), in("x2")))
        .hasSize(2)
        .allMatch(PostResult.Unknown.class::isInstance);
    assertThat(entriesAfter(ledger, 0, Set.of("x1", "x2")))
        .as("one request: nothing is sent again before it is known what became of it")
        .extracting(LedgerEntry::externalId)
        .containsExactlyInAnyOrder("x1", "x2");
  }

  @Test
  void aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer() {
    StockSystem ledger = ledgerThatIsDown();
    assertTrouble(ledger::warehouses);
    assertTrouble(() -> ledger.products(List.of(stock().sku())));
    assertTrouble(ledger::highestTransactionId);
    assertTrouble(() -> ledger.transactionsAfter(0, A_PAGE));
  }

  @Test
  void aPostThatReachesNobodyIsTroubleOrUnknown() {
    List<PostResult> results;
    try {
      results = post(ledgerThatIsDown(), in("a"), in("b"));
    } catch (ServiceTroubleException surelyWithoutEffect) {
      return;
    }
    assertThat(results)
        .hasSize(2)
        .allMatch(
            result -> result instanceof PostResult.Unknown || result instanceof PostResult.NotSent);
  }

  private static void assertTrouble(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(ServiceTroubleException.class);
  }
}
