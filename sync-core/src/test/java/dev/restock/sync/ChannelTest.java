package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeChannel.Death;
import dev.restock.sync.testing.FakeChannel.Fault;
import dev.restock.sync.testing.Fixtures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pushes to a sales channel, and that each takes effect once. */
class ChannelTest {
  private static final String LOCATION = "gid://shopify/Location/1";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final ChannelSettings ALL =
      ChannelSettings.builder().mode(Mode.PUSH_ALL).location(LOCATION, List.of(11L)).build();

  private final Bench bench = new Bench();
  private final FakeChannel channel = new FakeChannel(bench.clock);
  private ReturnSync engine = bench.engine().channel(channel, ALL).build();

  @BeforeEach
  void begin() {
    for (int i = 0; i < 10; i++) {
      channel.level("SKU-u" + i, LOCATION, 5);
    }
    engine.runOnce();
  }

  private void build(ChannelSettings settings) {
    engine = bench.engine().channel(channel, settings).build();
  }

  private void inspect(int unit) {
    bench.returns.put(received("r" + unit, sellable("u" + unit, bench.clock.instant())));
    engine.requestRead("r" + unit);
  }

  private ChannelReport run(Duration time) {
    return bench.runFor(engine, time).section(ChannelReport.class, ChannelReport.NONE);
  }

  private long available(int unit) {
    return channel.available("SKU-u" + unit, LOCATION);
  }

  private List<StoredPush> pushes(PushState state) {
    return engine.channel().list(state, null, 100);
  }

  private void failFirst(Fault... faults) {
    Deque<Fault> left = new ArrayDeque<>(Arrays.asList(faults));
    channel.failing(any -> left.isEmpty() ? Fault.NONE : left.poll());
  }

  /** Runs the engine for a time; when the process dies, another host goes on. */
  private void runWithDeaths(Duration time) {
    Instant end = bench.clock.instant().plus(time);
    while (bench.clock.instant().isBefore(end)) {
      try {
        bench.runUntil(engine, end);
      } catch (Death e) {
        bench.clock.advance(Duration.ofSeconds(1));
        build(ALL);
      }
    }
  }

  private void refundAtRegister(long order, int unit, int pieces, Instant orderedAt) {
    Instant now = bench.clock.instant();
    String sku = "SKU-u" + unit;
    bench.store.recordRegisterReturns(
        TENANT,
        List.of(
            new RegisterReturn(
                order,
                1L,
                "c-" + order,
                orderedAt,
                List.of(new RegisterReturn.Line(1, sku, pieces, null)),
                List.of(order))),
        now);
    bench.store.recordRegisterStock(
        TENANT, List.of(new RegisterStock(order, order, 11, sku, BigDecimal.valueOf(pieces))), now);
  }

  @Nested
  class WhatIsTold {

    @Test
    void observingTellsNothing() {
      build(ALL.toBuilder().mode(Mode.OBSERVE).build());
      inspect(1);
      refundAtRegister(500, 2, 1, bench.clock.instant());
      run(DAY);
      assertThat(channel.requests()).isEmpty();
      assertThat(channel.questions()).isZero();
      assertThat(engine.channel().counts()).isEmpty();
    }

    @Test
    void aMovementIsToldOnceWithItsKeyAsReference() {
      inspect(1);
      run(DAY);
      assertThat(available(1)).isEqualTo(6);
      assertThat(channel.requests()).hasSize(1);
      assertThat(channel.requests().get(0).adjustment().reference())
          .hasToString("gid://restock/StockMovement/" + bench.onlyMovement("r1").key());
      assertThat(pushes(PushState.APPLIED)).hasSize(1);
    }

    @Test
    void aReversalIsToldWithItsSign() {
      inspect(1);
      run(HOUR);
      assertThat(available(1)).isEqualTo(6);
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      engine.requestRead("r1");
      run(HOUR);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
      assertThat(available(1)).isEqualTo(5);
      assertThat(channel.requests()).hasSize(2);
    }

