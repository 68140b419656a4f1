package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeChannel.Fault;
import dev.restock.sync.testing.FakeRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is between a planned correction of a level and its request. */
class HealingWaitsTest {
  private static final String HERE = "gid://shopify/Location/1";
  private static final String SKU = "SKU-u1";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ChannelSettings CHANNEL =
      ChannelSettings.builder().location(HERE, List.of(11L)).build();
  private static final DriftSettings SETTINGS =
      DriftSettings.builder().every(HOUR).healing(HealingSettings.healChannel()).build();

  private final Bench bench = new Bench();
  private final FakeChannel channel = new FakeChannel(bench.clock);
  private final FakeRegister register = new FakeRegister(bench.ledger);

  private ReturnSync.Builder engine(Mode mode) {
    return bench.engine().channel(channel, CHANNEL.toBuilder().mode(mode).build()).drift(SETTINGS);
  }

  private ReturnSync withRegisters(Mode mode) {
    register.webOrder("6001");
    return engine(mode)
        .registers(
            register,
            ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
            RegisterSettings.builder().patience(Duration.ZERO).build())
        .build();
  }

  private void stock(String sku, int ledger, int sold) {
    bench.ledger.enter("", 11, sku, ledger);
    channel.level(sku, HERE, sold);
  }

  private static List<StoredPush> healings(ReturnSync engine) {
    DriftDesk desk = engine.drift().orElseThrow();
    List<StoredPush> all = new ArrayList<>();
    desk.runs(null, 100).forEach(run -> all.addAll(desk.healings(run.number(), null, 100)));
    return all;
  }

  private static List<PushState> states(ReturnSync engine) {
    return healings(engine).stream().map(StoredPush::state).toList();
  }

  /** Whether the only correction was looked at and put off; it was due when it was planned. */
  private static boolean isPutOff(ReturnSync engine) {
    StoredPush only = healings(engine).get(0);
    return only.state() == PushState.PLANNED && only.attempt() == null;
  }

  private long corrections() {
    return channel.requests().stream()
        .filter(one -> one.adjustment().reference().toString().contains("StockHealing"))
        .count();
  }

  /** Makes the levels be compared, twice, an hour apart; stops a minute after the second time. */
  private void compareTwice(ReturnSync engine) {
    bench.runUntil(engine, T0.plus(HOUR).plus(MINUTE));
  }

  @Nested
  class Registers {

    @Test
    void aCorrectionWaitsUntilTheRegistersWereReadSinceItWasPlanned() {
      ReturnSync engine = withRegisters(Mode.PUSH_REGISTER_RETURNS);
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.runUntil(engine, T0.plus(HOUR.multipliedBy(5)));
      assertThat(isPutOff(engine)).isTrue();
      assertThat(channel.requests()).isEmpty();
      register.heal();
      bench.runFor(engine, HOUR);
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
    }

