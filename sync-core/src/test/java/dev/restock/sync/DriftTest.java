package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.drift.HandMadeRow;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeChannel.Death;
import dev.restock.sync.testing.FakeChannel.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Comparisons of levels: what they find, and what they never find. */
class DriftTest {
  private static final String HERE = "gid://shopify/Location/1";
  private static final String THERE = "gid://shopify/Location/2";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ChannelSettings CHANNEL =
      ChannelSettings.builder().location(HERE, List.of(11L)).location(THERE, List.of(12L)).build();
  private static final DriftSettings SETTINGS = DriftSettings.builder().every(HOUR).page(2).build();

  private final Bench bench = new Bench();
  private final FakeChannel channel = new FakeChannel(bench.clock);
  private ReturnSync engine = build(CHANNEL, SETTINGS);
  private int comparisons;

  private ReturnSync build(ChannelSettings sells, DriftSettings drift) {
    return bench.engine().channel(channel, sells).drift(drift).build();
  }

  private void stock(String sku, int ledger, int sold) {
    bench.ledger.enter("", 11, sku, ledger);
    channel.level(sku, HERE, sold);
  }

  private void equalStock(int skus) {
    for (int i = 0; i < skus; i++) {
      stock("EQUAL-" + i, 5 + i, 5 + i);
    }
  }

  private DriftDesk desk() {
    return engine.drift().orElseThrow();
  }

  /** Lets the next comparison happen, at the full hour, and most of the hour pass. */
  private DriftRun compare() {
    comparisons++;
    bench.runUntil(engine, T0.plus(HOUR.multipliedBy(comparisons)).minusSeconds(60));
    return desk().lastFull().orElseThrow();
  }

  private DriftTotals totals() {
    return desk().lastFull().orElseThrow().totals();
  }

  private List<DriftRow> rows() {
    return desk().rows(desk().lastFull().orElseThrow().number(), null, 1000);
  }

  private DriftRow onlyRow() {
    assertThat(rows()).hasSize(1);
    return rows().get(0);
  }

  private List<ExceptionCase> openCases() {
    return bench.openCases().stream()
        .filter(one -> one.type().name().equals("STOCK_DRIFT"))
        .toList();
  }

  @Nested
  class WhatIsFound {

    @Test
    void equalLevelsAreNoDifference() {
      equalStock(7);
      compare();
      compare();
      assertThat(totals().equal()).isEqualTo(7);
      assertThat(totals().compared()).isEqualTo(7);
      assertThat(rows()).isEmpty();
      assertThat(openCases()).isEmpty();
    }

    @Test
    void aDifferenceCountsWhenASecondComparisonSeesTheSame() {
      equalStock(3);
      stock("A", 5, 7);
      compare();
      assertThat(onlyRow().isConfirmed()).isFalse();
      assertThat(onlyRow().difference()).isEqualTo(-2);
      assertThat(openCases()).isEmpty();
      compare();
      assertThat(onlyRow().isConfirmed()).isTrue();
      assertThat(onlyRow().cause()).isEqualTo(DriftCause.UNEXPLAINED);
      assertThat(onlyRow().times()).isEqualTo(2);
      assertThat(totals().confirmed()).isEqualTo(1);
      assertThat(openCases()).hasSize(1);
      assertThat(openCases().get(0).what())
          .contains("SKU A at location " + HERE)
          .contains("Sitoo has 5 for sale, Shop sells 7, so Shop shows 2 too many");
    }

    @Test
    void aDifferenceThatChangesStartsAgain() {
      stock("A", 5, 7);
      compare();
      channel.level("A", HERE, 8);
      compare();
      assertThat(onlyRow().isConfirmed()).isFalse();
      assertThat(onlyRow().times()).isEqualTo(1);
      assertThat(openCases()).isEmpty();
    }

    @Test
    void comparisonsThatFollowCloselyConfirmNothing() {
      engine = build(CHANNEL, SETTINGS.toBuilder().confirmAfter(Duration.ofHours(3)).build());
      stock("A", 5, 7);
      compare();
      compare();
      compare();
      assertThat(onlyRow().isConfirmed()).isFalse();
      compare();
      assertThat(onlyRow().isConfirmed()).isTrue();
    }

