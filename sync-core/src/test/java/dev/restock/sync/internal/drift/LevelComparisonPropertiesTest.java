package dev.restock.sync.internal.drift;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.internal.drift.FoundPair.Outcome;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every comparison, whatever the levels are and however they were read. */
class LevelComparisonPropertiesTest {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com|10020|1");
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Map<String, Set<Long>> LOCATIONS =
      new TreeMap<>(Map.of("here", Set.of(11L, 12L), "there", Set.of(13L)));

  private final LevelComparison comparison = new LevelComparison(LOCATIONS, Set.of("BUNDLE"));

  private static SkuLevels levels(Random random, String sku) {
    List<WarehouseLevel> ledger = new ArrayList<>();
    for (long warehouse : List.of(11L, 12L, 13L, 99L)) {
      if (random.nextInt(4) > 0) {
        BigDecimal available =
            BigDecimal.valueOf(random.nextInt(8) - 2)
                .add(random.nextInt(20) == 0 ? new BigDecimal("0.5") : BigDecimal.ZERO);
        ledger.add(
            new WarehouseLevel(
                warehouse, sku, available, BigDecimal.valueOf(random.nextInt(3) / 2)));
      }
    }
    List<ChannelStock.Item> items = new ArrayList<>();
    List<ChannelStock.Level> sold = new ArrayList<>();
    for (int item = random.nextInt(8) == 0 ? 2 : random.nextInt(8) == 0 ? 0 : 1; item > 0; item--) {
      String id = sku + "-" + item;
      items.add(new ChannelStock.Item(id, sku, random.nextInt(10) > 0));
      for (String location : List.of("elsewhere", "here", "there")) {
        if (random.nextInt(5) > 0) {
          sold.add(
              new ChannelStock.Level(
                  id,
                  location,
                  random.nextInt(10) > 0,
                  random.nextInt(10) - 2,
                  random.nextInt(3) / 2));
        }
      }
    }
    Collections.reverse(items);
    sold.sort(
        java.util.Comparator.comparing(ChannelStock.Level::itemId)
            .thenComparing(ChannelStock.Level::locationId));
    return new SkuLevels(sku, ledger, items, sold);
  }

