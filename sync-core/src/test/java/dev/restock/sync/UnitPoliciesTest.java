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

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies of the engine, each with its safe default and its other choice. */
class UnitPoliciesTest {
  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().build();

  private void use(UnitPolicies policies) {
    sync = bench.engine().policies(policies).build();
  }

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  private static ReturnRecord done(ReturnedUnit... units) {
    return record("r1", ReturnStatus.DONE, units);
  }

  // ---- inspected again -------------------------------------------------------------------------

  @Test
  void aUnitThatIsInspectedAgainIsMovedByDefault() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aUnitThatIsInspectedAgainIsMovedWhenAPersonReleasesIt() {
    use(UnitPolicies.builder().inspectedAgain(Choice.PARK).build());
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.openCaseTypes()).containsExactly("INSPECTED_AGAIN");
    assertThat(bench.ledger.stock(11, "SKU-u1")).as("it counts where it was").isEqualTo(1);
    say(received("r1", inspected("u1", Disposition.MISSING, T0.plusSeconds(2))));
    assertThat(bench.openCaseTypes()).containsExactly("INSPECTED_AGAIN");
    assertThat(bench.ledger.entries()).hasSize(1);
    say(received("r1", damaged("u1", T0.plusSeconds(3))));

    sync.cases().retryAllOf(ExceptionType.INSPECTED_AGAIN, "ann");
    sync.runOnce();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aUnitThatIsInspectedAgainAsBeforeIsNoCase() {
    use(UnitPolicies.builder().inspectedAgain(Choice.PARK).build());
    say(received("r1", sellable("u1", T0)));
    say(received("r1", sellable("u1", T0.plusSeconds(1))));
    assertThat(bench.openCases()).isEmpty();
    say(received("r1", damaged("u1", T0.plusSeconds(2))));
    say(received("r1", sellable("u1", T0.plusSeconds(3))));
    assertThat(bench.openCases()).as("the last inspection agrees with the stock").isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void aUnitThatWasNotPostedYetMayChange() {
    use(UnitPolicies.builder().inspectedAgain(Choice.PARK).build());
    bench.ledger.before(
        method -> {
          throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
        });
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(60))));
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  // ---- inspected after done --------------------------------------------------------------------

  @Test
  void aUnitThatIsInspectedAfterDoneIsMovedByDefault() {
    say(done(waiting("u1")));
    say(done(sellable("u1", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aUnitThatIsInspectedAfterDoneIsMovedWhenAPersonReleasesIt() {
    use(UnitPolicies.builder().inspectedAfterDone(Choice.PARK).build());
    say(done(waiting("u1")));
    say(done(sellable("u1", T0)));
    say(done(sellable("u1", T0.plusSeconds(1))));
    say(done(damaged("u1", T0.plusSeconds(2))));
    assertThat(bench.openCaseTypes()).containsExactly("INSPECTED_AFTER_DONE");
    assertThat(bench.ledger.posts()).isEmpty();

    sync.cases().retryAllOf(ExceptionType.INSPECTED_AFTER_DONE, "ann");
    sync.runOnce();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
    say(done(sellable("u1", T0.plusSeconds(3))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).as("it was agreed to").isEqualTo(1);
  }

  @Test
  void aUnitThatWasInspectedWhenItsReturnWasDoneIsNoCase() {
    use(UnitPolicies.builder().inspectedAfterDone(Choice.PARK).build());
    say(received("r1", waiting("u1"), sellable("u2", T0)));
    say(done(sellable("u1", T0), sellable("u2", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aReturnThatIsDoneIsNoNewsForItsUnits() {
    say(received("r1", waiting("u1"), sellable("u2", T0)));
    say(done(waiting("u1"), sellable("u2", T0)));
    assertThat(bench.movements("r1")).hasSize(1);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
  }

  // ---- below zero ------------------------------------------------------------------------------

  @Test
  void aReversalThatWouldLeaveLessThanNothingIsACase() {
    bench.ledger.tellLevels();
    say(received("r1", sellable("u1", T0)));
    bench.ledger.enter("a sale", 11, "SKU-u1", -1);
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.APPLIED, MovementState.REFUSED, MovementState.WITHDRAWN);
    assertThat(bench.openCases().get(0).type()).isEqualTo(ExceptionType.STOCK_BELOW_ZERO);
    assertThat(bench.openCases().get(0).what()).contains("warehouse 11 has 0 of SKU SKU-u1");
    assertThat(bench.ledger.posts()).hasSize(1);

    bench.ledger.enter("a count", 11, "SKU-u1", 1);
    sync.cases().retryAllOf(ExceptionType.STOCK_BELOW_ZERO, "ann");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  /** Damaged goods are taken out of 11, where a register has put them. */
  private static MappingRules takingOut() {
    return MappingRules.builder()
        .rule("damaged", Disposition.DAMAGED, new MappingRule.OutOfWarehouse(11, ""))
        .build();
  }

  @Test
  void aPieceThatIsNotThereIsNotTakenOut() {
    sync = bench.engine().mapper(takingOut()).build();
    bench.ledger.tellLevels();
    bench.ledger.enter("sold out", 11, "SKU-u1", 0);
    say(received("r1", damaged("u1", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("STOCK_BELOW_ZERO");
    assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED);

    bench.ledger.enter("a refund at a register", 11, "SKU-u1", 1);
    sync.cases().retryAllOf(ExceptionType.STOCK_BELOW_ZERO, "ann");
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void whatWasTakenOutIsPutBackWhateverTheLevel() {
    sync = bench.engine().mapper(takingOut()).build();
    bench.ledger.tellLevels();
    bench.ledger.enter("a refund at a register", 11, "SKU-u1", 1);
    say(received("r1", damaged("u1", T0)));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    bench.ledger.enter("an oversold basket", 11, "SKU-u1", -3);
    say(received("r1", inspected("u1", Disposition.MISSING, T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-2);
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_MISSING");
  }

  @Test
  void whatIsThereIsTakenOutOnceForAll() {
    bench.ledger.tellLevels();
    for (String rmaId : List.of("r1", "r2", "r3")) {
      say(received(rmaId, shared(Disposition.SELLABLE, 0)));
    }
    bench.ledger.enter("a sale", 11, "SHARED", -1);
    bench.returns.put(received("r1", shared(Disposition.DAMAGED, 1)));
    bench.returns.put(received("r2", shared(Disposition.DAMAGED, 1)));
    bench.returns.put(received("r3", shared(Disposition.DAMAGED, 1)));
    List.of("r1", "r2", "r3").forEach(sync::requestRead);
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SHARED")).isZero();
    assertThat(bench.ledger.stock(12, "SHARED")).isEqualTo(2);
    assertThat(bench.openCaseTypes()).containsExactly("STOCK_BELOW_ZERO");
  }

  private static ReturnedUnit shared(Disposition found, int seconds) {
    return ReturnedUnit.builder("u", "SHARED")
        .locationId(LOCATION)
        .inspected(found, T0.plusSeconds(seconds))
        .build();
  }

  @Test
  void aReversalMayLeaveLessThanNothingWhereTheShopWantsThat() {
    use(UnitPolicies.builder().belowZero(Choice.MOVE).build());
    bench.ledger.tellLevels();
    say(received("r1", sellable("u1", T0)));
    bench.ledger.enter("a sale", 11, "SKU-u1", -1);
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(-1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aReversalWhoseLevelCannotBeReadWaits() {
    bench.ledger.tellLevels();
    say(received("r1", sellable("u1", T0)));
    bench.ledger.before(
        method -> {
          if (method.equals("level")) {
            throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    say(received("r1", damaged("u1", T0.plusSeconds(1))));
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.APPLIED, MovementState.PLANNED, MovementState.PLANNED);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  // ---- missing ---------------------------------------------------------------------------------

  @Test
  void aMissingUnitMovesNothingAndIsACaseUnlessARuleSaysOtherwise() {
    say(received("r1", inspected("u1", Disposition.MISSING, T0)));
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_MISSING");
    assertThat(bench.ledger.posts()).isEmpty();
    say(received("r1", sellable("u1", T0.plusSeconds(1))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).as("it was found").isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }
}
