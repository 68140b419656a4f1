package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a return, steps 1 to 10, when nothing goes wrong on the wire. */
class ReturnWayTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  // ---- 1 hint, or a person
  // ---------------------------------------------------------------------------------

  @Test
  void whoeverAsksForAReadOnlyQueuesIt() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    assertThat(sync.requestRead("r1")).isTrue();
    assertThat(bench.returns.reads()).isEmpty();
    assertThat(sync.nextDue()).isEqualTo(T0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "../x", "a/b", "r1\n", "r\u00e9", "a;DROP TABLE"})
  void whatCannotBeAnIdIsNoReturn(String forged) {
    assertThat(sync.requestRead(forged)).isFalse();
    assertThat(sync.hint(forged)).isFalse();
    assertThat(sync.counts().returns()).isZero();
  }

  @Test
  void anIdOfAbsurdLengthIsNoReturn() {
    assertThat(sync.requestRead("9".repeat(65))).isFalse();
    assertThat(sync.requestRead("9".repeat(64))).isTrue();
  }

  @Test
  void aReadOfNoReturnIsMadeOnceAndIsNoCase() {
    sync.requestRead("forged");
    SyncReport report = sync.runOnce();
    assertThat(report.polling().reads()).isEqualTo(1);
    assertThat(report.cases().parked()).isZero();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.sink.cases()).isEmpty();
    bench.runFor(sync, Duration.ofDays(100));
    assertThat(bench.returns.readsOf("forged")).isEqualTo(1);
  }

  @Test
  void nobodyCanMakeTheEngineActOnAnotherReturn() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put("0r1", received("r1", sellable("u1", T0)));
    sync.requestRead("0r1");
    sync.runOnce();
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.store.units(TENANT, "r1")).isEmpty();

    sync.requestRead("0r1");
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void repeatedReadsMoveStockOnce() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    for (int i = 0; i < 5; i++) {
      sync.requestRead("r1");
      sync.requestRead("r1");
      sync.runOnce();
    }
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.returns.readsOf("r1")).isEqualTo(5);
  }

  // ---- 2 to 4 read, resolve, map ---------------------------------------------------------------

  @Test
  void anInspectedUnitBecomesStockWithItsKeyAndContent() {
    bench.returns.put(received("r1", sellable("u1", T0.minusSeconds(90))));
    sync.requestRead("r1");

    SyncReport report = sync.runOnce();

    StoredMovement stored = bench.onlyMovement("r1");
    assertThat(stored.state()).isEqualTo(MovementState.APPLIED);
    assertThat(stored.appliedAt()).contains(T0);
    assertThat(stored.sends()).isEqualTo(1);
    StockMovement movement = stored.movement();
    assertThat(movement.kind()).isEqualTo(MovementKind.RESTOCK);
    assertThat(movement.warehouseId()).isEqualTo(11);
    assertThat(movement.quantity()).isEqualTo(1);
    assertThat(movement.sku()).isEqualTo("SKU-u1");
    assertThat(movement.reasonCode()).isEqualTo("R1");
    assertThat(movement.inspectedAt()).contains(T0.minusSeconds(90));
    assertThat(bench.ledger.entry(movement.key()))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.matches(movement)).isTrue();
              assertThat(entry.transactionId()).isEqualTo(stored.transactionId().orElseThrow());
            });
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.unit("r1", "u1").movementKey()).isEqualTo(movement.key());
    assertThat(report.polling().reads()).isEqualTo(1);
    assertThat(report.decisions().units()).isEqualTo(1);
    assertThat(report.decisions().movements()).isEqualTo(1);
    assertThat(report.posting().requests()).isEqualTo(1);
    assertThat(report.posting().applied()).isEqualTo(1);
    assertThat(report.verification().found()).isZero();
    assertThat(report.posting().unknown()).isZero();
    assertThat(report.cases().parked()).isZero();
    assertThat(report.troubles()).isEmpty();
    assertThat(report.posting().longestLag()).contains(Duration.ofSeconds(90));
  }

  @Test
  void ofAPartlyInspectedReturnOnlyTheInspectedUnitsMove() {
    bench.returns.put(received("r1", sellable("u1", T0), waiting("u2"), damaged("u3", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(12, "SKU-u3")).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.unit("r1", "u2").status()).isEqualTo(UnitStatus.WAITING);
    assertThat(bench.openCases()).isEmpty();

    bench.returns.put(
        received("r1", sellable("u1", T0), sellable("u2", T0.plusSeconds(5)), damaged("u3", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(3);
  }

  @Test
  void twoUnitsOfOneLineAreTwoPieces() {
    ReturnedUnit one =
        ReturnedUnit.builder("u1", "SKU")
            .lineItemId("l1")
            .locationId(LOCATION)
            .inspected(Disposition.SELLABLE, T0)
            .build();
    ReturnedUnit two =
        ReturnedUnit.builder("u2", "SKU")
            .lineItemId("l1")
            .locationId(LOCATION)
            .inspected(Disposition.SELLABLE, T0)
            .build();
    bench.returns.put(received("r1", one, two));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU")).isEqualTo(2);
    assertThat(bench.movements("r1")).extracting(StoredMovement::key).doesNotHaveDuplicates();
  }

  @Test
  void aUnitThatWasNotInspectedNeverMovesAndIsNeverCalledMissingOrDamaged() {
    bench.returns.put(record("r1", ReturnStatus.DONE, waiting("u1")));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(120));
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
  }

  @Test
  void aUnitThatNeverReturnsMovesNothing() {
    bench.returns.put(received("r1", ReturnedUnit.builder("u1", "SKU").neverReturns().build()));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.NOTHING);
  }

  @Test
  void aMissingUnitIsParkedWithCustomerService() {
    bench.returns.put(received("r1", inspected("u1", Disposition.MISSING, T0)));
    sync.requestRead("r1");
    SyncReport report = sync.runOnce();
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(report.cases().parked()).isEqualTo(1);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.UNIT_MISSING);
    assertThat(open.type().owner()).isEqualTo(Owner.CUSTOMER_SERVICE);
    assertThat(open.id()).isEqualTo("r1/u1");
    assertThat(bench.sink.cases()).containsExactly(open);
  }

  @Test
  void anUnknownLocationIsParkedAndNeverDefaulted() {
    ReturnedUnit elsewhere =
        ReturnedUnit.builder("u1", "SKU")
            .locationId("nowhere")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    bench.returns.put(received("r1", elsewhere, sellable("u2", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("UNKNOWN_LOCATION");
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void aUnitInDoubtIsParked() {
    bench.returns.put(received("r1", sellable("u1", T0).doubted("isReturned contradicts")));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("CONTRADICTORY_INSPECTION");
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void aUnitThatThePayloadNamesTwiceMovesOnceOrIsParked() {
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u1", T0)));
    bench.returns.put(received("r2", sellable("u2", T0), damaged("u2", T0)));
    sync.requestRead("r1");
    sync.requestRead("r2");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.openCases()).extracting(ExceptionCase::unitId).containsExactly("u2");
  }

  @Test
  void aUnitThatIsNamedTwiceAfterItWasPlacedIsParkedWhicheverComesFirst() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put(received("r2", sellable("u2", T0)));
    sync.requestRead("r1");
    sync.requestRead("r2");
    sync.runOnce();
    bench.returns.put(received("r1", sellable("u1", T0), damaged("u1", T0.plusSeconds(5))));
    bench.returns.put(received("r2", damaged("u2", T0.plusSeconds(5)), sellable("u2", T0)));
    sync.requestRead("r1");
    sync.requestRead("r2");
    sync.runOnce();
    assertThat(bench.openCaseTypes())
        .containsExactly("CONTRADICTORY_INSPECTION", "CONTRADICTORY_INSPECTION");
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.unit("r2", "u2").status()).isEqualTo(UnitStatus.PARKED);
  }

  @Test
  void aCancelledReturnIsExpectedNoMoreUntilItIsReopened() {
    bench.returns.put(record("r1", ReturnStatus.RECEIVED, waiting("u1")));
    sync.requestRead("r1");
    sync.runOnce();
    bench.returns.put(record("r1", ReturnStatus.CANCELED, waiting("u1")));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.NOTHING);
    bench.returns.put(record("r1", ReturnStatus.RECEIVED, waiting("u1")));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
    bench.returns.put(record("r1", ReturnStatus.RECEIVED, sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void goodsThatCameBackCountEvenIfTheirReturnIsCancelled() {
    bench.returns.put(record("r1", ReturnStatus.CANCELED, sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aReturnThatCannotBeReadIsParkedAndTheOthersGoOn() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put(received("r3", sellable("u3", T0)));
    bench.returns.poison(
        "r2", new ReturnNotReadableException("return r2 has no items", new RuntimeException()));
    List.of("r1", "r2", "r3").forEach(sync::requestRead);
    SyncReport report = sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(report.cases().parked()).isEqualTo(1);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.UNREADABLE_RETURN);
    assertThat(open.id()).isEqualTo("r2");
    assertThat(open.what()).contains("no items");

    bench.returns.heal();
    bench.returns.put(received("r2", sellable("u2", T0)));
    sync.requestRead("r2");
    sync.runOnce();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
  }

  @Test
  void aKnownReturnThatVanishesIsParkedAndItsStockStays() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    bench.returns.remove("r1");
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("UNREADABLE_RETURN");
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  // ---- 5 and 6 key and record ------------------------------------------------------------------

  @Test
  void aMovementIsSafeInTheStoreBeforeItIsPosted() {
    bench.ledger.enter("foreign", 11, "SKU", 1);
    long highest = bench.ledger.highestTransactionId();
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    List<StoredMovement> during = new ArrayList<>();
    bench.ledger.answer(
        movements -> {
          during.addAll(bench.movements("r1"));
          return bench.ledger.applyAll(movements);
        });
    sync.runOnce();
    assertThat(during).hasSize(1);
    assertThat(during.get(0).state()).isEqualTo(MovementState.SENT);
    assertThat(during.get(0).lowerBound()).isLessThanOrEqualTo(highest);
    assertThat(during.get(0).graceEndsAt()).isPresent();
    assertThat(during.get(0).movement()).isEqualTo(bench.ledger.posts().get(0).get(0));
  }

  // ---- 7 post ----------------------------------------------------------------------------------

  @Test
  void manyMovementsGoInOneRequest() {
    for (int i = 0; i < 50; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0), damaged("v" + i, T0)));
      sync.requestRead("r" + i);
    }
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isEqualTo(100);
    assertThat(report.posting().requests()).isEqualTo(1);
  }

  @Test
  void noRequestIsLargerThanTheBatch() {
    ReturnSync small =
        bench.engine().settings(Bench.settings().toBuilder().postBatch(7).build()).build();
    for (int i = 0; i < 20; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0)));
      small.requestRead("r" + i);
    }
    small.runOnce();
    assertThat(bench.ledger.posts()).extracting(List::size).containsExactly(7, 7, 6);
  }

  @Test
  void whatSitooWouldRefuseIsParkedByTypeAndNeverPosted() {
    MappingRules rules =
        MappingRules.builder()
            .rule(bySku("gone", "W-*", 99))
            .rule(bySku("virtual", "V-*", 20))
            .rule("rest", Disposition.SELLABLE, new MappingRule.IntoWarehouse(11, ""))
            .build();
    ReturnSync engine = bench.engine().mapper(rules).build();
    bench.returns.put(
        received(
            "r1",
            unit("u1", "W-1"),
            unit("u2", "V-1"),
            unit("u3", "UNKNOWN"),
            unit("u4", "UNCOUNTED"),
            unit("u5", "FINE")));
    bench.ledger.forget("UNKNOWN");
    bench.ledger.doNotCount("UNCOUNTED");
    engine.requestRead("r1");
    SyncReport report = engine.runOnce();

    assertThat(bench.openCases())
        .extracting(open -> open.unitId() + " " + open.type().name())
        .containsExactlyInAnyOrder(
            "u1 UNKNOWN_WAREHOUSE",
            "u2 VIRTUAL_WAREHOUSE",
            "u3 UNKNOWN_SKU",
            "u4 STOCK_NOT_COUNTED");
    assertThat(bench.openCases()).allSatisfy(open -> assertThat(open.movementKey()).isNotEmpty());
    assertThat(bench.ledger.posts().stream().flatMap(List::stream))
        .extracting(StockMovement::sku)
        .containsExactly("FINE");
    assertThat(report.cases().parked()).isEqualTo(4);
    assertThat(bench.unit("r1", "u3").status()).isEqualTo(UnitStatus.PARKED);

    bench.ledger.learn("UNKNOWN");
    assertThat(engine.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann")).isEqualTo(1);
    engine.runOnce();
    assertThat(bench.ledger.stock(11, "UNKNOWN")).isEqualTo(1);
    assertThat(bench.openCases()).hasSize(3);
  }

  @Test
  void aUnitWithoutSkuIsParked() {
    bench.returns.put(received("r1", unit("u1", "")));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("UNKNOWN_SKU");
  }

  private static ReturnedUnit unit(String unitId, String sku) {
    return ReturnedUnit.builder(unitId, sku)
        .locationId(LOCATION)
        .inspected(Disposition.SELLABLE, T0)
        .build();
  }

  private static MappingRule bySku(String name, String sku, long warehouse) {
    return new MappingRule(
        name,
        Conditions.builder().disposition(Disposition.SELLABLE).sku(sku).build(),
        new MappingRule.IntoWarehouse(warehouse, ""));
  }

  // ---- 10 report -------------------------------------------------------------------------------

  @Test
  void theListenerIsToldInOrder() {
    List<String> told = new ArrayList<>();
    ReturnSync engine =
        bench
            .engine()
            .listener(
                new SyncListener() {
                  @Override
                  public void decided(ReturnRecord record) {
                    told.add("decided " + record.rmaId());
                  }

                  @Override
                  public void applied(StockMovement movement, long id, Optional<Duration> lag) {
                    told.add("applied " + movement.unitId() + " after " + lag.orElseThrow());
                  }

                  @Override
                  public void unknown(StockMovement movement, String why) {
                    told.add("unknown " + movement.unitId() + " " + why);
                  }

                  @Override
                  public void parked(ExceptionCase parked) {
                    told.add("parked " + parked.unitId());
                  }
                })
            .build();
    bench.returns.put(
        received(
            "r1", sellable("u1", T0.minusSeconds(30)), inspected("u2", Disposition.MISSING, T0)));
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          return new PostResult.Unknown("the answer was lost", true);
        });
    engine.requestRead("r1");
    engine.runOnce();
    assertThat(told)
        .containsExactly(
            "decided r1", "parked u2", "unknown u1 the answer was lost", "applied u1 after PT30S");
  }

  @Test
  void theLongestLagIsReportedAndNoneIfNothingWasApplied() {
    bench.returns.put(
        received("r1", sellable("u1", T0.minusSeconds(30)), sellable("u2", T0.minusSeconds(600))));
    sync.requestRead("r1");
    assertThat(sync.runOnce().posting().longestLag()).contains(Duration.ofMinutes(10));
    assertThat(sync.runOnce().posting().longestLag()).isEmpty();
  }

  @Test
  void explainingSaysWhatWouldBeDecidedAndAsksNobody() {
    ReturnRecord record =
        received("r1", sellable("u1", T0), waiting("u2"), sellable("u3", T0).doubted("odd"));
    List<ReturnExplainer.Explanation> explained =
        new ReturnExplainer(Fixtures.rules()).explain(record);
    assertThat(explained).extracting(one -> one.unit().unitId()).containsExactly("u1", "u2", "u3");
    assertThat(explained.get(0).decision()).isInstanceOf(MappingDecision.MoveInto.class);
    assertThat(explained.get(1).decision()).isInstanceOf(MappingDecision.Hold.class);
    assertThat(explained.get(2).decision()).isInstanceOf(MappingDecision.Park.class);
  }

  @Test
  void anEngineWithoutItsPartsIsNotBuilt() {
    assertThatThrownBy(() -> ReturnSync.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tenant");
    assertThatThrownBy(() -> ReturnSync.builder().tenant(TENANT).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("store");
    assertThatThrownBy(() -> bench.engine().instance(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("instance");
  }
}
