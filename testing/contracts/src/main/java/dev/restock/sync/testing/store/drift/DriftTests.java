package dev.restock.sync.testing.store.drift;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRow.Report;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparisons of levels: progress, levels, rows and cases. */
public abstract class DriftTests {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Instant LATER = T0.plus(LEASE);
  private static final Tenant OTHER = Tenant.of("other-shop|99|1");
  private static final String HERE = "loc-1";
  private static final String THERE = "loc-2";

  private final Supplier<SyncStore> emptyStore;

  /** The store under test, empty at the start of each test. */
  private SyncStore store;

  /**
   * For subclasses.
   *
   * @param emptyStore makes the store under test, empty
   */
  protected DriftTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  // ---- helpers ---------------------------------------------------------------------------------

  private StoredDriftRun begun(Instant now) {
    assertThat(store.beginDriftRun(TENANT, now)).isTrue();
    return claim(now);
  }

  private StoredDriftRun claim(Instant now) {
    return store.claimDriftRun(TENANT, lease(now)).orElseThrow();
  }

  private static Lease lease(Instant now) {
    return new Lease("host", now, now.plus(LEASE));
  }

  private static WarehouseLevel level(long warehouse, String sku, String available) {
    return new WarehouseLevel(warehouse, sku, new BigDecimal(available), BigDecimal.ZERO);
  }

  private StoredDriftRun put(StoredDriftRun held, WarehouseLevel... levels) {
    StoredDriftRun next =
        held.at(DriftPhase.LEDGER, "11 next", DriftTotals.ofReading(levels.length, 0, 0));
    assertThat(store.recordWarehouseLevels(TENANT, held, next, List.of(levels))).isTrue();
    return next;
  }

  private StoredDriftRun put(StoredDriftRun held, ChannelStock... rows) {
    StoredDriftRun next =
        held.at(DriftPhase.CHANNEL, "op 7", DriftTotals.ofReading(0, rows.length, 0));
    assertThat(store.recordChannelStock(TENANT, held, next, List.of(rows))).isTrue();
    return next;
  }

  private static ChannelStock.Item item(String id, String sku) {
    return new ChannelStock.Item(id, sku, true);
  }

  private static ChannelStock.Level sold(String id, String location, long available) {
    return new ChannelStock.Level(id, location, true, available, 2);
  }

  private List<SkuLevels> levels(StoredDriftRun run, @Nullable String after, int limit) {
    return store.skuLevels(TENANT, run.number(), after, limit);
  }

  private static DriftRow row(String sku, String location, long difference) {
    return new DriftRow(
        sku,
        location,
        DriftCause.UNEXPLAINED,
        new BigDecimal("5.000"),
        5 - difference,
        -1,
        2,
        difference,
        T0,
        1,
        false,
        Report.NONE);
  }

  private static DriftRow skipped(String sku, String location) {
    return new DriftRow(
        sku,
        location,
        DriftCause.UNKNOWN_IN_LEDGER,
        null,
        null,
        0,
        0,
        null,
        T0,
        3,
        false,
        Report.NONE);
  }

  private StoredDriftRun found(StoredDriftRun held, DriftRow... rows) {
    DriftTotals totals =
        new DriftTotals(0, 0, 0, 4, 1, 2, 1, Map.of(DriftCause.UNEXPLAINED, 3L), false, 0, false);
    StoredDriftRun next = held.at(DriftPhase.COMPARE, rows[rows.length - 1].sku(), totals);
    assertThat(store.recordDriftRows(TENANT, held, next, List.of(rows))).isTrue();
    return next;
  }

  private static ExceptionCase caseOf(String sku, String location, String what) {
    return new ExceptionCase(
        TENANT,
        ExceptionType.STOCK_DRIFT,
        DriftCases.caseReturn(location),
        DriftCases.caseUnit(sku),
        "",
        what,
        T0);
  }

  private DriftRun full(
      StoredDriftRun held,
      List<DriftRow> reported,
      List<ExceptionCase> opened,
      List<String> closed) {
    DriftRun ended = held.run().full(LATER);
    assertThat(
            store.endDriftRun(
                TENANT,
                held,
                new DriftEnd(ended, reported, opened, closed, List.of(), List.of()),
                "host",
                LATER))
        .isTrue();
    return ended;
  }

  private StoredCase stored(String id) {
    return store.findCase(TENANT, id).orElseThrow();
  }

  private boolean change(String id, CaseChange change) {
    return store.changeCase(TENANT, stored(id).ref(), change, "ann", LATER);
  }

  // ---- progress --------------------------------------------------------------------------------