    @Test
    void whatWasAppliedBeforeItsModeIsNeverTold() {
      Bench other = new Bench();
      FakeChannel told = new FakeChannel(other.clock);
      told.level("SKU-u1", LOCATION, 5);
      told.level("SKU-u2", LOCATION, 5);
      ReturnSync registers =
          other
              .engine()
              .channel(told, ALL.toBuilder().mode(Mode.PUSH_REGISTER_RETURNS).build())
              .build();
      registers.runOnce();
      other.returns.put(received("r1", sellable("u1", other.clock.instant())));
      registers.requestRead("r1");
      other.runFor(registers, HOUR);
      // Movements begin with the mode for all, which comes later.
      ReturnSync all = other.engine().channel(told, ALL).build();
      all.runOnce();
      other.returns.put(received("r2", sellable("u2", other.clock.instant())));
      all.requestRead("r2");
      other.runFor(all, DAY);
      assertThat(told.available("SKU-u1", LOCATION)).isEqualTo(5);
      assertThat(told.available("SKU-u2", LOCATION)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(SyncSettings.VirtualStock.class)
    void whatALostStoreHasPostedIsNotToldAgain(SyncSettings.VirtualStock virtualStock) {
      SyncSettings settings = Bench.settings().toBuilder().virtualStock(virtualStock).build();
      engine = bench.engine().settings(settings).channel(channel, ALL).build();
      inspect(1);
      run(HOUR);
      assertThat(available(1)).isEqualTo(6);
      SyncStore fresh = new InMemorySyncStore();
      Bench.polled(fresh, TENANT, bench.clock.instant());
      engine = bench.engine().store(fresh).settings(settings).channel(channel, ALL).build();
      // The return is decided before the ledger is read, so that its claim finds the transaction.
      bench.ledger.before(
          method -> {
            if (method.equals("transactionsAfter")) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      engine.requestRead("r1");
      engine.runOnce();
      assertThat(fresh.movements(TENANT, "r1"))
          .extracting(StoredMovement::state)
          .containsExactly(MovementState.PLANNED);
      bench.ledger.answerNormally();
      run(HOUR);
      assertThat(fresh.movements(TENANT, "r1"))
          .extracting(StoredMovement::state)
          .containsExactly(MovementState.APPLIED);
      assertThat(engine.channel().counts()).isEmpty();
      assertThat(available(1)).isEqualTo(6);
    }

    @Test
    void aWarehouseThatIsNotListedIsNotTold() {
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      engine.requestRead("r1");
      run(HOUR);
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(channel.requests()).isEmpty();
      assertThat(engine.channel().counts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PUSH_REGISTER_RETURNS", "PUSH_ALL"})
    void whatARegisterPutOnSaleIsTold(Mode mode) {
      build(ALL.toBuilder().mode(mode).build());
      engine.runOnce();
      refundAtRegister(500, 1, 2, bench.clock.instant());
      inspect(2);
      run(HOUR);
      assertThat(available(1)).isEqualTo(7);
      assertThat(available(2)).isEqualTo(mode == Mode.PUSH_ALL ? 6 : 5);
      assertThat(channel.requests())
          .extracting(one -> one.adjustment().reference().toString())
          .contains("gid://restock/RegisterRefund/500");
    }

    @Test
    void aRefundFromBeforeTheModeIsNotToldWhenItIsReadLater() {
      refundAtRegister(500, 1, 1, T0.minusSeconds(1));
      run(HOUR);
      assertThat(channel.requests()).isEmpty();
    }

    @Test
    void nothingIsToldFromBeforeTheMomentOfTheSettings() {
      build(ALL.toBuilder().notBefore(T0.plus(HOUR)).build());
      inspect(1);
      run(HOUR.plusSeconds(60));
      inspect(2);
      run(DAY);
      assertThat(available(1)).isEqualTo(5);
      assertThat(available(2)).isEqualTo(6);
    }

    @Test
    void pushesOfAWhileShareOneQuestionForLevels() {
      for (int i = 1; i < 9; i++) {
        inspect(i);
      }
      run(HOUR);
      assertThat(channel.requests()).hasSize(8);
      assertThat(channel.questions()).isEqualTo(1);
    }

    @Test
    void severalPushesOfOneSkuFollowEachOtherWithoutAnotherQuestion() {
      refundAtRegister(500, 1, 1, bench.clock.instant());
      refundAtRegister(501, 1, 2, bench.clock.instant());
      refundAtRegister(502, 1, 3, bench.clock.instant());
      run(HOUR);
      assertThat(available(1)).isEqualTo(11);
      assertThat(channel.requests()).hasSize(3);
      assertThat(channel.questions()).isEqualTo(1);
    }

    @Test
    void aRunMakesSoManyPushesAndTheNextOnesTheOthers() {
      build(ALL.toBuilder().pushesPerRun(3).every(Duration.ZERO).build());
      for (int i = 1; i < 9; i++) {
        inspect(i);
      }
      SyncReport first = engine.runOnce();
      assertThat(first.section(ChannelReport.class, ChannelReport.NONE))
          .isEqualTo(new ChannelReport(8, 4, 3, 0, 0, 0));
      run(HOUR);
      assertThat(channel.effects()).isEqualTo(8);
    }
  }

  @Nested
  class Faults {

    @ParameterizedTest
    @EnumSource
    void everyFaultEndsInOneEffectOrACase(Fault fault) {
      failFirst(fault);
      inspect(1);
      runWithDeaths(DAY.multipliedBy(2));
      assertThat(channel.violations()).isEmpty();
      if (fault == Fault.REFUSED) {
        assertThat(available(1)).isEqualTo(5);
        assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_REFUSED");
      } else {
        assertThat(available(1)).isEqualTo(6);
        assertThat(bench.openCaseTypes()).isEmpty();
        assertThat(pushes(PushState.APPLIED)).hasSize(1);
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.class,
        names = {
          "LOST_BEFORE",
          "LOST_AFTER",
          "LATE",
          "MISSING_AFTER",
          "BROKEN_PORT",
          "IN_PROGRESS"
        })
    void aLostAnswerIsAskedForWithTheSameKeyAndTheSameVariables(Fault fault) {
      failFirst(fault, fault);
      inspect(1);
      run(HOUR);
      assertThat(channel.requests()).hasSize(3);
      assertThat(channel.keysSent().stream().distinct()).hasSize(1);
      assertThat(channel.questions()).isEqualTo(1);
      assertThat(available(1)).isEqualTo(6);
    }

    @Test
    void theWindowIsUsedToItsEndAndNotLonger() {
      channel.failing(any -> Fault.LOST_AFTER);
      inspect(1);
      run(DAY.multipliedBy(3));
      assertThat(channel.violations()).isEmpty();
      Instant first = channel.requests().get(0).at();
      Instant last = channel.requests().get(channel.requests().size() - 1).at();
      Instant end = first.plus(FakeChannel.WINDOW).minus(ALL.keyMargin());
      assertThat(last).isBefore(end).isAfter(end.minus(Duration.ofMinutes(2)));
      assertThat(pushes(PushState.PARKED)).hasSize(1);
      assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_LEVEL_UNCERTAIN");
      assertThat(available(1)).isEqualTo(6);
    }

    @Test
    void anUncertainPushIsNeverSentAgainAndItsCaseIsDismissed() {
      channel.failing(any -> Fault.LOST_BEFORE);
      inspect(1);
      run(DAY.multipliedBy(2));
      int requests = channel.requests().size();
      channel.failing(any -> Fault.NONE);
      ExceptionCase open = bench.openCases().get(0);
      assertThat(open.rmaId()).isEqualTo("r1");
      assertThat(ChannelPush.idOfCase(open.unitId()))
          .isEqualTo(pushes(PushState.PARKED).get(0).id());
      assertThat(open.what()).contains("unit u1 of return r1", "SKU-u1", LOCATION);
      assertThat(change(open, new CaseChange.Retry())).isFalse();
      assertThat(change(open, new CaseChange.Dismiss("corrected"))).isTrue();
      run(DAY.multipliedBy(2));
      assertThat(channel.requests()).hasSize(requests);
    }

    @Test
    void aDeathAfterTheWindowSendsNothing() {
      failFirst(Fault.DEATH_AFTER);
      inspect(1);
      assertThatThrownBy(() -> run(HOUR)).isInstanceOf(Death.class);
      bench.clock.advance(DAY);
      build(ALL);
      run(HOUR);
      assertThat(channel.requests()).hasSize(1);
      assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_LEVEL_UNCERTAIN");
    }

    @Test
    void aStaleLevelIsReadAgainForAFreshKey() {
      Deque<Runnable> sales = new ArrayDeque<>();
      sales.add(() -> channel.sell("SKU-u1", LOCATION, 2));
      channel.failing(
          any -> {
            if (!sales.isEmpty()) {
              sales.poll().run();
            }
            return Fault.NONE;
          });
      inspect(1);
      run(HOUR);
      assertThat(available(1)).isEqualTo(4);
      assertThat(channel.keysSent()).hasSize(2).doesNotHaveDuplicates();
      assertThat(channel.violations()).isEmpty();
    }

    @Test
    void aStaleAnswerProvesNothingWhileAnEarlierRequestMayArrive() {
      Deque<Runnable> others = new ArrayDeque<>();
      Deque<Fault> faults = new ArrayDeque<>(List.of(Fault.LATE));
      channel.failing(
          any -> {
            Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
            if (fault == Fault.NONE && others.isEmpty()) {
              // The level is another one only for a moment: then the late request fits again.
              channel.sell("SKU-u1", LOCATION, 1);
              others.add(() -> channel.sell("SKU-u1", LOCATION, -1));
            }
            return fault;
          });
      inspect(1);
      engine.runOnce();
      for (int i = 0; i < 4_000 && channel.effects() == 0; i++) {
        bench.clock.advance(Duration.ofSeconds(10));
        engine.runOnce();
        if (others.size() == 1 && channel.requests().size() == 2) {
          others.peek().run();
          others.add(() -> {});
        }
      }
      run(HOUR);
      assertThat(channel.violations()).isEmpty();
      assertThat(available(1)).isEqualTo(6);
      assertThat(bench.openCaseTypes()).isEmpty();
    }

    @Test
    void aRefusalAfterAnUnclearAnswerIsNoProof() {
      Deque<Fault> faults = new ArrayDeque<>(List.of(Fault.LOST_AFTER));
      channel.failing(any -> faults.isEmpty() ? Fault.REFUSED : faults.poll());
      inspect(1);
      run(DAY.multipliedBy(2));
      assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_LEVEL_UNCERTAIN");
      assertThat(channel.keysSent().stream().distinct()).hasSize(1);
    }

    @Test
    void aChannelThatIsDownHoldsNothingElseUp() {
      channel.beforeLevels(
          () -> {
            throw trouble("Shop", Kind.UNAVAILABLE);
          });
      inspect(1);
      inspect(2);
      SyncReport report = bench.runFor(engine, HOUR);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
      assertThat(report.troubles()).extracting(one -> one.service()).contains("Shop");
      channel.beforeLevels(() -> {});
      run(HOUR);
      assertThat(channel.effects()).isEqualTo(2);
    }

    @Test
    void anUnknownAnswerEndsThePushesOfTheRun() {
      build(ALL.toBuilder().every(Duration.ZERO).build());
      channel.failing(any -> Fault.LOST_BEFORE);
      for (int i = 1; i < 9; i++) {
        inspect(i);
      }
      engine.runOnce();
      assertThat(channel.requests()).hasSize(1);
    }

    @Test
    void aPortThatDoesNotAnswerForAllIsTrouble() {
      SalesChannel mute =
          Decorator.around(
              SalesChannel.class,
              channel,
              call -> call.name().equals("levels") ? Map.of() : call.make());
      engine = bench.engine().channel(mute, ALL).build();
      inspect(1);
      SyncReport report = bench.runFor(engine, HOUR);
      assertThat(report.troubles())
          .extracting(ServiceTroubleException::kind)
          .contains(Kind.UNUSABLE_ANSWER);
      assertThat(channel.requests()).isEmpty();
      assertThat(pushes(PushState.PLANNED)).hasSize(1);
    }

    @Test
    void observingSendsNothingMoreAndLosesNothing() {
      channel.failing(any -> Fault.LOST_BEFORE);
      inspect(1);
      run(Duration.ofMinutes(6));
      channel.failing(any -> Fault.NONE);
      inspect(2);
      build(ALL.toBuilder().every(HOUR).build());
      engine.runOnce();
      int requests = channel.requests().size();
      build(ALL.toBuilder().mode(Mode.OBSERVE).build());
      run(DAY.multipliedBy(2));
      assertThat(channel.requests()).hasSize(requests);
      assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_LEVEL_UNCERTAIN");
      build(ALL);
      run(DAY);
      assertThat(available(2)).isEqualTo(6);
    }
  }

  @Nested
  class SeveralInARequest {
    @BeforeEach
    void takeSeveral() {
      channel.atOnce(4);
      build(ALL);
    }

    private void inspectSix() {
      for (int i = 1; i < 7; i++) {
        inspect(i);
      }
    }

    @Test
    void pushesOfDifferentItemsShareARequest() {
      build(ALL.toBuilder().every(Duration.ZERO).build());
      inspectSix();
      SyncReport report = engine.runOnce();
      assertThat(channel.sizes()).containsExactly(4, 2);
      assertThat(report.section(ChannelReport.class, ChannelReport.NONE))
          .isEqualTo(new ChannelReport(6, 3, 6, 0, 0, 0));
      assertThat(channel.keysSent()).doesNotHaveDuplicates();
      assertThat(channel.effects()).isEqualTo(6);
      assertThat(channel.violations()).isEmpty();
    }

    @Test
    void theSettingsBoundARequest() {
      build(ALL.toBuilder().pushesPerRequest(1).build());
      inspectSix();
      run(HOUR);
      assertThat(channel.sizes()).containsOnly(1).hasSize(6);
      assertThat(channel.effects()).isEqualTo(6);
    }

    private void refundThree() {
      refundAtRegister(500, 1, 1, bench.clock.instant());
      refundAtRegister(501, 1, 2, bench.clock.instant());
      refundAtRegister(502, 2, 3, bench.clock.instant());
    }

    @Test
    void eachPushOfOneItemStartsFromTheLevelThatTheOneBeforeItLeaves() {
      refundThree();
      run(HOUR);
      assertThat(channel.sizes()).containsExactly(3);
      assertThat(channel.violations()).isEmpty();
      assertThat(channel.questions()).isEqualTo(1);
      assertThat(channel.keysSent()).hasSize(3);
      assertThat(available(1)).isEqualTo(8);
      assertThat(available(2)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultBeforeAPushOfTheSameItemEndsInOneEffectOfEach(Fault fault) {
      failFirst(fault);
      refundThree();
      runWithDeaths(DAY.multipliedBy(2));
      assertThat(channel.violations()).isEmpty();
      boolean isRefused = fault == Fault.REFUSED;
      assertThat(channel.effects()).isEqualTo(isRefused ? 2 : 3);
      assertThat(bench.openCaseTypes())
          .isEqualTo(isRefused ? List.of("CHANNEL_REFUSED") : List.of());
    }

    @Test
    void newAndRepeatedPushesOfOneItemNeverShareARequest() {
      build(ALL.toBuilder().every(Duration.ZERO).build());
      failFirst(Fault.LOST_AFTER);
      refundAtRegister(500, 1, 1, bench.clock.instant());
      engine.runOnce();
      refundAtRegister(501, 1, 2, bench.clock.instant());
      refundAtRegister(502, 1, 3, bench.clock.instant());
      run(HOUR);
      assertThat(channel.sizes()).containsExactly(1, 2, 1);
      assertThat(channel.keysSent().stream().distinct()).hasSize(3);
      assertThat(available(1)).isEqualTo(11);
    }

    @Test
    void aStaleLevelIsReadOnceForAllPushesOfTheItem() {
      AtomicBoolean isSold = new AtomicBoolean();
      channel.failing(
          one -> {
            if (!isSold.getAndSet(true)) {
              channel.sell(one.sku(), LOCATION, 2);
            }
            return Fault.NONE;
          });
      refundAtRegister(500, 1, 1, bench.clock.instant());
      refundAtRegister(501, 1, 2, bench.clock.instant());
      run(HOUR);
      assertThat(channel.sizes()).containsExactly(2, 2);
      assertThat(channel.questions()).isEqualTo(2);
      assertThat(available(1)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfOneEndsInOneEffectOfEach(Fault fault) {
      failFirst(Fault.NONE, fault);
      inspectSix();
      runWithDeaths(DAY.multipliedBy(2));
      assertThat(channel.violations()).isEmpty();
      boolean isRefused = fault == Fault.REFUSED;
      assertThat(channel.effects()).isEqualTo(isRefused ? 5 : 6);
      assertThat(pushes(PushState.APPLIED)).hasSize(isRefused ? 5 : 6);
      assertThat(bench.openCaseTypes())
          .isEqualTo(isRefused ? List.of("CHANNEL_REFUSED") : List.of());
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.class,
        names = {"MISSING_BEFORE", "MISSING_AFTER", "NOT_SENT", "REFUSED", "IN_PROGRESS"})
    void oneWithoutEffectHoldsUpNoOther(Fault fault) {
      build(ALL.toBuilder().every(Duration.ZERO).build());
      failFirst(Fault.NONE, fault);
      inspectSix();
      engine.runOnce();
      assertThat(channel.sizes()).containsExactly(4, 2);
      assertThat(pushes(PushState.APPLIED)).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.class,
        names = {"LOST_BEFORE", "LOST_AFTER", "LATE", "BROKEN_PORT"})
    void aLostAnswerLeavesEveryOutcomeUnknownAndEachIsRepeatedWithItsKey(Fault fault) {
      build(ALL.toBuilder().every(Duration.ZERO).build());
      failFirst(Fault.NONE, fault);
      inspectSix();
      engine.runOnce();
      assertThat(channel.sizes()).containsExactly(4);
      assertThat(pushes(PushState.UNKNOWN)).hasSize(4);
      assertThat(pushes(PushState.PLANNED)).hasSize(2);
      run(HOUR);
      assertThat(channel.keysSent().stream().distinct()).hasSize(6);
      assertThat(channel.effects()).isEqualTo(6);
      assertThat(channel.violations()).isEmpty();
    }

    @Test
    void aStaleLevelOfOneIsReadAgainForIt() {
      inspectSix();
      channel.failing(
          one -> {
            if (one.changeFrom() == 5 && one.sku().equals("SKU-u2")) {
              channel.sell("SKU-u2", LOCATION, 2);
            }
            return Fault.NONE;
          });
      run(HOUR);
      assertThat(channel.sizes()).containsExactly(4, 2, 1);
      assertThat(available(2)).isEqualTo(4);
      assertThat(channel.effects()).isEqualTo(6);
    }
  }

  @Nested
  class Cases {

    private void assertCase(ChannelLevel level, String type) {
      channel.put("SKU-u1", LOCATION, level);
      inspect(1);
      run(HOUR);
      assertThat(channel.requests()).isEmpty();
      assertThat(bench.openCaseTypes()).containsExactly(type);
      assertThat(pushes(PushState.REFUSED)).hasSize(1);
      channel.level("SKU-u1", LOCATION, 5);
      assertThat(change(bench.openCases().get(0), new CaseChange.Retry())).isTrue();
      run(HOUR);
      assertThat(available(1)).isEqualTo(6);
      assertThat(bench.openCaseTypes()).isEmpty();
      assertThat(
              bench.store.findCase(
                  TENANT,
                  ExceptionCase.idOf("r1", "channel:" + pushes(PushState.APPLIED).get(0).id())))
          .map(one -> one.state().name())
          .contains("RESOLVED");
    }

    @Test
    void anUnknownSkuIsACaseAndItsRetryTellsTheChannel() {
      assertCase(new ChannelLevel.UnknownSku(), "CHANNEL_SKU_UNKNOWN");
    }

    @Test
    void aSkuOfSeveralItemsIsACase() {
      assertCase(new ChannelLevel.SkuAmbiguous(2), "CHANNEL_SKU_AMBIGUOUS");
    }

    @Test
    void anItemThatIsNotCountedIsACase() {
      assertCase(new ChannelLevel.NotTracked("item-1"), "CHANNEL_NOT_TRACKED");
    }

    @Test
    void anItemThatIsNotSoldFromTheLocationIsACase() {
      assertCase(new ChannelLevel.NotActive("item-1"), "CHANNEL_LOCATION_INACTIVE");
    }

    @Test
    void aLocationThatDoesNotExistIsACase() {
      assertCase(new ChannelLevel.UnknownLocation(), "CHANNEL_LOCATION_INACTIVE");
    }

    @Test
    void aCaseOfARegisterNamesTheRefundOrder() {
      channel.put("SKU-u1", LOCATION, new ChannelLevel.UnknownSku());
      refundAtRegister(500, 1, 1, bench.clock.instant());
      run(HOUR);
      ExceptionCase open = bench.openCases().get(0);
      assertThat(open.rmaId()).isEqualTo("register:500");
      assertThat(open.what()).contains("refund order 500");
      assertThat(change(open, new CaseChange.Retry())).isTrue();
      run(HOUR);
      assertThat(bench.store.known(TENANT, List.of("register:500"))).isEmpty();
    }

    @Test
    void aPartOfAPieceIsACase() {
      Instant now = bench.clock.instant();
      refundAtRegister(500, 1, 1, now);
      bench.store.recordRegisterStock(
          TENANT, List.of(new RegisterStock(501, 500, 11, "SKU-u1", new BigDecimal("0.5"))), now);
      run(HOUR);
      assertThat(bench.openCaseTypes()).containsExactly("CHANNEL_REFUSED");
      assertThat(available(1)).isEqualTo(6);
    }
  }

  private boolean change(ExceptionCase open, CaseChange change) {
    return bench.store.changeCase(
        TENANT,
        bench.store.findCase(TENANT, open.id()).orElseThrow().ref(),
        change,
        "person",
        bench.clock.instant());
  }

  @Nested
  class Building {

    @Test
    void aMarginLongerThanTheWindowIsRefused() {
      ReturnSync.Builder builder =
          bench.engine().channel(channel, ALL.toBuilder().keyMargin(DAY).build());
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("keyMargin");
    }

    @Test
    void aChannelOfAnotherShopIsRefused() {
      SalesChannel other =
          Decorator.around(
              SalesChannel.class,
              channel,
              call ->
                  call.name().equals("shop") ? Optional.of("other.myshopify.com") : call.make());
      ReturnSource named =
          Decorator.around(
              ReturnSource.class,
              bench.returns,
              call -> call.name().equals("shop") ? Optional.of(TENANT.shop()) : call.make());
      ReturnSync.Builder builder = bench.engine().returns(named).channel(other, ALL);
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("other.myshopify.com");
    }

    @Test
    void aNumberOfPushesThatARequestCannotHaveIsRefused() {
      assertThat(ChannelSettings.observe().pushesPerRequest()).isEqualTo(40);
      for (int value : new int[] {0, 251}) {
        assertThatThrownBy(() -> ALL.toBuilder().pushesPerRequest(value))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("pushesPerRequest is 1 to 250, not " + value);
      }
    }

    @Test
    void aModeThatTellsNeedsALocation() {
      ChannelSettings.Builder builder = ChannelSettings.builder().mode(Mode.PUSH_ALL);
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("location");
    }

    @Test
    void aWarehouseOfTwoLocationsIsRefused() {
      ChannelSettings.Builder builder =
          ChannelSettings.builder().location("a", List.of(1L, 2L)).location("a", List.of(1L));
      assertThatThrownBy(() -> builder.location("b", List.of(2L)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("warehouse 2");
      assertThat(builder.build().locations()).isEqualTo(Map.of("a", Set.of(1L, 2L)));
    }

    @Test
    void keysOfPushesNeverChange() {
      ChannelPush push =
          ChannelPush.of(
              TENANT,
              new PushSource.OfMovement(Fixtures.restock("k1", "r1", "u1"), true),
              LOCATION);
      assertThat(push.id()).isEqualTo("0c966596-9d13-578b-b28c-cccde109127c");
      assertThat(push.keyOf(1)).isEqualTo("313017e3-c60f-5b48-9fc8-7bdf91e6a325");
      assertThat(push.keyOf(2)).isNotEqualTo(push.keyOf(1));
    }
  }
}
