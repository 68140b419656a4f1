package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.StartStore;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the start decides, through the engine. The start is T0 unless a test says otherwise. */
class StartTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant BEFORE = T0.minus(DAY);
  private static final Instant AFTER = T0.plus(DAY);

  private Bench bench = new Bench();
  private ReturnSync sync = bench.engine().start(StartPolicy.now()).build();

  @Test
  void theFirstRunLogsTheStartOnceAndADryRunDoesNot() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.restock.sync.internal.decide.StartStep");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    try {
      sync.dryRun();
      assertThat(lines.list).isEmpty();
      sync.runOnce();
      sync.runOnce();
    } finally {
      logger.setLevel(null);
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.INFO);
              assertThat(line.getFormattedMessage())
                  .contains(TENANT.id(), "keeps the start " + T0, StartPolicy.now().toString());
            });
  }

  /** Reads a return with these units, created long before the start, a month after it. */
  private SyncReport read(ReturnStatus status, ReturnedUnit... units) {
    bench.returns.put(
        new ReturnRecord(
            "r1", status, "#1001", Optional.of(T0.minus(DAY.multipliedBy(40))), List.of(units)));
    sync.runOnce();
    bench.clock.advance(DAY.multipliedBy(30));
    sync.requestRead("r1");
    return sync.runOnce();
  }

  private SyncReport read(ReturnedUnit... units) {
    return read(ReturnStatus.RECEIVED, units);
  }

  private UnitStatus status() {
    return bench.unit("r1", "u1").status();
  }

  private CaseRef ref() {
    return bench.store.findCase(TENANT, bench.openCases().get(0).id()).orElseThrow().ref();
  }

  private void retry() {
    sync.cases().retry(ref(), "Ann");
    sync.runOnce();
  }

  private long stock(long warehouse) {
    return bench.ledger.stock(warehouse, "SKU-u1");
  }

  private void assertParkedAs(String type) {
    assertThat(status()).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.openCaseTypes()).containsExactly(type);
    assertThat(bench.movements("r1")).isEmpty();
  }

  // ---- where a unit lies -----------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(
      value = Disposition.class,
      names = {"SELLABLE", "DAMAGED", "MISSING"})
  void aUnitInspectedBeforeTheStartIsRecordedAndMovesNothing(Disposition found) {
    SyncReport report = read(inspected("u1", found, BEFORE));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThat(bench.movements("r1")).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    assertThat(report.start()).isEqualTo(new SyncReport.Start(1, 0, 0));
    assertThat(sync.counts().units()).containsExactly(Map.entry(UnitStatus.BEFORE_START, 1L));
  }

  @Test
  void aUnitInspectedAfterTheStartMoves() {
    SyncReport report = read(sellable("u1", AFTER));
    assertThat(stock(11)).isEqualTo(1);
    assertThat(report.start()).isEqualTo(new SyncReport.Start(0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {-15, -1, 0, 1, 15})
  void aUnitInspectedWithinTheMarginIsParked(long minutes) {
    SyncReport report = read(sellable("u1", T0.plus(MINUTE.multipliedBy(minutes))));
    assertParkedAs("START_UNCERTAIN");
    assertThat(report.start()).isEqualTo(new SyncReport.Start(0, 1, 0));
  }

  @Test
  void theMarginEndsWhereTheSettingSays() {
    sync = bench.engine().start(StartPolicy.now().withMargin(Duration.ZERO)).build();
    read(sellable("u1", T0.minusMillis(1)));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThatThrownBy(() -> StartPolicy.now().withMargin(MINUTE.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aUnitReceivedBeforeAndInspectedAfterTheStartMoves() {
    read(waiting("u1"));
    read(sellable("u1", bench.clock.instant()));
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void aUnitReadUninspectedAfterTheStartMovesWhateverTheDateSays() {
    read(waiting("u1"));
    read(sellable("u1", BEFORE));
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void aUnitOfAReturnDoneWithoutInspectionMovesWhenItIsInspectedAfterTheStart() {
    read(ReturnStatus.DONE, waiting("u1"));
    assertThat(status()).isEqualTo(UnitStatus.WAITING);
    read(ReturnStatus.DONE, sellable("u1", bench.clock.instant()));
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void aUnitOfAReturnCreatedAfterTheStartMovesWhateverTheDateSays() {
    sync.runOnce();
    bench.clock.advance(DAY.multipliedBy(30));
    bench.returns.put(
        new ReturnRecord(
            "r1",
            ReturnStatus.RECEIVED,
            "#1001",
            Optional.of(AFTER),
            List.of(sellable("u1", BEFORE))));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void aUnitOfAReturnSeenBeforeReceiptAfterTheStartMovesWhateverTheDateSays() {
    bench = new Bench();
    sync =
        bench.sweepingEngine().settings(SyncSettings.defaults()).start(StartPolicy.now()).build();
    ReturnRecord record = Fixtures.record("r1", ReturnStatus.APPROVED, waiting("u1"));
    bench.returns.put(record);
    sync.runOnce();
    assertThat(bench.returns.reads()).isEmpty();
    bench.returns.put(
        Fixtures.record("r1", ReturnStatus.RECEIVED, sellable("u1", BEFORE.plus(DAY))));
    bench.clock.advance(DAY);
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void anInspectionDatedBeforeItsReturnWasCreatedIsParked() {
    read(sellable("u1", Instant.EPOCH));
    assertParkedAs("START_UNCERTAIN");
  }

  // ---- inspected again -------------------------------------------------------------------------

  @Test
  void aFurtherInspectionWithTheSameResultChangesNothing() {
    read(sellable("u1", BEFORE));
    read(sellable("u1", AFTER));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThat(bench.unit("r1", "u1").inspection().inspectedAt()).contains(BEFORE);
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.movements("r1")).isEmpty();
  }

  @Test
  void aFurtherInspectionWithAnotherResultIsACaseWithAnOwner() {
    read(sellable("u1", BEFORE));
    SyncReport report = read(damaged("u1", AFTER));
    assertParkedAs("INSPECTED_BEFORE_START");
    assertThat(report.start()).isEqualTo(SyncReport.Start.NONE);
    assertThat(bench.openCases().get(0).what()).contains(T0.toString(), AFTER.toString(), "then: ");
  }

  @Test
  void theCaseStaysWhateverFurtherInspectionsSay() {
    read(sellable("u1", BEFORE));
    read(damaged("u1", AFTER));
    read(sellable("u1", AFTER.plus(DAY)));
    assertParkedAs("INSPECTED_BEFORE_START");
  }

  @Test
  void aRetriedCaseMovesTheUnitOnceAndItIsOursFromThenOn() {
    read(sellable("u1", BEFORE));
    read(damaged("u1", AFTER));
    retry();
    assertThat(stock(12)).isEqualTo(1);
    read(sellable("u1", bench.clock.instant()));
    assertThat(stock(12)).isZero();
    assertThat(stock(11)).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aDismissedCaseMovesNothing() {
    read(sellable("u1", T0));
    sync.cases().dismiss(ref(), "Ann", "counted");
    read(sellable("u1", T0));
    assertThat(bench.movements("r1")).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    read(damaged("u1", AFTER));
    assertParkedAs("INSPECTED_BEFORE_START");
  }

  @Test
  void aRetriedUncertainUnitMoves() {
    read(sellable("u1", T0));
    retry();
    assertThat(stock(11)).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCancelledOrVanishedUnitFromBeforeTheStartStaysRecorded(boolean named) {
    read(sellable("u1", BEFORE));
    read(ReturnStatus.CANCELED, named ? new ReturnedUnit[] {waiting("u1")} : new ReturnedUnit[0]);
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThat(bench.openCases()).isEmpty();
    read(sellable("u1", AFTER));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    read(damaged("u1", AFTER));
    assertParkedAs("INSPECTED_BEFORE_START");
  }

  @Test
  void aDoubtThatIsSettledLeavesTheDecisionToTheDate() {
    ReturnedUnit doubted = sellable("u1", AFTER).doubted("the flags contradict each other");
    read(doubted);
    assertParkedAs("CONTRADICTORY_INSPECTION");
    read(sellable("u1", AFTER.plus(MINUTE)));
    assertThat(bench.openCases()).isEmpty();
    assertThat(stock(11)).isEqualTo(1);
  }

  @Test
  void aDoubtfulUnitFromBeforeTheStartIsNoCase() {
    read(sellable("u1", BEFORE).doubted("the flags contradict each other"));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThat(bench.openCases()).isEmpty();
  }

  // ---- bundles, units without inspection -------------------------------------------------------

  @Nested
  class ABundle {
    private ReturnedUnit bundle(Disposition found, Instant at) {
      return ReturnedUnit.builder("u1", "SET").locationId(LOCATION).inspected(found, at).build();
    }

    private void useBundles() {
      sync =
          bench
              .engine()
              .start(StartPolicy.now())
              .mapper(
                  MappingRules.builder()
                      .location(LOCATION, Map.of("in", 11L))
                      .bundle("SET", Map.of("CUP", 2))
                      .rule("all", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
                      .rule("bad", Disposition.DAMAGED, new MappingRule.IntoZone("in", ""))
                      .build())
              .build();
    }

    @Test
    void fromBeforeTheStartStaysOneUnit() {
      useBundles();
      SyncReport report = read(bundle(Disposition.SELLABLE, BEFORE));
      assertThat(bench.store.units(TENANT, "r1")).containsOnlyKeys("u1");
      assertThat(report.start()).isEqualTo(new SyncReport.Start(1, 0, 0));
    }

    @Test
    void thatIsUncertainIsOneCaseAndMovesAllPiecesWhenItIsRetried() {
      useBundles();
      read(bundle(Disposition.SELLABLE, T0));
      assertThat(bench.openCaseTypes()).containsExactly("START_UNCERTAIN");
      retry();
      assertThat(bench.ledger.stock(11, "CUP")).isEqualTo(2);
      assertThat(bench.openCases()).isEmpty();
    }
  }

  @Nested
  class AUnitThatIsRestockedWithoutInspection {
    private void restockUninspected() {
      bench = new Bench();
      sync =
          bench
              .sweepingEngine()
              .settings(SyncSettings.defaults())
              .start(StartPolicy.now())
              .mapper(
                  MappingRules.builder()
                      .notInspected(NotInspected.restockAfter(1))
                      .location(LOCATION, Map.of("in", 11L))
                      .rule("all", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
                      .rule("old", Disposition.NOT_INSPECTED, new MappingRule.IntoWarehouse(11, ""))
                      .build())
              .build();
    }

    @Test
    void isParkedIfItMayHaveBeenReceivedBeforeTheStart() {
      restockUninspected();
      read(waiting("u1"));
      bench.runFor(sync, DAY.multipliedBy(9));
      assertParkedAs("START_UNCERTAIN");
      read(sellable("u1", bench.clock.instant()));
      assertParkedAs("INSPECTED_BEFORE_START");
      retry();
      assertThat(stock(11)).isEqualTo(1);
    }

    @Test
    void movesIfItsReturnWasSeenBeforeReceipt() {
      restockUninspected();
      bench.returns.put(Fixtures.record("r1", ReturnStatus.APPROVED, waiting("u1")));
      sync.runOnce();
      bench.returns.put(Fixtures.received("r1", waiting("u1")));
      bench.clock.advance(DAY);
      bench.runFor(sync, DAY.multipliedBy(3));
      assertThat(stock(11)).isEqualTo(1);
    }
  }

  // ---- the start itself ------------------------------------------------------------------------

  @Test
  void theFirstRunWritesItsOwnMomentAndLaterRunsKeepIt() {
    sync.runOnce();
    bench.clock.advance(DAY);
    sync.runOnce();
    bench.engine().start(StartPolicy.now()).build().runOnce();
    assertThat(bench.store.start(TENANT)).contains(new StartStore.Start(T0, T0));
    assertThat(bench.store.audit(TENANT, AuditEntry.ofStart()))
        .extracting(AuditEntry::to)
        .containsExactly(T0.toString());
  }

  @Test
  void aHostThatNamesAnotherStartDoesNothing() {
    sync = bench.engine().start(StartPolicy.at(BEFORE)).build();
    sync.runOnce();
    ReturnSync other = bench.engine().start(StartPolicy.at(AFTER)).build();
    other.requestRead("r1");
    assertThatThrownBy(other::runOnce)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(BEFORE.toString(), AFTER.toString(), TENANT.id());
    assertThat(bench.returns.reads()).isEmpty();
    bench.engine().start(StartPolicy.at(BEFORE)).build().runOnce();
    bench.engine().start(StartPolicy.now()).build().runOnce();
  }

  @Test
  void aPlannedStartInTheFutureDecidesWhatIsInspectedUntilThen() {
    Instant planned = T0.plus(DAY.multipliedBy(60));
    sync = bench.engine().start(StartPolicy.at(planned)).build();
    read(waiting("u1"));
    read(sellable("u1", bench.clock.instant().minus(DAY)));
    assertThat(status()).isEqualTo(UnitStatus.BEFORE_START);
  }

  @Test
  void aStartInThePastMakesWhatWasInspectedSinceOurs() {
    sync = bench.engine().start(StartPolicy.at(BEFORE.minus(DAY))).build();
    read(sellable("u1", BEFORE));
    assertThat(stock(11)).isEqualTo(1);
  }

  // ---- a move of the start, and another name ---------------------------------------------------

  @Nested
  class AMove {
    private void moveTo(Instant to) {
      assertThat(sync.moveStart(sync.startChange(to), "Ann")).isTrue();
      bench.runFor(sync, DAY);
    }

    @Test
    void toAnEarlierMomentMovesWhatWasInspectedSinceOnce() {
      read(sellable("u1", BEFORE), sellable("u2", BEFORE.minus(DAY.multipliedBy(3))));
      Instant to = BEFORE.minus(DAY);
      assertThat(sync.startChange(to)).isEqualTo(new StartChange(T0, to, 1, 0, 0));
      moveTo(to);
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.unit("r1", "u2").status()).isEqualTo(UnitStatus.BEFORE_START);
      moveTo(T0);
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.movements("r1")).hasSize(1);
    }

    @Test
    void decidesAgainWhatLiesInAMargin() {
      read(sellable("u1", T0), sellable("u2", BEFORE));
      assertThat(sync.startChange(BEFORE)).isEqualTo(new StartChange(T0, BEFORE, 0, 2, 0));
      moveTo(BEFORE);
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.openCases())
          .extracting(open -> open.type().name() + " " + open.unitId())
          .containsExactly("START_UNCERTAIN u2");
    }

    @Test
    void toALaterMomentLeavesInStockWhatIsThere() {
      read(sellable("u1", AFTER), sellable("u2", T0));
      Instant to = AFTER.plus(DAY);
      assertThat(sync.startChange(to)).isEqualTo(new StartChange(T0, to, 0, 1, 1));
      moveTo(to);
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.unit("r1", "u2").status()).isEqualTo(UnitStatus.BEFORE_START);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void thatAPersonWasShownBeforeAnotherOneIsRefused() {
      read(sellable("u1", BEFORE));
      StartChange shown = sync.startChange(AFTER);
      moveTo(BEFORE.minus(DAY));
      assertThat(sync.moveStart(shown, "Ann")).isFalse();
      assertThat(bench.store.start(TENANT).orElseThrow().at()).isEqualTo(BEFORE.minus(DAY));
    }

    /** The ledger was read from its end on, as for every start of now. */
    @Test
    void ofANewStoreToBeforeTheLossDoublesNothing() {
      sync = bench.engine().start(StartPolicy.at(BEFORE.minus(DAY))).build();
      read(sellable("u1", BEFORE));
      bench.runFor(sync, DAY);
      assertThat(stock(11)).isEqualTo(1);
      SyncStore fresh = new InMemorySyncStore();
      sync = bench.sweepingEngine().store(fresh).start(StartPolicy.now()).build();
      sync.requestRead("r1");
      bench.runFor(sync, DAY);
      assertThat(fresh.units(TENANT, "r1").values())
          .extracting(UnitState::status)
          .containsExactly(UnitStatus.BEFORE_START);
      moveTo(BEFORE.minus(DAY));
      bench.runFor(sync, DAY);
      assertThat(stock(11)).isEqualTo(1);
      assertThat(fresh.units(TENANT, "r1").values())
          .extracting(UnitState::status)
          .containsExactly(UnitStatus.PLACED);
      assertThat(fresh.movements(TENANT, "r1").get(0).state().isInLedger()).isTrue();
    }

    @Test
    void needsAStart() {
      assertThatThrownBy(() -> sync.startChange(AFTER))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(TENANT.id());
    }
  }

  @Test
  void aTenantWithAnotherNameMovesNothingTwiceAndReversesWhatItsOldNameMoved() {
    read(sellable("u1", AFTER), sellable("u2", BEFORE));
    Tenant renamed = Tenant.of("renamed.myshopify.com", "10020", 1);
    bench.store.takeOver(renamed, TENANT, "Ann", bench.clock.instant());
    assertThatThrownBy(sync::runOnce)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(renamed.id());
    assertThatThrownBy(sync::dryRun)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(renamed.id());
    sync = bench.sweepingEngine().tenant(renamed).start(StartPolicy.now()).build();
    sync.requestRead("r1");
    bench.runFor(sync, DAY);
    assertThat(stock(11)).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u2")).isZero();
    read(damaged("u1", bench.clock.instant()), sellable("u2", BEFORE));
    bench.runFor(sync, DAY);
    assertThat(stock(11)).isZero();
    assertThat(stock(12)).isEqualTo(1);
  }

  @Test
  void aPostWithoutAnAnswerIsFoundAfterTheNameChanged() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", false);
        });
    read(sellable("u1", AFTER));
    bench.ledger.answerNormally();
    Tenant renamed = Tenant.of("renamed.myshopify.com", "10020", 1);
    bench.store.takeOver(renamed, TENANT, "Ann", bench.clock.instant());
    sync = bench.sweepingEngine().tenant(renamed).start(StartPolicy.now()).build();
    bench.runFor(sync, DAY);
    assertThat(stock(11)).isEqualTo(1);
    assertThat(bench.store.movements(renamed, "r1"))
        .extracting(StoredMovement::state)
        .containsExactly(MovementState.CONFIRMED);
  }

  // ---- what history costs ----------------------------------------------------------------------

  @Test
  void aReturnOfLongAgoIsReadOnce() {
    read(ReturnStatus.DONE, sellable("u1", T0.minus(DAY.multipliedBy(30))));
    bench.runFor(sync, DAY.multipliedBy(90));
    assertThat(bench.returns.reads()).hasSize(1);
  }

  @Test
  void aReturnOfYesterdayIsReadAgainWhenCorrectionsAreSearchedFor() {
    bench.returns.put(
        new ReturnRecord(
            "r1",
            ReturnStatus.DONE,
            "#1001",
            Optional.of(T0.minus(DAY.multipliedBy(40))),
            List.of(sellable("u1", BEFORE))));
    sync.requestRead("r1");
    bench.runFor(sync, DAY.multipliedBy(90));
    assertThat(bench.returns.reads()).hasSize(3);
  }

  // ---- a dry run -------------------------------------------------------------------------------

  @Test
  void aDryRunTellsHowManyUnitsLieBeforeAroundAndAfter() {
    bench.returns.put(
        new ReturnRecord(
            "r1",
            ReturnStatus.RECEIVED,
            "#1001",
            Optional.of(T0.minus(DAY.multipliedBy(40))),
            List.of(
                sellable("u1", BEFORE),
                sellable("u2", BEFORE),
                sellable("u3", T0),
                waiting("u4"))));
    sync.requestRead("r1");
    bench.clock.advance(MINUTE);
    DryRunReport report = sync.dryRun();
    assertThat(report.run().start()).isEqualTo(new SyncReport.Start(2, 1, 0));
    assertThat(bench.store.start(TENANT)).isEmpty();
    assertThat(report.cases()).hasSize(1);
  }
}