  @Test
  void oneComparisonIsUnderWayAtATime() {
    assertThat(store.nextDriftWork(TENANT)).isEmpty();
    assertThat(store.claimDriftRun(TENANT, lease(T0))).isEmpty();
    StoredDriftRun run = begun(T0);
    assertThat(run.run()).isEqualTo(DriftRun.begin(1, T0));
    assertThat(run.phase()).isEqualTo(DriftPhase.LEDGER);
    assertThat(run.position()).isNull();
    assertThat(store.beginDriftRun(TENANT, T0)).isFalse();
    full(run, List.of(), List.of(), List.of());
    assertThat(store.nextDriftWork(TENANT)).isEmpty();
    assertThat(begun(LATER).number()).isEqualTo(2);
  }

  @Test
  void aClaimHoldsUntilItsLeaseEnds() {
    begun(T0);
    assertThat(store.nextDriftWork(TENANT)).contains(LATER);
    assertThat(store.claimDriftRun(TENANT, lease(LATER.minusMillis(1)))).isEmpty();
    assertThat(store.claimDriftRun(TENANT, lease(LATER))).isPresent();
  }

  @Test
  void aClaimThatIsGivenBackGoesOnWhereItWas() {
    StoredDriftRun run = begun(T0);
    StoredDriftRun next = run.at(DriftPhase.CHANNEL, "op 0", DriftTotals.ofReading(3, 0, 0));
    Instant due = T0.plusSeconds(30);
    assertThat(store.postponeDriftRun(TENANT, run, next, due)).isTrue();
    assertThat(store.nextDriftWork(TENANT)).contains(due);
    assertThat(store.claimDriftRun(TENANT, lease(T0))).isEmpty();
    StoredDriftRun again = claim(due);
    assertThat(again.phase()).isEqualTo(DriftPhase.CHANNEL);
    assertThat(again.position()).isEqualTo("op 0");
    assertThat(again.run().totals().ledgerLevels()).isEqualTo(3);
  }

  @Test
  void aHostThatLostItsClaimWritesNothing() {
    StoredDriftRun lost = begun(T0);
    StoredDriftRun held = claim(LATER);
    List<WarehouseLevel> levels = List.of(level(11, "A", "1"));
    List<ChannelStock> rows = List.of(item("i1", "A"));
    assertThat(store.recordWarehouseLevels(TENANT, lost, lost, levels)).isFalse();
    assertThat(store.recordChannelStock(TENANT, lost, lost, rows)).isFalse();
    assertThat(store.recordDriftRows(TENANT, lost, lost, List.of(row("A", HERE, 1)))).isFalse();
    assertThat(store.postponeDriftRun(TENANT, lost, lost, T0)).isFalse();
    DriftEnd end =
        new DriftEnd(
            lost.run().full(LATER),
            List.of(),
            List.of(caseOf("A", HERE, "differs")),
            List.of(),
            List.of(),
            List.of());
    assertThat(store.endDriftRun(TENANT, lost, end, "host", LATER)).isFalse();
    assertThat(levels(held, null, 10)).isEmpty();
    assertThat(store.driftRows(TENANT, 1, null, 10)).isEmpty();
    assertThat(store.findCase(TENANT, DriftCases.idOf("A", HERE))).isEmpty();
    put(held, level(11, "A", "1"));
    assertThat(levels(held, null, 10)).hasSize(1);
  }

  @Test
  void aComparisonThatEndedTakesNothingMore() {
    StoredDriftRun run = begun(T0);
    full(run, List.of(), List.of(), List.of());
    assertThat(store.recordDriftRows(TENANT, run, run, List.of(row("A", HERE, 1)))).isFalse();
    assertThat(store.claimDriftRun(TENANT, lease(LATER))).isEmpty();
  }

  @Test
  void tenantsAreApart() {
    StoredDriftRun run = put(begun(T0), level(11, "A", "1"));
    assertThat(store.nextDriftWork(OTHER)).isEmpty();
    assertThat(store.driftRuns(OTHER, null, 10)).isEmpty();
    assertThat(store.skuLevels(OTHER, run.number(), null, 10)).isEmpty();
    assertThat(store.beginDriftRun(OTHER, T0)).isTrue();
    found(run, row("A", HERE, 1));
    assertThat(store.driftRows(OTHER, run.number(), null, 10)).isEmpty();
  }

