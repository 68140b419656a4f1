package dev.restock.sync.testing;

import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.testing.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.StoreFixtures.T0;
import static dev.restock.sync.testing.StoreFixtures.TENANT;
import static dev.restock.sync.testing.StoreFixtures.opened;
import static dev.restock.sync.testing.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.StoreFixtures.pieceOf;
import static dev.restock.sync.testing.StoreFixtures.placed;
import static dev.restock.sync.testing.StoreFixtures.removal;
import static dev.restock.sync.testing.StoreFixtures.restock;
import static dev.restock.sync.testing.StoreFixtures.reversal;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.UnitReport;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link SyncStore} must do. An implementer of a store extends this class and hands in
 * an empty one; JUnit 5 runs the rest:
 *
 * <pre>{@code
 * class MyStoreTest extends SyncStoreContract {
 *   @Override
 *   protected SyncStore emptyStore() {
 *     database.deleteAllRows();
 *     return new MyStore(database);
 *   }
 * }
 * }</pre>
 *
 * <p>The store is used by one thread at a time. All moments that it is given are in January 2026 or
 * after; the tests never sleep. A store that fails a test can post a movement twice, lose one, or
 * hide one from a person: none of them is optional.
 */
public abstract class SyncStoreContract extends SendingContract {
  /** For subclasses. */
  protected SyncStoreContract() {}

  // ---- helpers ---------------------------------------------------------------------------------

