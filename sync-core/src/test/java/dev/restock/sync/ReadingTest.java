package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hints, the day's calls, and who may spend them. */
class ReadingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private final Bench bench = new Bench();

  private ReturnSync engine(PollSettings reading) {
    SyncSettings settings =
        SyncSettings.builder().polling(reading).ledgerEvery(Duration.ofDays(3_650)).build();
    return bench.sweepingEngine().settings(settings).build();
  }

  private void put(String rmaId, ReturnStatus status) {
    bench.returns.put(of(rmaId, status));
  }

  private ReturnRecord of(String rmaId, ReturnStatus status) {
    return new ReturnRecord(
        rmaId,
        status,
        "#" + rmaId,
        Optional.of(T0),
        List.of(
            status.equals(ReturnStatus.VALIDATED)
                ? sellable("u-" + rmaId, bench.clock.instant())
                : waiting("u-" + rmaId)));
  }

  // ---- hints -----------------------------------------------------------------------------------

  @Test
  void fiveHintsInTheLifeOfAReturnCostOneRead() {
    ReturnSync sync = engine(PollSettings.builder().fullEvery(Duration.ofDays(30)).build());
    sync.runOnce();
    for (ReturnStatus status :
        List.of(
            ReturnStatus.PENDING,
            ReturnStatus.APPROVED,
            ReturnStatus.APPROVED,
            ReturnStatus.RECEIVED,
            ReturnStatus.VALIDATED)) {
      bench.clock.advance(Duration.ofHours(5));
      put("r1", status);
      sync.hint("r1");
      sync.hint("r1");
      bench.runFor(sync, Duration.ofHours(5));
    }
    assertThat(bench.ledger.stock(11, "SKU-u-r1")).isEqualTo(1);
    assertThat(bench.returns.readsOf("r1")).isLessThanOrEqualTo(3);
    assertThat(bench.store.openHints(TENANT, 10, bench.clock.instant())).isEmpty();
  }

  @Test
  void aHintOnAReceivedReturnIsFollowedWithinMinutes() {
    ReturnSync sync = engine(PollSettings.defaults());
    put("r1", ReturnStatus.APPROVED);
    sync.runOnce();
    bench.clock.advance(Duration.ofDays(1));
    put("r1", ReturnStatus.RECEIVED);
    sync.runOnce();
    bench.clock.advance(Duration.ofMinutes(1));
    put("r1", ReturnStatus.VALIDATED);
    sync.hint("r1");
    sync.runOnce();
    assertThat(bench.returns.reads()).isEmpty();
    bench.runFor(sync, Duration.ofMinutes(2));
    assertThat(bench.ledger.stock(11, "SKU-u-r1")).isEqualTo(1);
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aForgedHintLeadsToOneReadAndNoCase() {
    ReturnSync sync = engine(PollSettings.defaults());
    sync.runOnce();
    sync.hint("forged");
    bench.runFor(sync, Duration.ofDays(2));
    assertThat(bench.returns.readsOf("forged")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.store.openHints(TENANT, 10, bench.clock.instant())).isEmpty();
  }

  @Test
  void hintsAreAnsweredEvenWhereLookUpsFindNothing() {
    ReturnSync sync = engine(PollSettings.defaults());
    for (int i = 0; i < 30; i++) {
      put("r" + i, ReturnStatus.APPROVED);
    }
    sync.runOnce();
    bench.returns.failLookUps();
    for (int i = 0; i < 30; i++) {
      sync.hint("r" + i);
    }
    bench.runFor(sync, Duration.ofDays(2));
    assertThat(bench.store.openHints(TENANT, 100, bench.clock.instant())).isEmpty();
  }

  @Test
  void stockDoesNotWaitForALongQueueOfReadsAndPostsCarryManyMovements() {
    ReturnSync sync = engine(PollSettings.defaults());
    for (int i = 0; i < 250; i++) {
      put("r" + i, ReturnStatus.VALIDATED);
    }
    List<Integer> readsBeforePosts = new ArrayList<>();
    bench.ledger.before(
        call -> {
          if (call.equals("post")) {
            readsBeforePosts.add(bench.returns.reads().size());
          }
        });
    sync.runOnce();
    assertThat(readsBeforePosts).containsExactly(100, 200, 250);
    assertThat(bench.ledger.posts()).extracting(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void whatAPersonAskedForIsReadAfterARestart() {
    put("r1", ReturnStatus.VALIDATED);
    engine(PollSettings.defaults()).requestRead("r1");
    ReturnSync next = engine(PollSettings.builder().reserve(4).callsPerDay(5).build());
    bench.store.countCalls(TENANT, DAY, 3);
    next.runOnce();
    assertThat(bench.returns.reads()).containsExactly("r1");
  }

  // ---- the day's calls -------------------------------------------------------------------------

  @Test
  void noMoreCallsAreMadeInADayThanAllowed() {
    ReturnSync sync = engine(PollSettings.builder().reserve(5).callsPerDay(40).build());
    for (int i = 0; i < 100; i++) {
      put("r" + i, ReturnStatus.VALIDATED);
    }
    sync.runOnce();
    bench.runUntil(sync, T0.plus(Duration.ofHours(15)));
    assertThat(bench.store.callsSpent(TENANT, DAY))
        .isEqualTo(bench.returns.calls())
        .isBetween(30L, 35L);
    bench.runFor(sync, Duration.ofDays(6));
    assertThat(bench.ledger.entries()).hasSize(100);
  }

  @Test
  void aPersonMaySpendTheReserve() {
    ReturnSync sync = engine(PollSettings.builder().reserve(5).callsPerDay(10).build());
    for (int i = 0; i < 50; i++) {
      put("r" + i, ReturnStatus.VALIDATED);
    }
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(bench.returns.readsOf("r49")).isZero();
    sync.requestRead("r49");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u-r49")).isEqualTo(1);
    assertThat(bench.store.callsSpent(TENANT, DAY)).isLessThanOrEqualTo(10);
  }

  @Test
  void theCountOutlivesARestartAndIsSharedByHosts() {
    PollSettings few = PollSettings.builder().reserve(0).callsPerDay(30).build();
    for (int i = 0; i < 100; i++) {
      put("r" + i, ReturnStatus.VALIDATED);
    }
    bench.runFor(engine(few), Duration.ofHours(1));
    bench.runFor(engine(few), Duration.ofHours(1));
    bench.runUntil(engine(few), T0.plus(Duration.ofHours(15)));
    assertThat(bench.returns.calls()).isLessThanOrEqualTo(30);
  }

  @Test
  void anEngineWithoutCallsIsDueWhenTheNextDayBegins() {
    ReturnSync sync = engine(PollSettings.builder().reserve(0).callsPerDay(5).build());
    for (int i = 0; i < 50; i++) {
      put("r" + i, ReturnStatus.VALIDATED);
      sync.requestRead("r" + i);
    }
    SyncReport report = bench.runUntil(sync, T0.plus(Duration.ofHours(12)));
    assertThat(report.nextDue())
        .isEqualTo(DAY.plusDays(1).atStartOfDay(PollSettings.defaults().dayZone()).toInstant());
    assertThat(report.freshness().isKept()).isFalse();
    assertThat(sync.freshness().callsAllowed()).isEqualTo(5);
  }

  @Test
  void theListenerIsToldWhenThePromiseBreaksAndWhenItIsKeptAgain() {
    List<Boolean> told = new ArrayList<>();
    SyncListener listener =
        new SyncListener() {
          @Override
          public void freshness(Freshness freshness) {
            told.add(freshness.isKept());
          }
        };
    ReturnSync sync =
        bench
            .sweepingEngine()
            .settings(
                SyncSettings.builder()
                    .polling(PollSettings.builder().reserve(0).callsPerDay(300).build())
                    .build())
            .listener(listener)
            .build();
    for (int i = 0; i < 500; i++) {
      bench.returns.put(record("x" + i, ReturnStatus.APPROVED, waiting("u-x" + i)));
    }
    sync.runOnce();
    for (int i = 0; i < 500; i++) {
      bench.returns.put(record("x" + i, ReturnStatus.VALIDATED, sellable("u-x" + i, T0)));
    }
    bench.runFor(sync, Duration.ofDays(20));
    assertThat(told).startsWith(false);
    assertThat(told).contains(true);
  }

  @Test
  void aLimitThatReadsMeetHoldsForSweepsToo() {
    ReturnSync sync = engine(PollSettings.defaults());
    put("r1", ReturnStatus.VALIDATED);
    bench.returns.failReads(
        Bench.trouble("ReturnGO", Kind.RATE_LIMITED, Optional.of(T0.plus(Duration.ofHours(9)))));
    sync.runOnce();
    int listings = bench.returns.listings().size();
    bench.runFor(sync, Duration.ofHours(8));
    assertThat(bench.returns.listings()).hasSize(listings);
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aNoteOfListingsThatCannotBeReadIsReplaced() {
    ReturnSync sync = engine(PollSettings.defaults());
    put("r1", ReturnStatus.APPROVED);
    sync.runOnce();
    long version = bench.store.note(TENANT, "listings").orElseThrow().version();
    bench.store.putNote(TENANT, "listings", version, "nonsense");
    ReturnSync next = engine(PollSettings.defaults());
    put("r1", ReturnStatus.VALIDATED);
    bench.runFor(next, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u-r1")).isEqualTo(1);
    assertThat(bench.store.note(TENANT, "listings").orElseThrow().text()).startsWith("{");
  }

  @Test
  void severalHostsListOneAtATime() {
    Bench two = new Bench(new InMemorySyncStore());
    two.returns.put(of("r1", ReturnStatus.VALIDATED));
    ReturnSync other = two.sweepingEngine().settings(SyncSettings.defaults()).build();
    two.returns.afterRead(other::runOnce);
    two.sweepingEngine().settings(SyncSettings.defaults()).build().runOnce();
    assertThat(two.returns.listings()).hasSize(1);
    assertThat(two.store.nextReads(TENANT)).doesNotContainKey(ReadCause.BACKLOG);
  }
}