  @Test
  void comparisonsAreListedLatestFirst() {
    full(begun(T0), List.of(), List.of(), List.of());
    StoredDriftRun second = begun(LATER);
    DriftRun given = second.run().partial(LATER, "the channel was silent");
    assertThat(store.endDriftRun(TENANT, second, DriftEnd.partial(given), "host", LATER)).isTrue();
    assertThat(store.driftRuns(TENANT, null, 10))
        .extracting(DriftRun::number)
        .containsExactly(2L, 1L);
    assertThat(store.driftRuns(TENANT, 2L, 10)).extracting(DriftRun::number).containsExactly(1L);
    assertThat(store.driftRuns(TENANT, null, 1)).containsExactly(given);
    assertThat(store.lastFullDriftRun(TENANT).orElseThrow().number()).isEqualTo(1);
  }

  // ---- levels ----------------------------------------------------------------------------------

  @Test
  void theLevelsOfASkuComeTogetherFromBothSides() {
    StoredDriftRun run = begun(T0);
    run = put(run, level(12, "A", "3"), level(11, "A", "-1.5"), level(11, "B", "7"));
    // A level may precede its item.
    run = put(run, sold("i1", HERE, 4), item("i2", "C"));
    run = put(run, item("i1", "A"), sold("i2", THERE, -2), sold("i1", THERE, 0));
    assertThat(levels(run, null, 10))
        .containsExactly(
            new SkuLevels(
                "A",
                List.of(level(11, "A", "-1.5"), level(12, "A", "3")),
                List.of(item("i1", "A")),
                List.of(sold("i1", HERE, 4), sold("i1", THERE, 0))),
            new SkuLevels("B", List.of(level(11, "B", "7")), List.of(), List.of()),
            new SkuLevels(
                "C", List.of(), List.of(item("i2", "C")), List.of(sold("i2", THERE, -2))));
  }

  @Test
  void aLevelThatIsReadAgainReplacesTheFirstOne() {
    StoredDriftRun run = begun(T0);
    run = put(run, level(11, "A", "3"), level(11, "A", "4"));
    run = put(run, level(11, "A", "5"));
    run = put(run, item("i1", "A"), item("i1", "A"), sold("i1", HERE, 1), sold("i1", HERE, 2));
    run = put(run, sold("i1", HERE, 3));
    assertThat(levels(run, null, 10))
        .containsExactly(
            new SkuLevels(
                "A",
                List.of(level(11, "A", "5")),
                List.of(item("i1", "A")),
                List.of(sold("i1", HERE, 3))));
  }