    @Test
    void theWarehousesOfALocationCountTogether() {
      engine = build(ChannelSettings.builder().location(HERE, List.of(11L, 12L)).build(), SETTINGS);
      bench.ledger.enter("", 11, "A", 4);
      bench.ledger.enter("", 12, "A", 3);
      channel.level("A", HERE, 7);
      compare();
      assertThat(totals().equal()).isEqualTo(1);
      assertThat(rows()).isEmpty();
    }

    @Test
    void warehousesThatNobodyListedDoNotCount() {
      engine = build(ChannelSettings.builder().location(HERE, List.of(11L)).build(), SETTINGS);
      stock("A", 4, 4);
      bench.ledger.enter("", 12, "A", 9);
      channel.level("A", THERE, 1);
      compare();
      assertThat(totals().equal()).isEqualTo(1);
      assertThat(totals().compared() + totals().skipped()).isEqualTo(1);
    }
  }

  @Nested
  class WhatIsExplained {

    @Test
    void openOrdersExplainWhatTheyHold() {
      stock("A", 5, 3);
      channel.commit("A", HERE, 2);
      compare();
      compare();
      assertThat(totals().explained()).isEqualTo(1);
      assertThat(rows()).isEmpty();
    }

    @Test
    void openOrdersExplainNoMoreThanTheyHold() {
      stock("A", 9, 3);
      channel.commit("A", HERE, 2);
      compare();
      assertThat(onlyRow().difference()).isEqualTo(4);
    }

    @Test
    void openOrdersExplainNothingTheOtherWayRound() {
      stock("A", 1, 3);
      channel.commit("A", HERE, 2);
      compare();
      assertThat(onlyRow().difference()).isEqualTo(-2);
    }

    @Test
    void reservationsOfTheStockSystemExplainWhatTheyHold() {
      stock("A", 5, 5);
      bench.ledger.reserve("A", "1.5");
      stock("B", 5, 7);
      bench.ledger.reserve("B", "1");
      compare();
      assertThat(rows()).extracting(DriftRow::sku).containsExactly("A", "B");
      assertThat(rows().get(0).cause()).isEqualTo(DriftCause.FRACTION);
      assertThat(rows().get(1).difference()).isEqualTo(-2);
      bench.ledger.reserve("A", "2");
      compare();
      assertThat(totals().explained()).isEqualTo(1);
    }

    @Test
    void aPushUnderWayExplainsItsPiece() {
      engine = build(CHANNEL.toBuilder().mode(Mode.PUSH_ALL).build(), SETTINGS);
      channel.level("SKU-u1", HERE, 0);
      engine.runOnce();
      channel.failing(any -> Fault.NOT_SENT);
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare();
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      compare();
      compare();
      assertThat(totals().explained()).isEqualTo(1);
      assertThat(openCases()).isEmpty();
    }
  }

  @Nested
  class Causes {

    private DriftCause cause(String sku) {
      return rows().stream().filter(row -> row.sku().equals(sku)).findFirst().orElseThrow().cause();
    }

    @Test
    void aRefusedPushIsNamed() {
      engine = build(CHANNEL.toBuilder().mode(Mode.PUSH_ALL).build(), SETTINGS);
      channel.level("SKU-u1", HERE, 0);
      engine.runOnce();
      channel.failing(any -> Fault.REFUSED);
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare();
      compare();
      compare();
      assertThat(cause("SKU-u1")).isEqualTo(DriftCause.MISSED_PUSH);
      assertThat(openCases()).hasSize(1);
    }

    @Test
    void theSameDifferenceTheOtherWayRoundIsAnotherLocation() {
      stock("A", 5, 8);
      bench.ledger.enter("", 12, "A", 6);
      channel.level("A", THERE, 3);
      compare();
      assertThat(rows())
          .extracting(DriftRow::cause)
          .containsExactly(DriftCause.LOCATION_MISMATCH, DriftCause.LOCATION_MISMATCH);
    }

