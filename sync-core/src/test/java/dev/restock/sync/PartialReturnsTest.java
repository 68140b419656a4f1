package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Partial returns, case by case, from the read to the stock. */
class PartialReturnsTest {
  private final Bench bench = new Bench();
  private final Map<String, Integer> bought = new HashMap<>();
  private ReturnSync sync = bench.engine().purchases(quantities()).build();

  private PurchasedQuantities quantities() {
    return (record, line) ->
        bought.containsKey(line) ? OptionalInt.of(bought.get(line)) : OptionalInt.empty();
  }

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  private static ReturnedUnit.Builder ofLine(String unitId) {
    return ReturnedUnit.builder(unitId, "SHIRT").lineItemId("line-1").locationId(LOCATION);
  }

  private static ReturnedUnit shirt(String unitId, Instant at) {
    return ofLine(unitId).inspected(Disposition.SELLABLE, at).build();
  }

  private int shirts() {
    return bench.ledger.stock(11, "SHIRT") + bench.ledger.stock(12, "SHIRT");
  }

  private UnitStatus standing(String rmaId, String unitId) {
    return bench.unit(rmaId, unitId).status();
  }

  // ---- which units -----------------------------------------------------------------------------

  @Test
  void someUnitsOfAnOrder() {
    say(received("r1", shirt("u1", T0), ofLine("u2").build(), damaged("u3", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.ledger.stock(11, "SHIRT")).isEqualTo(1);
    assertThat(bench.ledger.stock(12, "SKU-u3")).isEqualTo(1);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.WAITING);
  }

  @Test
  void unitsOfOneLineSpreadOverSeveralReturns() {
    say(received("r1", shirt("u1", T0), ofLine("u2").build()));
    say(received("r2", shirt("u3", T0.plusSeconds(5))));
    assertThat(shirts()).isEqualTo(2);
    say(received("r1", shirt("u1", T0), shirt("u2", T0.plusSeconds(9))));
    assertThat(shirts()).isEqualTo(3);
    assertThat(bench.movements("r2")).hasSize(1);
  }

  @Test
  void unitsOfOneLineWithTheSameIdInTwoReturnsAreTwo() {
    say(received("r1", shirt("u1", T0)));
    say(received("r2", shirt("u1", T0)));
    assertThat(shirts()).isEqualTo(2);
    assertThat(bench.onlyMovement("r1").key()).isNotEqualTo(bench.onlyMovement("r2").key());
  }

  @Test
  void aReturnThatIsEdited() {
    say(received("r1", sellable("u1", T0), waiting("u2")));
    ReturnedUnit reworded =
        ReturnedUnit.builder("u1", "SKU-u1")
            .locationId(LOCATION)
            .returnReason("too large")
            .resolutionType("RefundToStoreCredit")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    say(received("r1", waiting("u3"), reworded));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PLACED);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.NOTHING);
    assertThat(standing("r1", "u3")).isEqualTo(UnitStatus.WAITING);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aReturnThatIsCancelledAndReopened() {
    say(record("r1", ReturnStatus.APPROVED, waiting("u1"), waiting("u2")));
    say(record("r1", ReturnStatus.CANCELED, waiting("u1"), waiting("u2")));
    assertThat(bench.ledger.posts()).isEmpty();
    say(record("r1", ReturnStatus.APPROVED, waiting("u1"), waiting("u2")));
    say(received("r1", sellable("u1", T0), damaged("u2", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(12, "SKU-u2")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aReturnThatIsCancelledAfterReceipt() {
    say(received("r1", sellable("u1", T0), waiting("u2")));
    say(record("r1", ReturnStatus.CANCELED, sellable("u1", T0), waiting("u2")));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.unit("r1", "u2").inspection().isCalledOff()).isTrue();
    say(record("r1", ReturnStatus.CANCELED, sellable("u1", T0), sellable("u2", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u2")).as("it is there all the same").isEqualTo(1);
  }

  @Test
  void unitsThatAreAdded() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", sellable("u2", T0), sellable("u1", T0), waiting("u3")));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(standing("r1", "u3")).isEqualTo(UnitStatus.WAITING);
  }

  @Test
  void anExchangeWithinAReturn() {
    ReturnedUnit exchanged =
        ReturnedUnit.builder("u1", "SHIRT-M")
            .locationId(LOCATION)
            .resolutionType("InstantVariantExchange")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    say(received("r1", exchanged, sellable("u2", T0)));
    assertThat(bench.ledger.stock(11, "SHIRT-M")).as("what came back").isEqualTo(1);
    assertThat(bench.ledger.entries()).as("and nothing for what goes out").hasSize(2);
  }

  // ---- which read ------------------------------------------------------------------------------

  @Test
  void theSameUnitsInAnotherOrder() {
    say(received("r1", sellable("u1", T0), damaged("u2", T0), waiting("u3")));
    say(received("r1", waiting("u3"), damaged("u2", T0), sellable("u1", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
  }

  @Test
  void theSameUnitTwiceInOneReadInAnyOrder() {
    ReturnedUnit first = sellable("u1", T0);
    ReturnedUnit second = damaged("u1", T0.plusSeconds(1));
    say(received("r1", first, first));
    assertThat(bench.ledger.entries()).hasSize(1);
    say(received("r2", first, second));
    say(received("r3", second, first));
    assertThat(bench.ledger.entries()).as("nobody knows which is true").hasSize(1);
    assertThat(bench.openCaseTypes())
        .containsExactly("CONTRADICTORY_INSPECTION", "CONTRADICTORY_INSPECTION");
  }

  @Test
  void aReadThatIsOlderThanOneAlreadySeenUndoesNothing() {
    say(received("r1", damaged("u1", T0.plusSeconds(60)), sellable("u2", T0.plusSeconds(61))));
    say(received("r1", sellable("u1", T0), waiting("u2")));
    say(record("r1", ReturnStatus.APPROVED, waiting("u1"), waiting("u2")));
    say(record("r1", ReturnStatus.APPROVED, waiting("u1")));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PLACED);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void anotherSkuIsAnotherProductThatTheStockMovesTo() {
    say(received("r1", sellable("u1", T0)));
    ReturnedUnit renamed =
        ReturnedUnit.builder("u1", "NEW")
            .locationId(LOCATION)
            .inspected(Disposition.SELLABLE, T0)
            .build();
    say(received("r1", renamed));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(11, "NEW")).isEqualTo(1);
  }

  @Test
  void aSkuThatIsUnknownByNowKeepsTheStockAndIsACase() {
    say(received("r1", sellable("u1", T0)));
    ReturnedUnit renamed =
        ReturnedUnit.builder("u1", "NEW")
            .locationId(LOCATION)
            .inspected(Disposition.SELLABLE, T0)
            .build();
    bench.ledger.forget("SKU-u1");
    bench.clock.advance(Duration.ofHours(13));
    say(received("r1", renamed));
    assertThat(bench.ledger.entries()).as("nothing moved").hasSize(1);
    assertThat(bench.openCaseTypes()).containsExactly("UNKNOWN_SKU");
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.CONFIRMED, MovementState.REFUSED, MovementState.WITHDRAWN);
  }

  @Test
  void aDecisionThatComesBackAfterItWasUndoneAndArchivedIsNoConflict() {
    say(received("r1", labelled("A")));
    say(received("r1", labelled("B")));
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(archived()).isEqualTo(1);
    say(received("r1", labelled("A")));
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.stock(11, "A")).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "B")).isZero();
  }

  private int archived() {
    return bench.store.archive(Fixtures.TENANT, bench.clock.instant(), 10, bench.clock.instant());
  }

  private static ReturnedUnit labelled(String sku) {
    return ReturnedUnit.builder("u1", sku)
        .locationId(LOCATION)
        .inspected(Disposition.SELLABLE, T0)
        .build();
  }

  // ---- a unit that the return does not name any more -------------------------------------------

  @Test
  void aUnitThatDisappearsBeforeItWasInspectedIsNotWaitedFor() {
    say(received("r1", sellable("u1", T0), waiting("u2")));
    say(received("r1", sellable("u1", T0)));
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.NOTHING);
    assertThat(bench.unit("r1", "u2").inspection().expectation())
        .isEqualTo(Inspection.Expectation.GONE);
    assertThat(bench.openCases()).isEmpty();
    long reads = bench.returns.readsOf("r1");
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(bench.returns.readsOf("r1"))
        .as("only the looks for corrections")
        .isEqualTo(reads + 2);
  }

  @Test
  void aUnitThatDisappearsAfterItWasRestockedKeepsItsStockAndIsACase() {
    say(received("r1", sellable("u1", T0), sellable("u2", T0)));
    say(received("r1", sellable("u1", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.PARKED);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.UNIT_GONE);
    assertThat(open.unitId()).isEqualTo("u2");
    assertThat(open.what()).contains("warehouse 11");
  }

  @Test
  void aUnitThatIsGoneIsOneCaseHoweverOftenItIsRead() {
    say(received("r1", sellable("u1", T0), sellable("u2", T0)));
    say(received("r1", sellable("u1", T0)));
    Instant opened = bench.openCases().get(0).openedAt();
    bench.clock.advance(Duration.ofHours(1));
    say(received("r1", sellable("u1", T0)));
    assertThat(bench.openCases()).hasSize(1);
    assertThat(bench.openCases().get(0).openedAt()).isEqualTo(opened);
    assertThat(bench.sink.cases()).hasSize(1);
  }

  @Test
  void aUnitThatComesBackIntoTheReturnIsAsItWas() {
    say(received("r1", sellable("u1", T0), sellable("u2", T0), waiting("u3")));
    say(received("r1", sellable("u1", T0)));
    say(received("r1", sellable("u1", T0), sellable("u2", T0), waiting("u3")));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.PLACED);
    assertThat(standing("r1", "u3")).isEqualTo(UnitStatus.WAITING);
    assertThat(bench.openCases()).isEmpty();
    say(received("r1", sellable("u1", T0), damaged("u2", T0.plusSeconds(1)), sellable("u3", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u2")).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u3")).isEqualTo(1);
  }

  @Test
  void aUnitThatDisappearsBeforeItsMovementWasSentIsDecidedAfterThat() {
    bench.ledger.before(
        method -> {
          throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
        });
    say(received("r1", sellable("u1", T0), sellable("u2", T0)));
    say(received("r1", sellable("u1", T0)));
    assertThat(bench.openCases()).as("an older read would take nothing back").isEmpty();
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u2")).as("inspection saw it").isEqualTo(1);
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_GONE");
  }

  @Test
  void aUnitThatDisappearsWhileItsMovementIsUnderWayIsDecidedWhenThatIsKnown() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", false);
        });
    say(received("r1", sellable("u1", T0), waiting("u2")));
    bench.ledger.answerNormally();
    say(received("r1", waiting("u2")));
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PLACED);
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_GONE");
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aUnitThatDisappearsFromAPersonsHandsStaysThere() {
    say(received("r1", sellable("u1", T0), inspected("u2", Disposition.MISSING, T0)));
    say(received("r1", sellable("u1", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_MISSING");
    sync.cases().retryAllOf(ExceptionType.UNIT_MISSING, "ann");
    sync.runOnce();
    assertThat(bench.openCaseTypes())
        .as("what was asked of it is over")
        .containsExactly("UNIT_GONE");
  }

  @Test
  void aReturnWithoutAnyUnitUndoesNothing() {
    say(received("r1", sellable("u1", T0), waiting("u2")));
    say(received("r1"));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_GONE");
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.NOTHING);
  }

  // ---- more than was bought --------------------------------------------------------------------

  @Test
  void moreUnitsThanWereBoughtAreACaseForAPerson() {
    bought.put("line-1", 2);
    say(received("r1", shirt("u1", T0)));
    say(received("r2", shirt("u3", T0.plusSeconds(9)), shirt("u2", T0.plusSeconds(5))));
    assertThat(shirts()).isEqualTo(2);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.MORE_THAN_BOUGHT);
    assertThat(open.unitId()).as("the one that was inspected last").isEqualTo("u3");
    assertThat(open.what()).contains("line-1");
  }

  @Test
  void whichOfTooManyUnitsIsACaseDoesNotDependOnTheirOrder() {
    bought.put("line-1", 1);
    say(received("r1", shirt("u2", T0), shirt("u1", T0), shirt("u3", T0)));
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PLACED);
    assertThat(standing("r1", "u2")).isEqualTo(UnitStatus.PARKED);
    assertThat(standing("r1", "u3")).isEqualTo(UnitStatus.PARKED);
    say(received("r1", shirt("u3", T0), shirt("u2", T0), shirt("u1", T0)));
    assertThat(shirts()).isEqualTo(1);
  }