    @Test
    void aRefundAtARegisterThatWasNotReadIsPushedAndNotCorrected() {
      ReturnSync engine = withRegisters(Mode.PUSH_REGISTER_RETURNS);
      stock(SKU, 5, 5);
      engine.runOnce();
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      // The sale of the web order 6001 is order 20001.
      register.refund(20_001L, 11, SKU, 1);
      bench.runUntil(engine, T0.plus(HOUR.multipliedBy(4)));
      assertThat(isPutOff(engine)).as("seen twice, since no register was read").isTrue();
      assertThat(channel.available(SKU, HERE)).isEqualTo(5);
      register.heal();
      bench.runFor(engine, HOUR.multipliedBy(3));
      assertThat(states(engine)).containsExactly(PushState.WITHDRAWN);
      assertThat(channel.available(SKU, HERE)).isEqualTo(6);
      assertThat(channel.requests())
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one.adjustment().reference().toString()).contains("RegisterRefund"));
    }

    @Test
    void nothingWaitsForRegistersWhoseRefundsAreNotPushed() {
      ReturnSync engine = withRegisters(Mode.OBSERVE);
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      compareTwice(engine);
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
    }

    @Test
    void aCorrectionThatWaitedForADayIsWithdrawn() {
      ReturnSync engine = withRegisters(Mode.PUSH_REGISTER_RETURNS);
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.runUntil(engine, T0.plus(Duration.ofHours(24)));
      assertThat(isPutOff(engine)).isTrue();
      bench.runUntil(engine, T0.plus(Duration.ofHours(25)).plus(MINUTE.multipliedBy(3)));
      assertThat(states(engine)).contains(PushState.WITHDRAWN);
      assertThat(channel.requests()).isEmpty();
    }
  }

  @Nested
  class Movements {

    @Test
    void aCorrectionWaitsWhileAMovementOfTheSkuIsUndecided() {
      ReturnSync engine = engine(Mode.OBSERVE).build();
      stock(SKU, 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      bench.ledger.answerEach(any -> new PostResult.Unknown("lost", false));
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      engine.requestRead("r1");
      engine.runOnce();
      assertThat(bench.onlyMovement("r1").state().isUndecided()).isTrue();
      compareTwice(engine);
      assertThat(isPutOff(engine)).isTrue();
      assertThat(channel.requests()).isEmpty();
      bench.ledger.answerNormally();
      bench.runFor(engine, HOUR.dividedBy(2));
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
      assertThat(channel.available(SKU, HERE)).isEqualTo(5);
    }

    @Test
    void movementsOfOtherSkusHoldUpNothing() {
      ReturnSync engine = engine(Mode.OBSERVE).build();
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      bench.ledger.answerEach(any -> new PostResult.Unknown("lost", false));
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compareTwice(engine);
      assertThat(bench.onlyMovement("r1").state().isUndecided()).isTrue();
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
    }
  }

  @Nested
  class Pushes {

    /** Another host posts a movement between the plan and the check, and a person takes one out. */
    @Test
    void aChangeThatBecomesKnownRightBeforeIsPushedAndTheCorrectionIsWithdrawn() {
      ReturnSync engine = engine(Mode.PUSH_ALL).build();
      ReturnSync other = bench.engine().build();
      stock(SKU, 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      AtomicInteger asked = new AtomicInteger();
      channel.beforeLevels(
          () -> {
            if (asked.incrementAndGet() == 2) {
              bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
              other.requestRead("r1");
              other.runOnce();
              bench.ledger.enter("", 11, SKU, -1);
            }
          });
      compareTwice(engine);
      assertThat(bench.ledger.stock(11, SKU)).as("as it was when it was compared").isEqualTo(5);
      assertThat(states(engine)).containsExactly(PushState.WITHDRAWN);
      assertThat(corrections()).isZero();
      assertThat(channel.available(SKU, HERE)).isEqualTo(8);
    }

    @Test
    void aPushOfAnotherPairHoldsUpNothing() {
      ReturnSync engine = engine(Mode.PUSH_ALL).build();
      stock("A", 5, 7);
      stock(SKU, 5, 5);
      engine.runOnce();
      channel.failing(one -> one.sku().equals(SKU) ? Fault.LOST_BEFORE : Fault.NONE);
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      bench.runUntil(engine, T0.plus(HOUR.multipliedBy(2)));
      assertThat(engine.channel().list(PushState.UNKNOWN, null, 10))
          .extracting(one -> one.push().kind())
          .containsExactly(ChannelPush.Kind.MOVEMENT);
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
    }
  }

  @Nested
  class Requests {

    @Test
    void eachRequestOfACorrectionIsCounted() {
      ReturnSync engine = engine(Mode.OBSERVE).build();
      AtomicInteger ledgerCalls = new AtomicInteger();
      bench.ledger.before(
          method -> {
            if (method.equals("levelsOf") || method.equals("levels")) {
              ledgerCalls.incrementAndGet();
            }
          });
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      int ledgerBefore = ledgerCalls.get();
      int readingsBefore = channel.readings();
      bench.clock.moveTo(T0.plus(HOUR));
      SyncReport report = engine.runOnce();
      assertThat(states(engine)).containsExactly(PushState.APPLIED);
      DriftReport drift = report.section(DriftReport.class, DriftReport.NONE);
      ChannelReport sold = report.section(ChannelReport.class, ChannelReport.NONE);
      // levelsOf of the fake lists the levels by one call of its own.
      int byTheStockSystem = ledgerCalls.get() - ledgerBefore - 2;
      int byTheChannel = channel.readings() - readingsBefore + 1;
      assertThat(drift.requests()).isEqualTo(byTheStockSystem + byTheChannel);
      assertThat(sold.requests()).as("the levels right before, and the change").isEqualTo(2);
      assertThat(sold.applied()).isEqualTo(1);
    }

    @Test
    void aCorrectionThatIsPutOffCountsWhatItAsked() {
      ReturnSync engine = engine(Mode.OBSERVE).build();
      stock("A", 5, 7);
      bench.runUntil(engine, T0.plus(HOUR).minus(MINUTE));
      AtomicInteger asked = new AtomicInteger();
      bench.ledger.before(
          method -> {
            if (method.equals("levelsOf") && asked.incrementAndGet() > 1) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      bench.clock.moveTo(T0.plus(HOUR));
      engine.runOnce();
      assertThat(isPutOff(engine)).isTrue();
      bench.clock.advance(MINUTE.multipliedBy(2));
      SyncReport report = engine.runOnce();
      assertThat(asked).hasValue(3);
      assertThat(report.section(DriftReport.class, DriftReport.NONE).requests()).isEqualTo(1);
      assertThat(report.section(ChannelReport.class, ChannelReport.NONE).requests()).isEqualTo(1);
      assertThat(channel.requests()).isEmpty();
    }
  }
}