  @Test
  void pagesOfSkusJoinToAllOfThem() {
    StoredDriftRun run = begun(T0);
    List<WarehouseLevel> ledger = new ArrayList<>();
    List<ChannelStock> channel = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      if (i % 3 != 0) {
        ledger.add(level(11, "SKU " + i, "1"));
        ledger.add(level(12, "SKU " + i, "1"));
      }
      if (i % 3 != 1) {
        channel.add(item("i" + i, "SKU " + i));
        channel.add(item("j" + i, "SKU " + i));
      }
    }
    run = put(run, ledger.toArray(new WarehouseLevel[0]));
    run = put(run, channel.toArray(new ChannelStock[0]));
    List<SkuLevels> all = levels(run, null, 100);
    assertThat(all).hasSize(25);
    List<SkuLevels> paged = new ArrayList<>();
    List<SkuLevels> page;
    String after = null;
    do {
      page = levels(run, after, 4);
      paged.addAll(page);
      after = page.isEmpty() ? after : page.get(page.size() - 1).sku();
    } while (page.size() == 4);
    assertThat(paged).containsExactlyElementsOf(all);
  }

  @Test
  void aComparisonSeesItsOwnLevels() {
    StoredDriftRun first = put(begun(T0), level(11, "A", "1"));
    full(first, List.of(), List.of(), List.of());
    StoredDriftRun second = put(begun(LATER), level(11, "B", "1"));
    assertThat(levels(second, null, 10)).extracting(SkuLevels::sku).containsExactly("B");
  }

  // ---- rows ------------------------------------------------------------------------------------

  @Test
  void rowsAreKeptAsTheyWereFound() {
    StoredDriftRun run = begun(T0);
    DriftRow one = row("A", HERE, 2).with(true, Report.DUE);
    DriftRow two = skipped("A", THERE);
    DriftRow three = row("B", HERE, -7);
    run = found(run, three, one, row("A", THERE, 1), two);
    assertThat(store.driftRows(TENANT, 1, null, 10)).containsExactly(one, two, three);
    assertThat(store.driftRows(TENANT, 1, one, 1)).containsExactly(two);
    assertThat(store.driftRowsOf(TENANT, 1, List.of("B", "Z"))).containsExactly(three);
    assertThat(store.largestDriftRows(TENANT, 1, 10)).containsExactly(one, three, two);
    assertThat(store.largestDriftRows(TENANT, 1, 2)).containsExactly(one, three);
    assertThat(store.driftRowsReported(TENANT, 1, Report.DUE, 10)).containsExactly(one);
    assertThat(store.countDriftRowsReported(TENANT, 1, Report.DUE)).isEqualTo(1);
    assertThat(store.countDriftRowsReported(TENANT, 1, Report.OPENED)).isZero();
    assertThat(store.driftRuns(TENANT, null, 1)).containsExactly(run.run());
  }

  // ---- cases -----------------------------------------------------------------------------------

  @Test
  void theEndOpensAndClosesCasesAndMarksTheirRows() {
    StoredDriftRun run = begun(T0);
    DriftRow one = row("A", HERE, 2).with(true, Report.DUE);
    run = found(run, one);
    full(run, List.of(one), List.of(caseOf("A", HERE, "two too few")), List.of());
    String id = DriftCases.idOf("A", HERE);
    assertThat(stored(id).state()).isEqualTo(CaseState.OPEN);
    assertThat(store.driftRowsReported(TENANT, 1, Report.OPENED, 10))
        .containsExactly(one.with(Report.OPENED));
    full(begun(LATER), List.of(), List.of(), List.of(id, DriftCases.idOfAll()));
    assertThat(stored(id).state()).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void aCaseOfDriftCannotBeRetried() {
    StoredDriftRun run = begun(T0);
    DriftRow one = row("A", HERE, 2).with(true, Report.DUE);
    run = found(run, one);
    full(run, List.of(one), List.of(caseOf("A", HERE, "two too few")), List.of());
    assertThat(change(DriftCases.idOf("A", HERE), new CaseChange.Retry())).isFalse();
    assertThat(store.retryAll(TENANT, ExceptionType.STOCK_DRIFT, LATER, 10, "ann", LATER)).isZero();
    assertThat(stored(DriftCases.idOf("A", HERE)).state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aDismissedCaseMayBeReopenedWhileTheDifferenceIsThere() {
    StoredDriftRun run = begun(T0);
    DriftRow one = row("A", HERE, 2).with(true, Report.DUE);
    run = found(run, one);
    full(run, List.of(one), List.of(caseOf("A", HERE, "two too few")), List.of());
    String id = DriftCases.idOf("A", HERE);
    assertThat(change(id, new CaseChange.Dismiss("known"))).isTrue();
    assertThat(change(id, new CaseChange.Reopen("still there"))).isTrue();
    assertThat(change(id, new CaseChange.Dismiss("known"))).isTrue();
    full(begun(LATER), List.of(), List.of(), List.of(id));
    assertThat(change(id, new CaseChange.Reopen("still there"))).isFalse();
  }

  // ---- forgetting ------------------------------------------------------------------------------

  @Test
  void levelsOfEndedComparisonsAreForgottenAndThoseUnderWayAreNot() {
    StoredDriftRun first = begun(T0);
    for (int i = 0; i < 12; i++) {
      first = put(first, level(11, "A" + i, "1"));
      first = put(first, item("i" + i, "A" + i), sold("i" + i, HERE, 1));
    }
    full(first, List.of(), List.of(), List.of());
    StoredDriftRun second = put(begun(LATER), level(11, "B", "1"));
    int parts = 0;
    while (store.forgetDrift(TENANT, 10, 5) > 0) {
      parts++;
      assertThat(parts).isLessThan(100);
    }
    assertThat(levels(first, null, 100)).isEmpty();
    assertThat(levels(second, null, 100)).hasSize(1);
    assertThat(store.driftRuns(TENANT, null, 10)).hasSize(2);
  }

  @Test
  void oldComparisonsAreForgottenExceptTheLatestFullOne() {
    full(found(begun(T0), row("A", HERE, 1), row("B", HERE, 1)), List.of(), List.of(), List.of());
    full(found(begun(T0), row("A", HERE, 1)), List.of(), List.of(), List.of());
    for (int i = 0; i < 4; i++) {
      StoredDriftRun run = begun(T0);
      DriftEnd end = DriftEnd.partial(run.run().partial(LATER, "silent"));
      assertThat(store.endDriftRun(TENANT, run, end, "host", LATER)).isTrue();
    }
    int parts = 0;
    while (store.forgetDrift(TENANT, 2, 1) > 0) {
      parts++;
      assertThat(parts).isLessThan(100);
    }
    assertThat(store.driftRuns(TENANT, null, 10))
        .extracting(DriftRun::number)
        .containsExactly(6L, 5L, 2L);
    assertThat(store.driftRows(TENANT, 1, null, 10)).isEmpty();
    assertThat(store.driftRows(TENANT, 2, null, 10)).hasSize(1);
  }
}
