package dev.restock.sync.testing.store.refunds;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the parts about refunds share: a store that is empty, and ways to fill it. */
abstract class RefundStoreTests {
  static final Duration LEASE = Duration.ofMinutes(5);
  static final Instant LATER = T0.plus(LEASE);
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final String ORDER = "9001";

  /** Observations are recorded whatever was recorded at the same time. */
  static final Instant ASKED = Instant.MAX;

  private final Supplier<SyncStore> emptyStore;

  private int changes;

  /** The store under test, empty at the start of each test. */
  SyncStore store;

  RefundStoreTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  // ---- observations ----------------------------------------------------------------------------

  static StoredObservation seen(String id, String order, String content) {
    return new StoredObservation("shop", id, order, content, null);
  }

  int observe(StoredObservation... seen) {
    return store.recordObservations(TENANT, List.of(seen), ASKED, T0);
  }

  List<RefundOrderClaim> claim(Instant now) {
    return store.claimRefundOrders(TENANT, new Lease("host", now, now.plus(LEASE)), 10);
  }

  List<String> due(Instant now) {
    return claim(now).stream().map(RefundOrderClaim::order).toList();
  }

  /** Makes an order due and claims it. */
  RefundOrderClaim changed(String order) {
    changes++;
    observe(seen("of " + order, order, "change " + changes));
    return claim(T0).stream().filter(one -> one.order().equals(order)).findFirst().orElseThrow();
  }

  // ---- rows ------------------------------------------------------------------------------------

  static BigDecimal kr(String amount) {
    return new BigDecimal(amount);
  }

  static RefundPart part(RefundComponent component, String amount) {
    return new RefundPart(component, kr(amount), null);
  }

  /** A refund of goods. */
  static RefundRow refund(String id, String money) {
    return refund(id, money, RefundVerdict.EQUAL, DAY);
  }

  static RefundRow refund(String id, String money, RefundVerdict verdict, @Nullable LocalDate day) {
    BigDecimal amount = kr(money);
    boolean isPaid = amount.signum() != 0;
    return new RefundRow(
        id,
        RefundOrigin.PLATFORM,
        "#1001",
        verdict,
        "",
        "SEK",
        amount,
        amount,
        kr("0.00"),
        isPaid ? List.of(part(RefundComponent.GOODS, money)) : List.of(),
        isPaid ? Map.of("card", amount) : Map.of(),
        List.of(new UnitRef("r1", "u1")),
        day,
        Map.of("SEK", amount),
        null,
        DAY,
        null);
  }

  static JudgedOrder judged(RefundOrderClaim claim, RefundRow... rows) {
    return new JudgedOrder(claim, List.of(rows), List.of(), null);
  }

  static ExceptionCase opened(String order, String refund, ExceptionType type, String what) {
    return new ExceptionCase(
        TENANT, type, RefundCases.caseReturn(order), "refund:" + refund, "", what, T0);
  }

  boolean record(JudgedOrder judged, Instant now) {
    return store
        .recordRefunds(TENANT, List.of(judged), "host", now)
        .equals(Set.of(judged.claim().order()));
  }

  /** Records all rows of an order. */
  void recorded(String order, RefundRow... rows) {
    assertThat(record(judged(changed(order), rows), T0)).isTrue();
  }

  StoredRefund stored(String id) {
    return store.refund(TENANT, RefundOrigin.PLATFORM + ":" + id).orElseThrow();
  }

  // ---- days ------------------------------------------------------------------------------------

  ClosedDay close(LocalDate day) {
    return store.closeRefundDay(TENANT, DAY, day, "ann", LATER);
  }

  List<RefundEntry> entries(long batch) {
    List<RefundEntry> entries = new ArrayList<>();
    store.forEachRefundEntry(TENANT, batch, entries::add);
    return entries;
  }
}