  /** A unit u1 of return r1, placed by the planned movement k1. */
  private void planOne() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
  }

  private StoredMovement only(List<StoredMovement> movements) {
    assertThat(movements).hasSize(1);
    return movements.get(0);
  }

  private StoredMovement claimOne(Instant now) {
    return only(store.claimToSend(TENANT, at(now), 10));
  }

  private Set<StoredMovement> recordOutcomes(StoredMovement movement, MovementOutcome outcome) {
    return store.recordOutcomes(TENANT, Map.of(movement, outcome), T0);
  }

  private StoredMovement send(StoredMovement claimed, long lowerBound, Instant graceEndsAt) {
    return only(store.markSent(TENANT, List.of(claimed), lowerBound, graceEndsAt, T0));
  }

  /** Brings k1 into a state and returns it as its holder sees it. */
  private StoredMovement bring(MovementState state) {
    planOne();
    if (state == MovementState.PLANNED) {
      return stored("k1");
    }
    StoredMovement claimed = claimOne(T0);
    if (state == MovementState.CLAIMED) {
      return claimed;
    }
    StoredMovement sent = send(claimed, 7, T0.plusSeconds(60));
    if (state == MovementState.SENT) {
      return sent;
    }
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0.plusSeconds(90)));
    return only(store.claimUnknown(TENANT, at(T0), 10));
  }

  private StoredMovement stored(String key) {
    return Stream.of("r1", "r2", "r3")
        .flatMap(rmaId -> store.movements(TENANT, rmaId).stream())
        .filter(stored -> stored.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private MovementState stateOf(String key) {
    return stored(key).state();
  }

  private static ExceptionCase refusal(StoredMovement movement) {
    return new ExceptionCase(
        TENANT,
        ExceptionType.REFUSED_BY_LEDGER,
        movement.movement().rmaId(),
        movement.movement().unitId(),
        movement.key(),
        "refused",
        T0.plusSeconds(5));
  }

  /** Everything that can be seen of a tenant, to tell that nothing changed. */
  private List<Object> everything(Tenant tenant) {
    List<Object> all = new ArrayList<>();
    for (String rmaId : List.of("r1", "r2", "r3")) {
      all.add(store.units(tenant, rmaId));
      all.add(store.movements(tenant, rmaId));
    }
    all.addAll(everythingOfCases(tenant));
    all.add(store.counts(tenant));
    all.add(store.nextDue(tenant));
    all.addAll(everythingOfReading(tenant));
    for (String key : List.of("k1", "k2", "k3", "k8", "c1")) {
      all.add(store.audit(tenant, key));
    }
    for (String caseId : List.of("r1", "r1/u1", "r2/u9")) {
      all.add(store.audit(tenant, AuditEntry.ofCase(caseId)));
    }
    return all;
  }

  @Test
  void anEmptyStoreHasNothing() {
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimUnknown(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).isEmpty();
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(store.units(TENANT, "r1")).isEmpty();
    assertThat(store.counts(TENANT)).isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0, Map.of(), null));
  }

  // ---- decisions -------------------------------------------------------------------------------

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
                Inspection.Outlook.CALLED_OFF),
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
                Inspection.Outlook.GONE),
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
    assertThat(movements).extracting(StoredMovement::after).containsExactly(Optional.empty(), Optional.of("k1"), Optional.empty());
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

    assertThat(store.decide(
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
    assertThat(store.decide(
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
    assertThat(store.decide(
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
    assertThat(store.decide(
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
            ? new MovementOutcome.Refused(opened)
            : new MovementOutcome.Parked(opened));
    List<Object> before = everything(TENANT);

    // Decided on what was known before the movement was settled.
    assertThat(store.decide(
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

  // ---- claims to send --------------------------------------------------------------------------

  @Test
  void aPlannedMovementIsClaimedByOneHostUntilItsLeaseEnds() {
    planOne();
    StoredMovement first = claimOne(T0);
    assertThat(first.state()).isEqualTo(MovementState.CLAIMED);
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(LATER);
    assertThat(store.claimUnknown(TENANT, at(LATER), 10)).isEmpty();

    StoredMovement second = claimOne(LATER);

    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(second.sends()).isZero();
  }

  @Test
  void theLongestWaitingMovementsAreClaimedFirst() {
    for (int i = 3; i >= 1; i--) {
      Instant now = T0.plusSeconds(10 - i);
      String rmaId = "r" + i;
      assertRecorded(store.decide(
          TENANT,
          claimRead(rmaId, now),
          deciding().planned(free(restock("k" + i, rmaId, "u"))).made(),
          now));
    }
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(20)), 2))
        .extracting(StoredMovement::key)
        .containsExactly("k3", "k2");
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(20)), 2))
        .extracting(StoredMovement::key)
        .containsExactly("k1");
  }

  @Test
  void aMovementWaitsUntilTheOneBeforeItIsApplied() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k2"))
            .planned(
                free(reversal("k1", "r1", "u1")), new Planned(restock("k2", "r1", "u1"), "k1")));
    StoredMovement first = claimOne(T0);
    assertThat(first.key()).isEqualTo("k1");
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    StoredMovement sent = send(first, 1, T0);
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0));
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    recordOutcomes(unknown, new MovementOutcome.Applied(9, T0, null));
    assertThat(store.nextDue(TENANT)).contains(T0);
    assertThat(claimOne(T0).key()).isEqualTo("k2");
  }

  @Test
  void aMovementThatWaitsForAnotherIsNotDue() {
    decide("r1", deciding().planned(free(reversal("k1", "r1", "u1"))));
    decide("r2", deciding().planned(new Planned(restock("k2", "r2", "u1"), "k1")));
    StoredMovement first = claimOne(T0);
    recordOutcomes(first, new MovementOutcome.Again(T0.plusSeconds(500), false));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(500));
  }

  // ---- sending ---------------------------------------------------------------------------------

  @Test
  void sendingNotesFloorAndSettlingTime() {
    planOne();
    StoredMovement sent = send(claimOne(T0), 41, T0.plusSeconds(120));
    assertThat(sent.state()).isEqualTo(MovementState.SENT);
    assertThat(sent.sends()).isEqualTo(1);
    assertThat(sent.lowerBound()).isEqualTo(41);
    assertThat(sent.graceEndsAt()).contains(T0.plusSeconds(120));
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void aMovementIsNotedAsSentOnlyOnceAndOnlyByItsHolder() {
    planOne();
    StoredMovement lost = claimOne(T0);
    StoredMovement held = claimOne(LATER);
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER, T0)).isEmpty();
    assertThat(stored("k1").sends()).isZero();
    StoredMovement sent = send(held, 2, LATER);
    assertThat(store.markSent(TENANT, List.of(held), 3, LATER, T0)).isEmpty();
    assertThat(store.markSent(TENANT, List.of(sent), 3, LATER, T0)).isEmpty();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void onlyThoseStillHeldAreNotedAsSent() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    recordOutcomes(claimed.get(0), new MovementOutcome.Again(T0, false));
    assertThat(store.markSent(TENANT, claimed, 1, T0, T0))
        .extracting(StoredMovement::key)
        .containsExactly("k2");
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void aMovementThatIsSentAgainKeepsItsFirstFloor() {
    StoredMovement sent = bring(MovementState.SENT);
    assertThat(sent.lowerBound()).isEqualTo(7);
    recordOutcomes(sent, new MovementOutcome.Again(T0, true));
    assertThat(stored("k1").sends()).isEqualTo(1);
    StoredMovement again = send(claimOne(T0), 99, T0.plusSeconds(300));
    assertThat(again.lowerBound()).isEqualTo(7);
    assertThat(again.sends()).isEqualTo(2);
    assertThat(again.graceEndsAt()).contains(T0.plusSeconds(300));
  }

  @Test
  void aMovementThatSurelyDidNotGoOutTakesANewFloor() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0, false));
    assertThat(stored("k1").sends()).isZero();
    StoredMovement again = send(claimOne(T0), 99, T0);
    assertThat(again.lowerBound()).isEqualTo(99);
    assertThat(again.sends()).isEqualTo(1);
  }

  @Test
  void aSecondSendThatDidNotGoOutKeepsTheFirstOne() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0, true));
    StoredMovement second = send(claimOne(T0), 99, T0);
    recordOutcomes(second, new MovementOutcome.Again(T0, false));
    assertThat(stored("k1").sends()).isEqualTo(1);
    assertThat(stored("k1").lowerBound()).isEqualTo(7);
  }

  // ---- settling --------------------------------------------------------------------------------

  static Stream<Arguments> transitions() {
    return Stream.of(MovementState.values())
        .flatMap(
            from ->
                Stream.of(
                        MovementTransition.APPLY,
                        MovementTransition.CONFIRM,
                        MovementTransition.CONFIRM_LATER,
                        MovementTransition.REFUSE,
                        MovementTransition.PARK,
                        MovementTransition.SEND_AGAIN,
                        MovementTransition.VERIFY_LATER)
                    .map(transition -> Arguments.of(from, transition)));
  }

  private static MovementOutcome outcome(MovementTransition transition, StoredMovement movement) {
    return switch (transition) {
      case APPLY ->
          new MovementOutcome.Applied(77, T0.plusSeconds(1), T0.plusSeconds(9));
      case CONFIRM -> new MovementOutcome.Confirmed(T0.plusSeconds(1));
      case CONFIRM_LATER -> new MovementOutcome.ConfirmLater(T0.plusSeconds(1));
      case REFUSE -> new MovementOutcome.Refused(refusal(movement));
      case PARK -> new MovementOutcome.Parked(refusal(movement));
      case SEND_AGAIN -> new MovementOutcome.Again(T0.plusSeconds(2), true);
      case VERIFY_LATER -> new MovementOutcome.StillUnknown(T0.plusSeconds(3), T0.plusSeconds(4));
      default -> throw new IllegalArgumentException(transition + " is no settlement");
    };
  }

  /** Brings k1 into any state, claimed where that state can be. */
  private StoredMovement bringAnywhere(MovementState state) {
    switch (state) {
      case PLANNED, CLAIMED, SENT, UNKNOWN -> {
        return bring(state);
      }
      case WITHDRAWN -> {
        planOne();
        decide("r1", deciding().withdrawn("k1"));
      }
      case REFUSED -> end(MovementTransition.REFUSE);
      case PARKED -> end(MovementTransition.PARK);
      case APPLIED -> {
        end(MovementTransition.APPLY);
        return only(store.claimToConfirm(TENANT, at(T0.plusSeconds(9)), 10));
      }
      case CONFIRMED -> confirm(bringAnywhere(MovementState.APPLIED));
      case REVERSED -> {
        end(MovementTransition.APPLY);
        reverse();
        return only(store.claimToConfirm(TENANT, at(T0.plusSeconds(9)), 10));
      }
    }
    return stored("k1");
  }

  private void end(MovementTransition transition) {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, outcome(transition, unknown));
  }

  private void confirm(StoredMovement claimed) {
    recordOutcomes(claimed, new MovementOutcome.Confirmed(T0.plusSeconds(10)));
  }

  /** Undoes k1 by k2, which is not to be confirmed. */
  private void reverse() {
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(
        send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, null));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void exactlyTheTransitionsOfTheTableAreMade(MovementState from, MovementTransition transition) {
    StoredMovement movement = bringAnywhere(from);
    assertThat(movement.state()).isEqualTo(from);
    List<Object> before = everything(TENANT);
    Optional<MovementState> to = transition.from(from);
    if (to.isPresent()) {
      assertThat(recordOutcomes(movement, outcome(transition, movement))).containsExactly(movement);
      assertThat(stateOf("k1")).isEqualTo(to.get());
      // The claim is given back: whoever held it cannot write a second time.
      List<Object> recorded = everything(TENANT);
      assertThat(recordOutcomes(movement, outcome(transition, movement))).isEmpty();
      assertThat(everything(TENANT)).isEqualTo(recorded);
    } else {
      assertThatThrownBy(() -> recordOutcomes(movement, outcome(transition, movement)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("k1")
          .hasMessageContaining(from.name())
          .hasMessageContaining(transition.name());
      assertThat(everything(TENANT)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"UNKNOWN", "APPLIED", "REVERSED"})
  void withoutAClaimNothingIsSettled(MovementState state) {
    StoredMovement claimed = bringAnywhere(state);
    MovementOutcome later =
        state == MovementState.UNKNOWN
            ? new MovementOutcome.StillUnknown(T0, T0)
            : new MovementOutcome.ConfirmLater(T0);
    recordOutcomes(claimed, later);
    StoredMovement free = stored("k1");
    List<Object> before = everything(TENANT);
    for (MovementTransition transition : MovementTransition.values()) {
      if (transition.by() == MovementTransition.Writer.HOLDER
          && transition != MovementTransition.MARK_SENT
          && transition.from(state).isPresent()) {
        assertThat(recordOutcomes(free, outcome(transition, free))).isEmpty();
      }
    }
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"CLAIMED", "SENT", "UNKNOWN"})
  void whoeverLostAMovementCanWriteNothing(MovementState state) {
    StoredMovement lost = bring(state);
    StoredMovement held =
        state == MovementState.CLAIMED
            ? claimOne(LATER)
            : only(store.claimUnknown(TENANT, at(LATER), 10));
    List<Object> before = everything(TENANT);
    for (MovementTransition transition :
        List.of(
            MovementTransition.APPLY,
            MovementTransition.REFUSE,
            MovementTransition.SEND_AGAIN,
            MovementTransition.VERIFY_LATER)) {
      if (transition.from(state).isPresent()) {
        assertThat(recordOutcomes(lost, outcome(transition, lost))).isEmpty();
      }
    }
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER, T0)).isEmpty();
    assertThat(everything(TENANT)).isEqualTo(before);
    assertThat(held.fencingToken()).isGreaterThan(lost.fencingToken());
    assertThat(stored("k1")).isEqualTo(held);
  }

  @Test
  void theClaimBeforeItWasSentCannotTakeTheSendBack() {
    planOne();
    StoredMovement claimed = claimOne(T0);
    StoredMovement sent = send(claimed, 7, T0);
    assertThat(recordOutcomes(claimed, new MovementOutcome.Again(T0, false))).isEmpty();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void oneForbiddenTransitionStopsTheWholeSettlement() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    StoredMovement sent = send(claimed.get(0), 1, T0);
    List<Object> before = everything(TENANT);
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    outcomes.put(sent, new MovementOutcome.Applied(5, T0, null));
    outcomes.put(claimed.get(1), new MovementOutcome.Applied(6, T0, null));

    assertThatThrownBy(() -> store.recordOutcomes(TENANT, outcomes, T0))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void anAppliedMovementKeepsTransactionAndTime() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(
        sent, new MovementOutcome.Applied(12_345_678_901L, T0.plusSeconds(8), null));
    StoredMovement applied = stored("k1");
    assertThat(applied.transactionId()).hasValue(12_345_678_901L);
    assertThat(applied.appliedAt()).contains(T0.plusSeconds(8));
    assertThat(applied.sends()).isEqualTo(1);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aMovementToBeSentAgainWaitsForItsTime() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0.plusSeconds(30), false));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    assertThat(claimOne(T0.plusSeconds(30)).key()).isEqualTo("k1");
  }

  @Test
  void anUnknownMovementIsLookedForAtItsTimeByOneHost() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0.plusSeconds(20), T0.plusSeconds(200)));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(20));
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(19)), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER.plusSeconds(999)), 10)).isEmpty();

    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0.plusSeconds(20)), 10));

    assertThat(unknown.state()).isEqualTo(MovementState.UNKNOWN);
    assertThat(unknown.graceEndsAt()).contains(T0.plusSeconds(200));
    assertThat(unknown.lowerBound()).isEqualTo(7);
    assertThat(unknown.sends()).isEqualTo(1);
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(21)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(20).plus(LEASE));
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(20).plus(LEASE)), 10)).hasSize(1);
  }

  @Test
  void aMovementWhoseHostDiedAfterSendingIsUnknownWhenTheLeaseEnds() {
    bring(MovementState.SENT);
    assertThat(store.claimUnknown(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(LATER);
    assertThat(store.claimToSend(TENANT, at(LATER), 10)).isEmpty();
    assertThat(only(store.claimUnknown(TENANT, at(LATER), 10)).state())
        .isEqualTo(MovementState.UNKNOWN);
  }

  @Test
  void noMoreUnknownMovementsAreClaimedThanAskedFor() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).hasSize(1);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).hasSize(1);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"REFUSED", "PARKED"})
  void aMovementThatFailsParksItsUnitAndWithdrawsWhatWasToFollow(MovementState end) {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k2"), placed("r1", "u2", "k3"))
            .planned(
                free(reversal("k1", "r1", "u1")),
                new Planned(restock("k2", "r1", "u1"), "k1"),
                free(restock("k3", "r1", "u2"))));
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0, T0).get(0);
    assertThat(sent.key()).isEqualTo("k1");
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0));
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    ExceptionCase opened = refusal(unknown);
    recordOutcomes(
        unknown,
        outcome(
            end == MovementState.REFUSED ? MovementTransition.REFUSE : MovementTransition.PARK,
            unknown));

    assertThat(stateOf("k1")).isEqualTo(end);
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(stateOf("k3")).isEqualTo(MovementState.PLANNED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.standing()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit.movementKey()).isEmpty();
    assertThat(unit.why()).isEqualTo(opened.what());
    assertThat(unit.inspection()).isEqualTo(placed("r1", "u1", "k2").inspection());
    assertThat(unit("r1", "u2").standing()).isEqualTo(UnitStatus.PLACED);
    assertThat(store.openCases(TENANT)).containsExactly(opened);
    assertThat(undelivered(10)).containsExactly(opened);
    assertThat(store.claimToSend(TENANT, at(T0), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k3");
  }

  // ---- confirming ------------------------------------------------------------------------------

  /** Brings k1 into the ledger, to be confirmed at a moment. */
  private void apply(Instant confirmAt) {
    recordOutcomes(
        bring(MovementState.SENT), new MovementOutcome.Applied(70, T0, confirmAt));
  }

  @Test
  void anAppliedMovementIsConfirmedAtItsTimeByOneHost() {
    apply(T0.plusSeconds(60));
    assertThat(stored("k1").confirmAt()).contains(T0.plusSeconds(60));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(60));
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(59)), 10)).isEmpty();

    StoredMovement first = only(store.claimToConfirm(TENANT, at(T0.plusSeconds(60)), 10));

    assertThat(first.state()).isEqualTo(MovementState.APPLIED);
    assertThat(first.transactionId()).hasValue(70);
    assertThat(first.lowerBound()).isEqualTo(7);
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(61)), 10)).isEmpty();
    Instant over = T0.plusSeconds(60).plus(LEASE);
    assertThat(store.nextDue(TENANT)).contains(over);
    StoredMovement second = only(store.claimToConfirm(TENANT, at(over), 10));
    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(recordOutcomes(first, new MovementOutcome.Confirmed(over))).isEmpty();
    assertThat(recordOutcomes(second, new MovementOutcome.Confirmed(over))).containsExactly(second);
    StoredMovement recorded = stored("k1");
    assertThat(recorded.state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(recorded.confirmAt()).isEmpty();
    assertThat(recorded.transactionId()).hasValue(70);
    assertThat(recorded.appliedAt()).contains(T0);
    assertThat(store.nextDue(TENANT)).isEmpty();
    assertThat(store.claimToConfirm(TENANT, at(over.plus(LEASE)), 10)).isEmpty();
  }

  @Test
  void aConfirmationThatIsPutOffComesBackAtItsTime() {
    apply(T0);
    StoredMovement claimed = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(claimed, new MovementOutcome.ConfirmLater(T0.plusSeconds(30)));
    assertThat(stateOf("k1")).isEqualTo(MovementState.APPLIED);
    assertThat(stored("k1").transactionId()).hasValue(70);
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(30)), 10)).hasSize(1);
  }

  @Test
  void theLongestDueConfirmationsAreClaimedFirst() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    recordOutcomes(
        sent.get(0), new MovementOutcome.Applied(70, T0, T0.plusSeconds(2)));
    recordOutcomes(
        sent.get(1), new MovementOutcome.Applied(71, T0, T0.plusSeconds(1)));
    assertThat(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(5)), 1)).key()).isEqualTo("k2");
    assertThat(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(5)), 1)).key()).isEqualTo("k1");
  }

  @Test
  void anAppliedMovementIsNeitherSentNorLookedForAgain() {
    apply(T0);
    assertThat(store.claimToSend(TENANT, at(LATER), 10)).isEmpty();
    assertThat(store.claimUnknown(TENANT, at(LATER), 10)).isEmpty();
    StoredMovement claimed = only(store.claimToConfirm(TENANT, at(T0), 10));
    assertThat(store.markSent(TENANT, List.of(claimed), 1, LATER, T0)).isEmpty();
    assertThat(stored("k1")).isEqualTo(claimed);
  }

  @Test
  void aSettledMovementUnblocksWhatFollowsIt() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(new Planned(restock("k2", "r1", "u2"), "k1")));
    assertThat(claimOne(T0).key()).isEqualTo("k2");
  }

  // ---- reversals -------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"APPLIED", "CONFIRMED"})
  void aReversalThatIsAppliedReversesItsMovement(MovementState state) {
    StoredMovement restock = bringAnywhere(state);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement sent = send(claimOne(T0), 80, T0);
    assertThat(stateOf("k1")).as("not before it is applied").isEqualTo(state);
    recordOutcomes(sent, new MovementOutcome.Applied(81, T0, null));
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stored("k1").transactionId()).hasValue(77);
    assertThat(stateOf("k2")).isEqualTo(MovementState.APPLIED);
    assertThat(stored("k2").movement().reverses()).isEqualTo("k1");
    if (state == MovementState.APPLIED) {
      // Whoever was about to confirm it reads again, since it may have been posted twice as well.
      assertThat(recordOutcomes(restock, new MovementOutcome.Confirmed(T0))).isEmpty();
      StoredMovement again = only(store.claimToConfirm(TENANT, at(T0.plusSeconds(9)), 10));
      assertThat(again.state()).isEqualTo(MovementState.REVERSED);
      recordOutcomes(again, new MovementOutcome.Confirmed(T0.plusSeconds(9)));
    }
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aReversalThatHasNoEffectReversesNothing() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement sent = send(claimOne(T0), 80, T0);
    recordOutcomes(sent, new MovementOutcome.Refused(refusal(sent)));
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aUnitCannotBePlacedByAMovementThatWasReversed() {
    bringAnywhere(MovementState.REVERSED);
    ReadClaim claim = claimRead("r1", T0);
    assertThat(store.decide(TENANT, claim, deciding().units(placed("r1", "u1", "k1")).made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
  }

  @Test
  void aMovementThatIsParkedKeepsItsReversalFromBeingSent() {
    StoredMovement restock = bringAnywhere(MovementState.APPLIED);
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k3"))
            .planned(
                free(reversal("k2", "k1", "r1", "u1")),
                new Planned(restock("k3", "r1", "u1"), "k2")));
    recordOutcomes(restock, new MovementOutcome.Parked(twice(restock)));
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(stateOf("k3")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(unit("r1", "u1").standing()).isEqualTo(UnitStatus.PARKED);
  }

  // ---- corrections -----------------------------------------------------------------------------

  private static StockMovement correction(StoredMovement of) {
    return of.movement().correction("c1");
  }

  private static ExceptionCase twice(StoredMovement movement) {
    return new ExceptionCase(
        TENANT,
        ExceptionType.POSTED_TWICE,
        movement.movement().rmaId(),
        movement.movement().unitId(),
        movement.key(),
        "twice",
        T0.plusSeconds(5),
        Optional.of(correction(movement)));
  }

  /** k1 is found twice when it is confirmed. */
  private StoredMovement findTwice(MovementState state) {
    StoredMovement found = bringAnywhere(state);
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    return found;
  }

  @Test
  void aCaseKeepsTheCorrectionThatItOffers() {
    StoredMovement found = findTwice(MovementState.APPLIED);
    assertThat(store.openCases(TENANT)).containsExactly(twice(found));
    assertThat(undelivered(10)).containsExactly(twice(found));
    store.caseDelivered(TENANT, twice(found));
    assertThat(undelivered(10)).isEmpty();
    assertThat(stored("k1").transactionId()).hasValue(77);
  }

  @Test
  void anAcceptedCorrectionIsPlannedOnceAndTheUnitIsPlacedAgain() {
    StoredMovement found = findTwice(MovementState.APPLIED);

    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(20))).isEqualTo(CorrectionResult.ACCEPTED);

    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.standing()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit.movementKey()).isEqualTo("k1");
    assertThat(unit.released()).as("its inspection may have changed meanwhile").isTrue();
    assertThat(stored("c1").movement()).isEqualTo(correction(found));
    List<Object> after = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(21)))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(after);
    assertThat(claimReads(T0.plusSeconds(20))).hasSize(1);
    StoredMovement claimed = claimOne(T0.plusSeconds(20));
    assertThat(claimed.key()).isEqualTo("c1");
    recordOutcomes(
        send(claimed, 90, T0),
        new MovementOutcome.Applied(91, T0, T0.plusSeconds(40)));
    assertThat(stateOf("k1"))
        .as("a correction reverses nothing")
        .isEqualTo(MovementState.CONFIRMED);
    confirm(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(40)), 10)));
    assertThat(stateOf("c1")).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aRemovalWhoseDuplicateIsCorrectedStandsAgain() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(removal("k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 7, T0), new MovementOutcome.Applied(77, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0)).isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(unit("r1", "u1").standing()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit("r1", "u1").movementKey()).isEqualTo("k1");
    assertThat(stored("c1").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aCorrectionOfWhatWasReversedLeavesItReversed() {
    findTwice(MovementState.REVERSED);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0)).isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(unit("r1", "u1").standing()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit("r1", "u1").released()).isTrue();
    assertThat(claimOne(T0).key()).isEqualTo("c1");
  }

  @Test
  void aReversalThatWasPostedTwiceIsCorrectedAndTheUnitDecidedAnew() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    assertThat(found.key()).isEqualTo("k2");
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0)).isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stateOf("k2")).isEqualTo(MovementState.CONFIRMED);
    assertThat(unit("r1", "u1").standing()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit("r1", "u1").released()).isTrue();
    assertThat(stored("c1").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aCorrectionIsNotTakenBackWithItsUnit() {
    findTwice(MovementState.APPLIED);
    store.acceptCorrection(TENANT, "r1/u1", "person", T0);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement reversal =
        store.claimToSend(TENANT, at(T0), 10).stream()
            .filter(movement -> movement.key().equals("k2"))
            .findFirst()
            .orElseThrow();
    store.recordOutcomes(
        TENANT,
        store.claimToSend(TENANT, at(LATER), 10).stream()
            .collect(
                toMap(
                    movement -> movement,
                    movement ->
                        movement.key().equals("c1")
                            ? new MovementOutcome.Again(LATER, false)
                            : new MovementOutcome.Refused(refusal(reversal)))),
        LATER);
    assertThat(stateOf("k2")).isEqualTo(MovementState.REFUSED);
    assertThat(stateOf("c1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void onlyAnOpenCaseWithACorrectionIsAccepted() {
    StoredMovement found = bringAnywhere(MovementState.APPLIED);
    recordOutcomes(found, new MovementOutcome.Parked(refusal(found)));
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(store.acceptCorrection(TENANT, "no/such", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(store.acceptCorrection(OTHER_TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aCorrectionWhoseMovementIsNotParkedIsRefused() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    decide("r1", deciding().cases(twice(applied)));
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aCorrectionWhoseKeyIsTakenChangesNothing() {
    decide("r2", deciding().planned(free(restock("c1", "r2", "u9"))));
    findTwiceAmong("k1");
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.KEY_TAKEN);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  private void findTwiceAmong(String key) {
    planOne();
    StoredMovement claimed =
        store.claimToSend(TENANT, at(T0), 10).stream()
            .filter(movement -> movement.key().equals(key))
            .findFirst()
            .orElseThrow();
    recordOutcomes(send(claimed, 1, T0), new MovementOutcome.Applied(70, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
  }

  // ---- audit -----------------------------------------------------------------------------------

  private List<String> audited(String subject) {
    return store.audit(TENANT, subject).stream()
        .map(entry -> entry.from() + ">" + entry.to() + " " + entry.who())
        .toList();
  }

  @Test
  void everyTransitionOfAMovementIsAudited() {
    planOne();
    StoredMovement claimed =
        only(store.claimToSend(TENANT, new Lease("a", T0.plusSeconds(1), LATER), 1));
    StoredMovement sent =
        only(store.markSent(TENANT, List.of(claimed), 5, T0.plusSeconds(9), T0.plusSeconds(2)));
    store.recordOutcomes(
        TENANT, Map.of(sent, new MovementOutcome.StillUnknown(T0, T0)), T0.plusSeconds(3));
    StoredMovement unknown =
        only(store.claimUnknown(TENANT, new Lease("b", T0.plusSeconds(4), LATER), 1));
    store.recordOutcomes(
        TENANT,
        Map.of(unknown, new MovementOutcome.Applied(12, T0, T0.plusSeconds(6))),
        T0.plusSeconds(5));
    StoredMovement toConfirm =
        only(store.claimToConfirm(TENANT, new Lease("c", T0.plusSeconds(6), LATER), 1));
    store.recordOutcomes(
        TENANT, Map.of(toConfirm, new MovementOutcome.Confirmed(T0)), T0.plusSeconds(7));

    assertThat(audited("k1"))
        .containsExactly(
            ">PLANNED host",
            "PLANNED>CLAIMED a",
            "CLAIMED>SENT a",
            "SENT>UNKNOWN a",
            "UNKNOWN>UNKNOWN b",
            "UNKNOWN>APPLIED b",
            "APPLIED>APPLIED c",
            "APPLIED>CONFIRMED c");
    assertThat(store.audit(TENANT, "k1"))
        .extracting(AuditEntry::at)
        .containsExactly(
            T0,
            T0.plusSeconds(1),
            T0.plusSeconds(2),
            T0.plusSeconds(3),
            T0.plusSeconds(4),
            T0.plusSeconds(5),
            T0.plusSeconds(6),
            T0.plusSeconds(7));
    assertThat(store.audit(TENANT, "k1"))
        .allSatisfy(
            entry -> {
              assertThat(entry.subject()).isEqualTo("k1");
              assertThat(entry.why()).isNotBlank();
            });
    assertThat(store.audit(TENANT, "k1").get(5).why()).contains("12");
    assertThat(store.audit(OTHER_TENANT, "k1")).isEmpty();
    assertThat(store.audit(TENANT, "nothing")).isEmpty();
  }

  @Test
  void whatOthersDoToAMovementIsAudited() {
    confirm(bringAnywhere(MovementState.APPLIED));
    reverse();
    assertThat(audited("k1")).last().isEqualTo("CONFIRMED>REVERSED host");
    decide("r2", deciding().planned(free(restock("k8", "r2", "u8"))));
    decide("r2", deciding().withdrawn("k8"));
    assertThat(audited("k8")).containsExactly(">PLANNED host", "PLANNED>WITHDRAWN host");
  }

  @Test
  void aParkedUnitIsAuditedWithItsMovementsAndItsCase() {
    StoredMovement restock = bringAnywhere(MovementState.APPLIED);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(restock, new MovementOutcome.Parked(twice(restock)));
    store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(30));

    assertThat(audited("k1")).endsWith("APPLIED>PARKED host", "PARKED>CONFIRMED person");
    assertThat(audited("k2")).last().isEqualTo("PLANNED>WITHDRAWN host");
    assertThat(audited("c1")).containsExactly(">PLANNED person");
    assertThat(audited(AuditEntry.ofCase("r1/u1")))
        .containsExactly(">OPEN host", "OPEN>RESOLVED person");
    assertThat(store.audit(TENANT, AuditEntry.ofCase("r1/u1")).get(0).why())
        .isEqualTo("POSTED_TWICE");
  }

  @Test
  void aCaseIsAuditedFromItsOpeningToItsEnd() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().units(parkedUnit("r1", "u1")).cases(one));
    decide("r1", deciding().cases(one));
    releaseAll(HOUSE_RULE, T0.plusSeconds(4));
    decide("r1", deciding().closed("r1/u1"));
    decide("r1", deciding().cases(one));
    decide("r1", deciding().closed("r1/u1"));
    assertThat(audited(AuditEntry.ofCase("r1/u1")))
        .containsExactly(
            ">OPEN host",
            "OPEN>OPEN host",
            "OPEN>RETRIED person",
            "RETRIED>OPEN host",
            "OPEN>RESOLVED host");
  }

  @Test
  void whatWasNotWrittenIsNotAudited() {
    StoredMovement lost = bring(MovementState.CLAIMED);
    claimOne(LATER);
    List<AuditEntry> before = store.audit(TENANT, "k1");
    store.markSent(TENANT, List.of(lost), 1, LATER, LATER);
    recordOutcomes(lost, new MovementOutcome.Again(LATER, false));
    assertThat(store.audit(TENANT, "k1")).isEqualTo(before);
  }

  @Test
  void casesOfUnitsWithSlashesInTheirIdsAreKeptApart() {
    ExceptionCase one = opened(HOUSE_RULE, "r1/a", "b", T0);
    ExceptionCase two = opened(HOUSE_RULE, "r1", "a/b", T0.plusSeconds(1));
    ExceptionCase three = opened(HOUSE_RULE, "r1/a/b", "", T0.plusSeconds(2));
    decide("r1", deciding().cases(one, two, three));
    assertThat(store.openCases(TENANT)).containsExactly(one, two, three);
    decide("r1", deciding().closed(two.id()));
    assertThat(store.openCases(TENANT)).containsExactly(one, three);
  }

  // ---- cases of movements -----------------------------------------------------------------------

  @Test
  void aUnitWhoseMovementMayHaveHadItsEffectIsNotReleased() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, new MovementOutcome.Parked(refusal(unknown)));
    List<Object> before = everything(TENANT);
    CaseRef parked = found("r1/u1").ref();
    assertThat(store.changeCase(TENANT, parked, new CaseChange.Retry(), "person", T0)).isFalse();
    assertThat(releaseAll(ExceptionType.REFUSED_BY_LEDGER, T0)).isZero();
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aUnitWhoseMovementWasRefusedIsReleased() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, new MovementOutcome.Refused(refusal(unknown)));
    assertThat(releaseAll(ExceptionType.REFUSED_BY_LEDGER, T0)).isEqualTo(1);
    assertThat(unit("r1", "u1").released()).isTrue();
  }

  // ---- archive ---------------------------------------------------------------------------------

  private static final Instant LONG_AFTER = T0.plus(Duration.ofDays(400));

  /** r1 with the unit u1, which k1 has placed for good. */
  private void settleOne() {
    confirm(bringAnywhere(MovementState.APPLIED));
  }

  private int archive(Instant before) {
    return store.archive(TENANT, before, 10, LONG_AFTER);
  }

  @Test
  void whatIsDoneWithIsArchivedAndItsKeysAreKept() {
    decide("r1", deciding().cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r1", deciding().closed("r1/u1"));
    settleOne();
    StoredMovement before = stored("k1");
    StoreCounts counts = store.counts(TENANT);

    assertThat(archive(LONG_AFTER)).isEqualTo(1);
    assertThat(archive(LONG_AFTER)).as("nothing is archived twice").isZero();

    assertThat(store.counts(TENANT)).isEqualTo(counts);
    assertThat(store.audit(TENANT, "k1")).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofCase("r1/u1"))).isEmpty();
    assertThat(store.statuses(TENANT, List.of("r1"))).containsEntry("r1", ReturnStatus.RECEIVED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.inspection()).isEqualTo(placed("r1", "u1", "k1").inspection());
    assertThat(unit.standing()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit.movementKey()).isEqualTo("k1");
    assertThat(unit.why()).isEmpty();
    StoredMovement archived = stored("k1");
    assertThat(archived.movement()).isEqualTo(before.movement());
    assertThat(archived.state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(archived.transactionId()).hasValue(77);
    List<UnitReport> reports = new ArrayList<>();
    store.forEachUnit(TENANT, reports::add);
    assertThat(reports)
        .containsExactly(new UnitReport(unit, Optional.of(archived), Optional.empty()));
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aKeyInTheArchiveIsTakenForEver() {
    settleOne();
    archive(LONG_AFTER);
    ReadClaim claim = claimRead("r2", T0);
    List<Object> before = everything(TENANT);
    assertThat(store.decide(
                    TENANT,
                    claim,
                    deciding()
                        .planned(free(restock("k8", "r2", "u1")), free(restock("k1", "r2", "u2")))
                        .made(),
                    T0))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class,
            e -> {
              assertThat(e.key()).isEqualTo("k1");
              assertThat(e.repetition()).as("it is of another unit").isFalse();
            });
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aDecisionThatWasUndoneAndArchivedIsToldFromAConflictWhenItComesBack() {
    settleOne();
    ReadClaim first = claimRead("r1", T0);
    assertThat(store.decide(
                    TENANT, first, deciding().planned(free(restock("k1", "r1", "u1"))).made(), T0))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class,
            e -> assertThat(e.repetition()).as("it stands").isFalse());
    assertRecorded(store.decide(
        TENANT,
        first,
        deciding()
            .units(parkedUnit("r1", "u1"))
            .planned(free(stored("k1").movement().reversal("k2", Optional.empty())))
            .made(),
        T0));
    recordOutcomes(
        send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, null));
    assertThat(archive(LONG_AFTER)).isEqualTo(1);
    ReadClaim again = claimRead("r1", LONG_AFTER);
    assertThat(store.decide(
                    TENANT,
                    again,
                    deciding().planned(free(restock("k1", "r1", "u1"))).made(),
                    LONG_AFTER))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class, e -> assertThat(e.repetition()).isTrue());
    assertThat(store.decide(
                    TENANT,
                    again,
                    deciding().planned(free(restock("k1", "r1", "u2"))).made(),
                    LONG_AFTER))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class, e -> assertThat(e.repetition()).isFalse());
  }

  @Test
  void anArchivedUnitCanBeUndone() {
    settleOne();
    archive(LONG_AFTER);
    StoredMovement archived = stored("k1");
    assertRecorded(store.decide(
        TENANT,
        claimRead("r1", LONG_AFTER),
        deciding()
            .units(placed("r1", "u1", "k3"))
            .planned(
                free(archived.movement().reversal("k2", Optional.empty())),
                new Planned(restock("k3", "r1", "u1"), "k2"))
            .made(),
        LONG_AFTER));
    recordOutcomes(
        send(claimOne(LONG_AFTER), 8, LONG_AFTER),
        new MovementOutcome.Applied(78, LONG_AFTER, null));

    assertThat(store.movements(TENANT, "r1"))
        .extracting(StoredMovement::key, StoredMovement::state)
        .containsExactly(
            tuple("k1", MovementState.REVERSED),
            tuple("k2", MovementState.APPLIED),
            tuple("k3", MovementState.PLANNED));
    assertThat(stored("k1").movement()).isEqualTo(archived.movement());
    assertThat(stored("k1").transactionId()).hasValue(77);
    assertThat(archive(LONG_AFTER.plusSeconds(9))).as("k3 is to be sent").isZero();
  }

  @Test
  void anArchivedUnitThatWasTakenOutCanBePutBack() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(removal("k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 7, T0), new MovementOutcome.Applied(77, T0, T0));
    confirm(only(store.claimToConfirm(TENANT, at(T0), 10)));
    assertThat(archive(LONG_AFTER)).isEqualTo(1);

    StoredMovement archived = stored("k1");
    assertThat(archived.movement()).isEqualTo(removal("k1", "r1", "u1"));
    assertRecorded(store.decide(
        TENANT,
        claimRead("r1", LONG_AFTER),
        deciding()
            .units(parkedUnit("r1", "u1"))
            .planned(free(archived.movement().reversal("k2", Optional.empty())))
            .made(),
        LONG_AFTER));
    recordOutcomes(
        send(claimOne(LONG_AFTER), 8, LONG_AFTER),
        new MovementOutcome.Applied(78, LONG_AFTER, null));
    assertThat(stored("k1").movement()).isEqualTo(archived.movement());
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stored("k2").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aDecisionThatNoLongerPlacesAnArchivedUnitForgetsNothing() {
    settleOne();
    archive(LONG_AFTER);
    assertRecorded(store.decide(
        TENANT,
        claimRead("r1", LONG_AFTER),
        deciding()
            .units(parkedUnit("r1", "u1"))
            .cases(opened(HOUSE_RULE, "r1", "u1", LONG_AFTER))
            .made(),
        LONG_AFTER));
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void anArchivedReturnThatIsReadAgainWithoutNewsStaysArchived() {
    settleOne();
    archive(LONG_AFTER);
    assertRecorded(store.decide(TENANT, claimRead("r1", LONG_AFTER), deciding().idle().made(), LONG_AFTER));
    assertThat(archive(LONG_AFTER.plusSeconds(9))).isZero();
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aReturnThatWasBroughtBackIsArchivedAgain() {
    settleOne();
    archive(LONG_AFTER);
    assertRecorded(store.decide(
        TENANT,
        claimRead("r1", LONG_AFTER),
        deciding().units(placed("r1", "u1", "k1")).made(),
        LONG_AFTER));
    assertThat(archive(LONG_AFTER)).as("it has changed just now").isZero();
    assertThat(archive(LONG_AFTER.plusSeconds(1))).isEqualTo(1);
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(store.counts(TENANT).movements())
        .containsOnly(Map.entry(MovementState.CONFIRMED, 1L));
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"PLANNED", "CLAIMED", "SENT", "UNKNOWN", "APPLIED", "PARKED"})
  void whatIsNotDoneWithIsNotArchived(MovementState state) {
    bringAnywhere(state);
    releaseAll(ExceptionType.REFUSED_BY_LEDGER, T0);
    List<Object> before = everything(TENANT);
    assertThat(archive(LONG_AFTER)).isZero();
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aReturnWithAPlannedReadOrAnOpenCaseIsNotArchived() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"))
            .nextRead(ReadCause.RECHECK, LONG_AFTER.plusSeconds(1)));
    decide(
        "r2", deciding().units(parkedUnit("r2", "u2")).cases(opened(HOUSE_RULE, "r2", "u2", T0)));
    claimRead("r3", T0);
    assertThat(archive(LONG_AFTER)).isZero();
  }

  @Test
  void whatChangedRecentlyIsNotArchived() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    store.recordOutcomes(
        TENANT, Map.of(applied, new MovementOutcome.Confirmed(LONG_AFTER)), LONG_AFTER);
    assertThat(archive(LONG_AFTER)).isZero();
    assertThat(archive(LONG_AFTER.plusMillis(1))).isEqualTo(1);
  }

  @Test
  void noMoreIsArchivedThanAskedForTheLongestDoneFirst() {
    for (int i = 3; i >= 1; i--) {
      Instant at = T0.minusSeconds(i);
      assertRecorded(store.decide(TENANT, claimRead("r" + i, at), deciding().made(), at));
    }
    assertThat(store.archive(TENANT, T0.minusSeconds(2), 2, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(TENANT, LONG_AFTER, 1, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(TENANT, LONG_AFTER, 5, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(OTHER_TENANT, LONG_AFTER, 5, LONG_AFTER)).isZero();
  }

  // ---- reports ---------------------------------------------------------------------------------

  @Test
  void unitsAreReportedWithTheirMovementAndCase() {
    ExceptionCase open = opened(HOUSE_RULE, "r2", "u2", T0);
    ExceptionCase closed = opened(HOUSE_RULE, "r2", "u3", T0);
    planOne();
    decide(
        "r2", deciding().units(parkedUnit("r2", "u2"), parkedUnit("r2", "u3")).cases(open, closed));
    decide("r2", deciding().closed(closed.id()));

    List<UnitReport> reports = new ArrayList<>();
    store.forEachUnit(TENANT, reports::add);

    reports.sort(Comparator.comparing(report -> report.unit().unitId()));
    assertThat(reports)
        .containsExactly(
            new UnitReport(placed("r1", "u1", "k1"), Optional.of(stored("k1")), Optional.empty()),
            new UnitReport(parkedUnit("r2", "u2"), Optional.empty(), Optional.of(open)),
            new UnitReport(parkedUnit("r2", "u3"), Optional.empty(), Optional.empty()));
  }

  @Test
  void allUnitsOfManyAreVisitedOnce() {
    List<UnitState> units = new ArrayList<>();
    for (int i = 0; i < 1201; i++) {
      units.add(placed("r" + i % 7, "u" + i, "k" + i));
    }
    for (int i = 0; i < 7; i++) {
      String rmaId = "r" + i;
      decide(
          rmaId,
          deciding()
              .units(
                  units.stream()
                      .filter(unit -> unit.rmaId().equals(rmaId))
                      .toArray(UnitState[]::new)));
    }
    List<UnitState> seen = new ArrayList<>();
    store.forEachUnit(TENANT, report -> seen.add(report.unit()));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(units);
  }

  @Test
  void aVisitorMayAskTheStore() {
    planOne();
    List<StoreCounts> seen = new ArrayList<>();
    store.forEachUnit(TENANT, report -> seen.add(store.counts(TENANT)));
    assertThat(seen).hasSize(1);
  }

  @Test
  void countsSayWhatIsThere() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"), placed("r1", "u2", "k2"), parkedUnit("r1", "u3"))
            .planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2")))
            .cases(opened(HOUSE_RULE, "r1", "u3", T0)));
    store.hint(TENANT, "r2", T0);
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0, T0).get(0);
    recordOutcomes(sent, new MovementOutcome.Applied(1, T0, null));

    StoreCounts counts = store.counts(TENANT);

    assertThat(counts)
        .isEqualTo(
            new StoreCounts(
                2,
                Map.of(UnitStatus.PLACED, 2L, UnitStatus.PARKED, 1L),
                Map.of(MovementState.APPLIED, 1L, MovementState.PLANNED, 1L),
                0,
                Map.of(Owner.FINANCE, 1L),
                T0));
    assertThat(counts.undecided()).isEqualTo(1);
  }

  @Test
  void whatWaitsForItsConfirmationIsCounted() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    assertThat(store.counts(TENANT).unconfirmed()).isEqualTo(1);
    confirm(applied);
    assertThat(store.counts(TENANT).unconfirmed()).isZero();
  }

  @Test
  void theOldestUndecidedMovementIsKnown() {
    assertThat(store.oldestUndecided(TENANT)).isEmpty();
    planOne();
    Instant later = T0.plusSeconds(5);
    assertRecorded(store.decide(
        TENANT,
        claimRead("r2", later),
        deciding().planned(free(restock("k2", "r2", "u1"))).made(),
        later));
    assertThat(store.oldestUndecided(TENANT)).contains(T0);
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(later), 1), 1, T0, T0).get(0);
    assertThat(sent.key()).isEqualTo("k1");
    assertThat(store.oldestUndecided(TENANT)).contains(T0);
    recordOutcomes(sent, new MovementOutcome.Applied(9, later, later));
    assertThat(store.oldestUndecided(TENANT)).contains(later);
    assertThat(store.oldestUndecided(OTHER_TENANT)).isEmpty();
  }

  @Test
  void theLagsOfWhatWasAppliedLatelyComeNewestFirst() {
    decide(
        "r1",
        deciding()
            .units(
                placed("r1", "u1", "k1"),
                placed("r1", "u2", "k2"),
                placed("r1", "u3", "k3"),
                placed("r1", "u5", "k9"))
            .planned(
                free(restock("k1", "r1", "u1")),
                free(restock("k2", "r1", "u2")),
                free(restock("k3", "r1", "u3")),
                free(reversal("k8", "r1", "u4")),
                free(removal("k9", "r1", "u5"))));
    List<StoredMovement> sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    for (int i = 0; i < 5; i++) {
      recordOutcomes(
          sent.get(i),
          new MovementOutcome.Applied(i + 1, T0.plusSeconds(10L * i), null));
    }
    assertThat(store.lags(TENANT, T0.plusSeconds(10), 10))
        .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
    assertThat(store.lags(TENANT, T0, 1)).containsExactly(Duration.ofSeconds(20));
    assertThat(store.lags(OTHER_TENANT, T0, 10)).isEmpty();
  }

  @Test
  void theEarliestOfMovementsIsDueNext() {
    decide("r1", deciding().planned(free(restock("k1", "r1", "u1"))));
    assertThat(store.nextDue(TENANT)).contains(T0);
    StoredMovement sent = send(claimOne(T0), 1, T0);
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0.plusSeconds(70), T0));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(70));
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"))
            .planned(free(restock("k1", "r1", "u1")))
            .cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    store.hint(TENANT, "r2", T0);
    store.record(TENANT, List.of(listed("r3", ReturnStatus.DONE, planned(CHANGED, T0))), T0);
    store.takeCalls(TENANT, DAY, 5, 10);
    store.putNote(TENANT, "habits", 0, "mine");
    List<Object> mine = everything(TENANT);
    SyncStore untouched = store;

    assertThat(untouched.claimReads(OTHER_TENANT, at(T0), 10, ALL)).isEmpty();
    assertThat(untouched.openHints(OTHER_TENANT, 10, T0)).isEmpty();
    assertThat(untouched.callsSpent(OTHER_TENANT, DAY)).isZero();
    assertThat(untouched.note(OTHER_TENANT, "habits")).isEmpty();
    assertThat(untouched.claimToSend(OTHER_TENANT, at(T0), 10)).isEmpty();
    assertThat(untouched.claimUnknown(OTHER_TENANT, at(LATER), 10)).isEmpty();
    assertThat(untouched.openCases(OTHER_TENANT)).isEmpty();
    assertThat(untouched.cases(OTHER_TENANT, CaseQuery.open())).isEmpty();
    assertThat(untouched.findCase(OTHER_TENANT, "r1/u1")).isEmpty();
    assertThat(untouched.nextDelivery(OTHER_TENANT)).isEmpty();
    ExceptionCase theirCase =
        new ExceptionCase(OTHER_TENANT, HOUSE_RULE, "r1", "u1", "", "what happened", T0);
    assertThat(untouched.casesLike(theirCase, 10)).isEmpty();
    assertThat(
            untouched.changeCase(
                OTHER_TENANT, new CaseRef("r1/u1", 0), new CaseChange.Retry(), "person", T0))
        .isFalse();
    assertThat(untouched.resolveRetried(OTHER_TENANT, "host", T0)).isZero();
    assertThat(untouched.undeliveredCases(OTHER_TENANT, LATER, 10)).isEmpty();
    assertThat(untouched.statuses(OTHER_TENANT, List.of("r1", "r3"))).isEmpty();
    assertThat(untouched.units(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.movements(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.nextDue(OTHER_TENANT)).isEmpty();
    assertThat(untouched.nextReads(OTHER_TENANT)).isEmpty();
    assertThat(untouched.retryAll(OTHER_TENANT, HOUSE_RULE, LATER, 10, "person", T0)).isZero();
    assertThat(untouched.counts(OTHER_TENANT))
        .isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0, Map.of(), null));
    untouched.forEachUnit(OTHER_TENANT, report -> assertThat(report).isNull());

    // The same return and the same key, for somebody else.
    untouched.record(OTHER_TENANT, List.of(toRead("r1", CHANGED, T0)), T0);
    ReadClaim claim = untouched.claimReads(OTHER_TENANT, at(T0), 10, ALL).get(0);
    StockMovement theirs =
        new StockMovement(
            OTHER_TENANT,
            "k1",
            MovementKind.RESTOCK,
            "",
            "r1",
            "u1",
            99,
            "SKU",
            1,
            "",
            Optional.empty());
    assertRecorded(untouched.decide(OTHER_TENANT, claim, deciding().planned(free(theirs)).made(), T0));
    assertThat(untouched.movements(OTHER_TENANT, "r1"))
        .extracting(StoredMovement::movement)
        .containsExactly(theirs);
    assertThat(everything(TENANT)).isEqualTo(mine);
  }
}
