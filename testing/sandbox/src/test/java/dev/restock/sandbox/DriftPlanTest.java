package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.DriftPlan.Kind;
import dev.restock.sandbox.DriftPlan.Planned;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.sandbox.shopify.StockChange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftPlanTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration LATER = Duration.ofDays(9);

  @TempDir private Path folder;
  private final VirtualClock clock = new VirtualClock(T0);

  private static DriftPlan plan(long seed) {
    return DriftPlan.of(Scenario.generate(seed, 10, T0), seed);
  }

  private static Planned one(DriftPlan plan, Kind kind) {
    return plan.drifts().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  private Sandbox start(DriftPlan plan) {
    return Sandbox.builder(plan.scenario())
        .clock(clock)
        .journal(folder.resolve("sandbox.journal"))
        .startInProcess();
  }

  private static int difference(Sandbox sandbox, String sku, int warehouse) {
    return sandbox.ledger().level(warehouse, sku).intValueExact()
        - sandbox.shopify().available(sku, World.shopLocation(warehouse));
  }

  @Test
  void aPlan_dependsOnScenarioAndSeedAlone() {
    assertThat(plan(3).drifts()).isEqualTo(plan(3).drifts()).isNotEqualTo(plan(4).drifts());
    assertThat(plan(3).drifts()).extracting(Planned::kind).containsExactly(Kind.values());
    assertThat(plan(3).scenario().returns()).hasSize(14);
    assertThat(plan(3).last()).isBefore(T0.plus(LATER));
  }

  @Test
  void levels_areEqualBeforeAnythingHappens() {
    DriftPlan plan = plan(3);
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      for (Planned one : plan.drifts()) {
        assertThat(difference(sandbox, one.sku(), one.warehouse())).as(one.sku()).isZero();
      }
      assertThat(sandbox.shopify().changes()).isEmpty();
      assertThat(sandbox.stockroom().transactions()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OTHER_WRITER", "OTHER_WRITER_AGAIN", "BY_HAND", "OTHER_LOCATION", "BELOW_ZERO"})
  void levels_differAsPlanned(Kind kind) {
    DriftPlan plan = plan(5);
    Planned one = one(plan, kind);
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      assertThat(difference(sandbox, one.sku(), one.warehouse()))
          .isNotZero()
          .isEqualTo(one.difference());
      one.otherWarehouse()
          .ifPresent(
              other ->
                  assertThat(difference(sandbox, one.sku(), other)).isEqualTo(-one.difference()));
    }
  }

  @Test
  void zeroAndLess_areShownAsPlanned() {
    DriftPlan plan = plan(5);
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      Planned zero = one(plan, Kind.ZERO);
      Planned clamped = one(plan, Kind.CLAMPED);
      Planned below = one(plan, Kind.BELOW_ZERO);
      ShopifyShop shop = sandbox.shopify();
      assertThat(sandbox.ledger().level(clamped.warehouse(), clamped.sku()).signum()).isNegative();
      assertThat(shop.available(clamped.sku(), World.shopLocation(clamped.warehouse()))).isZero();
      assertThat(shop.available(zero.sku(), World.shopLocation(zero.warehouse()))).isZero();
      assertThat(shop.available(below.sku(), World.shopLocation(below.warehouse()))).isNegative();
    }
  }

  @Test
  void aSecondIntegration_copiesTheRestockWithAKeyOfItsOwn() {
    DriftPlan plan = plan(5);
    Planned copied = one(plan, Kind.COPIED_INTO_SITOO);
    Planned inShop = one(plan, Kind.COPIED_INTO_SHOP);
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      // Nobody restocks the returns here, so the copies are all there is.
      assertThat(difference(sandbox, copied.sku(), copied.warehouse())).isEqualTo(1);
      assertThat(difference(sandbox, inShop.sku(), inShop.warehouse())).isEqualTo(-1);
      LedgerTransaction copy =
          sandbox.stockroom().transactions().stream()
              .filter(one -> one.lines().get(0).sku().equals(copied.sku()))
              .findFirst()
              .orElseThrow();
      String rmaId = copied.unit().orElseThrow().rmaId();
      assertThat(copy.externalId()).contains("other-" + rmaId);
      assertThat(copy.type()).isEqualTo(LedgerTransaction.MOVE_IN);
      assertThat(copy.createdAt()).isAfter(copied.restockedFrom().orElseThrow());
    }
  }

  @Test
  void items_areDeletedRenamedAndDoubled() {
    DriftPlan plan = plan(5);
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      ShopifyShop shop = sandbox.shopify();
      String deleted = one(plan, Kind.DELETED).sku();
      Planned renamed = one(plan, Kind.RENAMED);
      sandbox.ledger().level(1, deleted);
      assertThatThrownBy(() -> shop.itemId(deleted)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> shop.itemId(renamed.sku()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(shop.available(renamed.newSku(), World.shopLocation(1))).isEqualTo(12);
      String twice = one(plan, Kind.TWICE).sku();
      long first = shop.itemId(twice);
      shop.delete(twice);
      assertThat(shop.itemId(twice)).isNotEqualTo(first);
    }
  }

  @Test
  void theFeed_setsItsLevelAgainUntilItIsUninstalled() {
    DriftPlan plan = plan(5);
    Planned feed = one(plan, Kind.OTHER_WRITER_AGAIN);
    long location = World.shopLocation(feed.warehouse());
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      ShopifyShop shop = sandbox.shopify();
      assertThat(difference(sandbox, feed.sku(), feed.warehouse())).isEqualTo(feed.difference());
      shop.writer("Person").set(feed.sku(), location, 12);
      assertThat(difference(sandbox, feed.sku(), feed.warehouse())).isZero();
      clock.advance(Duration.ofHours(7));
      assertThat(difference(sandbox, feed.sku(), feed.warehouse())).isEqualTo(feed.difference());
      shop.writer(DriftPlan.FEED).uninstall();
      shop.writer("Person").set(feed.sku(), location, 12);
      clock.advance(Duration.ofDays(2));
      assertThat(difference(sandbox, feed.sku(), feed.warehouse())).isZero();
    }
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      assertThat(difference(sandbox, feed.sku(), feed.warehouse()))
          .as("it stays uninstalled")
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aResumedRun_doesNothingTwice(long seed) {
    DriftPlan plan = plan(seed);
    List<StockChange> changes;
    List<LedgerTransaction> byOthers;
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      clock.advance(LATER);
      byOthers = sandbox.stockroom().transactions();
      changes = sandbox.shopify().changes();
      assertThat(changes).hasSizeGreaterThan(5);
      assertThat(byOthers).hasSize(3);
    }
    clock.advance(Duration.ofHours(1));
    try (Sandbox sandbox = start(plan)) {
      sandbox.play(plan);
      assertThat(sandbox.stockroom().transactions()).isEqualTo(byOthers);
      assertThat(sandbox.shopify().changes()).isEqualTo(changes);
    }
  }

  @Test
  void aPersonUndoes_whatAKeyHasMade() {
    try (Sandbox sandbox = start(plan(1))) {
      SandboxStockroom stockroom = sandbox.stockroom();
      LedgerTransaction made = stockroom.copy("key-1", 1, "SKU-1001", 3, "A text");
      LedgerTransaction undone = stockroom.undo("key-1");
      assertThat(undone.warehouseId()).isEqualTo(1);
      assertThat(undone.externalId()).isEqualTo(Optional.empty());
      assertThat(undone.type()).isEqualTo(LedgerTransaction.MOVE_OUT);
      assertThat(undone.lines().get(0).quantity()).isEqualByComparingTo(BigDecimal.valueOf(-3));
      assertThat(stockroom.transactions()).containsExactly(made, undone);
      assertThatThrownBy(() -> stockroom.undo("key-2"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key-2");
      assertThatThrownBy(() -> stockroom.move(7, "SKU-1001", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Warehouse 7");
      assertThatThrownBy(() -> stockroom.move(1, "SKU-0", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SKU-0");
      assertThatThrownBy(() -> stockroom.move(1, "SKU-1001", 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("by 0");
    }
  }
}
