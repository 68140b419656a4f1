package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit that calls of one purpose meet does not hold up calls of another purpose. */
class LimitsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant TOMORROW = T0.plus(DAY);

  private final Bench bench = new Bench();

  private static ServiceTroubleException trouble(Kind kind, Optional<Instant> retryAt) {
    return new ServiceTroubleException(
        "ReturnGO", kind, "no call for this", retryAt, new IllegalStateException("limit"));
  }

  /** A source with limits of its own for lists, reads and urgent reads. */
  private final class LimitedSource implements ReturnSource {
    private final List<String> urgent = new ArrayList<>();
    private Optional<ServiceTroubleException> lists = Optional.empty();
    private Optional<ServiceTroubleException> reads = Optional.empty();
    private Optional<ServiceTroubleException> urgentReads = Optional.empty();
    private int listCalls;

    @Override
    public String serviceName() {
      return "ReturnGO";
    }

    @Override
    public Optional<ReturnRecord> read(String rmaId) {
      if (reads.isPresent()) {
        throw reads.get();
      }
      return bench.returns.read(rmaId);
    }

    @Override
    public Optional<ReturnRecord> readNow(String rmaId) {
      urgent.add(rmaId);
      if (urgentReads.isPresent()) {
        throw urgentReads.get();
      }
      return bench.returns.read(rmaId);
    }

    @Override
    public Stream<StatusRow> list(RowQuery query) {
      listCalls++;
      if (lists.isPresent()) {
        throw lists.get();
      }
      return bench.returns.list(query);
    }

    @Override
    public long calls() {
      return bench.returns.calls();
    }
  }

  private final LimitedSource source = new LimitedSource();

  private ReturnSync sweeping() {
    return bench.sweepingEngine().returns(source).settings(SyncSettings.defaults()).build();
  }

  @Nested
  class UrgentReads {
    @Test
    void areMadeAtOnceWhileAListingIsLimited() {
      ReturnSync sync = sweeping();
      bench.returns.put(received("r1", sellable("u1", T0)));
      source.lists = Optional.of(trouble(Kind.RATE_LIMITED, Optional.of(TOMORROW)));
      source.reads = source.lists;
      sync.runOnce();
      sync.requestRead("r1");
      assertThat(sync.nextDue()).isBeforeOrEqualTo(bench.clock.instant());
      sync.runOnce();
      assertThat(source.urgent).containsExactly("r1");
      assertThat(bench.ledger.entries()).hasSize(1);
      assertThat(source.listCalls).isEqualTo(1);
    }

    @Test
    void areMadeInTheRunInWhichAListingMeetsTheLimit() {
      ReturnSync sync = sweeping();
      bench.returns.put(received("r1", sellable("u1", T0)));
      source.lists = Optional.of(trouble(Kind.RATE_LIMITED, Optional.of(TOMORROW)));
      source.reads = source.lists;
      sync.requestRead("r1");
      sync.runOnce();
      assertThat(source.urgent).containsExactly("r1");
      assertThat(bench.ledger.entries()).hasSize(1);
    }

    @Test
    void waitForALimitOfTheirOwn() {
      ReturnSync sync = sweeping();
      source.lists = Optional.of(trouble(Kind.RATE_LIMITED, Optional.of(TOMORROW)));
      source.reads = source.lists;
      source.urgentReads = source.lists;
      sync.requestRead("r1");
      bench.runUntil(sync, TOMORROW.minusSeconds(1));
      assertThat(source.urgent).containsExactly("r1");
      assertThat(source.listCalls).isEqualTo(1);
    }

    @Test
    void areMadeAfterAnOtherReadMetTheLimit() {
      ReturnSync sync = bench.engine().returns(source).build();
      bench.returns.put(received("r1", waiting("u1")));
      bench.returns.put(received("r2", sellable("u2", T0)));
      sync.requestRead("r1");
      sync.runOnce();
      source.reads =
          Optional.of(trouble(Kind.RATE_LIMITED, Optional.of(T0.plus(Duration.ofDays(9)))));
      bench.runFor(sync, Duration.ofDays(2));
      sync.requestRead("r2");
      sync.runOnce();
      assertThat(source.urgent).containsExactly("r1", "r2");
      assertThat(bench.ledger.entries()).hasSize(1);
    }
  }

  @Nested
  class Reads {
    @ParameterizedTest
    @EnumSource(
        value = Kind.class,
        names = {"UNAVAILABLE", "UNUSABLE_ANSWER", "CREDENTIALS"})
    void becauseOfHintsAreMadeWhileListingsFail(Kind kind) {
      ReturnSync sync = sweeping();
      bench.returns.put(received("r1", waiting("u1")));
      sync.runOnce();
      bench.clock.advance(Duration.ofMinutes(40));
      source.lists = Optional.of(trouble(kind, Optional.of(TOMORROW)));
      sync.runOnce();

      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      sync.hint("r1");
      bench.runFor(sync, Duration.ofMinutes(5));
      assertThat(bench.ledger.entries()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
        value = Kind.class,
        names = {"UNAVAILABLE", "UNUSABLE_ANSWER"})
    void ofOtherReturnsAreMadeAlthoughOneIsNeverAnswered(Kind kind) {
      ReturnSync sync = bench.engine().returns(source).build();
      bench.returns.poison("r1", trouble(kind, Optional.empty()));
      sync.requestRead("r1");
      for (int i = 2; i <= 5; i++) {
        bench.returns.put(received("r" + i, sellable("u" + i, T0)));
        sync.requestRead("r" + i);
      }
      sync.runOnce();
      assertThat(bench.ledger.entries()).hasSize(4);
    }
  }

  /** A platform whose pages never end. */
  @Nested
  class EndlessListings {
    private static final int PAGE = 500;
    private static final SyncSettings FEW_CALLS =
        SyncSettings.builder()
            .polling(PollSettings.builder().callsPerDay(400).reserve(40).build())
            .build();

    private final class Endless implements ReturnSource {
      private final LongFunction<String> ids;
      private long calls;
      private long listCalls;

      private Endless(LongFunction<String> ids) {
        this.ids = ids;
      }

      @Override
      public String serviceName() {
        return "ReturnGO";
      }

      @Override
      public Optional<ReturnRecord> read(String rmaId) {
        calls++;
        return bench.returns.read(rmaId);
      }

      @Override
      public Stream<StatusRow> list(RowQuery query) {
        return LongStream.iterate(0, row -> row + 1)
            .peek(
                row -> {
                  if (row % PAGE == 0) {
                    calls++;
                    listCalls++;
                  }
                })
            .mapToObj(
                row ->
                    StatusRow.of(
                        ids.apply(row), new ReturnStatus("Pending", ReturnPhase.REQUESTED)));
      }

      @Override
      public long calls() {
        return calls;
      }
    }

    @Test
    void endWithACauseAndLeaveTheDayToReads() {
      Endless endless = new Endless(row -> "r" + row);
      ReturnSync sync = bench.sweepingEngine().returns(endless).settings(FEW_CALLS).build();
      SyncReport report = sync.runOnce();
      assertThat(report.troubles())
          .singleElement()
          .satisfies(
              trouble -> {
                assertThat(trouble.kind()).isEqualTo(Kind.UNUSABLE_ANSWER);
                assertThat(trouble)
                    .hasMessageContaining("FULL")
                    .hasMessageContaining("181 calls")
                    .hasMessageContaining("more than such a list can need");
              });
      bench.runUntil(sync, TOMORROW.minus(Duration.ofHours(9)));
      assertThat(endless.listCalls).isBetween(181L + 37, 181L + 2 * 37);
      assertThat(sync.health().callsLeft()).isGreaterThan(40 + 100);
    }

    @Test
    void areNotRepeatedByARestart() {
      Endless endless = new Endless(row -> "r" + row);
      ReturnSync.Builder engine = bench.sweepingEngine().returns(endless).settings(FEW_CALLS);
      engine.build().runOnce();
      long once = endless.listCalls;
      bench.clock.advance(Duration.ofMinutes(1));
      SyncReport second = engine.build().runOnce();
      assertThat(second.troubles()).hasSize(1);
      assertThat(second.troubles().get(0)).hasMessageContaining("OPEN");
      assertThat(endless.listCalls).isGreaterThan(once);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 499, 500, 700})
    void thatRepeatTheirRowsEndAfterTheFirstRepetition(long different) {
      Endless endless = new Endless(row -> "r" + row % different);
      ReturnSync sync =
          bench.sweepingEngine().returns(endless).settings(SyncSettings.defaults()).build();
      SyncReport report = sync.runOnce();
      assertThat(report.troubles()).hasSize(1);
      assertThat(report.troubles().get(0)).hasMessageContaining("repeat themselves");
      assertThat(endless.listCalls).isLessThanOrEqualTo(4);
    }

    @Test
    void doNotUseTheReserve() {
      PollSettings small = PollSettings.builder().callsPerDay(40).reserve(10).build();
      Endless endless = new Endless(row -> "r" + row);
      ReturnSync sync =
          bench
              .sweepingEngine()
              .returns(endless)
              .settings(SyncSettings.builder().polling(small).build())
              .build();
      bench.runUntil(sync, T0.plus(Duration.ofHours(12)));
      assertThat(endless.calls).isBetween(20L, 31L);
      bench.returns.put(received("r1", sellable("u1", T0)));
      sync.requestRead("r1");
      sync.runOnce();
      assertThat(bench.ledger.entries()).hasSize(1);
    }
  }

  @Test
  void aListingThatTakesExactlyItsCallsIsComplete() {
    PollSettings small = PollSettings.builder().callsPerDay(40).reserve(39).build();
    bench.returns.put(received("r1", waiting("u1")));
    ReturnSync sync =
        bench.sweepingEngine().settings(SyncSettings.builder().polling(small).build()).build();
    assertThat(sync.runOnce().troubles()).isEmpty();
  }
}
