package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.pieceOf;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions. */
abstract class DecisionTests extends StoreTests {
  DecisionTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void unitsAndMovementsComeBackAsTheyWereWritten() {
    UnitState waiting =
        new UnitState(
            "r1",
            "u2",
            new Inspection(
                Disposition.NOT_INSPECTED,
                Optional.empty(),
                "",
                "",
                "",
                "",
                Inspection.Expectation.CALLED_OFF),
            UnitStatus.WAITING,
            "",
            "w\u00fcrde's \"quoted\" \u20ac",
            false);
    UnitState parked =
        new UnitState(
            "r1",
            "u3",
            new Inspection(
                Disposition.DAMAGED,
                Optional.of(T0.minusMillis(1)),
                "loc",
                "sku",
                "line",
                "torn",
                Inspection.Expectation.GONE),
            UnitStatus.PARKED,
            "",
            "why",
            true);
    StockMovement bare =
        new StockMovement(
            TENANT,
            "k_2-B",
            MovementKind.RESTOCK,
            "",
            "r1",
            "u1",
            Long.MAX_VALUE,
            "S",
            Integer.MAX_VALUE,
            "",
            Optional.empty());
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"), waiting, parked)
            .planned(
                free(restock("k1", "r1", "u1")),
                new Planned(reversal("k0", "r1", "u1"), "k1"),
                free(bare)));

    assertThat(store.units(TENANT, "r1"))
        .containsOnly(
            Map.entry("u1", placed("r1", "u1", "k1")),
            Map.entry("u2", waiting),
            Map.entry("u3", parked));
    List<StoredMovement> movements = store.movements(TENANT, "r1");
    assertThat(movements)
        .extracting(StoredMovement::movement)
        .containsExactly(restock("k1", "r1", "u1"), reversal("k0", "r1", "u1"), bare);
    assertThat(movements)
        .extracting(StoredMovement::after)
        .containsExactly(Optional.empty(), Optional.of("k1"), Optional.empty());
    assertThat(movements)
        .allSatisfy(
            stored -> {
              assertThat(stored.state()).isEqualTo(MovementState.PLANNED);
              assertThat(stored.sends()).isZero();
              assertThat(stored.lowerBound()).isZero();
              assertThat(stored.graceEndsAt()).isEmpty();
              assertThat(stored.transactionId()).isEmpty();
              assertThat(stored.appliedAt()).isEmpty();
            });
  }

  @Test
  void aPieceOfABundleComesBackAsItWasWrittenAndBecomesAUnitOfItsOwn() {
    UnitState first = pieceOf("u1", "line", placed("r1", "u1", "k1"));
    UnitState second = pieceOf("u1", "line", parkedUnit("r1", "u1.2"));
    decide("r1", deciding().units(first, second).planned(free(restock("k1", "r1", "u1"))));
    assertThat(store.units(TENANT, "r1"))
        .containsOnly(Map.entry("u1", first), Map.entry("u1.2", second));
    List<UnitReport> reports = new ArrayList<>();
    store.forEachUnit(TENANT, reports::add);
    assertThat(reports).extracting(UnitReport::unit).containsExactlyInAnyOrder(first, second);

    decide("r1", deciding().units(placed("r1", "u1", "k1")));
    assertThat(unit("r1", "u1")).isEqualTo(placed("r1", "u1", "k1"));
    assertThat(unit("r1", "u1.2")).isEqualTo(second);
  }

  @Test
  void aLaterDecisionReplacesTheUnitsItNamesAndAppendsMovements() {
    planOne();
    decide(
        "r1", deciding().units(placed("r1", "u2", "k2")).planned(free(restock("k2", "r1", "u2"))));
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k3"))
            .withdrawn("k1")
            .planned(free(restock("k3", "r1", "u1"))));

    assertThat(unit("r1", "u1")).isEqualTo(placed("r1", "u1", "k3"));
    assertThat(unit("r1", "u2")).isEqualTo(placed("r1", "u2", "k2"));
    assertThat(store.movements(TENANT, "r1"))
        .extracting(StoredMovement::key)
        .containsExactly("k1", "k2", "k3");
    assertThat(stateOf("k1")).isEqualTo(MovementState.WITHDRAWN);
  }

  @Test
  void aKeyThatIsTakenStopsTheWholeDecision() {
    planOne();
    ReadClaim claim = claimRead("r2", T0);
    List<Object> before = everything(TENANT);

    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding()
                    .status(Optional.of(ReturnStatus.DONE))
                    .units(placed("r2", "u8", "k8"), placed("r2", "u9", "k1"))
                    .planned(free(restock("k8", "r2", "u8")), free(restock("k1", "r2", "u9")))
                    .cases(opened(HOUSE_RULE, "r2", "u9", T0))
                    .made(),
                T0))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class, e -> assertThat(e.key()).isEqualTo("k1"));

    assertThat(everything(TENANT)).isEqualTo(before);
    assertRecorded(store.decide(TENANT, claim, deciding().made(), T0));
  }

  @Test
  void oneKeyTwiceInOneDecisionStopsIt() {
    ReadClaim claim = claimRead("r1", T0);
    List<Object> before = everything(TENANT);
    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding()
                    .planned(free(restock("k1", "r1", "u1")), free(restock("k1", "r1", "u2")))
                    .made(),
                T0))
        .isInstanceOf(DecideResult.KeyTaken.class);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aKeyThatWasWithdrawnStaysTaken() {
    planOne();
    decide("r1", deciding().withdrawn("k1"));
    ReadClaim claim = claimRead("r1", T0);
    assertThat(
            store.decide(
                TENANT, claim, deciding().planned(free(restock("k1", "r1", "u1"))).made(), T0))
        .isInstanceOf(DecideResult.KeyTaken.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"CLAIMED", "SENT", "UNKNOWN"})
  void aMovementThatIsUnderWayCannotBeWithdrawn(MovementState state) {
    bring(state);
    ReadClaim claim = claimRead("r1", T0);
    List<Object> before = everything(TENANT);
    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding()
                    .withdrawn("k1")
                    .units(parkedUnit("r1", "u1"))
                    .planned(free(restock("k9", "r1", "u1")))
                    .cases(opened(HOUSE_RULE, "r1", "u1", T0))
                    .closed("r1/u1")
                    .made(),
                T0))
        .isInstanceOf(DecideResult.Stale.class)
        .asString()
        .contains("k1");
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aMovementThatDoesNotExistCannotBeWithdrawn() {
    ReadClaim claim = claimRead("r1", T0);
    assertThat(store.decide(TENANT, claim, deciding().withdrawn("nothing").made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"REFUSED", "PARKED"})
  void aUnitCannotBePlacedByAMovementThatEndedWithoutItsKnowledge(MovementState end) {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    ReadClaim claim = claimRead("r1", T0);
    ExceptionCase opened = refusal(unknown);
    recordOutcomes(
        unknown,
        end == MovementState.REFUSED
            ? new MovementOutcome.Refused(opened, true)
            : new MovementOutcome.Parked(opened));
    List<Object> before = everything(TENANT);

    // Decided on what was known before the outcome was recorded.
    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding().units(placed("r1", "u1", "k1")).closed("r1/u1").made(),
                T0))
        .isInstanceOf(DecideResult.Stale.class)
        .asString()
        .contains("k1");
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aClaimedReadDoesNotKeepMovementsFromBeingSent() {
    planOne();
    claimRead("r1", T0);
    assertThat(store.claimToSend(TENANT, at(T0), 10)).hasSize(1);
  }
}
