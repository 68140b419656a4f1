package dev.restock.sync.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.SettlementImport.Placed;
import dev.restock.sync.refunds.SettlementImport.Summary;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementImportTest {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final Instant PAID = Instant.parse("2026-11-02T08:00:00Z");
  private static final Instant NOW = PAID.plus(Duration.ofDays(3));

  private final SyncStore store = new InMemorySyncStore();
  private final SettlementImport imports =
      new SettlementImport(store, TENANT, Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<Placed> placed = new ArrayList<>();

  private static SettlementRow row(String reference, String amount, String order) {
    return row(reference, amount, order, null);
  }

  private static SettlementRow row(
      String reference, String amount, String order, @Nullable String refund) {
    return new SettlementRow(
        "klarna", reference, new BigDecimal(amount), "SEK", PAID, null, order, null, refund);
  }

  /** What the sales platform shows of an order with a refund of 100. */
  private void order(String id, String name) {
    PlatformRefund refund =
        new PlatformRefund(
            "r" + id,
            id,
            name,
            null,
            true,
            PAID,
            PAID,
            PAID,
            "SEK",
            List.of(),
            List.of(),
            BigDecimal.ZERO,
            List.of(),
            List.of(
                new PlatformRefund.Payment(
                    "p" + id,
                    PlatformRefund.Progress.SUCCEEDED,
                    false,
                    "klarna",
                    false,
                    new BigDecimal("100"),
                    BigDecimal.ZERO,
                    PAID)),
            BigDecimal.ZERO,
            null);
    RefundFacts facts =
        new RefundFacts(
            id, name, true, List.of(refund), List.of(), List.of(), List.of(), Map.of(), List.of());
    store.recordObservations(
        TENANT,
        List.of(
            new StoredObservation(
                "shopify",
                id,
                id,
                Set.of("order of name " + name.substring(1), "order of refund r" + id),
                RefundJson.text(facts),
                null)),
        Instant.MAX,
        NOW);
  }

  private List<String> due() {
    return store
        .claimRefundOrders(TENANT, new Lease("host", NOW, NOW.plus(Duration.ofHours(1))), 100)
        .stream()
        .map(RefundOrderClaim::order)
        .sorted()
        .toList();
  }

  @Test
  void eachRowIsPlaced() {
    order("9001", "#1001");
    order("9002", "#1003");

    Summary summary =
        imports.run(
            List.of(
                row("k1", "100", "1001"),
                row("k2", "50", "#1001"),
                row("k3", "100", "1002"),
                row("k4", "7", "", "r9002"),
                row("k5", "7", "", "r4711")),
            placed::add);

    assertThat(summary).isEqualTo(new Summary(5, 5, 2));
    assertThat(placed)
        .extracting(one -> one.row().reference(), Placed::orderKey, Placed::refund, Placed::why)
        .containsExactlyInAnyOrder(
            tuple("k1", "9001", "r9001", ""),
            tuple("k2", "9001", null, "its order has no such refund at that time"),
            tuple("k3", null, null, "no refund and no return of its order is known"),
            tuple("k4", "9002", "r9002", ""),
            tuple("k5", null, null, "the refund or payment that it names is not known"));
    assertThat(due())
        .containsExactly("9001", "9002", "order of name 1002", "order of refund r4711");
  }

  @Test
  void sameRowsAgain_writeNothing() {
    order("9001", "#1001");
    List<SettlementRow> rows = List.of(row("k1", "100", "1001"), row("k3", "100", "1002"));
    imports.run(rows, placed::add);
    due();

    assertThat(imports.run(rows, placed::add)).isEqualTo(new Summary(2, 0, 1));
    assertThat(due()).isEmpty();
  }

  @Test
  void correctedRow_replacesTheEarlierOne() {
    order("9001", "#1001");
    imports.run(List.of(row("k1", "100", "1001")), placed::add);
    due();

    assertThat(imports.run(List.of(row("k1", "90", "1001")), placed::add))
        .isEqualTo(new Summary(1, 1, 0));
    assertThat(due()).containsExactly("9001");
  }

  @Test
  void dryRun_saysTheSameAndWritesNothing() {
    order("9001", "#1001");
    due();
    List<SettlementRow> rows = List.of(row("k1", "100", "1001"), row("k3", "100", "1002"));

    assertThat(imports.dryRun(rows, placed::add)).isEqualTo(new Summary(2, 2, 1));

    assertThat(due()).isEmpty();
    List<Placed> dry = List.copyOf(placed);
    placed.clear();
    imports.run(rows, placed::add);
    assertThat(placed).isEqualTo(dry);
    assertThat(imports.dryRun(rows, placed::add)).isEqualTo(new Summary(2, 0, 1));
  }

  @Test
  void nameOfSeveralOrders_isNotGuessed() {
    order("9001", "#1001");
    order("9002", "#1001");

    imports.run(List.of(row("k1", "100", "1001")), placed::add);

    assertThat(placed.get(0).why()).startsWith("several orders have the name");
    assertThat(placed.get(0).orderKey()).isNull();
  }
}