    @Test
    void bundlesAreNamed() {
      engine = build(CHANNEL, SETTINGS.toBuilder().bundles(List.of("SET")).build());
      stock("SET", 5, 8);
      compare();
      assertThat(cause("SET")).isEqualTo(DriftCause.BUNDLE);
    }

    @Test
    void aZeroWithoutAReasonIsNamed() {
      stock("A", 0, 8);
      stock("B", 8, 8);
      compare();
      compare();
      compare();
      channel.level("B", HERE, 0);
      compare();
      assertThat(cause("A")).isEqualTo(DriftCause.UNEXPLAINED_ZERO);
      assertThat(cause("B")).isEqualTo(DriftCause.UNEXPLAINED_ZERO);
    }

    @Test
    void aTransactionByHandIsNamed() {
      equalStock(3);
      stock("A", 5, 5);
      compare();
      compare();
      compare();
      bench.ledger.enter("", 11, "A", 2);
      long last = bench.ledger.enter("their-key", 11, "A", -5);
      compare();
      compare();
      assertThat(onlyRow().cause()).isEqualTo(DriftCause.HAND_MADE);
      assertThat(onlyRow().difference()).isEqualTo(-3);
      assertThat(onlyRow().transactionId()).isEqualTo(last);
      assertThat(openCases()).hasSize(1);
      assertThat(openCases().get(0).what()).endsWith("Transaction: " + last + ".");
      assertThat(bench.ledger.stock(11, "A")).isEqualTo(2);
    }

    @Test
    void aTransactionThatBothSidesShowedIsNoCause() {
      stock("A", 5, 5);
      compare();
      compare();
      compare();
      channel.level("A", HERE, 0);
      compare();
      assertThat(onlyRow().cause()).isEqualTo(DriftCause.UNEXPLAINED_ZERO);
    }

    @Test
    void aTransactionOfTheEngineIsNotByHand() {
      channel.level("SKU-u1", HERE, 0);
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare();
      compare();
      compare();
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      assertThat(cause("SKU-u1")).isEqualTo(DriftCause.UNEXPLAINED_ZERO);
      assertThat(bench.store.handMade(TENANT, null, 10)).isEmpty();
    }

    @Test
    void changesByHandAreInTheReportAndInTheStoryOfTheSku() {
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare();
      compare();
      bench.ledger.enter("", 11, "SKU-u1", -1);
      bench.ledger.enter("", 11, "SKU-u1", 4);
      bench.ledger.enter("", 13, "SKU-u1", 4);
      compare();
      DriftFindings report = desk().report(desk().lastFull().orElseThrow().number(), 10).get();
      assertThat(report.handMade())
          .extracting(HandMadeRow::kind)
          .containsExactly(HandMadeRow.Kind.MOVED, HandMadeRow.Kind.UNDOES);
      String key = bench.store.movements(TENANT, "r1").get(0).key();
      assertThat(report.handMade().get(1).movement()).isEqualTo(key);
      assertThat(
              engine
                  .history()
                  .story(StorySubject.ofSku("SKU-u1", null), HistoryPage.first())
                  .entries())
          .filteredOn(entry -> entry.kind() == StoryKind.HAND_MADE)
          .extracting(entry -> requireNonNull(entry.quantity()).intValueExact())
          .containsExactlyInAnyOrder(-1, 4);
    }

    @Test
    void aCopyOfOurDescriptionIsNamed() {
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      engine.requestRead("r1");
      compare();
      StockMovement ours = bench.store.movements(TENANT, "r1").get(0).movement();
      bench.ledger.describe(bench.ledger.enter("", 11, "SKU-u1", 1), ours.description());
      compare();
      DriftFindings report = desk().report(desk().lastFull().orElseThrow().number(), 10).get();
      assertThat(report.handMade()).hasSize(1);
      assertThat(report.handMade().get(0).kind()).isEqualTo(HandMadeRow.Kind.NAMES_UNIT);
      assertThat(report.handMade().get(0).change().named()).isEqualTo(ours.unit());
    }

