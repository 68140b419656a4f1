package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SalesChannel} must do that lists its levels. An implementer extends this class,
 * in any package, and makes a shop. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyStockTest extends ChannelStockContract {
 *   protected Shop shop() { ... }
 *   protected Shop shopWhoseListIsCut() { ... }
 *   protected SalesChannel channelThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>A reading that calls itself whole and lacks rows makes the engine report differences that are
 * none, and close cases that are open.
 */
public abstract class ChannelStockContract {
  private static final int MORE_CALLS_THAN_A_READING_TAKES = 200;

  /** More items than a shop gives out at once, if it gives them out in parts. */
  private static final int MANY = 30;

  /** For subclasses. */
  protected ChannelStockContract() {}

  /** A shop with two locations, and any items of its own. */
  protected interface Shop {

    /** Returns a channel to the shop. */
    SalesChannel channel();

    /** Returns the location that is read. */
    String location();

    /** Returns a location that is not read. */
    String otherLocation();

    /**
     * Adds an item that is sold from both locations.
     *
     * @param sku its SKU, which need not be the only one; null for none
     * @param isTracked whether its stock is counted
     * @param available its level at {@link #location}; that at the other location is another one
     * @return its id
     */
    String add(@Nullable String sku, boolean isTracked, int available);

    /** Stops selling an item from {@link #location}. */
    void stop(String itemId);

    /** Lets an open order hold pieces of an item at {@link #location}, which are available now. */
    void hold(String itemId, int pieces);

    /** Lets time pass. */
    void waitUntil(Instant time);
  }

  /** Makes a shop that works. */
  protected abstract Shop shop();

  /** Makes a shop whose list of levels always lacks its last rows, without a word about it. */
  protected abstract Shop shopWhoseListIsCut();

  /** Makes a channel to a shop that cannot be reached at all. */
  protected abstract SalesChannel channelThatIsDown();

  // ---- helpers ---------------------------------------------------------------------------------

  /** The rows of a reading, which may have been in several parts. */
  private static final class Received implements ChannelStock.Receiver {
    private final List<ChannelStock> rows = new ArrayList<>();
    private final int stopAfter;
    private int parts;
    private @Nullable String position;

    Received(int stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public boolean accept(List<ChannelStock> some, String next) {
      assertThat(next).as("a position is one line").isNotBlank().doesNotContain("\n");
      rows.addAll(some);
      position = next;
      parts++;
      return parts < stopAfter;
    }
  }

  private static Received readAll(Shop shop, @Nullable String from, int stopAfter) {
    Received all = new Received(stopAfter);
    String position = from;
    for (int calls = 0; calls < MORE_CALLS_THAN_A_READING_TAKES; calls++) {
      ChannelStock.Reading reading =
          shop.channel().readStock(List.of(shop.location()), position, all);
      if (reading.isWhole()) {
        return all;
      }
      position = reading.position();
      Instant notBefore = reading.notBefore();
      if (notBefore != null) {
        shop.waitUntil(notBefore);
      }
      if (all.parts >= stopAfter) {
        all.position = position;
        return all;
      }
    }
    throw new AssertionError("the reading does not end");
  }

  private static List<ChannelStock> readAll(Shop shop) {
    return readAll(shop, null, Integer.MAX_VALUE).rows;
  }

  private static List<ChannelStock.Item> items(List<ChannelStock> rows) {
    List<ChannelStock.Item> items = new ArrayList<>();
    rows.forEach(row -> row.match(items::add, level -> false));
    return items;
  }

  private static List<ChannelStock.Level> levels(List<ChannelStock> rows) {
    List<ChannelStock.Level> levels = new ArrayList<>();
    rows.forEach(row -> row.match(item -> false, levels::add));
    return levels;
  }

  private static List<ChannelStock.Level> levelsOf(List<ChannelStock> rows, String itemId) {
    return levels(rows).stream().filter(level -> level.itemId().equals(itemId)).toList();
  }

  private static ChannelStock.Level levelOf(List<ChannelStock> rows, String itemId) {
    List<ChannelStock.Level> found = levelsOf(rows, itemId);
    assertThat(found).as("the levels of %s", itemId).hasSize(1);
    return found.get(0);
  }

  private static Set<String> addMany(Shop shop) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      ids.add(shop.add("MANY-" + i, true, i));
    }
    return ids;
  }

  private static Set<String> itemIds(List<ChannelStock> rows) {
    Set<String> ids = new HashSet<>();
    items(rows).forEach(item -> ids.add(item.itemId()));
    return ids;
  }

  // ---- the list --------------------------------------------------------------------------------

  @Test
  void everyItemIsGivenOutOnceWithItsLevel() {
    Shop shop = shop();
    Set<String> ids = addMany(shop);
    List<ChannelStock> rows = readAll(shop);
    assertThat(items(rows)).extracting(ChannelStock.Item::itemId).doesNotHaveDuplicates();
    assertThat(itemIds(rows)).containsAll(ids);
    ids.forEach(id -> assertThat(levelOf(rows, id).isActive()).isTrue());
    assertThat(levels(rows)).extracting(ChannelStock.Level::available).contains(0L, 29L);
  }

  @Test
  void levelsAtOtherLocationsAreLeftOut() {
    Shop shop = shop();
    String id = shop.add("A", true, 5);
    List<ChannelStock> rows = readAll(shop);
    assertThat(levels(rows))
        .isNotEmpty()
        .extracting(ChannelStock.Level::locationId)
        .containsOnly(shop.location());
    assertThat(levelOf(rows, id).available()).isEqualTo(5);
  }

  @Test
  void itemsOfOneSkuAreAllGivenOut() {
    Shop shop = shop();
    String one = shop.add("TWICE", true, 3);
    String other = shop.add("TWICE", true, 4);
    List<ChannelStock> rows = readAll(shop);
    assertThat(items(rows))
        .filteredOn(item -> "TWICE".equals(item.sku()))
        .extracting(ChannelStock.Item::itemId)
        .containsExactlyInAnyOrder(one, other);
    assertThat(levelOf(rows, one).available()).isEqualTo(3);
    assertThat(levelOf(rows, other).available()).isEqualTo(4);
  }

  @Test
  void anItemWithoutASkuHasNone() {
    Shop shop = shop();
    String id = shop.add(null, true, 3);
    assertThat(items(readAll(shop)))
        .filteredOn(item -> item.itemId().equals(id))
        .extracting(ChannelStock.Item::sku)
        .containsExactly((String) null);
  }

  @Test
  void anItemWhoseStockIsNotCountedSaysSo() {
    Shop shop = shop();
    String counted = shop.add("COUNTED", true, 3);
    String free = shop.add("FREE", false, 3);
    List<ChannelStock.Item> items = items(readAll(shop));
    assertThat(items)
        .filteredOn(ChannelStock.Item::isTracked)
        .extracting(ChannelStock.Item::itemId)
        .contains(counted)
        .doesNotContain(free);
  }

  @Test
  void anItemThatIsNotSoldFromTheLocationHasNoActiveLevel() {
    Shop shop = shop();
    String id = shop.add("AWAY", true, 3);
    shop.stop(id);
    List<ChannelStock> rows = readAll(shop);
    assertThat(itemIds(rows)).contains(id);
    assertThat(levelsOf(rows, id)).noneMatch(ChannelStock.Level::isActive);
  }

  @Test
  void zeroAndNegativeAreLevels() {
    Shop shop = shop();
    String none = shop.add("NONE", true, 0);
    String fewer = shop.add("FEWER", true, -2);
    List<ChannelStock> rows = readAll(shop);
    assertThat(levelOf(rows, none).available()).isZero();
    assertThat(levelOf(rows, none).isActive()).isTrue();
    assertThat(levelOf(rows, fewer).available()).isEqualTo(-2);
  }

  @Test
  void openOrdersAreCommittedAndNotAvailable() {
    Shop shop = shop();
    String id = shop.add("HELD", true, 5);
    shop.hold(id, 2);
    ChannelStock.Level level = levelOf(readAll(shop), id);
    assertThat(level.available()).isEqualTo(3);
    assertThat(level.committed()).isEqualTo(2);
  }

  // ---- parts -----------------------------------------------------------------------------------

  @Test
  void aReadingThatIsStoppedIsNotWholeAndGoesOnAtItsPosition() {
    Shop shop = shop();
    Set<String> ids = addMany(shop);
    Received first = readAll(shop, null, 1);
    if (first.position == null) {
      // All rows came at once, and were all taken.
      assertThat(itemIds(first.rows)).containsAll(ids);
      return;
    }
    List<ChannelStock> rows = new ArrayList<>(first.rows);
    rows.addAll(readAll(shop, first.position, Integer.MAX_VALUE).rows);
    assertThat(itemIds(rows)).containsAll(ids);
    ids.forEach(id -> assertThat(levelsOf(rows, id)).isNotEmpty());
  }

  @Test
  void aReadingGoesOnBehindTheRowsThatWereReceived() {
    Shop shop = shop();
    Set<String> ids = addMany(shop);
    // The process dies after it has recorded the first rows.
    Received first = new Received(1);
    String position = null;
    for (int calls = 0; first.parts == 0 && calls < MORE_CALLS_THAN_A_READING_TAKES; calls++) {
      ChannelStock.Reading reading =
          shop.channel().readStock(List.of(shop.location()), position, first);
      position = reading.position();
      Instant notBefore = reading.notBefore();
      if (notBefore != null) {
        shop.waitUntil(notBefore);
      }
    }
    assertThat(first.position).isNotNull();
    List<ChannelStock> rows = new ArrayList<>(first.rows);
    rows.addAll(readAll(shop, first.position, Integer.MAX_VALUE).rows);
    assertThat(itemIds(rows)).containsAll(ids);
    ids.forEach(id -> assertThat(levelsOf(rows, id)).isNotEmpty());
  }

  @Test
  void aListThatIsCutIsNeverWhole() {
    Shop shop = shopWhoseListIsCut();
    addMany(shop);
    String position = null;
    for (int calls = 0; calls < 20; calls++) {
      try {
        ChannelStock.Reading reading =
            shop.channel()
                .readStock(List.of(shop.location()), position, new Received(Integer.MAX_VALUE));
        assertThat(reading.isWhole()).as("a list without its last rows is whole").isFalse();
        position = reading.position();
        Instant notBefore = reading.notBefore();
        if (notBefore != null) {
          shop.waitUntil(notBefore);
        }
      } catch (ServiceTroubleException e) {
        // It says so, which is right.
        return;
      }
    }
  }

  // ---- trouble ---------------------------------------------------------------------------------

  @Test
  void aShopThatIsDownIsTroubleAndNoEmptyList() {
    SalesChannel down = channelThatIsDown();
    Received none = new Received(Integer.MAX_VALUE);
    assertThatThrownBy(() -> down.readStock(List.of("1"), null, none))
        .isInstanceOf(ServiceTroubleException.class);
    assertThat(none.rows).isEmpty();
  }
}
