package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that only time leads to: ever less often, and not for ever. */
class RereadTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  /** The pauses between the reads of a return that never changes again. */
  private List<Duration> pauses(ReturnRecord record) {
    List<Instant> reads = new ArrayList<>();
    bench.returns.put(record);
    bench.returns.afterRead(() -> reads.add(bench.clock.instant()));
    sync.requestRead(record.rmaId());
    bench.runFor(sync, Duration.ofDays(100));
    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i < reads.size(); i++) {
      pauses.add(Duration.between(reads.get(i - 1), reads.get(i)));
    }
    return pauses;
  }

  @Test
  void aReturnThatWaitsForInspectionIsReadAgainForAboutAMonth() {
    List<Duration> pauses = pauses(received("r1", waiting("u1")));
    assertThat(pauses)
        .hasSizeBetween(5, 60)
        .allMatch(pause -> pause.compareTo(Duration.ofMinutes(30)) >= 0)
        .allMatch(pause -> pause.compareTo(Duration.ofDays(7)) <= 0);
    assertThat(pauses.get(pauses.size() - 1))
        .as("less often the older the return is")
        .isGreaterThan(pauses.get(0).multipliedBy(5));
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofDays(28), Duration.ofDays(37));
  }

  @Test
  void aSettledReturnIsReadTwiceMore() {
    assertThat(pauses(received("r1", sellable("u1", T0))))
        .containsExactly(Duration.ofDays(3), Duration.ofDays(14));
  }

  @Test
  void aReturnBeforeReceiptOrCalledOffIsNotReadAgain() {
    bench.returns.put(record("r1", ReturnStatus.APPROVED, waiting("u1")));
    bench.returns.put(record("r2", ReturnStatus.PENDING, waiting("u2")));
    bench.returns.put(record("r3", ReturnStatus.CANCELED, waiting("u3")));
    bench.returns.put(record("r4", ReturnStatus.REJECTED, waiting("u4")));
    List<String> rmaIds = List.of("r1", "r2", "r3", "r4");
    rmaIds.forEach(sync::requestRead);
    bench.runFor(sync, Duration.ofDays(100));
    assertThat(rmaIds).allSatisfy(rmaId -> assertThat(bench.returns.readsOf(rmaId)).isOne());
  }

  @Test
  void aPartlyInspectedReturnIsReadEvenBeforeItsStatusSaysSo() {
    assertThat(pauses(record("r1", ReturnStatus.APPROVED, sellable("u1", T0), waiting("u2"))))
        .isNotEmpty();
  }

  @Test
  void anInspectionWithoutAChangeOfStatusIsFoundWithinAWeek() {
    bench.returns.put(received("r1", waiting("u1")));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(3));
    bench.returns.put(received("r1", sellable("u1", T0.plus(Duration.ofDays(3)))));
    bench.runFor(sync, Duration.ofDays(4));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    long readsSoFar = bench.returns.readsOf("r1");
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(bench.returns.readsOf("r1")).isEqualTo(readsSoFar + 2);
  }

  @Test
  void theOtherPartOfAReturnIsWatchedFromTheInspectionOfTheFirst() {
    bench.returns.put(received("r1", sellable("u1", T0), waiting("u2")));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(20));
    Instant second = bench.clock.instant();
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", second)));
    bench.runFor(sync, Duration.ofDays(8));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
  }

  @Test
  void aReinspectionWithoutAChangeOfStatusIsFound() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    bench.returns.put(received("r1", damaged("u1", T0.plusSeconds(9))));
    bench.runFor(sync, Duration.ofDays(4));
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    SyncSettings fine = SyncSettings.defaults();
    assertThatThrownBy(() -> fine.toBuilder().postBatch(0).build())
        .hasMessageContaining("postBatch");
    assertThatThrownBy(() -> fine.toBuilder().postBatch(1001).build())
        .hasMessageContaining("postBatch");
    assertThatThrownBy(() -> fine.toBuilder().gracePeriod(Duration.ZERO).build())
        .hasMessageContaining("gracePeriod");
  }
}