  private static List<StoredPush> pushes(Random random, String sku) {
    List<StoredPush> pushes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      pushes.add(
          StoredPush.planned(
              new ChannelPush(
                  TENANT,
                  "push-" + i,
                  ChannelPush.Kind.REGISTER,
                  "source-" + i,
                  null,
                  5L,
                  11L,
                  random.nextBoolean() ? "here" : "there",
                  sku,
                  BigDecimal.valueOf(random.nextBoolean() ? 1 : -1),
                  null),
              T0));
    }
    return pushes;
  }

  @Property
  void aDifferenceIsWhatNothingExplains(@ForAll long seed) {
    Random random = new Random(seed);
    SkuLevels levels = levels(random, "A");
    for (FoundPair one : comparison.compare(levels, pushes(random, "A"), List.of())) {
      assertThat(one.low()).isNotPositive();
      assertThat(one.high()).isNotNegative();
      assertThat(one.cause() == null)
          .isEqualTo(one.outcome() != Outcome.DIFFERS && one.outcome() != Outcome.SKIPPED);
      if (one.difference() == null) {
        assertThat(one.outcome()).isNotEqualTo(Outcome.DIFFERS);
      } else if (one.ledger() != null && one.channel() != null) {
        assertThat(one.difference()).isNotZero();
        long raw = one.ledger().longValueExact() - one.channel();
        assertThat(raw - one.difference()).isEqualTo(one.difference() > 0 ? one.high() : one.low());
      }
    }
  }

  @Property
  void absenceAndFractionsAreNeverADifference(@ForAll long seed) {
    SkuLevels levels = levels(new Random(seed), "A");
    for (FoundPair one : comparison.compare(levels, List.of(), List.of())) {
      Set<Long> warehouses = requireNonNull(LOCATIONS.get(one.locationId()));
      boolean isStocked =
          levels.ledger().stream().anyMatch(level -> warehouses.contains(level.warehouseId()));
      boolean isSold =
          levels.items().size() == 1
              && levels.items().get(0).isTracked()
              && levels.channel().stream()
                  .anyMatch(
                      level -> level.locationId().equals(one.locationId()) && level.isActive());
      if (!isStocked || !isSold || one.cause() == DriftCause.FRACTION) {
        assertThat(one.outcome()).isEqualTo(Outcome.SKIPPED);
      } else {
        assertThat(one.outcome()).isNotEqualTo(Outcome.SKIPPED);
      }
    }
  }

  @Property
  void levelsThatAreEqualAreNeverADifference(@ForAll @IntRange(min = -5, max = 50) int level) {
    SkuLevels levels =
        new SkuLevels(
            "A",
            List.of(
                new WarehouseLevel(11, "A", BigDecimal.valueOf(level - 2), BigDecimal.ZERO),
                new WarehouseLevel(12, "A", BigDecimal.valueOf(2), BigDecimal.ZERO)),
            List.of(new ChannelStock.Item("i", "A", true)),
            List.of(new ChannelStock.Level("i", "here", true, level, 0)));
    assertThat(comparison.compare(levels, List.of(), List.of()))
        .extracting(FoundPair::outcome)
        .containsExactly(Outcome.EQUAL);
  }

  @Property
  void aPushNeverMakesADifference(@ForAll long seed) {
    Random random = new Random(seed);
    SkuLevels levels = levels(random, "A");
    List<StoredPush> pushes = pushes(random, "A");
    if (!comparison.needsPushes(levels)) {
      assertThat(comparison.compare(levels, pushes, List.of()))
          .extracting(FoundPair::outcome)
          .doesNotContain(Outcome.DIFFERS);
    }
  }

  /** Levels that were read in other parts and another order are the same levels. */
  @Property(tries = 50)
  void partsAndOrderOfTheReadingChangeNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<SkuLevels> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(levels(random, "SKU " + i));
    }
    assertThat(found(all, new Random(seed + 1))).isEqualTo(found(all, new Random(seed + 2)));
  }

  private List<FoundPair> found(List<SkuLevels> all, Random random) {
    SyncStore store = new InMemorySyncStore();
    assertThat(store.beginDriftRun(TENANT, T0)).isTrue();
    StoredDriftRun run =
        store
            .claimDriftRun(TENANT, new Lease("host", T0, T0.plus(Duration.ofMinutes(5))))
            .orElseThrow();
    List<WarehouseLevel> ledger = new ArrayList<>();
    List<ChannelStock> channel = new ArrayList<>();
    for (SkuLevels one : all) {
      ledger.addAll(one.ledger());
      channel.addAll(one.items());
      channel.addAll(one.channel());
    }
    // A row may come twice, since others move while a list is read.
    ledger.addAll(ledger.subList(0, ledger.size() / 3));
    channel.addAll(channel.subList(0, channel.size() / 3));
    Collections.shuffle(ledger, random);
    Collections.shuffle(channel, random);
    while (!ledger.isEmpty()) {
      List<WarehouseLevel> part = ledger.subList(0, 1 + random.nextInt(ledger.size()));
      assertThat(store.recordWarehouseLevels(TENANT, run, run, List.copyOf(part))).isTrue();
      part.clear();
    }
    while (!channel.isEmpty()) {
      List<ChannelStock> part = channel.subList(0, 1 + random.nextInt(channel.size()));
      StoredDriftRun next = run.at(DriftPhase.CHANNEL, "next", DriftTotals.NONE);
      assertThat(store.recordChannelStock(TENANT, run, next, List.copyOf(part))).isTrue();
      part.clear();
    }
    List<FoundPair> found = new ArrayList<>();
    String after = null;
    List<SkuLevels> page;
    int limit = 1 + random.nextInt(5);
    do {
      page = store.skuLevels(TENANT, run.number(), after, limit);
      page.forEach(one -> found.addAll(comparison.compare(one, List.of(), List.of())));
      after = page.isEmpty() ? after : page.get(page.size() - 1).sku();
    } while (page.size() == limit);
    return found;
  }
}
