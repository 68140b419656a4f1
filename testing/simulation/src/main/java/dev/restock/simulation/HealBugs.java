package dev.restock.simulation;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the planted bugs about corrections of levels do. */
final class HealBugs {
  /** The warehouses of which each location has one. */
  private static final List<Long> ONE_OF_EACH = List.of(1L, 3L);

  private static final int MANY = 1_000;
  private static final long SHIFT = 100;

  private HealBugs() {}

  // ---- the shop --------------------------------------------------------------------------------

  /** Has each correction start from the level of now. */
  static SalesChannel withoutComparison(SalesChannel channel) {
    return changing(
        channel,
        one -> {
          long now = levelOf(channel, one).orElse(one.changeFrom());
          return changed(one, one.key() + "/" + now, now);
        });
  }

  /** Has all attempts of a correction use one key. */
  static SalesChannel withOneKey(SalesChannel channel) {
    return changing(channel, one -> changed(one, one.reference().toString(), one.changeFrom()));
  }

  /** Has an undoing see and change whatever level there is. */
  static SalesChannel undoingAnyway(SalesChannel channel, SyncStore store) {
    SalesChannel anyway =
        changing(
            channel,
            one -> {
              boolean undoes =
                  HealJudge.pushOf(store, one)
                      .filter(push -> push.push().undoes() != null)
                      .isPresent();
              long now = undoes ? levelOf(channel, one).orElse(one.changeFrom()) : one.changeFrom();
              return changed(one, one.key() + (undoes ? "/" + now : ""), now);
            });
    Interceptor blind =
        call -> {
          Object result = call.make();
          if (!call.name().equals("levels")) {
            return result;
          }
          Map<SkuAtLocation, ChannelLevel> levels = new LinkedHashMap<>();
          ((Map<?, ?>) result)
              .forEach(
                  (place, level) ->
                      levels.put(
                          (SkuAtLocation) place,
                          asLeft(store, (SkuAtLocation) place, (ChannelLevel) level)));
          return levels;
        };
    return blind.on(SalesChannel.class, anyway);
  }

  /** The level that a correction left which is to be undone now; else the level as it is. */
  private static ChannelLevel asLeft(SyncStore store, SkuAtLocation place, ChannelLevel level) {
    if (!(level instanceof ChannelLevel.Level known)) {
      return level;
    }
    return store.pushesOfSkus(Tenants.of(0), List.of(place.sku()), Instant.EPOCH).stream()
        .filter(one -> one.push().undoes() != null && one.state() == PushState.PLANNED)
        .filter(one -> one.push().locationId().equals(place.locationId()))
        .findFirst()
        .flatMap(one -> store.push(Tenants.of(0), requireNonNull(one.push().undoes())))
        .flatMap(HealBugs::left)
        .<ChannelLevel>map(left -> new ChannelLevel.Level(known.itemId(), left))
        .orElse(level);
  }

  private static Optional<Long> left(StoredPush healing) {
    return Optional.ofNullable(healing.attempt())
        .map(attempt -> attempt.changeFrom() + healing.push().quantity().longValueExact());
  }

  private static Optional<Long> levelOf(SalesChannel channel, Adjustment one) {
    SkuAtLocation place = new SkuAtLocation(one.sku(), one.locationId());
    return channel.levels(List.of(place)).get(place) instanceof ChannelLevel.Level level
        ? Optional.of(level.available())
        : Optional.empty();
  }

  private static Adjustment changed(Adjustment one, String key, long changeFrom) {
    return new Adjustment(
        key, one.itemId(), one.sku(), one.locationId(), one.delta(), changeFrom, one.reference());
  }

  /** Changes corrections on their way to the shop. */
  private static SalesChannel changing(SalesChannel channel, UnaryOperator<Adjustment> change) {
    return changingAll(channel, one -> HealJudge.isHealing(one) ? change.apply(one) : one);
  }

  private static SalesChannel changingAll(SalesChannel channel, UnaryOperator<Adjustment> change) {
    Interceptor changing =
        call -> {
          if (!call.name().equals("adjustAll")) {
            return call.make();
          }
          Map<String, String> keys = new LinkedHashMap<>();
          List<Adjustment> sent = new ArrayList<>();
          for (Object each : (List<?>) call.argument(0)) {
            Adjustment one = (Adjustment) each;
            Adjustment changed = change.apply(one);
            keys.put(changed.key(), one.key());
            sent.add(changed);
          }
          Map<String, AdjustResult> results = new LinkedHashMap<>();
          ((Map<?, ?>) call.replacing(0, sent))
              .forEach((key, result) -> results.put(keys.get(key), (AdjustResult) result));
          return results;
        };
    return changing.on(SalesChannel.class, channel);
  }

  // ---- absent levels, and zero -----------------------------------------------------------------

