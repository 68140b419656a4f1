package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Level;
import dev.restock.sync.port.StockHistory.LevelPage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StockHistory} must do that lists levels. An implementer extends this class, in
 * any package, and makes a stock system. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyLevelsTest extends StockLevelsContract {
 *   protected List<String> skus() { ... }
 *   protected Stock stock(Map<String, BigDecimal> levels) { ... }
 *   protected StockHistory historyThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>A list that ends too early, or has a zero where nothing is known, makes the engine report
 * differences that are none.
 */
public abstract class StockLevelsContract {
  private static final int MORE_PARTS_THAN_A_LIST_HAS = 100;

  /** For subclasses. */
  protected StockLevelsContract() {}

  /** A stock system with two warehouses. */
  protected interface Stock {

    /** Returns the history of this stock system. */
    StockHistory history();

    /** Returns the warehouse with the levels. */
    long warehouse();

    /** Returns a warehouse without any level. */
    long emptyWarehouse();

    /**
     * Moves stock into the warehouse with the levels, or out of it.
     *
     * @param sku one of {@link StockLevelsContract#skus}
     * @param change the signed change
     */
    void move(String sku, BigDecimal change);
  }

  /** Returns seven SKUs that the stock system knows. */
  protected abstract List<String> skus();

  /**
   * Makes a stock system.
   *
   * @param levels the levels of the warehouse; it has no record of another SKU
   * @return the stock system; the subclass closes what it holds
   */
  protected abstract Stock stock(Map<String, BigDecimal> levels);

  /** Makes a history of a stock system that cannot be reached at all. */
  protected abstract StockHistory historyThatIsDown();

  // ---- helpers ---------------------------------------------------------------------------------

  /** An event between two parts. */
  private interface Between {
    void happens(int parts);
  }

  private static List<Level> read(Stock stock, long warehouse, int limit, Between between) {
    List<Level> all = new ArrayList<>();
    String position = null;
    for (int parts = 1; parts <= MORE_PARTS_THAN_A_LIST_HAS; parts++) {
      LevelPage page = stock.history().levels(warehouse, position, limit);
      all.addAll(page.levels());
      position = page.next();
      if (position == null) {
        return all;
      }
      assertThat(position).as("a position is one line").doesNotContain("\n");
      between.happens(parts);
    }
    throw new AssertionError("the list of levels does not end");
  }

  private static List<Level> read(Stock stock, int limit) {
    return read(stock, stock.warehouse(), limit, parts -> {});
  }

  private static Map<String, BigDecimal> available(List<Level> levels) {
    Map<String, BigDecimal> bySku = new HashMap<>();
    levels.forEach(level -> bySku.put(level.sku(), level.available().stripTrailingZeros()));
    return bySku;
  }

  private Map<String, BigDecimal> first(int count) {
    Map<String, BigDecimal> levels = new LinkedHashMap<>();
    skus().subList(0, count).forEach(sku -> levels.put(sku, BigDecimal.valueOf(1 + levels.size())));
    return levels;
  }

  // ---- the list --------------------------------------------------------------------------------

  @Test
  void everyLevelIsListedOnceWhateverTheSizeOfTheParts() {
    Map<String, BigDecimal> levels = first(6);
    Stock stock = stock(levels);
    for (int limit : List.of(1, 2, 3, 4, 6, 7, 1000)) {
      List<Level> found = read(stock, limit);
      assertThat(found).as("parts of %d", limit).hasSize(6);
      assertThat(available(found)).isEqualTo(levels);
    }
  }

  @Test
  void aPartHoldsNoMoreThanWanted() {
    Stock stock = stock(first(6));
    assertThat(stock.history().levels(stock.warehouse(), null, 4).levels())
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aWarehouseWithoutLevelsIsAnEmptyListThatEnds() {
    Stock stock = stock(first(3));
    assertThat(read(stock, stock.emptyWarehouse(), 2, parts -> {})).isEmpty();
  }

  @Test
  void levelsOfOtherWarehousesAreNotListed() {
    Stock stock = stock(first(3));
    stock.move(skus().get(0), BigDecimal.ONE);
    assertThat(read(stock, stock.emptyWarehouse(), 10, parts -> {})).isEmpty();
  }

  @Test
  void aPositionCanBeUsedAgain() {
    Stock stock = stock(first(6));
    String second = stock.history().levels(stock.warehouse(), null, 2).next();
    assertThat(second).isNotNull();
    LevelPage once = stock.history().levels(stock.warehouse(), second, 2);
    assertThat(stock.history().levels(stock.warehouse(), second, 2)).isEqualTo(once);
  }

  // ---- the levels ------------------------------------------------------------------------------

  @Test
  void zeroNegativeAndFractionsAreLevels() {
    Map<String, BigDecimal> levels =
        Map.of(
            skus().get(0), BigDecimal.ZERO,
            skus().get(1), new BigDecimal("-2"),
            skus().get(2), new BigDecimal("1.125"));
    assertThat(available(read(stock(levels), 2))).isEqualTo(levels);
  }

  @Test
  void absenceIsNoLevel() {
    List<Level> found = read(stock(first(3)), 2);
    assertThat(found).extracting(Level::sku).doesNotContain(skus().get(6));
    assertThat(found).extracting(Level::reserved).allMatch(reserved -> reserved.signum() >= 0);
  }

  @Test
  void aChangeShowsInTheNextReading() {
    Map<String, BigDecimal> levels = new HashMap<>(first(3));
    Stock stock = stock(levels);
    stock.move(skus().get(1), BigDecimal.valueOf(-4));
    levels.computeIfPresent(skus().get(1), (sku, level) -> level.subtract(BigDecimal.valueOf(4)));
    assertThat(available(read(stock, 2))).isEqualTo(levels);
  }

  @Test
  void levelsOfSomeSkusAreThoseOfTheListNow() {
    Stock stock = stock(first(4));
    List<String> wanted = List.of(skus().get(1), skus().get(3), skus().get(6));
    Map<String, BigDecimal> expected = new HashMap<>(first(4));
    expected.keySet().retainAll(wanted);
    assertThat(available(stock.history().levelsOf(stock.warehouse(), wanted))).isEqualTo(expected);
    stock.move(skus().get(3), BigDecimal.valueOf(-9));
    expected.computeIfPresent(skus().get(3), (sku, level) -> level.subtract(BigDecimal.valueOf(9)));
    assertThat(available(stock.history().levelsOf(stock.warehouse(), wanted))).isEqualTo(expected);
    assertThat(stock.history().levelsOf(stock.emptyWarehouse(), wanted)).isEmpty();
  }

  // ---- changes while levels are read -----------------------------------------------------------

  @Test
  void aLevelThatChangesMeanwhileIsOneThatItHad() {
    Map<String, BigDecimal> levels = first(6);
    Stock stock = stock(levels);
    Map<String, Set<BigDecimal>> had = new HashMap<>();
    levels.forEach((sku, level) -> had.computeIfAbsent(sku, any -> new HashSet<>()).add(level));
    List<Level> found =
        read(
            stock,
            stock.warehouse(),
            2,
            parts -> {
              String sku = skus().get(parts % 6);
              stock.move(sku, BigDecimal.ONE);
              BigDecimal now = available(read(stock, 1000)).get(sku);
              had.computeIfAbsent(sku, any -> new HashSet<>()).add(now);
            });
    assertThat(found).isNotEmpty();
    for (Level level : found) {
      assertThat(had.getOrDefault(level.sku(), Set.of()))
          .as("the levels of %s", level.sku())
          .contains(level.available().stripTrailingZeros());
    }
  }

  @Test
  void aRowThatIsAddedMeanwhileShiftsOthersAndTheListEnds() {
    Map<String, BigDecimal> levels = first(6);
    Stock stock = stock(levels);
    List<Level> found =
        read(
            stock,
            stock.warehouse(),
            2,
            parts -> {
              if (parts == 1) {
                stock.move(skus().get(6), BigDecimal.valueOf(99));
              }
            });
    // A shifted row may be missing or come twice. It never has the level of another one.
    levels.put(skus().get(6), BigDecimal.valueOf(99));
    found.forEach(
        level ->
            assertThat(level.available())
                .as("the level of %s", level.sku())
                .isEqualByComparingTo(levels.getOrDefault(level.sku(), BigDecimal.TEN.negate())));
    assertThat(available(read(stock, 1000))).isEqualTo(levels);
  }

  // ---- trouble ---------------------------------------------------------------------------------

  @Test
  void aStockSystemThatIsDownIsTroubleAndNoEmptyList() {
    StockHistory down = historyThatIsDown();
    for (String position : positions()) {
      assertThatThrownBy(() -> down.levels(1, position, 10))
          .isInstanceOf(ServiceTroubleException.class);
    }
  }

  /** The beginning, and a place in the middle. */
  private List<@Nullable String> positions() {
    Stock stock = stock(first(6));
    List<@Nullable String> positions = new ArrayList<>();
    positions.add(null);
    positions.add(stock.history().levels(stock.warehouse(), null, 2).next());
    return positions;
  }
}
