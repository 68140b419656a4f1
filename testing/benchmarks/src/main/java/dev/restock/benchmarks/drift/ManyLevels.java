package dev.restock.benchmarks.drift;

import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a shop with many SKUs, made while they are read. Every SKU is at every location,
 * which is named by the number of its warehouse. One pair of a thousand differs.
 */
final class ManyLevels implements StockHistory, SalesChannel {
  private static final int ROWS_AT_ONCE = 2_000;

  private final int skus;
  private final int locations;
  private long pages;
  private long parts;

  ManyLevels(int skus, int locations) {
    this.skus = skus;
    this.locations = locations;
  }

  /** How many pages of levels were read. */
  long pages() {
    return pages;
  }

  /** How many times the channel was asked. */
  long parts() {
    return parts;
  }

  @Override
  public String serviceName() {
    return "benchmark";
  }

  // ---- the stock system ------------------------------------------------------------------------

  /** Systems list by the id of a row, so the SKUs come in an order that looks random. */
  private String sku(long index) {
    return "SKU-%08d".formatted((index * 7_919L + 13) % skus);
  }

  private static long level(String sku, long location) {
    return Math.floorMod(sku.hashCode() * 31L + location, 40);
  }

  private static boolean differs(String sku, long location) {
    return Math.floorMod(sku.hashCode() * 17L + location * 101, 1000) == 0;
  }

  @Override
  public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
    pages++;
    int from = position == null ? 0 : Integer.parseInt(position);
    int to = Math.min(skus, from + limit);
    List<Level> levels = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String sku = sku(i);
      levels.add(new Level(sku, BigDecimal.valueOf(level(sku, warehouseId)), BigDecimal.ZERO));
    }
    return new LevelPage(levels, to < skus ? String.valueOf(to) : null);
  }

  @Override
  public List<Level> levelsOf(long warehouseId, Collection<String> wanted) {
    pages++;
    return wanted.stream()
        .map(sku -> new Level(sku, BigDecimal.valueOf(level(sku, warehouseId)), BigDecimal.ZERO))
        .toList();
  }

  @Override
  public long highestTransactionId() {
    return 0;
  }

  @Override
  public Page transactionsAfter(long transactionId, int limit) {
    return new Page(List.of(), false);
  }

  // ---- the channel -----------------------------------------------------------------------------

  @Override
  public ChannelStock.Reading readStock(
      Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
    parts++;
    int from = position == null ? 0 : Integer.parseInt(position);
    List<ChannelStock> rows = new ArrayList<>();
    for (int i = from; i < skus; i++) {
      String sku = sku(i);
      String item = "gid://shopify/InventoryItem/" + (53_000_000_000L + i);
      rows.add(new ChannelStock.Item(item, sku, true));
      for (long location = 1; location <= locations; location++) {
        long available = level(sku, location) + (differs(sku, location) ? 1 : 0);
        rows.add(new ChannelStock.Level(item, String.valueOf(location), true, available, 0));
      }
      if (rows.size() >= ROWS_AT_ONCE) {
        boolean goesOn = receiver.accept(rows, String.valueOf(i + 1));
        rows = new ArrayList<>();
        if (!goesOn) {
          return ChannelStock.Reading.later(String.valueOf(i + 1), null);
        }
      }
    }
    boolean ignored = receiver.accept(rows, String.valueOf(skus));
    return ChannelStock.Reading.whole();
  }

  @Override
  public Duration keyWindow() {
    return Duration.ofHours(24);
  }

  @Override
  public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
    parts++;
    Map<SkuAtLocation, ChannelLevel> levels = new HashMap<>();
    for (SkuAtLocation one : asked) {
      long location = Long.parseLong(one.locationId());
      long available = level(one.sku(), location) + (differs(one.sku(), location) ? 1 : 0);
      levels.put(one, new ChannelLevel.Level("item-" + one.sku(), available));
    }
    return levels;
  }

  @Override
  public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
    throw new UnsupportedOperationException("a comparison changes nothing");
  }
}
