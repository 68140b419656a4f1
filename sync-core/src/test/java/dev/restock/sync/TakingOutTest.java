package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A register puts what comes back on sale in 11; what inspection finds damaged is taken out. */
class TakingOutTest {
  private static final MappingRules RULES =
      MappingRules.builder()
          .rule("damaged", Disposition.DAMAGED, new MappingRule.OutOfWarehouse(11, "R9"))
          .rule("sellable", Disposition.SELLABLE, new MappingRule.Ignore())
          .build();

  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().mapper(RULES).build();

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  @Test
  void aPieceIsTakenOutOnce() {
    say(received("r1", damaged("u1", T0)));
    say(received("r1", damaged("u1", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-1);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.movements("r1"))
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.movement().kind()).isEqualTo(MovementKind.REMOVAL);
              assertThat(stored.movement().quantity()).isEqualTo(-1);
              assertThat(stored.movement().reasonCode()).isEqualTo("R9");
              assertThat(stored.key()).startsWith("t1-r1-");
            });
  }

  @Test
  void aPieceThatIsFineAfterAllIsPutBackByTheOppositeOfWhatTookItOut() {
    say(received("r1", damaged("u1", T0)));
    say(received("r1", sellable("u1", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.states("r1")).containsExactly(MovementState.REVERSED, MovementState.APPLIED);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.NOTHING);
    say(received("r1", damaged("u1", T0.plusSeconds(2))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-1);
  }

  @Test
  void whatCameInElsewhereIsUndoneBeforeAnotherIsTakenOut() {
    sync = bench.engine().build();
    say(received("r1", sellable("u1", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    sync = bench.engine().mapper(RULES).build();
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-1);
    assertThat(bench.movements("r1"))
        .extracting(stored -> stored.movement().kind())
        .containsExactly(MovementKind.RESTOCK, MovementKind.REVERSAL, MovementKind.REMOVAL);
  }

  @Test
  void onlyWhatWasInspectedIsTakenOutWhateverAMapperSays() {
    DispositionMapper everything =
        (record, unit) -> new MappingDecision.MoveOutOf(11, "", "always");
    sync = bench.engine().mapper(everything).build();
    ReturnedUnit never = ReturnedUnit.builder("u2", "SKU").neverReturns().build();
    say(
        received(
            "r1",
            waiting("u1"),
            never,
            inspected("u3", Disposition.MISSING, T0),
            damaged("u4", T0).doubted("odd")));
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
    assertThat(bench.openCaseTypes())
        .containsExactlyInAnyOrder("UNIT_MISSING", "CONTRADICTORY_INSPECTION");
  }

  @Test
  void aMapperThatNamesNoReasonCodeOrNoWarehouseParksItsUnit() {
    sync =
        bench.engine().mapper((record, unit) -> new MappingDecision.MoveOutOf(0, "", "w")).build();
    say(received("r1", damaged("u1", T0)));
    assertThat(bench.openCases())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.type()).isEqualTo(ExceptionType.EXTENSION_FAILED);
              assertThat(open.what()).contains("warehouse 0");
            });
  }

  @Test
  void whatIsTakenOutIsToldOfAUnitThatIsGone() {
    say(received("r1", damaged("u1", T0), damaged("u2", T0)));
    say(received("r1", damaged("u2", T0)));
    assertThat(bench.openCases())
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.what())
                    .endsWith("not name the unit any more; it is still taken out of warehouse 11"));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-1);
  }

  @Test
  void whatIsTakenOutCountsForItsOrderLine() {
    sync = bench.engine().mapper(RULES).purchases((record, line) -> OptionalInt.of(1)).build();
    say(received("r1", ofLine("u1"), ofLine("u2")));
    assertThat(bench.ledger.stock(11, "S")).isEqualTo(-1);
    assertThat(bench.openCaseTypes()).containsExactly("MORE_THAN_BOUGHT");
  }

  private static ReturnedUnit ofLine(String unitId) {
    return ReturnedUnit.builder(unitId, "S")
        .lineItemId("line")
        .inspected(Disposition.DAMAGED, T0)
        .build();
  }
}
