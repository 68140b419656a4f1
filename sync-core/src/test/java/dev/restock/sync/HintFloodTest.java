package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.ReturnStore;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hints with ids that nobody has use a bounded share of the day's calls and of the store. */
class HintFloodTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Bench bench = new Bench();

  private ReturnSync engine(PollSettings polling) {
    return bench.sweepingEngine().settings(SyncSettings.builder().polling(polling).build()).build();
  }

  private void flood(ReturnSync sync, String prefix, int hints) {
    for (int i = 0; i < hints; i++) {
      assertThat(sync.hint(prefix + i)).isTrue();
    }
  }

  private long madeUpReads() {
    return bench.returns.reads().stream().filter(one -> one.startsWith("fake")).count();
  }

  @Test
  void madeUpHintsLeaveTheDayToRealReturns() {
    ReturnSync sync = engine(PollSettings.defaults());
    bench.returns.put(received("r1", waiting("u1")));
    sync.runOnce();
    long callsBefore = bench.returns.calls();
    flood(sync, "fake-", 5_000);
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.hint("r1");
    assertThat(sync.counts().returns()).isLessThanOrEqualTo(ReturnStore.MOST_UNKNOWN + 1L);

    bench.runFor(sync, Duration.ofMinutes(3));
    assertThat(bench.ledger.entries()).as("the known return is read first").hasSize(1);

    bench.runUntil(sync, T0.plus(Duration.ofHours(15)));
    assertThat(madeUpReads()).isLessThanOrEqualTo(100);
    assertThat(bench.returns.calls() - callsBefore).isLessThan(300);
    assertThat(sync.health().callsLeft()).isGreaterThan(1_600);
  }

  @Test
  void rowsOfMadeUpHintsExpire() {
    ReturnSync sync = engine(PollSettings.defaults());
    bench.returns.put(received("r1", waiting("u1")));
    sync.runOnce();
    flood(sync, "fake-", 5_000);
    bench.runFor(sync, DAY.multipliedBy(4));
    assertThat(sync.counts().returns()).isEqualTo(1);
    assertThat(bench.store.openHints(TENANT, 10, bench.clock.instant())).isEmpty();
  }

  @Test
  void theShareIsThatOfADay() {
    ReturnSync sync = engine(PollSettings.builder().unknownReads(10).build());
    sync.runOnce();
    Instant begin = bench.clock.instant();
    for (int day = 0; day < 3; day++) {
      flood(sync, "fake-" + day + "-", 300);
      bench.runUntil(sync, begin.plus(DAY.multipliedBy(day + 1)));
      flood(sync, "fake-more-" + day + "-", 300);
    }
    assertThat(madeUpReads()).isBetween(20L, 40L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theShareIsASetting(int reads) {
    ReturnSync sync = engine(PollSettings.builder().unknownReads(reads).build());
    sync.runOnce();
    flood(sync, "fake-", 20);
    bench.runFor(sync, Duration.ofHours(12));
    assertThat(madeUpReads()).isEqualTo(reads);
  }
}
