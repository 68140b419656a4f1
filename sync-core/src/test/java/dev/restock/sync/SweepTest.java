package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.internal.poll.plan.Listing;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.returngo.ReturnGoStatus;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps compare status rows with what was seen last, and read only what is worth a call. */
class SweepTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LOOK_BACK = Duration.ofDays(60);

  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.sweepingEngine().settings(SyncSettings.defaults()).build();

  private void put(String rmaId, String status) {
    bench.returns.put(record(rmaId, ReturnGoStatus.of(status), waiting("u-" + rmaId)));
  }

  private SyncReport sweepAgain() {
    bench.clock.advance(DAY);
    return sync.runOnce();
  }

  private List<RowQuery> listingsOf(Listing kind) {
    return bench.returns.listings().stream()
        .filter(query -> query.orderNames().isEmpty())
        .filter(query -> query.phases().equals(kind.phases()))
        .toList();
  }

  // ---- the first sweep -------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"Received", "Validated", "Done", "SomethingNew", ""})
  void aReturnThatMayHaveGoodsIsReadWhenTheFirstSweepSeesIt(String status) {
    put("r1", status);
    SyncReport report = sync.runOnce();
    assertThat(report.polling().rows()).isEqualTo(1);
    assertThat(report.polling().calls()).isEqualTo(2);
    assertThat(bench.returns.reads()).containsExactly("r1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "Approved", "Rejected", "Canceled"})
  void aReturnWithoutGoodsCostsNoRead(String status) {
    put("r1", status);
    sync.runOnce();
    sweepAgain();
    assertThat(bench.returns.reads()).isEmpty();
    assertThat(bench.store.statuses(TENANT, List.of("r1")))
        .containsEntry("r1", ReturnGoStatus.of(status));
  }

  // ---- changes ---------------------------------------------------------------------------------

  @Test
  void aStatusThatDidNotChangeCostsNoRead() {
    bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
    sync.runOnce();
    SyncReport second = sweepAgain();
    assertThat(second.polling().rows()).isEqualTo(1);
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Validated", "Done", "New"})
  void aChangeOfStatusIsReadOnce(String status) {
    put("r1", "Approved");
    sync.runOnce();
    bench.returns.put(record("r1", ReturnGoStatus.of(status), sellable("u1", T0)));
    sweepAgain();
    assertThat(bench.returns.reads()).containsExactly("r1");
    sync.runOnce();
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aReturnThatArrivesIsWatchedButNotReadAtOnce() {
    put("r1", "Approved");
    sync.runOnce();
    put("r1", "Received");
    sweepAgain();
    assertThat(bench.returns.reads()).isEmpty();
    bench.runFor(sync, Duration.ofDays(5));
    assertThat(bench.returns.reads()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Rejected"})
  void aReturnThatIsCalledOffIsReadOnlyIfUnitsOfItWait(String status) {
    put("r1", "Approved");
    put("r2", "Received");
    sync.runOnce();
    assertThat(bench.returns.reads()).containsExactly("r2");
    put("r1", status);
    put("r2", status);
    sweepAgain();
    assertThat(bench.returns.readsOf("r1")).isZero();
    assertThat(bench.unit("r2", "u-r2").inspection().isCalledOff()).isTrue();
  }

  @Test
  void aReturnOfWhichEverythingWasInspectedCostsNoReadWhenItIsClosed() {
    bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
    sync.runOnce();
    bench.returns.put(record("r1", ReturnStatus.DONE, sellable("u1", T0)));
    sweepAgain();
    assertThat(bench.returns.reads()).hasSize(1);
    assertThat(bench.store.statuses(TENANT, List.of("r1"))).containsEntry("r1", ReturnStatus.DONE);
  }

  @Test
  void aReturnThatIsClosedBeforeItsInspectionIsRead() {
    put("r1", "Received");
    sync.runOnce();
    put("r1", "Done");
    sweepAgain();
    assertThat(bench.returns.readsOf("r1")).isEqualTo(2);
  }

  @Test
  void aReturnThatIsReopenedIsReadAgain() {
    bench.returns.put(record("r1", ReturnStatus.DONE, sellable("u1", T0)));
    sync.runOnce();
    bench.returns.put(record("r1", ReturnStatus.RECEIVED, sellable("u1", T0)));
    sweepAgain();
    assertThat(bench.returns.reads()).hasSize(2);
  }

  // ---- what is not listed any more -------------------------------------------------------------

  @Test
  void aReturnThatLeftTheListOfReceivedOnesIsRead() {
    put("r1", "Received");
    put("r2", "Received");
    sync.runOnce();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.returns.put(
        record("r1", ReturnStatus.VALIDATED, sellable("u-r1", bench.clock.instant())));
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(bench.ledger.stock(11, "SKU-u-r1")).isEqualTo(1);
    assertThat(listingsOf(Listing.FULL)).hasSize(1);
    assertThat(listingsOf(Listing.RECEIVED)).isNotEmpty();
  }

  @Test
  void aReturnThatWentPastTheListOfReceivedOnesIsFoundByTheLongerList() {
    put("r1", "Approved");
    sync.runOnce();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.returns.put(record("r1", ReturnStatus.DONE, sellable("u-r1", bench.clock.instant())));
    bench.runFor(sync, Duration.ofHours(13));
    assertThat(bench.ledger.stock(11, "SKU-u-r1")).isEqualTo(1);
    assertThat(listingsOf(Listing.FULL)).hasSize(1);
    assertThat(listingsOf(Listing.OPEN)).isNotEmpty();
  }

  @Test
  void aReturnThatNoListShowsLeadsToOneReadAndNotToOneForEachList() {
    put("r1", "Received");
    sync.runOnce();
    bench.returns.hide("r1");
    bench.runFor(sync, Duration.ofHours(23));
    long hiddenReads = bench.returns.readsOf("r1");
    assertThat(listingsOf(Listing.RECEIVED)).hasSizeGreaterThan(10);

    Bench shown = new Bench();
    shown.returns.put(record("r1", ReturnStatus.RECEIVED, waiting("u-r1")));
    ReturnSync other = shown.sweepingEngine().settings(SyncSettings.defaults()).build();
    other.runOnce();
    shown.runFor(other, Duration.ofHours(23));
    assertThat(hiddenReads).isBetween(2L, shown.returns.readsOf("r1") + 1);
  }

  // ---- pace ------------------------------------------------------------------------------------

  @Test
  void allReturnsAreListedOnceADayAsFarBackAsSet() {
    sync.runOnce();
    sync.runOnce();
    assertThat(listingsOf(Listing.FULL)).containsExactly(RowQuery.createdFrom(T0.minus(LOOK_BACK)));
    bench.runFor(sync, Duration.ofDays(3).minusSeconds(1));
    assertThat(listingsOf(Listing.FULL)).hasSize(3);
  }

  @Test
  void aSweepIsDueNextWhenNothingElseIs() {
    Instant due = sync.runOnce().nextDue();
    assertThat(due).isAfter(T0).isBefore(T0.plus(Duration.ofHours(4)));
    assertThat(sync.nextDue()).isEqualTo(due);
  }

  @Test
  void manyRowsAreSweptInPieces() {
    for (int i = 0; i < 1_200; i++) {
      put("r" + i, i % 100 == 0 ? "Received" : "Approved");
    }
    SyncReport report = sync.runOnce();
    assertThat(report.polling().rows()).isEqualTo(1_200);
    assertThat(report.polling().calls()).isEqualTo(3 + 12);
    assertThat(bench.returns.reads()).hasSize(12).doesNotHaveDuplicates();
    assertThat(sync.counts().returns()).isEqualTo(1_200);
  }

  @Test
  void aReturnThatWasReadFirstIsNotReadAgainByTheSweep() {
    bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
    sync.requestRead("r1");
    SyncReport polled = sync.runOnce();
    assertThat(polled.polling().rows()).isEqualTo(1);
    assertThat(bench.returns.reads()).hasSize(1);
  }
}