    @Test
    void changesByHandAreForgotten() {
      engine = build(CHANNEL, SETTINGS.toBuilder().handMadeFor(Duration.ofDays(1)).build());
      stock("A", 5, 5);
      compare();
      assertThat(bench.store.handMade(TENANT, null, 10)).hasSize(1);
      bench.runUntil(engine, T0.plus(Duration.ofHours(26)));
      assertThat(bench.store.handMade(TENANT, null, 10)).isEmpty();
    }

    @Test
    void levelsBelowZeroAreNamed() {
      stock("A", -2, 3);
      stock("B", 3, -2);
      stock("C", -2, 0);
      stock("D", -2, -2);
      compare();
      assertThat(cause("A")).isEqualTo(DriftCause.NEGATIVE);
      assertThat(cause("B")).isEqualTo(DriftCause.NEGATIVE);
      assertThat(totals().clamped()).isEqualTo(1);
      assertThat(totals().equal()).isEqualTo(1);
    }

    @Test
    void absenceIsNeverZero() {
      bench.ledger.enter("", 11, "ONLY-IN-SITOO", 3);
      channel.level("ONLY-IN-SHOP", HERE, 3);
      bench.ledger.enter("", 11, "NOT-COUNTED", 3);
      channel.put("NOT-COUNTED", HERE, new ChannelLevel.NotTracked("n"));
      bench.ledger.enter("", 11, "NOT-SOLD", 3);
      channel.put("NOT-SOLD", HERE, new ChannelLevel.NotActive("s"));
      bench.ledger.enter("", 11, "TWICE", 3);
      channel.put("TWICE", HERE, new ChannelLevel.SkuAmbiguous(2));
      bench.ledger.enter(11, "CLOTH", "1.5");
      channel.level("CLOTH", HERE, 1);
      compare();
      compare();
      compare();
      assertThat(cause("ONLY-IN-SITOO")).isEqualTo(DriftCause.UNKNOWN_IN_CHANNEL);
      assertThat(cause("ONLY-IN-SHOP")).isEqualTo(DriftCause.UNKNOWN_IN_LEDGER);
      assertThat(cause("NOT-COUNTED")).isEqualTo(DriftCause.NOT_TRACKED);
      assertThat(cause("NOT-SOLD")).isEqualTo(DriftCause.NOT_ACTIVE);
      assertThat(cause("TWICE")).isEqualTo(DriftCause.AMBIGUOUS_SKU);
      assertThat(cause("CLOTH")).isEqualTo(DriftCause.FRACTION);
      assertThat(totals().compared()).isZero();
      assertThat(totals().skipped()).isEqualTo(6);
      assertThat(totals().confirmed()).isZero();
      assertThat(openCases()).isEmpty();
    }

    @Test
    void pairsThatAreNotComparedAreNamedUpToABoundAndAllCounted() {
      for (int i = 0; i < 700; i++) {
        bench.ledger.enter("", 11, "ONLY-IN-SITOO-" + i, 3);
      }
      engine = build(CHANNEL, SETTINGS.toBuilder().page(1000).build());
      compare();
      assertThat(totals().of(DriftCause.UNKNOWN_IN_CHANNEL)).isEqualTo(700);
      assertThat(rows()).hasSize(200);
    }
  }

  @Nested
  class Cases {

    @Test
    void aCaseClosesWhenTheLevelsAreEqual() {
      stock("A", 5, 7);
      compare();
      compare();
      assertThat(openCases()).hasSize(1);
      channel.level("A", HERE, 5);
      compare();
      assertThat(openCases()).isEmpty();
    }

    @Test
    void aCaseIsOpenedOnceAndStaysDismissed() {
      stock("A", 5, 7);
      compare();
      compare();
      StoredCase opened = bench.store.cases(TENANT, CaseQuery.open()).get(0);
      assertThat(
              bench.store.changeCase(
                  TENANT,
                  opened.ref(),
                  new CaseChange.Dismiss("known"),
                  "ann",
                  bench.clock.instant()))
          .isTrue();
      compare();
      compare();
      assertThat(openCases()).isEmpty();
      channel.level("A", HERE, 9);
      compare();
      assertThat(openCases()).isEmpty();
      compare();
      assertThat(openCases()).hasSize(1);
      assertThat(openCases().get(0).what()).contains("4 too many");
    }

