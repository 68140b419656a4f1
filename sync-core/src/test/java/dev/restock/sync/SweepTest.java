package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps compare status rows with what was seen last, and read only what is worth a call. */
class SweepTest {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration BACK = Duration.ofDays(60);

  private final Bench bench = new Bench();
  private final ReturnSync sync =
      bench
          .sweepingEngine()
          .settings(SyncSettings.defaults().withSweepEvery(EVERY).withSweepBack(BACK))
          .build();

  private void put(String rmaId, String status) {
    bench.returns.put(record(rmaId, new ReturnStatus(status), waiting("u-" + rmaId)));
  }

  private SyncReport sweepAgain() {
    bench.clock.advance(EVERY);
    return sync.runOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Received", "Validated", "Done", "SomethingNew", ""})
  void aReturnThatMayHaveGoodsIsReadWhenItIsFirstSeen(String status) {
    put("r1", status);
    SyncReport report = sync.runOnce();
    assertThat(report.sweptRows()).isEqualTo(1);
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
        .containsEntry("r1", new ReturnStatus(status));
  }

  @Test
  void aStatusThatDidNotChangeCostsNoRead() {
    bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
    sync.runOnce();
    SyncReport second = sweepAgain();
    assertThat(second.sweptRows()).isEqualTo(1);
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Received", "Validated", "Done", "Canceled", "Rejected", "New"})
  void aChangeOfStatusIsReadOnce(String status) {
    put("r1", "Approved");
    sync.runOnce();
    put("r1", status);
    sweepAgain();
    assertThat(bench.returns.reads()).containsExactly("r1");
    bench.returns.put(record("r1", new ReturnStatus(status), sellable("u1", T0)));
    sync.runOnce();
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aReturnThatGoesBackBeforeReceiptCostsNoRead() {
    put("r1", "Canceled");
    sync.runOnce();
    put("r1", "Approved");
    sweepAgain();
    assertThat(bench.returns.reads()).isEmpty();
    put("r1", "Received");
    sweepAgain();
    assertThat(bench.returns.reads()).containsExactly("r1");
  }

  @Test
  void aCancelledReturnThatIsReopenedIsReadAgain() {
    put("r1", "Received");
    sync.runOnce();
    put("r1", "Canceled");
    sweepAgain();
    put("r1", "Received");
    sweepAgain();
    assertThat(bench.returns.readsOf("r1")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void sweepsComeAtTheirPaceAndGoBackAsFarAsSet() {
    sync.runOnce();
    sync.runOnce();
    bench.clock.advance(EVERY.minusMillis(1));
    sync.runOnce();
    assertThat(bench.returns.listings()).containsExactly(T0.minus(BACK));
    assertThat(sync.nextDue()).contains(T0.plus(EVERY));
    bench.clock.moveTo(T0.plus(EVERY));
    sync.runOnce();
    assertThat(bench.returns.listings())
        .containsExactly(T0.minus(BACK), T0.plus(EVERY).minus(BACK));
  }

  @Test
  void manyRowsAreSweptInPieces() {
    for (int i = 0; i < 1_200; i++) {
      put("r" + i, i % 100 == 0 ? "Received" : "Approved");
    }
    SyncReport report = sync.runOnce();
    assertThat(report.sweptRows()).isEqualTo(1_200);
    assertThat(bench.returns.reads()).hasSize(12).doesNotHaveDuplicates();
    assertThat(sync.counts().returns()).isEqualTo(1_200);
  }

  @Test
  void aReturnThatAHintReadFirstIsNotReadAgainByTheSweep() {
    bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
    bench.store.sweepEnded(TENANT, T0);
    sync.hint("r1");
    sync.runOnce();
    SyncReport swept = sweepAgain();
    assertThat(swept.sweptRows()).isEqualTo(1);
    assertThat(bench.returns.reads()).hasSize(1);
  }
}
