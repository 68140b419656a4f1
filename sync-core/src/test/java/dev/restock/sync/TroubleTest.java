package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.BrokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble with one service leaves the work on the other going, and loses nothing. */
class TroubleTest {
  private final Bench bench = new Bench();
  private final List<ServiceTroubleException> told = new ArrayList<>();
  private final ReturnSync sync =
      bench
          .engine()
          .listener(
              new SyncListener() {
                @Override
                public void trouble(ServiceTroubleException trouble) {
                  told.add(trouble);
                }
              })
          .build();

  /** A planned movement of r1 that Sitoo would not take yet. */
  private void planned() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    bench.ledger.before(
        method -> {
          throw trouble("Sitoo", Kind.UNAVAILABLE);
        });
    sync.runOnce();
    bench.ledger.before(method -> {});
    assertThat(bench.states("r1")).containsExactly(MovementState.PLANNED);
    told.clear();
    bench.clock.advance(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void troubleWithReturnGoDoesNotStopPosting(Kind kind) {
    planned();
    bench.returns.failReads(trouble("ReturnGO", kind));
    sync.requestRead("r2");
    SyncReport report = sync.runOnce();
    assertThat(report.troubles()).extracting(ServiceTroubleException::kind).contains(kind);
    assertThat(told).isEqualTo(report.troubles());
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);

    bench.returns.heal();
    bench.returns.put(received("r2", sellable("u2", T0)));
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void troubleWithSitooDoesNotStopReading(Kind kind) {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put(received("r2", sellable("u2", T0)));
    bench.ledger.before(
        method -> {
          throw trouble("Sitoo", kind);
        });
    sync.requestRead("r1");
    SyncReport report = sync.runOnce();
    assertThat(report.troubles()).extracting(ServiceTroubleException::kind).contains(kind);
    assertThat(bench.movements("r1")).hasSize(1);
    sync.requestRead("r2");
    sync.runOnce();
    assertThat(bench.movements("r2")).hasSize(1);
    assertThat(bench.ledger.posts()).isEmpty();

    bench.ledger.before(method -> {});
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.openCases()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"warehouses", "products", "lowestTransactionId", "transactionsAfter"})
  void aLedgerThatFailsInsteadOfSayingSoStopsNothingElse(String failing) {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    if (failing.equals("transactionsAfter")) {
      bench.ledger.answerEach(movement -> new PostResult.Unknown("reset", true));
    }
    bench.ledger.before(
        method -> {
          if (method.equals(failing)) {
            throw new IllegalStateException("a bug in the port");
          }
        });
    SyncReport report = sync.runOnce();
    assertThat(report.troubles()).isNotEmpty();
    assertThat(report.troubles().get(0)).hasMessageContaining("IllegalStateException");
    bench.returns.put(received("r2", sellable("u2", T0).doubted("odd")));
    sync.requestRead("r2");
    sync.runOnce();
    assertThat(bench.sink.cases()).hasSize(1);

    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aReturnOnWhichThePortFailsDoesNotStopTheOthers() {
    bench.returns.poison("r2", new IllegalArgumentException("a bug in the port"));
    for (int i = 1; i <= 4; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0)));
      sync.requestRead("r" + i);
    }
    SyncReport report = sync.runOnce();
    assertThat(report.troubles()).hasSize(1);
    assertThat(bench.ledger.entries()).hasSize(3);
    bench.returns.heal();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
  }

  @Test
  void aReturnThatIsNeverAnsweredBacksOffAndDoesNotStopTheOthers() {
    bench.returns.poison("r2", trouble("ReturnGO", Kind.UNAVAILABLE));
    for (int i = 1; i <= 4; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0)));
      sync.requestRead("r" + i);
    }
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(3);
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.returns.readsOf("r2")).isBetween(5L, 20L);
  }

  @Test
  void afterThreeTroublesInARowReadingWaits() {
    bench.returns.failReads(trouble("ReturnGO", Kind.UNAVAILABLE));
    for (int i = 1; i <= 10; i++) {
      sync.requestRead("r" + i);
    }
    SyncReport report = sync.runOnce();
    assertThat(report.polling().reads()).isEqualTo(3);
    assertThat(report.troubles()).hasSize(3);
    assertThat(sync.nextDue()).isAfter(T0);
  }

  @Test
  void aReachedLimitIsAskedOnceAndThenWaitedFor() {
    Instant tomorrow = T0.plus(Duration.ofDays(1));
    bench.returns.failReads(trouble("ReturnGO", Kind.RATE_LIMITED, Optional.of(tomorrow)));
    ReturnSync engine = bench.engine().settings(ledgerRarely(Bench.settings())).build();
    for (int i = 1; i <= 10; i++) {
      engine.requestRead("r" + i);
    }
    engine.runOnce();
    assertThat(bench.returns.reads()).hasSize(1);
    assertThat(engine.nextDue()).isEqualTo(tomorrow);
    bench.runUntil(engine, tomorrow.minusSeconds(1));
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aLimitWithoutAWaitIsNotAskedAgainInTheSameMoment() {
    bench.returns.failReads(trouble("ReturnGO", Kind.RATE_LIMITED, Optional.of(T0)));
    sync.requestRead("r1");
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.runOnce();
    assertThat(sync.nextDue()).isAfter(T0);
  }

  @Test
  void aSweepThatFailsIsTriedAgainLaterAndNotAtOnce() {
    Bench fresh = new Bench();
    ReturnSync engine = fresh.sweepingEngine().settings(SyncSettings.defaults()).build();
    fresh.returns.put(received("r1", sellable("u1", T0)));
    fresh.returns.put(received("r2", sellable("u2", T0)));
    fresh.returns.failLists(trouble("ReturnGO", Kind.UNAVAILABLE));
    SyncReport report = engine.runOnce();
    assertThat(report.troubles()).hasSize(1);
    assertThat(engine.nextDue()).isAfter(T0);
    fresh.runFor(engine, Duration.ofHours(12));
    assertThat(fresh.returns.listings().size()).isBetween(6, 60);
    fresh.returns.heal();
    fresh.runFor(engine, Duration.ofHours(1));
    assertThat(fresh.ledger.entries()).hasSize(2);
  }

  @Test
  void aSweepThatReachesALimitWaitsAsLongAsItIsTold() {
    Bench fresh = new Bench();
    ReturnSync engine =
        fresh.sweepingEngine().settings(ledgerRarely(SyncSettings.defaults())).build();
    Instant tomorrow = T0.plus(Duration.ofDays(1));
    fresh.returns.failLists(trouble("ReturnGO", Kind.RATE_LIMITED, Optional.of(tomorrow)));
    engine.runOnce();
    assertThat(engine.nextDue()).isEqualTo(tomorrow);
    engine.runOnce();
    assertThat(fresh.returns.listings()).hasSize(1);
  }

  @Test
  void aSweepPortThatFailsInsteadOfSayingSoStopsNothingElse() {
    Bench fresh = new Bench();
    ReturnSync engine = fresh.sweepingEngine().build();
    fresh.returns.put(received("r1", sellable("u1", T0)));
    fresh.returns.failLists(new IllegalStateException("a bug in the port"));
    engine.requestRead("r1");
    SyncReport report = engine.runOnce();
    assertThat(report.troubles()).hasSize(1);
    assertThat(fresh.ledger.entries()).hasSize(1);
  }

  @Test
  void aReinspectionBehindAnUnknownPostDoesNotUseUpTheCalls() {
    bench.ledger.answerEach(movement -> new PostResult.Unknown("reset", false));
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    bench.ledger.before(
        method -> {
          throw trouble("Sitoo", Kind.UNAVAILABLE);
        });
    bench.returns.put(received("r1", damaged("u1", T0.plusSeconds(30))));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.returns.readsOf("r1")).isBetween(2L, 60L);

    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aStoreThatFailsIsTheCallersBusiness() {
    Bench broken = new Bench(BrokenStore.make());
    ReturnSync engine = broken.sweepingEngine().build();
    assertThatThrownBy(engine::runOnce).isInstanceOf(StoreException.class);
    assertThat(broken.ledger.posts()).isEmpty();
  }

  @Test
  void aSinkThatFailsIsAskedAgainAndTheOthersAreDelivered() {
    List<String> delivered = new ArrayList<>();
    Set<String> refused = new HashSet<>(Set.of("u1"));
    ReturnSync engine =
        bench
            .engine()
            .exceptions(
                parked -> {
                  if (refused.contains(parked.unitId())) {
                    throw new IllegalStateException("the ticket system says no");
                  }
                  delivered.add(parked.unitId());
                })
            .build();
    for (int i = 1; i <= 5; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0).doubted("odd")));
      engine.requestRead("r" + i);
    }
    SyncReport report = engine.runOnce();
    assertThat(delivered).containsExactly("u2", "u3", "u4", "u5");
    assertThat(report.cases().delivered()).isEqualTo(4);
    assertThat(bench.openCases()).hasSize(5);
    engine.runOnce();
    assertThat(delivered).hasSize(4);
    refused.clear();
    assertThat(engine.nextDue()).isEqualTo(T0.plusSeconds(5));
    engine.runOnce();
    assertThat(delivered).as("it is put off").hasSize(4);
    bench.clock.advance(Duration.ofSeconds(5));
    engine.runOnce();
    assertThat(delivered).containsExactly("u2", "u3", "u4", "u5", "u1");
  }

  @Test
  void aSinkThatIsDownIsNotAskedForEveryCase() {
    List<String> asked = new ArrayList<>();
    ReturnSync engine =
        bench
            .engine()
            .exceptions(
                parked -> {
                  asked.add(parked.unitId());
                  throw new IllegalStateException("down");
                })
            .build();
    for (int i = 1; i <= 150; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0).doubted("odd")));
      engine.requestRead("r" + i);
    }
    engine.runOnce();
    assertThat(asked).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
    assertThat(bench.openCases()).hasSize(150);
  }

  @Test
  void manyCasesAreAllDeliveredOnce() {
    for (int i = 1; i <= 250; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0).doubted("odd")));
      sync.requestRead("r" + i);
    }
    assertThat(sync.runOnce().cases().delivered()).isEqualTo(250);
    assertThat(bench.sink.cases()).doesNotHaveDuplicates().hasSize(250);
    assertThat(sync.runOnce().cases().delivered()).isZero();
  }

  @Test
  void aReplacedCaseIsDeliveredAgain() {
    bench.returns.put(received("r1", sellable("u1", T0).doubted("odd")));
    sync.requestRead("r1");
    sync.runOnce();
    bench.clock.advance(Duration.ofMinutes(1));
    assertThat(sync.cases().retryAllOf(ExceptionType.CONTRADICTORY_INSPECTION, "ann")).isEqualTo(1);
    sync.runOnce();
    assertThat(bench.sink.cases()).hasSize(2);
    assertThat(bench.openCases()).hasSize(1);
    assertThat(bench.store.undeliveredCases(TENANT, bench.clock.instant(), 10)).isEmpty();
  }

  /** The next regular reading of the ledger is far away. */
  private static SyncSettings ledgerRarely(SyncSettings settings) {
    return settings.toBuilder().ledgerEvery(Duration.ofDays(3_650)).build();
  }
}
