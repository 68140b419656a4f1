package dev.restock.examples.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.DriftPlan.Kind;
import dev.restock.sandbox.DriftPlan.Planned;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.Tenant;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the demo does not accept: a comparison that overlooks a difference, or makes one up. */
class DriftAccountingTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Tenant TENANT = Tenant.of("shop", "1", 1);
  private static final String LOCATION = "gid://shopify/Location/" + World.shopLocation(1);

  private final VirtualClock clock = new VirtualClock(START);
  private final DriftPlan plan = DriftPlan.of(Scenario.generate(1, 3, START), 1);
  private final Sandbox sandbox = Sandbox.builder(plan.scenario()).clock(clock).startInProcess();
  private final SyncStore store = new InMemorySyncStore();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** Plays what others do, and lets everything be over. */
  private void play() {
    sandbox.play(plan);
    clock.advance(Duration.ofDays(9));
    assertThat(sandbox.ledger().transactions()).isNotEmpty();
    clock.advance(Duration.ofHours(1));
  }

  private void compare(DriftRow... rows) {
    Instant now = clock.instant();
    store.beginDriftRun(TENANT, now);
    StoredDriftRun held =
        store.claimDriftRun(TENANT, new Lease("host", now, now.plusSeconds(300))).orElseThrow();
    StoredDriftRun next = held.at(DriftPhase.END, null, DriftTotals.NONE);
    assertThat(store.recordDriftRows(TENANT, held, next, List.of(rows))).isTrue();
    clock.advance(Duration.ofMinutes(5));
    DriftEnd end =
        new DriftEnd(
            next.run().full(clock.instant()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(store.endDriftRun(TENANT, next, end, "host", clock.instant())).isTrue();
    clock.advance(Duration.ofHours(36));
  }

  private DriftRow row(String sku, DriftCause cause, long ledger, long channel, int times) {
    return new DriftRow(
        sku,
        LOCATION,
        cause,
        BigDecimal.valueOf(ledger),
        channel,
        0,
        0,
        ledger - channel,
        clock.instant(),
        times,
        times > 1,
        DriftRow.Report.NONE);
  }

  private DriftAccount account(Map<Place, String> known) {
    return DriftAccounting.of(plan, sandbox, known, TENANT, Optional.empty(), store);
  }

  @Test
  void whatIsNotFound_isWrong() {
    play();
    compare();
    compare();
    DriftAccount account = account(Map.of());
    assertThat(account.isRight()).isFalse();
    for (Kind kind : Kind.values()) {
      assertThat(account.wrong().stream().filter(one -> one.startsWith(kind + " of ")).toList())
          .as(kind.name())
          .hasSizeGreaterThanOrEqualTo(kind == Kind.CLAMPED ? 0 : 1);
    }
    Planned hand =
        plan.drifts().stream().filter(one -> one.kind() == Kind.BY_HAND).findFirst().orElseThrow();
    assertThat(account.wrong())
        .contains(
            "Place[warehouse=%d, sku=%s] differs by %d pieces at the end, and is not found"
                .formatted(hand.warehouse(), hand.sku(), hand.difference()));
  }

  @Test
  void withoutTwoComparisons_nothingIsProved() {
    play();
    compare();
    assertThat(account(Map.of()).wrong())
        .contains("the levels were not compared twice after their last change");
    assertThat(account(Map.of()).pairs()).isZero();
  }

  @Test
  void whatIsMadeUp_isWrong() {
    play();
    compare(row("SKU-1001", DriftCause.UNEXPLAINED, 5, 4, 1));
    compare(row("SKU-1001", DriftCause.UNEXPLAINED, 5, 4, 2));
    DriftAccount account = account(Map.of());
    assertThat(account.unexplained()).isEqualTo(1);
    assertThat(account.wrong())
        .contains(
            "comparison 2 found UNEXPLAINED of Place[warehouse=1, sku=SKU-1001] by 1 pieces, and"
                + " nothing has made them differ",
            "comparison 2 found UNEXPLAINED of Place[warehouse=1, sku=SKU-1001] by 1 pieces, and"
                + " the levels did not differ so");
  }

  @Test
  void whatARegisterDid_isKnown() {
    play();
    sandbox.stockroom().move(1, "SKU-1001", 1);
    clock.advance(Duration.ofHours(1));
    compare(row("SKU-1001", DriftCause.UNEXPLAINED, 5, 4, 1));
    compare(row("SKU-1001", DriftCause.UNEXPLAINED, 5, 4, 2));
    DriftAccount account = account(Map.of(new Place(1, "SKU-1001"), "given in exchange"));
    assertThat(account.unexplained()).isZero();
    assertThat(account.known()).isEqualTo(Map.of("given in exchange", 1));
    assertThat(account.wrong()).noneMatch(one -> one.contains("SKU-1001"));
  }

  @Test
  void aWrongCause_isWrong() {
    play();
    Planned zero =
        plan.drifts().stream().filter(one -> one.kind() == Kind.ZERO).findFirst().orElseThrow();
    String location = "gid://shopify/Location/" + World.shopLocation(zero.warehouse());
    for (int times = 1; times <= 2; times++) {
      DriftRow row = row(zero.sku(), DriftCause.UNEXPLAINED, 12, 0, times);
      compare(
          new DriftRow(
              row.sku(),
              location,
              row.cause(),
              row.ledger(),
              row.channel(),
              0,
              0,
              row.difference(),
              row.firstSeen(),
              times,
              times > 1,
              DriftRow.Report.NONE));
    }
    List<String> wrong =
        account(Map.of()).wrong().stream().filter(one -> one.startsWith("ZERO")).toList();
    assertThat(wrong)
        .anyMatch(one -> one.endsWith("has the cause UNEXPLAINED instead of UNEXPLAINED_ZERO"));
  }

  @Test
  void differences_areThoseOfTheTime() {
    LevelHistory before = new LevelHistory(sandbox);
    assertThat(before.last()).isEqualTo(START);
    Place place = new Place(1, "SKU-1001");
    clock.advance(Duration.ofHours(1));
    sandbox.stockroom().move(1, "SKU-1001", 3);
    clock.advance(Duration.ofHours(1));
    sandbox.shopify().writer("app").add("SKU-1001", World.shopLocation(1), 5);
    LevelHistory after = new LevelHistory(sandbox);
    assertThat(Stream.of(30, 90, 150).map(m -> after.at(place, START.plusSeconds(m * 60L))))
        .containsExactly(0, 3, -2);
    assertThat(after.last()).isEqualTo(START.plusSeconds(7_200));
    assertThat(after.was(place, BigDecimal.valueOf(3), START.plusSeconds(3_660), after.last()))
        .isTrue();
    assertThat(after.was(place, BigDecimal.valueOf(3), after.last(), after.last())).isFalse();
  }
}
