package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What inspection says later: nothing is edited, everything is undone by a movement of its own. */
class ReinspectionTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  @Test
  void fromSellableToDamagedIsAReversalAndThenANewMovement() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(60))));

    List<StoredMovement> movements = bench.movements("r1");
    assertThat(movements)
        .extracting(stored -> stored.movement().kind())
        .containsExactly(MovementKind.RESTOCK, MovementKind.REVERSAL, MovementKind.RESTOCK);
    assertThat(movements.get(1).movement().warehouseId()).isEqualTo(11);
    assertThat(movements.get(1).movement().quantity()).isEqualTo(-1);
    assertThat(movements.get(2).after()).contains(movements.get(1).key());
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.REVERSED, MovementState.APPLIED, MovementState.APPLIED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.posts()).extracting(List::size).containsExactly(1, 1, 1);
  }

  @Test
  void theNewMovementWaitsUntilTheReversalIsApplied() {
    say(received("r1", sellable("u1", T0)));
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", false);
        });
    say(received("r1", damaged("u1", T0.plusSeconds(60))));
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.APPLIED, MovementState.UNKNOWN, MovementState.PLANNED);
    assertThat(bench.ledger.posts()).hasSize(2);

    bench.ledger.answerNormally();
    bench.clock.advance(Duration.ofSeconds(20));
    sync.runOnce();
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.REVERSED, MovementState.APPLIED, MovementState.APPLIED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aReversalThatIsRefusedParksTheUnitAndWithdrawsTheNewMovement() {
    say(received("r1", sellable("u1", T0)));
    bench.ledger.answerEach(movement -> new PostResult.Refused("stock is locked"));
    say(received("r1", damaged("u1", T0.plusSeconds(60))));
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.APPLIED, MovementState.REFUSED, MovementState.WITHDRAWN);
    assertThat(bench.openCases().get(0).type()).isEqualTo(ExceptionType.REVERSAL_REFUSED);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);

    bench.ledger.answerNormally();
    assertThat(sync.cases().retryAllOf(ExceptionType.REVERSAL_REFUSED, "ann")).isEqualTo(1);
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.movements("r1")).extracting(StoredMovement::key).doesNotHaveDuplicates();
  }

  @Test
  void fromSellableToMissingTakesTheStockBackAndParks() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", inspected("u1", Disposition.MISSING, T0.plusSeconds(60))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.openCaseTypes()).containsExactly("UNIT_MISSING");
  }

  @Test
  void backAndForthNeverReusesAKey() {
    for (int i = 0; i < 6; i++) {
      say(
          received(
              "r1",
              i % 2 == 0 ? sellable("u1", T0.plusSeconds(i)) : damaged("u1", T0.plusSeconds(i))));
    }
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(11);
    assertThat(bench.ledger.entries().stream().map(entry -> entry.externalId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameDecisionAgainInTheSameSecondGetsANewKeyAndMovesOnce() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusMillis(100))));
    say(received("r1", sellable("u1", T0.plusMillis(200))));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(12, "SKU-u1")).isZero();
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void anInspectionThatLeadsToTheSamePlaceMovesNothing() {
    say(received("r1", sellable("u1", T0)));
    say(received("r1", sellable("u1", T0.plusSeconds(60))));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.unit("r1", "u1").inspection().inspectedAt()).contains(T0.plusSeconds(60));
  }

  @Test
  void anOlderPayloadUndoesNothing() {
    say(received("r1", damaged("u1", T0.plusSeconds(60))));
    say(received("r1", sellable("u1", T0)));
    say(received("r1", waiting("u1")));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
  }

  @Test
  void aMovementThatWasNotSentYetIsTakenBack() {
    bench.ledger.before(
        method -> {
          throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
        });
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(60))));
    assertThat(bench.states("r1")).containsExactly(MovementState.WITHDRAWN, MovementState.PLANNED);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void nothingIsDecidedOnTopOfAMovementThatIsUnderWay() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", false);
        });
    say(received("r1", sellable("u1", T0)));
    say(received("r1", damaged("u1", T0.plusSeconds(5))));
    assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN);
    assertThat(bench.unit("r1", "u1").inspection().disposition()).isEqualTo(Disposition.SELLABLE);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void anotherSkuAtReinspectionMovesTheOldOneOut() {
    say(received("r1", sellable("u1", T0)));
    ReturnedUnit relabelled =
        ReturnedUnit.builder("u1", "OTHER")
            .locationId(Fixtures.LOCATION)
            .inspected(Disposition.SELLABLE, T0.plusSeconds(60))
            .build();
    say(received("r1", relabelled));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(11, "OTHER")).isEqualTo(1);
  }

  @Test
  void aParkedUnitIsPickedUpByItsNextInspection() {
    say(received("r1", sellable("u1", T0).doubted("odd")));
    assertThat(bench.openCases()).hasSize(1);
    say(received("r1", sellable("u1", T0.plusSeconds(60))));
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void anotherHostThatSettlesMeanwhileIsNotOverwritten() {
    bench.ledger.before(
        method -> {
          throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
        });
    say(received("r1", sellable("u1", T0)));
    bench.clock.advance(Duration.ofMinutes(5));
    bench.ledger.before(method -> {});
    bench.ledger.answerEach(movement -> new PostResult.Refused("no"));
    // While this host reads the return, another one posts the planned movement and is refused.
    ReturnSync other = bench.engine().instance("other").build();
    bench.returns.put(received("r1", sellable("u1", T0.plusSeconds(60))));
    sync.requestRead("r1");
    ReturnSync racing =
        bench
            .engine()
            .instance("racing")
            .mapper(
                (record, unit) -> {
                  other.runOnce();
                  return Fixtures.rules().map(record, unit);
                })
            .build();
    racing.runOnce();
    bench.runFor(sync, Duration.ofHours(1));

    List<UnitReport> reports = new ArrayList<>();
    bench.store.forEachUnit(TENANT, reports::add);
    assertThat(reports)
        .allSatisfy(
            report -> {
              assertThat(report.unit().status()).isEqualTo(UnitStatus.PARKED);
              assertThat(report.openCase()).isPresent();
            });
    assertThat(bench.ledger.posts().stream().flatMap(List::stream).map(StockMovement::key))
        .doesNotHaveDuplicates();
  }
}