    @Test
    void aPairThatIsNotComparedAnyMoreKeepsItsCase() {
      stock("A", 5, 7);
      compare();
      compare();
      channel.put("A", HERE, new ChannelLevel.NotActive("item-A"));
      compare();
      assertThat(openCases()).hasSize(1);
      channel.level("A", HERE, 5);
      compare();
      assertThat(openCases()).isEmpty();
    }

    @Test
    void aFloodIsOneCaseWithACount() {
      engine = build(CHANNEL, SETTINGS.toBuilder().casesPerRun(3).build());
      for (int i = 0; i < 10; i++) {
        stock("A" + i, 5, 7);
      }
      compare();
      compare();
      assertThat(openCases()).hasSize(1);
      assertThat(openCases().get(0).what()).startsWith("10 SKUs at locations differ");
      assertThat(totals().isFlood()).isTrue();
      for (int i = 0; i < 8; i++) {
        channel.level("A" + i, HERE, 5);
      }
      compare();
      assertThat(openCases())
          .extracting(ExceptionCase::unitId)
          .containsExactlyInAnyOrder("sku:A8", "sku:A9");
      assertThat(totals().isFlood()).isFalse();
    }

    @Test
    void casesOfTheirOwnOutliveAFloodAndClose() {
      engine = build(CHANNEL, SETTINGS.toBuilder().casesPerRun(3).build());
      stock("OLD", 5, 7);
      compare();
      compare();
      for (int i = 0; i < 10; i++) {
        stock("A" + i, 5, 7);
      }
      compare();
      compare();
      assertThat(openCases()).hasSize(2);
      channel.level("OLD", HERE, 5);
      compare();
      assertThat(openCases()).hasSize(1);
      assertThat(openCases().get(0).unitId()).isEmpty();
    }
  }

  @Nested
  class PartialReads {

    @Test
    void aSideThatCannotBeReadGivesNoComparison() {
      stock("A", 5, 7);
      channel.beforeStock(
          () -> {
            throw trouble("Shop", Kind.UNAVAILABLE);
          });
      bench.runFor(engine, Duration.ofHours(6));
      assertThat(desk().lastFull()).isEmpty();
      DriftRun partial =
          desk().runs(null, 10).stream()
              .filter(run -> run.state() == DriftRun.State.PARTIAL)
              .findFirst()
              .orElseThrow();
      assertThat(partial.why()).isEqualTo("the channel could not be read to its end within PT5H");
      assertThat(partial.totals().compared()).isZero();
      assertThat(desk().rows(partial.number(), null, 10)).isEmpty();
    }