  /** Has each SKU that Sitoo does not know have one piece. */
  static SyncStore absentAsOne(SyncStore store) {
    return changingLevels(
        store,
        levels ->
            levels.ledger().isEmpty()
                ? new SkuLevels(
                    levels.sku(),
                    List.of(new WarehouseLevel(1, levels.sku(), BigDecimal.ONE, BigDecimal.ZERO)),
                    levels.items(),
                    levels.channel())
                : levels);
  }

  static StockSystem absentAsOne(StockSystem ledger) {
    Interceptor filling =
        call -> {
          Object result = call.make();
          if (!call.name().equals("levelsOf") || (Long) call.argument(0) != 1) {
            return result;
          }
          List<StockHistory.Level> filled = new ArrayList<>(levels(result));
          for (Object sku : (Collection<?>) call.argument(1)) {
            if (filled.stream().noneMatch(one -> one.sku().equals(sku))) {
              filled.add(new StockHistory.Level((String) sku, BigDecimal.ONE, BigDecimal.ZERO));
            }
          }
          return filled;
        };
    return filling.on(StockSystem.class, ledger);
  }

  private static List<StockHistory.Level> levels(Object result) {
    return ((List<?>) result).stream().map(StockHistory.Level.class::cast).toList();
  }

  /** Has zero be a level like any other, as all levels are seen a hundred pieces higher. */
  static SyncStore zeroAsLevel(SyncStore store) {
    return changingLevels(
        store,
        levels ->
            new SkuLevels(
                levels.sku(),
                levels.ledger().stream().map(HealBugs::higher).toList(),
                levels.items(),
                levels.channel().stream().map(HealBugs::higher).toList()));
  }

  private static WarehouseLevel higher(WarehouseLevel level) {
    return new WarehouseLevel(
        level.warehouseId(),
        level.sku(),
        higher(level.warehouseId(), level.available()),
        level.reserved());
  }

  private static BigDecimal higher(long warehouse, BigDecimal available) {
    return ONE_OF_EACH.contains(warehouse) ? available.add(BigDecimal.valueOf(SHIFT)) : available;
  }

  private static ChannelStock.Level higher(ChannelStock.Level level) {
    return new ChannelStock.Level(
        level.itemId(),
        level.locationId(),
        level.isActive(),
        level.available() + SHIFT,
        level.committed());
  }

  static StockSystem zeroAsLevel(StockSystem ledger) {
    Interceptor lifting =
        call -> {
          Object result = call.make();
          return call.name().equals("levelsOf")
              ? levels(result).stream()
                  .map(
                      one ->
                          new StockHistory.Level(
                              one.sku(),
                              higher((Long) call.argument(0), one.available()),
                              one.reserved()))
                  .toList()
              : result;
        };
    return lifting.on(StockSystem.class, ledger);
  }

  static SalesChannel zeroAsLevel(SalesChannel channel) {
    Interceptor lifting =
        call -> {
          Object result = call.make();
          if (!call.name().equals("levels")) {
            return result;
          }
          Map<Object, Object> levels = new LinkedHashMap<>();
          ((Map<?, ?>) result)
              .forEach(
                  (place, level) ->
                      levels.put(
                          place,
                          level instanceof ChannelLevel.Level known
                              ? new ChannelLevel.Level(known.itemId(), known.available() + SHIFT)
                              : level));
          return levels;
        };
    return lifting.on(
        SalesChannel.class,
        changingAll(channel, one -> changed(one, one.key(), one.changeFrom() - SHIFT)));
  }

  private static SyncStore changingLevels(SyncStore store, UnaryOperator<SkuLevels> change) {
    Interceptor changing =
        call -> {
          Object result = call.make();
          return call.name().equals("skuLevels")
              ? ((List<?>) result).stream().map(one -> change.apply((SkuLevels) one)).toList()
              : result;
        };
    return changing.on(SyncStore.class, store);
  }

  // ---- bounds and names ------------------------------------------------------------------------

  static DriftSettings withoutBounds(DriftSettings settings) {
    HealingSettings healing =
        settings.healing().toBuilder()
            .rowsPerRun(MANY)
            .unitsPerSku(MANY)
            .unitsPerRun(MANY)
            .share(1)
            .build();
    return settings.toBuilder().healing(healing).build();
  }

  /** Names corrections by the number of their comparison alone. */
  static SyncStore namedByNumber(SyncStore store) {
    Interceptor naming =
        call -> {
          if (!call.name().equals("endDriftRun")) {
            return call.make();
          }
          DriftEnd end = (DriftEnd) call.argument(2);
          List<ChannelPush> healings =
              end.healings().stream()
                  .map(
                      one ->
                          ChannelPush.healing(
                              one.tenant(),
                              end.run().number(),
                              Instant.EPOCH,
                              one.sku(),
                              one.locationId(),
                              one.quantity().longValueExact(),
                              "host"))
                  .toList();
          return call.replacing(
              2,
              new DriftEnd(
                  end.run(), end.reported(), end.opened(), end.closed(), healings, end.held()));
        };
    return naming.on(SyncStore.class, store);
  }
}
