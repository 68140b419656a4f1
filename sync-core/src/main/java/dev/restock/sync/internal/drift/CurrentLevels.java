package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the levels of a few pairs as they are now. */
final class CurrentLevels {
  private static final int SKUS_AT_ONCE = 100;
  private static final int PAIRS_AT_ONCE = 250;

  private final EngineContext engine;
  private final StockHistory history;
  private final SalesChannel channel;
  private final Map<String, Set<Long>> locations;

  CurrentLevels(
      EngineContext engine,
      StockHistory history,
      SalesChannel channel,
      Map<String, Set<Long>> locations) {
    this.engine = engine;
    this.history = history;
    this.channel = channel;
    this.locations = locations;
  }

  /**
   * The stock of a pair in the warehouses of its location that have a record of it.
   *
   * @param available how much is for sale
   * @param reserved how much is reserved besides
   */
  record Stocked(BigDecimal available, BigDecimal reserved) {
    private Stocked plus(Stocked other) {
      return new Stocked(available.add(other.available), reserved.add(other.reserved));
    }
  }

  /**
   * Asks the stock system: a request for each warehouse and 100 SKUs.
   *
   * @return the stock; a pair of which no warehouse has a record is missing
   */
  Map<SkuAtLocation, Stocked> ledger(Collection<SkuAtLocation> pairs, RunContext run) {
    Map<Long, Set<String>> skus = new TreeMap<>();
    for (SkuAtLocation pair : pairs) {
      for (long warehouseId : locations.getOrDefault(pair.locationId(), Set.of())) {
        skus.computeIfAbsent(warehouseId, any -> new TreeSet<>()).add(pair.sku());
      }
    }
    Map<Long, Map<String, Stocked>> stocked = new HashMap<>();
    skus.forEach((warehouseId, of) -> stocked.put(warehouseId, ofWarehouse(warehouseId, of, run)));
    Map<SkuAtLocation, Stocked> found = new HashMap<>();
    for (SkuAtLocation pair : pairs) {
      for (long warehouseId : locations.getOrDefault(pair.locationId(), Set.of())) {
        Stocked here = stocked.getOrDefault(warehouseId, Map.of()).get(pair.sku());
        if (here != null) {
          found.merge(pair, here, Stocked::plus);
        }
      }
    }
    return found;
  }

  private Map<String, Stocked> ofWarehouse(long warehouseId, Set<String> skus, RunContext run) {
    Map<String, Stocked> found = new HashMap<>();
    for (List<String> some : parts(skus, SKUS_AT_ONCE)) {
      run.add(new DriftReport(1, 0, 0, 0, 0, 0));
      engine
          .extensions()
          .ask(
              history.serviceName(),
              Call.of(StockHistory.class, "levelsOf"),
              () -> history.levelsOf(warehouseId, some))
          .forEach(
              level -> found.put(level.sku(), new Stocked(level.available(), level.reserved())));
    }
    return found;
  }

  /** Asks the channel: a request for 250 pairs. */
  Map<SkuAtLocation, ChannelLevel> channel(Collection<SkuAtLocation> pairs, RunContext run) {
    Map<SkuAtLocation, ChannelLevel> found = new HashMap<>();
    for (List<SkuAtLocation> some : parts(pairs, PAIRS_AT_ONCE)) {
      run.add(new DriftReport(1, 0, 0, 0, 0, 0));
      found.putAll(
          engine
              .extensions()
              .ask(
                  channel.serviceName(),
                  Call.of(SalesChannel.class, "levels"),
                  () -> channel.levels(some)));
    }
    return found;
  }

  private static <T> List<List<T>> parts(Collection<T> all, int size) {
    List<T> list = List.copyOf(all);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      parts.add(list.subList(from, Math.min(list.size(), from + size)));
    }
    return parts;
  }
}