  @Test
  void aUnitThatMovesIsNotOneMore() {
    bought.put("line-1", 1);
    say(received("r1", shirt("u1", T0)));
    say(received("r1", ofLine("u1").inspected(Disposition.DAMAGED, T0.plusSeconds(1)).build()));
    assertThat(bench.ledger.stock(12, "SHIRT")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aUnitThatWasTakenBackMakesRoomForAnother() {
    bought.put("line-1", 1);
    say(received("r1", shirt("u1", T0)));
    say(received("r2", shirt("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("MORE_THAN_BOUGHT");
    say(received("r1", ofLine("u1").inspected(Disposition.MISSING, T0.plusSeconds(1)).build()));
    sync.cases().retryAllOf(ExceptionType.MORE_THAN_BOUGHT, "ann");
    sync.runOnce();
    assertThat(standing("r2", "u2")).isEqualTo(UnitStatus.PLACED);
    assertThat(shirts()).isEqualTo(1);
  }

  @Test
  void aUnitWhoseStockIsInAPersonsHandsStillCounts() {
    bought.put("line-1", 1);
    say(received("r1", shirt("u1", T0)));
    say(received("r1"));
    assertThat(standing("r1", "u1")).isEqualTo(UnitStatus.PARKED);
    say(received("r2", shirt("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_GONE", "MORE_THAN_BOUGHT");
    assertThat(shirts()).isEqualTo(1);
  }

  @Test
  void withoutKnowingWhatWasBoughtThereIsNoLimit() {
    say(received("r1", shirt("u1", T0), shirt("u2", T0), shirt("u3", T0)));
    assertThat(shirts()).isEqualTo(3);
  }

  @Test
  void unitsWaitWhileNobodyCanSayWhatWasBought() {
    sync =
        bench
            .engine()
            .purchases(
                (record, line) -> {
                  throw Bench.trouble("Shopify", Kind.UNAVAILABLE);
                })
            .build();
    bench.returns.put(received("r1", shirt("u1", T0), sellable("u2", T0)));
    sync.requestRead("r1");
    assertThat(sync.runOnce().troubles()).hasSize(1);
    assertThat(shirts()).isZero();
    assertThat(bench.ledger.stock(11, "SKU-u2")).as("it has no line").isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
    sync = bench.engine().purchases(quantities()).build();
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(shirts()).isEqualTo(1);
  }

  @Nested
  class WhenEachLineHasOnePieceAtLeast {
    private final List<String> asked = new ArrayList<>();

    private final PurchasedQuantities quantities =
        ofOneAtLeast(
            (record, line) -> {
              asked.add(record.rmaId() + " " + line);
              return quantities().purchased(record, line);
            });

    private static PurchasedQuantities ofOneAtLeast(
        BiFunction<ReturnRecord, String, OptionalInt> purchased) {
      return new PurchasedQuantities() {
        @Override
        public int atLeast() {
          return 1;
        }

        @Override
        public OptionalInt purchased(ReturnRecord record, String line) {
          return purchased.apply(record, line);
        }
      };
    }

    @BeforeEach
    void limitLines() {
      sync = bench.engine().purchases(quantities).build();
    }

    @Test
    void oneUnitOfALineIsNotAskedAbout() {
      bought.put("line-1", 1);
      say(received("r1", shirt("u1", T0)));
      assertThat(shirts()).isEqualTo(1);
      assertThat(asked).isEmpty();
    }

    @Test
    void aSecondUnitIsAskedAboutInWhicheverReturnItComes() {
      bought.put("line-1", 2);
      say(received("r1", shirt("u1", T0)));
      say(received("r2", shirt("u2", T0)));
      assertThat(shirts()).isEqualTo(2);
      assertThat(asked).containsExactly("r2 line-1");
      say(received("r3", shirt("u3", T0)));
      assertThat(shirts()).isEqualTo(2);
      assertThat(bench.openCaseTypes()).containsExactly("MORE_THAN_BOUGHT");
    }

    @Test
    void severalUnitsOfOneReturnAreHeldToWhatWasBought() {
      bought.put("line-1", 2);
      say(received("r1", shirt("u1", T0), shirt("u2", T0), shirt("u3", T0)));
      assertThat(shirts()).isEqualTo(2);
      assertThat(asked).containsExactly("r1 line-1");
      assertThat(bench.openCaseTypes()).containsExactly("MORE_THAN_BOUGHT");
    }

    @Test
    void anUnknownNumberSetsNoLimit() {
      say(received("r1", shirt("u1", T0), shirt("u2", T0)));
      assertThat(shirts()).isEqualTo(2);
    }

    @Test
    void aSecondUnitWaitsWhileNobodyCanSayWhatWasBought() {
      say(received("r1", shirt("u1", T0)));
      sync =
          bench
              .engine()
              .purchases(
                  ofOneAtLeast(
                      (record, line) -> {
                        throw Bench.trouble("Shopify", Kind.UNAVAILABLE);
                      }))
              .build();
      bench.returns.put(received("r2", shirt("u2", T0)));
      sync.requestRead("r2");
      assertThat(sync.runOnce().troubles()).hasSize(1);
      assertThat(shirts()).isEqualTo(1);
      sync = bench.engine().purchases(quantities).build();
      bench.runFor(sync, Duration.ofHours(2));
      assertThat(shirts()).isEqualTo(2);
    }
  }

  @Test
  void aNonsensicalAnswerToWhatWasBoughtIsTroubleAndMovesNothing() {
    bought.put("line-1", -1);
    bench.returns.put(received("r1", shirt("u1", T0)));
    sync.requestRead("r1");
    assertThat(sync.runOnce().troubles())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.kind()).isEqualTo(Kind.UNUSABLE_ANSWER));
    assertThat(shirts()).isZero();
  }

  @Test
  void anArchivedReturnStillCounts() {
    bought.put("line-1", 1);
    say(received("r1", shirt("u1", T0)));
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(
            bench.store.archive(Fixtures.TENANT, bench.clock.instant(), 10, bench.clock.instant()))
        .isEqualTo(1);
    say(received("r2", shirt("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("MORE_THAN_BOUGHT");
    assertThat(List.of(standing("r1", "u1"), standing("r2", "u2")))
        .containsExactly(UnitStatus.PLACED, UnitStatus.PARKED);
  }
}
