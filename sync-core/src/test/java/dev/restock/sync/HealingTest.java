package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.drift.UndoResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeChannel.Death;
import dev.restock.sync.testing.FakeChannel.Fault;
import dev.restock.sync.testing.FakeRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Corrections of the channel's levels: which are made, and which never are. */
class HealingTest {
  private static final String HERE = "gid://shopify/Location/1";
  private static final String THERE = "gid://shopify/Location/2";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ChannelSettings CHANNEL =
      ChannelSettings.builder().location(HERE, List.of(11L)).location(THERE, List.of(12L)).build();
  private static final DriftSettings SETTINGS =
      DriftSettings.builder().every(HOUR).healing(HealingSettings.healChannel()).build();

  private final Bench bench = new Bench();
  private final FakeChannel channel = new FakeChannel(bench.clock);
  private ReturnSync engine = build(CHANNEL, SETTINGS);
  private int comparisons;

  private ReturnSync build(ChannelSettings sells, DriftSettings drift) {
    return bench.engine().channel(channel, sells).drift(drift).build();
  }

  private static DriftSettings healing(HealingSettings value) {
    return SETTINGS.toBuilder().healing(value).build();
  }

  private void stock(String sku, int ledger, int sold) {
    bench.ledger.enter("", 11, sku, ledger);
    channel.level(sku, HERE, sold);
  }

  private DriftDesk desk() {
    return engine.drift().orElseThrow();
  }

  /** Lets comparisons happen, each at a full hour, and most of the last hour pass. */
  private void compare(int times) {
    comparisons += times;
    bench.runUntil(engine, T0.plus(HOUR.multipliedBy(comparisons)).minusSeconds(60));
  }

  private List<String> caseTypes() {
    return bench.openCases().stream().map(one -> one.type().name()).toList();
  }

  private List<StoredPush> healings() {
    List<StoredPush> all = new ArrayList<>();
    long last = desk().runs(null, 1).get(0).number();
    for (long run = 1; run <= last; run++) {
      all.addAll(desk().healings(run, null, 100));
    }
    return all;
  }

  private List<PushState> states() {
    return healings().stream().map(StoredPush::state).toList();
  }