    @Test
    void aPartialComparisonConfirmsNothingAndBreaksNothing() {
      stock("A", 5, 7);
      compare();
      bench.ledger.before(
          method -> {
            if (method.equals("levels")) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      bench.runFor(engine, Duration.ofHours(6));
      assertThat(desk().runs(null, 1).get(0).number()).isGreaterThan(1);
      assertThat(openCases()).isEmpty();
      bench.ledger.answerNormally();
      bench.runFor(engine, Duration.ofHours(6));
      assertThat(openCases()).hasSize(1);
      assertThat(onlyRow().isConfirmed()).isTrue();
    }

    @Test
    void troubleInTheMiddleGoesOnWhereItWas() {
      equalStock(9);
      AtomicInteger calls = new AtomicInteger();
      bench.ledger.before(
          method -> {
            if (method.equals("levels") && calls.incrementAndGet() == 3) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      compare();
      assertThat(totals().equal()).isEqualTo(9);
      assertThat(totals().ledgerLevels()).isEqualTo(9);
    }

    @Test
    void troubleInTheMiddleOfTheChannelGoesOnWhereItWas() {
      equalStock(9);
      AtomicInteger parts = new AtomicInteger();
      channel.beforePart(
          () -> {
            if (parts.incrementAndGet() == 4) {
              throw trouble("Shop", Kind.UNAVAILABLE);
            }
          });
      compare();
      assertThat(totals().equal()).isEqualTo(9);
      assertThat(totals().channelRows()).isEqualTo(18);
      assertThat(parts).as("six parts, of which one was asked for twice").hasValue(7);
    }

    @Test
    void aPortThatFailsIsVisibleAndHoldsNothingUp() {
      equalStock(9);
      bench.ledger.before(
          method -> {
            if (method.equals("levels")) {
              throw new IllegalStateException("a bug");
            }
          });
      SyncReport report = engine.runOnce();
      assertThat(report.failures())
          .anySatisfy(failure -> assertThat(failure.method()).isEqualTo("levels"));
      assertThat(report.troubles()).isNotEmpty();
      assertThat(desk().lastFull()).isEmpty();
      bench.ledger.before(method -> {});
      compare();
      assertThat(totals().equal()).isEqualTo(9);
    }

    @Test
    void aPortWithoutListsIsAReason() {
      SalesChannel without =
          Decorator.around(
              SalesChannel.class,
              channel,
              call -> {
                if (call.name().equals("readStock")) {
                  throw new UnsupportedOperationException("lists no levels");
                }
                return call.make();
              });
      engine = bench.engine().channel(without, CHANNEL).drift(SETTINGS).build();
      bench.runFor(engine, Duration.ofHours(6));
      assertThat(desk().lastFull()).isEmpty();
      assertThat(desk().runs(null, 10)).anyMatch(run -> run.state() == DriftRun.State.PARTIAL);
    }
  }

  @Nested
  class Resuming {

    /** Everything that a comparison leaves, without the moments that a pause moves. */
    private List<Object> outcome() {
      List<Object> outcome = new ArrayList<>();
      outcome.add(totals());
      rows()
          .forEach(
              row ->
                  outcome.add(
                      List.of(
                          row.sku(),
                          row.locationId(),
                          row.cause(),
                          row.isConfirmed(),
                          row.report())));
      openCases().forEach(one -> outcome.add(one.id()));
      return outcome;
    }

    private void world(FakeChannel sells, Bench of) {
      for (int i = 0; i < 6; i++) {
        of.ledger.enter("", 11, "A" + i, 5);
        sells.level("A" + i, HERE, i % 2 == 0 ? 5 : 6);
        of.ledger.enter("", 12, "A" + i, 1);
        sells.level("A" + i, THERE, 1);
      }
    }

    /** Runs the engine over two comparisons, dying at one call of a port or the store. */
    private int run(int deathAt) {
      AtomicInteger calls = new AtomicInteger();
      Decorator.Around dying =
          call -> {
            boolean ofDrift =
                call.name().contains("Drift")
                    || call.name()
                        .matches("levels|readStock|skuLevels|record(WarehouseL|Channel).*");
            int number = ofDrift ? calls.incrementAndGet() : -1;
            if (number >= 0 && number / 2 == deathAt && number % 2 == 0) {
              throw new Death();
            }
            Object result = call.make();
            if (number >= 0 && number / 2 == deathAt && number % 2 == 1) {
              throw new Death();
            }
            return result;
          };
      SyncStore kept = bench.store;
      ReturnSync.Builder builder =
          bench
              .engine()
              .store(Decorator.around(kept, dying))
              .ledger(Decorator.around(StockSystem.class, bench.ledger, dying))
              .channel(Decorator.around(SalesChannel.class, channel, dying), CHANNEL)
              .drift(SETTINGS);
      ReturnSync mortal = builder.build();
      int deaths = 0;
      for (int i = 0; i < 40 && full() < 2; i++) {
        try {
          bench.runFor(mortal, Duration.ofMinutes(10));
        } catch (Death e) {
          deaths++;
          bench.clock.advance(Duration.ofSeconds(1));
          mortal = builder.build();
        }
      }
      return deaths;
    }

    private long full() {
      return desk().runs(null, 100).stream()
          .filter(run -> run.state() == DriftRun.State.FULL)
          .count();
    }

    @Test
    void aDeathAnywhereChangesNothing() {
      world(channel, bench);
      assertThat(run(Integer.MAX_VALUE)).isZero();
      List<Object> expected = outcome();
      assertThat(openCases()).hasSize(3);
      int deaths = 0;
      for (int at = 0; at < 200; at++) {
        DriftTest other = new DriftTest();
        Resuming again = other.new Resuming();
        again.world(other.channel, other.bench);
        deaths += again.run(at);
        assertThat(again.outcome()).as("death at %s", at).isEqualTo(expected);
      }
      assertThat(deaths).isGreaterThan(50);
    }

    @Test
    void aSliceEndsAndTheNextRunGoesOn() {
      equalStock(40);
      bench.ledger.before(
          method -> {
            if (method.equals("levels")) {
              bench.clock.advance(Duration.ofSeconds(40));
            }
          });
      DriftReport first = engine.runOnce().section(DriftReport.class, DriftReport.NONE);
      assertThat(first.full()).isZero();
      assertThat(first.levels()).isBetween(1L, 39L);
      bench.runFor(engine, HOUR.multipliedBy(2));
      assertThat(totals().equal()).isEqualTo(40);
    }

    @Test
    void twoHostsMakeOneComparison() {
      equalStock(20);
      ReturnSync second = build(CHANNEL, SETTINGS);
      for (int i = 0; i < 4; i++) {
        bench.runFor(engine, Duration.ofMinutes(20));
        bench.runFor(second, Duration.ofMinutes(20));
      }
      assertThat(desk().runs(null, 10).size()).isLessThanOrEqualTo(3);
      assertThat(totals().equal()).isEqualTo(20);
    }
  }

  @Nested
  class Pace {

    @Test
    void comparisonsKeepTheirPace() {
      equalStock(2);
      engine.runOnce();
      int readings = channel.readings();
      bench.runFor(engine, Duration.ofHours(10));
      assertThat(channel.readings() - readings).isBetween(9, 11);
    }

    @Test
    void aPersonNeedNotWait() {
      equalStock(2);
      compare();
      int before = desk().runs(null, 100).size();
      assertThat(desk().request()).isTrue();
      assertThat(desk().request()).isFalse();
      engine.runOnce();
      assertThat(desk().runs(null, 100)).hasSize(before + 1);
      assertThat(desk().runs(null, 1).get(0).state()).isEqualTo(DriftRun.State.FULL);
    }

    @Test
    void oldComparisonsAreForgotten() {
      engine = build(CHANNEL, SETTINGS.toBuilder().runsKept(3).build());
      stock("A", 5, 7);
      for (int i = 0; i < 8; i++) {
        compare();
      }
      assertThat(desk().runs(null, 100)).hasSizeBetween(3, 4);
      assertThat(bench.store.skuLevels(TENANT, desk().runs(null, 1).get(0).number(), null, 9))
          .isEmpty();
    }

    @Test
    void driftNeedsALocationOfAChannel() {
      assertThatThrownBy(() -> bench.engine().drift(SETTINGS).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call channel(...)");
      assertThatThrownBy(() -> build(ChannelSettings.observe(), SETTINGS))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theReportBeginsWithWhatCountsMost() {
    stock("A", 5, 7);
    stock("B", 5, 17);
    compare();
    compare();
    stock("C", 5, 105);
    bench.ledger.enter("", 11, "D", 5);
    DriftRun run = compare();
    DriftFindings findings = desk().report(run.number(), 3).orElseThrow();
    assertThat(findings.rows()).extracting(DriftRow::sku).containsExactly("B", "A", "C");
    assertThat(findings.isCut()).isTrue();
    assertThat(findings.locations()).isEqualTo(Map.of(HERE, List.of(11L), THERE, List.of(12L)));
    assertThat(desk().report(99, 3)).isEmpty();
  }
}
