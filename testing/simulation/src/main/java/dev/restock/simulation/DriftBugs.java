package dev.restock.simulation;

import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** What the planted bugs about drift do. */
final class DriftBugs {
  private DriftBugs() {}

  /** Has each missing level be zero. */
  static SyncStore absenceAsZero(SyncStore store) {
    Interceptor filling =
        call -> {
          Object result = call.make();
          return call.name().equals("skuLevels")
              ? ((List<?>) result).stream().map(one -> filled((SkuLevels) one)).toList()
              : result;
        };
    return filling.on(SyncStore.class, store);
  }

  private static SkuLevels filled(SkuLevels levels) {
    List<WarehouseLevel> ledger =
        levels.ledger().isEmpty()
            ? List.of(new WarehouseLevel(1, levels.sku(), BigDecimal.ZERO, BigDecimal.ZERO))
            : levels.ledger();
    boolean isSold = !levels.items().isEmpty();
    String item = "item-" + levels.sku();
    return new SkuLevels(
        levels.sku(),
        ledger,
        isSold ? levels.items() : List.of(new ChannelStock.Item(item, levels.sku(), true)),
        isSold
            ? levels.channel()
            : List.of(new ChannelStock.Level(item, ChannelPlan.FIRST, true, 0, 0)));
  }

  /** Confirms each difference at once. */
  static SyncStore confirmingAtOnce(SyncStore store) {
    Interceptor hasty =
        call ->
            call.name().equals("recordDriftRows")
                ? call.replacing(
                    3,
                    ((Collection<?>) call.argument(3))
                        .stream().map(row -> confirmed((DriftRow) row)).toList())
                : call.make();
    return hasty.on(SyncStore.class, store);
  }

  private static DriftRow confirmed(DriftRow row) {
    return row.cause().isDifference() && !row.report().hasCase()
        ? row.with(true, DriftRow.Report.DUE)
        : row;
  }

  /** Closes no case of a difference that is gone. */
  static SyncStore closingNothing(SyncStore store) {
    Interceptor forgetful =
        call -> {
          if (!call.name().equals("endDriftRun")) {
            return call.make();
          }
          DriftEnd end = (DriftEnd) call.argument(2);
          return call.replacing(
              2,
              new DriftEnd(
                  end.run(), end.reported(), end.opened(), List.of(), end.healings(), end.held()));
        };
    return forgetful.on(SyncStore.class, store);
  }

  /** Answers a method with a fixed value. */
  static SyncStore answering(SyncStore store, String method, Object answer) {
    Interceptor silent = call -> call.name().equals(method) ? answer : call.make();
    return silent.on(SyncStore.class, store);
  }
}