  private DriftRow onlyRow() {
    List<DriftRow> rows = desk().rows(desk().lastFull().orElseThrow().number(), null, 10);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Nested
  class WhatIsHealed {

    @Test
    void aConfirmedDifferenceIsHealedOnceAndLeavesNoCase() {
      stock("A", 5, 7);
      stock("B", 4, 4);
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(onlyRow().isHealed()).isTrue();
      assertThat(desk().lastFull().orElseThrow().totals().healed()).isEqualTo(1);
      compare(3);
      assertThat(channel.requests()).hasSize(1);
      assertThat(channel.requests().get(0).adjustment().changeFrom()).isEqualTo(7);
      assertThat(channel.requests().get(0).adjustment().delta()).isEqualTo(-2);
      assertThat(channel.available("B", HERE)).isEqualTo(4);
      assertThat(states()).containsExactly(PushState.APPLIED);
      assertThat(desk().healings(2, null, 10)).isEqualTo(healings());
      assertThat(caseTypes()).isEmpty();
      assertThat(desk().lastFull().orElseThrow().totals().differing()).isZero();
    }

    @Test
    void aStoreThatBeginsAgainUsesNoKeyOfTheLostOne() {
      stock("A", 5, 7);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      channel.level("A", HERE, 7);
      SyncStore fresh = new InMemorySyncStore();
      Bench.polled(fresh, TENANT, bench.clock.instant());
      engine = bench.engine().store(fresh).channel(channel, CHANNEL).drift(SETTINGS).build();
      compare(4);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(channel.requests()).hasSize(2);
      assertThat(channel.keysSent()).doesNotHaveDuplicates();
    }

    @Test
    void aHealingGoesUpAsWellAsDown() {
      stock("A", 9, 7);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(9);
    }

    @Test
    void nothingIsHealedUnlessItIsSwitchedOn() {
      engine = build(CHANNEL, SETTINGS.toBuilder().healing(HealingSettings.report()).build());
      stock("A", 5, 7);
      compare(4);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      assertThat(channel.requests()).isEmpty();
      assertThat(caseTypes()).containsExactly("STOCK_DRIFT");
      assertThat(desk().healingPlan().orElseThrow().healed())
          .extracting(DriftRow::sku)
          .containsExactly("A");
    }

    @Test
    void anOpenCaseOfThePairCloses() {
      engine = build(CHANNEL, SETTINGS.toBuilder().healing(HealingSettings.report()).build());
      stock("A", 5, 7);
      compare(2);
      assertThat(caseTypes()).containsExactly("STOCK_DRIFT");
      engine = build(CHANNEL, SETTINGS);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(caseTypes()).isEmpty();
    }

    @Test
    void aHealingTakesFourRequests() {
      stock("A", 5, 7);
      compare(2);
      int questions = channel.questions();
      assertThat(questions).as("the second reading, and the one right before").isEqualTo(2);
      compare(2);
      assertThat(channel.questions()).isEqualTo(questions);
      assertThat(channel.requests()).hasSize(1);
    }

    @Test
    void aHealingThatWaitsForTheRegistersAsksWhenTheyAreRead() {
      engine =
          bench
              .engine()
              .channel(channel, CHANNEL.toBuilder().mode(ChannelSettings.Mode.PUSH_ALL).build())
              .registers(
                  new FakeRegister(bench.ledger),
                  ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
                  RegisterSettings.builder().regularly(Duration.ofMinutes(50)).build())
              .drift(SETTINGS)
              .build();
      stock("A", 5, 7);
      compare(3);
      assertThat(states()).containsExactly(PushState.APPLIED);
      assertThat(channel.questions())
          .as("the second reading, one that finds the registers unread, and the one right before")
          .isEqualTo(3);
    }
  }

  @Nested
  class WhatIsNever {

    private void isNotHealed(String cause) {
      compare(5);
      assertThat(channel.requests()).isEmpty();
      assertThat(healings()).isEmpty();
      assertThat(desk().rows(desk().lastFull().orElseThrow().number(), null, 10))
          .extracting(row -> row.cause().name())
          .contains(cause);
    }

    @Test
    void zeroWithoutAReason() {
      stock("A", 0, 8);
      stock("B", 8, 0);
      isNotHealed("UNEXPLAINED_ZERO");
    }

    @Test
    void levelsBelowZero() {
      stock("A", -2, 3);
      stock("B", 3, -2);
      isNotHealed("NEGATIVE");
    }

    @Test
    void bundles() {
      engine = build(CHANNEL, SETTINGS.toBuilder().bundles(List.of("SET")).build());
      stock("SET", 5, 8);
      isNotHealed("BUNDLE");
    }

    @Test
    void piecesAtAnotherLocation() {
      stock("A", 5, 8);
      bench.ledger.enter("", 12, "A", 6);
      channel.level("A", THERE, 3);
      isNotHealed("LOCATION_MISMATCH");
    }

    @Test
    void absentAndAmbiguousLevels() {
      bench.ledger.enter("", 11, "A", 3);
      channel.put("A", HERE, new ChannelLevel.SkuAmbiguous(2));
      isNotHealed("AMBIGUOUS_SKU");
    }

    @Test
    void pairsWithOpenOrders() {
      stock("A", 9, 3);
      channel.commit("A", HERE, 2);
      isNotHealed("UNEXPLAINED");
      assertThat(caseTypes()).containsExactly("STOCK_DRIFT");
    }

    @Test
    void aRefusedPushIsNeverHealedAway() {
      engine = build(CHANNEL.toBuilder().mode(Mode.PUSH_ALL).build(), SETTINGS);
      channel.level("SKU-u1", HERE, 1);
      bench.ledger.enter("", 11, "SKU-u1", 4);
      engine.runOnce();
      channel.failing(any -> Fault.REFUSED);
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare(5);
      assertThat(healings()).isEmpty();
      assertThat(channel.available("SKU-u1", HERE)).isEqualTo(1);
    }

    @Test
    void aPartialComparison() {
      stock("A", 5, 7);
      compare(1);
      channel.beforeStock(
          () -> {
            throw trouble("Shop", Kind.UNAVAILABLE);
          });
      bench.runFor(engine, Duration.ofHours(12));
      assertThat(healings()).isEmpty();
    }

    @Test
    void aDifferenceThatASecondReadingDoesNotShow() {
      stock("A", 5, 7);
      compare(1);
      AtomicInteger asked = new AtomicInteger();
      channel.beforeLevels(
          () -> {
            if (asked.incrementAndGet() == 1) {
              channel.level("A", HERE, 5);
            }
          });
      compare(1);
      assertThat(asked).hasValue(1);
      assertThat(onlyRow().isConfirmed()).isFalse();
      assertThat(caseTypes()).isEmpty();
      assertThat(healings()).isEmpty();
    }

    @Test
    void aDifferenceThatHasGoneRightBefore() {
      stock("A", 5, 7);
      compare(1);
      AtomicInteger asked = new AtomicInteger();
      channel.beforeLevels(
          () -> {
            if (asked.incrementAndGet() == 2) {
              channel.level("A", HERE, 6);
            }
          });
      compare(1);
      assertThat(states()).containsExactly(PushState.WITHDRAWN);
      assertThat(channel.requests()).isEmpty();
      assertThat(channel.available("A", HERE)).isEqualTo(6);
    }

    @Test
    void aDifferenceThatIsNeverSureRightBeforeIsLeftToAPersonAfterThreeTimes() {
      stock("A", 5, 7);
      AtomicInteger asked = new AtomicInteger();
      channel.beforeLevels(() -> channel.level("A", HERE, asked.incrementAndGet() == 1 ? 7 : 6));
      for (int i = 0; i < 8; i++) {
        asked.set(0);
        channel.level("A", HERE, 7);
        compare(1);
      }
      assertThat(states()).hasSize(3).containsOnly(PushState.WITHDRAWN);
      assertThat(channel.requests()).isEmpty();
      assertThat(caseTypes()).containsExactly("STOCK_DRIFT");
    }

    @Test
    void aLevelThatChangesWhileTheRequestIsOnItsWay() {
      stock("A", 5, 7);
      compare(1);
      channel.failing(
          one -> {
            channel.level("A", HERE, 6);
            return Fault.NONE;
          });
      compare(1);
      assertThat(states()).containsExactly(PushState.WITHDRAWN);
      assertThat(channel.available("A", HERE)).isEqualTo(6);
      assertThat(channel.requests()).hasSize(1);
    }
  }

  @Nested
  class Bounds {

    private void isTooLarge(HealingSettings settings, String bound) {
      engine = build(CHANNEL, healing(settings));
      compare(4);
      assertThat(channel.requests()).isEmpty();
      assertThat(caseTypes()).contains("DRIFT_TOO_LARGE");
      assertThat(bench.openCases())
          .filteredOn(one -> one.type().name().equals("DRIFT_TOO_LARGE"))
          .singleElement()
          .satisfies(one -> assertThat(one.what()).contains(bound));
      assertThat(desk().lastFull().orElseThrow().totals().isTooLarge()).isTrue();
    }

    @Test
    void tooManyPairs() {
      for (int i = 0; i < 4; i++) {
        stock("A" + i, 5, 7);
      }
      isTooLarge(
          HealingSettings.healChannel().toBuilder().rowsPerRun(3).build(), "more than 3 pairs");
    }

    @Test
    void tooManyPiecesOfOne() {
      stock("A", 5, 7);
      stock("B", 5, 50);
      isTooLarge(HealingSettings.healChannel(), "SKU B at location " + HERE + " differs by 45");
    }

    @Test
    void tooManyPieces() {
      for (int i = 0; i < 4; i++) {
        stock("A" + i, 5, 7);
      }
      isTooLarge(
          HealingSettings.healChannel().toBuilder().unitsPerRun(7).build(), "8 pieces would");
    }

    @Test
    void tooLargeAShare() {
      for (int i = 0; i < 6; i++) {
        stock("A" + i, 5, 7);
      }
      for (int i = 0; i < 50; i++) {
        stock("EQUAL-" + i, 5, 5);
      }
      isTooLarge(HealingSettings.healChannel(), "6 of 56 compared pairs");
    }

    @Test
    void theCaseClosesWhenAComparisonIsWithinTheBounds() {
      stock("A", 5, 7);
      stock("B", 5, 50);
      isTooLarge(HealingSettings.healChannel(), "SKU B");
      channel.level("B", HERE, 5);
      compare(2);
      assertThat(caseTypes()).isEmpty();
      assertThat(channel.available("A", HERE)).isEqualTo(5);
    }
  }

  @Nested
  class AnotherWriter {

    private void rewritten(int times) {
      stock("A", 5, 7);
      for (int i = 0; i < times; i++) {
        compare(2);
        assertThat(channel.available("A", HERE)).isEqualTo(5);
        channel.level("A", HERE, 7);
      }
    }

    private StoredCase onlyCase() {
      return bench.store.findCase(TENANT, DriftCases.idOf("A", HERE)).orElseThrow();
    }

    @Test
    void aDifferenceThatComesBackTwiceIsNotHealedAgain() {
      rewritten(2);
      compare(6);
      assertThat(states()).containsExactly(PushState.APPLIED, PushState.APPLIED);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      assertThat(caseTypes()).containsExactly("TWO_WRITERS");
      assertThat(onlyRow().cause()).isEqualTo(DriftCause.ANOTHER_WRITER);
      bench.clock.advance(Duration.ofDays(60));
      comparisons += 24 * 60;
      compare(3);
      assertThat(healings()).as("also when the healings are forgotten").hasSizeLessThanOrEqualTo(2);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
    }

    @Test
    void aPersonAllowsItAgain() {
      rewritten(2);
      compare(2);
      assertThat(
              bench.store.changeCase(
                  TENANT, onlyCase().ref(), new CaseChange.Retry(), "ann", bench.clock.instant()))
          .isTrue();
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      compare(1);
      assertThat(caseTypes()).isEmpty();
      assertThat(onlyCase().state()).isEqualTo(CaseState.RESOLVED);
    }

    /** An engine during whose first comparison a person allows healing again. */
    private ReturnSync allowing(DriftSettings drift) {
      AtomicInteger ends = new AtomicInteger();
      Decorator.Around retrying =
          call -> {
            if (call.name().equals("endDriftRun") && ends.incrementAndGet() == 1) {
              assertThat(
                      bench.store.changeCase(
                          TENANT,
                          onlyCase().ref(),
                          new CaseChange.Retry(),
                          "ann",
                          bench.clock.instant()))
                  .isTrue();
            }
            return call.make();
          };
      return bench
          .engine()
          .store(Decorator.around(bench.store, retrying))
          .channel(channel, CHANNEL)
          .drift(drift)
          .build();
    }

    @Test
    void aPersonAllowsItWhileTheLevelsAreCompared() {
      rewritten(2);
      compare(2);
      assertThat(caseTypes()).containsExactly("TWO_WRITERS");
      engine = allowing(SETTINGS);
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      channel.level("A", HERE, 7);
      compare(4);
      assertThat(channel.available("A", HERE)).as("held again after two more").isEqualTo(5);
    }

    @Test
    void aPairThatIsAllowedWhileTheLevelsAreComparedHasACaseIfItIsNotHealed() {
      rewritten(2);
      compare(2);
      engine = allowing(healing(HealingSettings.healChannel().toBuilder().unitsPerSku(1).build()));
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      assertThat(caseTypes()).containsExactlyInAnyOrder("STOCK_DRIFT", "DRIFT_TOO_LARGE");
    }

    @Test
    void aCaseOfAPairThatIsNotHeldCannotBeRetried() {
      engine = build(CHANNEL, healing(HealingSettings.report()));
      stock("A", 5, 7);
      compare(2);
      assertThat(
              bench.store.changeCase(
                  TENANT, onlyCase().ref(), new CaseChange.Retry(), "ann", bench.clock.instant()))
          .isFalse();
    }
  }

  @Nested
  class Undo {

    @Test
    void aRunIsUndoneWhereNobodyChangedTheLevel() {
      stock("A", 5, 7);
      stock("B", 5, 8);
      compare(2);
      channel.level("B", HERE, 4);
      UndoResult result = desk().undo(2, "ann");
      assertThat(result.planned()).extracting(one -> one.push().sku()).containsExactly("A");
      assertThat(result.changed()).extracting(one -> one.push().sku()).containsExactly("B");
      engine.runOnce();
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      assertThat(channel.available("B", HERE)).isEqualTo(4);
      UndoResult again = desk().undo(2, "ann");
      assertThat(again.planned()).isEmpty();
      assertThat(again.undoneBefore()).hasSize(1);
      assertThat(channel.violations()).isEmpty();
    }

    @Test
    void whatWasUndoneIsNotHealedAgain() {
      stock("A", 5, 7);
      compare(2);
      desk().undo(2, "ann");
      compare(4);
      assertThat(channel.available("A", HERE)).isEqualTo(7);
      assertThat(caseTypes()).containsExactly("HEALING_UNDONE");
    }

    @Test
    void anUndoThatComesTooLateChangesNothing() {
      stock("A", 5, 7);
      compare(2);
      desk().undo(2, "ann");
      channel.level("A", HERE, 6);
      engine.runOnce();
      assertThat(channel.available("A", HERE)).isEqualTo(6);
      assertThat(states()).containsExactlyInAnyOrder(PushState.APPLIED, PushState.WITHDRAWN);
    }

    @Test
    void ofTwoUndoingsOfAPairOneIsMadeAndTheOtherFindsAnotherLevel() {
      stock("A", 5, 7);
      compare(2);
      channel.level("A", HERE, 6);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(desk().undo(4, "ann").planned()).hasSize(1);
      assertThat(desk().undo(2, "ann").planned()).hasSize(1);
      engine.runOnce();
      assertThat(channel.requests()).hasSize(3);
      assertThat(channel.requests().get(2).adjustment().changeFrom()).isEqualTo(5);
      bench.runUntil(engine, bench.clock.instant().plus(HOUR));
      assertThat(channel.requests()).hasSize(3);
      assertThat(healings().stream().filter(one -> one.push().undoes() != null))
          .extracting(StoredPush::state)
          .containsExactlyInAnyOrder(PushState.APPLIED, PushState.WITHDRAWN);
    }

    @Test
    void undoingWorksWhenHealingIsSwitchedOff() {
      stock("A", 5, 7);
      compare(2);
      engine = build(CHANNEL, healing(HealingSettings.report()));
      desk().undo(2, "ann");
      desk().sendDue();
      assertThat(channel.available("A", HERE)).isEqualTo(7);
    }
  }

  @Nested
  class Faults {

    @Test
    void aLostAnswerIsSentAgainWithTheSameKey() {
      stock("A", 5, 7);
      AtomicInteger sent = new AtomicInteger();
      channel.failing(any -> sent.incrementAndGet() == 1 ? Fault.LOST_AFTER : Fault.NONE);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(channel.keysSent()).hasSize(2);
      assertThat(channel.keysSent().stream().distinct()).hasSize(1);
      assertThat(channel.effects()).isEqualTo(1);
      assertThat(states()).containsExactly(PushState.APPLIED);
    }

    @Test
    void aRequestThatWasLostIsMadeOnce() {
      stock("A", 5, 7);
      AtomicInteger sent = new AtomicInteger();
      channel.failing(any -> sent.incrementAndGet() == 1 ? Fault.LOST_BEFORE : Fault.NONE);
      compare(2);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(channel.effects()).isEqualTo(1);
    }

    @Test
    void aRefusalIsACaseAndNoLoop() {
      stock("A", 5, 7);
      channel.failing(any -> Fault.REFUSED);
      compare(6);
      assertThat(states()).containsExactly(PushState.REFUSED);
      assertThat(channel.requests()).hasSize(1);
      assertThat(caseTypes()).contains("CHANNEL_REFUSED");
    }

    @Test
    void whatIsNeverAnsweredIsACaseAfterTheWindow() {
      stock("A", 5, 7);
      channel.failing(any -> Fault.LOST_BEFORE);
      compare(40);
      assertThat(states()).containsExactly(PushState.PARKED);
      assertThat(caseTypes()).contains("CHANNEL_LEVEL_UNCERTAIN");
      assertThat(channel.violations()).isEmpty();
    }

    @Test
    void aStockSystemThatCannotBeReadHoldsUpHealingsOnly() {
      stock("A", 5, 7);
      compare(1);
      AtomicInteger calls = new AtomicInteger();
      bench.ledger.before(
          method -> {
            if (method.equals("levelsOf") && calls.incrementAndGet() == 2) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      compare(1);
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(channel.effects()).isEqualTo(1);
      assertThat(calls).hasValue(3);
    }

    @Test
    void twoHostsHealOnce() {
      stock("A", 5, 7);
      ReturnSync second = build(CHANNEL, SETTINGS);
      for (int i = 0; i < 12; i++) {
        bench.runFor(engine, Duration.ofMinutes(10));
        bench.runFor(second, Duration.ofMinutes(10));
      }
      assertThat(channel.available("A", HERE)).isEqualTo(5);
      assertThat(channel.effects()).isEqualTo(1);
      assertThat(channel.violations()).isEmpty();
    }
  }

  @Nested
  class Deaths {

    /** Runs hosts that die at random calls until the levels are compared often enough. */
    private void run(long seed) {
      Random random = new Random(seed);
      AtomicBoolean isBuilt = new AtomicBoolean();
      Decorator.Around dying =
          call -> {
            if (isBuilt.get() && random.nextInt(150) == 0) {
              throw new Death();
            }
            Object result = call.make();
            if (isBuilt.get() && random.nextInt(150) == 0) {
              throw new Death();
            }
            return result;
          };
      channel.failing(
          any -> {
            int roll = random.nextInt(8);
            return roll == 0
                ? Fault.LOST_BEFORE
                : roll == 1 ? Fault.LOST_AFTER : roll == 2 ? Fault.LATE : Fault.NONE;
          });
      ReturnSync.Builder builder =
          bench
              .engine()
              .store(Decorator.around(bench.store, dying))
              .ledger(Decorator.around(StockSystem.class, bench.ledger, dying))
              .channel(Decorator.around(SalesChannel.class, channel, dying), CHANNEL)
              .drift(SETTINGS);
      List<ReturnSync> hosts = new ArrayList<>(List.of(builder.build(), builder.build()));
      for (int i = 0; i < 120; i++) {
        int host = random.nextInt(2);
        isBuilt.set(true);
        try {
          bench.runFor(hosts.get(host), Duration.ofMinutes(5));
        } catch (Death e) {
          isBuilt.set(false);
          bench.clock.advance(Duration.ofSeconds(random.nextInt(400)));
          hosts.set(host, builder.build());
        }
      }
      channel.failing(any -> Fault.NONE);
      bench.runFor(engine, HOUR.multipliedBy(4));
    }

    @Test
    void aDeathAnywhereHealsOnceOrNotAtAll() {
      for (long seed = 0; seed < 25; seed++) {
        HealingTest world = new HealingTest();
        for (int i = 0; i < 4; i++) {
          world.stock("A" + i, 5, 7);
          world.stock("B" + i, 6, 6);
        }
        world.new Deaths().run(seed);
        assertThat(world.channel.violations()).as("seed %s", seed).isEmpty();
        for (int i = 0; i < 4; i++) {
          assertThat(world.channel.available("A" + i, HERE)).as("seed %s", seed).isEqualTo(5);
          assertThat(world.channel.available("B" + i, HERE)).as("seed %s", seed).isEqualTo(6);
        }
        assertThat(world.channel.effects()).as("seed %s", seed).isEqualTo(4);
        assertThat(world.bench.openCases())
            .as("seed %s", seed)
            .extracting(ExceptionCase::what)
            .isEmpty();
      }
    }
  }
}
