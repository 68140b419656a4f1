package dev.restock.simulation;

import dev.restock.simulation.DriftPlan.Kind;
import dev.restock.simulation.DriftPlan.Subject;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The levels of pairs in both systems, as they were at any moment. */
final class HealTruth {
  private final DriftPlan plan;
  private final LightShop shop;
  private final LightBook book;

  HealTruth(DriftPlan plan, LightShop shop, LightBook book) {
    this.plan = plan;
    this.shop = shop;
    this.book = book;
  }

  /**
   * The levels of a pair.
   *
   * @param ledger the level of Sitoo; null if it has none
   * @param sold the level of the shop; null if it has none that can be compared
   */
  record Held(
      @Nullable BigDecimal ledger, BigDecimal reserved, @Nullable Long sold, long committed) {

    /** What Sitoo shows more than the shop; empty if the two cannot be compared. */
    Optional<Long> difference() {
      return ledger == null || sold == null || ledger.stripTrailingZeros().scale() > 0
          ? Optional.empty()
          : Optional.of(ledger.longValueExact() - sold);
    }

    /** The part of the difference that no order and no reservation explains; 0 if there is none. */
    long unexplained() {
      long difference = difference().orElse(0L);
      boolean isClamped = ledger != null && ledger.signum() < 0 && sold != null && sold == 0;
      if (difference > committed && !isClamped) {
        return difference - committed;
      }
      return difference < -reserved.longValue() && !isClamped
          ? difference + reserved.longValue()
          : 0;
    }

    /** Whether both sides show more than zero, and nothing is ordered or reserved. */
    boolean isSure() {
      return difference().isPresent()
          && ledger != null
          && ledger.signum() > 0
          && sold != null
          && sold > 0
          && reserved.signum() == 0
          && committed == 0;
    }
  }

  /** The pairs of the SKUs of the plan and of returns. */
  List<SkuAtLocation> pairs() {
    return Stream.concat(
            plan.subjects().stream().map(Subject::sku),
            Story.WORLD.products().stream().map(product -> product.sku()))
        .flatMap(sku -> locations().keySet().stream().map(at -> new SkuAtLocation(sku, at)))
        .toList();
  }

  private Map<String, Set<Long>> locations() {
    return shop.plan().settings().locations();
  }

  private Set<Long> warehouses(SkuAtLocation pair) {
    return locations().getOrDefault(pair.locationId(), Set.of());
  }

  Held held(SkuAtLocation pair, Instant at) {
    return plan.subject(pair.sku())
        .map(subject -> held(subject, pair, at))
        .orElseGet(
            () ->
                new Held(
                    warehouses(pair).stream()
                        .map(id -> LightLedger.stock(book, id, pair.sku(), at))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                    BigDecimal.ZERO,
                    shop.availableAt(pair, at),
                    0));
  }

  private Held held(Subject subject, SkuAtLocation pair, Instant at) {
    List<StockHistory.Level> stocked =
        warehouses(pair).stream().flatMap(id -> subject.level(id, at).stream()).toList();
    List<ChannelStock.Item> items = new ArrayList<>();
    List<ChannelStock.Level> levels = new ArrayList<>();
    shop.rows(subject, at).forEach(row -> row.match(items::add, levels::add));
    Optional<ChannelStock.Level> sold =
        items.size() == 1 && items.get(0).isTracked()
            ? levels.stream()
                .filter(one -> one.isActive() && one.locationId().equals(pair.locationId()))
                .findFirst()
            : Optional.empty();
    return new Held(
        stocked.stream().map(StockHistory.Level::available).reduce(BigDecimal::add).orElse(null),
        stocked.stream().map(StockHistory.Level::reserved).reduce(BigDecimal.ZERO, BigDecimal::add),
        sold.map(ChannelStock.Level::available).orElse(null),
        sold.map(ChannelStock.Level::committed).orElse(0L));
  }

  boolean isBundle(SkuAtLocation pair) {
    return plan.subject(pair.sku()).filter(one -> one.kind() == Kind.BUNDLE).isPresent();
  }

  /** Whether the levels of a pair were the same from one moment to another, both included. */
  boolean isStable(SkuAtLocation pair, Instant first, Instant last) {
    return changes(pair).noneMatch(at -> !at.isBefore(first) && !at.isAfter(last));
  }

  /** The moments at which Sitoo's levels may have changed in a time, and its beginning. */
  List<Instant> moments(SkuAtLocation pair, Instant first, Instant last) {
    return Stream.concat(
            Stream.of(first), changes(pair).filter(at -> at.isAfter(first) && !at.isAfter(last)))
        .toList();
  }

  private Stream<Instant> changes(SkuAtLocation pair) {
    return Stream.of(
            plan.subject(pair.sku()).stream().flatMap(Subject::changes),
            warehouses(pair).stream().flatMap(id -> book.changedAt(id, pair.sku()).stream()),
            shop.changedAt(pair).stream())
        .flatMap(any -> any);
  }
}
