package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries of cases, one by one and all of a type, and what resolves or reopens them. */
abstract class CaseRetryTests extends StoreTests {
  CaseRetryTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void retryingACaseMakesItsUnitDue() {
    decide(
        "r1",
        deciding()
            .units(parkedUnit("r1", "u1"), parkedUnit("r1", "u2"))
            .cases(
                opened(HOUSE_RULE, "r1", "u1", T0),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1))));

    assertThat(retryAll(ExceptionType.NO_RULE, T0.plusSeconds(9))).isEqualTo(1);

    assertThat(unit("r1", "u1").retry()).isFalse();
    assertThat(unit("r1", "u2").retry()).isTrue();
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u1");
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, T0.plusSeconds(9));
    assertThat(retryAll(ExceptionType.NO_RULE, T0.plusSeconds(9))).isZero();
  }

  @Test
  void dismissingTheQuestionAboutAPieceAtARegisterHasTheUnitDecidedAgain() {
    decide(
        "r1",
        deciding()
            .units(parkedUnit("r1", "u1"), parkedUnit("r1", "u2"))
            .cases(
                opened(ExceptionType.REGISTER_RETURN_UNCLEAR, "r1", "u1", T0),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0)));
    store.hint(TENANT, "r1", T0);
    ReadClaim claim = claimRead("r1", T0);
    assertThat(change("r1/u2", new CaseChange.Dismiss("a sample"))).isTrue();
    assertThat(unit("r1", "u2").retry()).isFalse();

    assertThat(change("r1/u1", new CaseChange.Dismiss("another piece"))).isTrue();

    assertThat(unit("r1", "u1").retry()).isTrue();
    assertThat(unit("r1", "u2").retry()).isFalse();
    assertThat(store.decide(TENANT, claim, deciding().made(), SOON))
        .as("a decision that has seen the open case")
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(claimReads(SOON.plusSeconds(1))).hasSize(1);
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.DISMISSED);
  }

  @Test
  void aTypeIsRetriedByItsName() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    ExceptionType sameName = new ExceptionType("HOUSE_RULE", Owner.INTEGRATION, "Other advice.");
    assertThat(retryAll(sameName, T0)).isEqualTo(1);
  }

  @Test
  void aCaseOfAWholeReturnIsRetried() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    assertThat(retryAll(ExceptionType.UNREADABLE_RETURN, T0.plusSeconds(3))).isEqualTo(1);
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(claimReads(T0.plusSeconds(3))).hasSize(1);
  }

  @Test
  void anOpenCaseThatADecisionMakesPointlessIsResolved() {
    bringCase(CaseState.ASSIGNED);
    decide("r1", deciding().closed("r1/u1"));
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RESOLVED);
    assertThat(history("r1/u1")).last().extracting(AuditEntry::actor).isEqualTo("host");
  }

  @ParameterizedTest
  @EnumSource(names = {"RETRIED", "RESOLVED", "DISMISSED"})
  void aDecisionDoesNotCloseACaseOfAUnitThatIsNotOpen(CaseState state) {
    bringCase(state);
    List<AuditEntry> before = history("r1/u1");
    decide("r1", deciding().closed("r1/u1"));
    assertThat(stateOfCase("r1/u1")).isEqualTo(state);
    assertThat(history("r1/u1")).isEqualTo(before);
  }

  @Test
  void aRetriedReturnThatWasReadHasSucceeded() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    change("r1", new CaseChange.Retry());
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
    decide("r1", deciding().closed("r1"));
    assertThat(stateOfCase("r1")).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void aRetriedCaseIsResolvedWhenItsUnitIsInTheLedgerAndNotBefore() {
    bringCase(CaseState.RETRIED);
    assertThat(store.resolveRetried(TENANT, "host", SOON)).as("not decided yet").isZero();
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"))
            .planned(free(restock("k1", "r1", "u1")))
            .closed("r1/u1"));
    assertThat(store.resolveRetried(TENANT, "host", SOON)).as("not posted yet").isZero();
    StoredMovement claimed = store.claimToSend(TENANT, at(T0), 1).get(0);
    StoredMovement sent = store.markSent(TENANT, List.of(claimed), 1, T0.plusSeconds(1), T0).get(0);
    assertThat(store.resolveRetried(TENANT, "host", SOON)).as("not known yet").isZero();
    store.recordOutcomes(
        TENANT, Map.of(sent, new MovementOutcome.Applied(7, T0, T0.plusSeconds(1))), T0);

    assertThat(store.resolveRetried(TENANT, "other", SOON)).isEqualTo(1);

    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RESOLVED);
    assertThat(history("r1/u1"))
        .last()
        .isEqualTo(
            new AuditEntry(
                AuditEntry.ofCase("r1/u1"), "RETRIED", "RESOLVED", SOON, "other", "it succeeded"));
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
  }

  @Test
  void aRetriedCaseIsResolvedWhenNothingIsToMove() {
    bringCase(CaseState.RETRIED);
    UnitState nothing =
        new UnitState(
            "r1",
            "u1",
            unit("r1", "u1").inspection(),
            UnitStatus.NOTHING,
            "",
            "a rule ignores it",
            false);
    decide("r1", deciding().units(nothing).closed("r1/u1"));
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isEqualTo(1);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void aRetriedCaseWhoseMovementIsRefusedIsOpenedAgain() {
    bringCase(CaseState.RETRIED);
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    StoredMovement claimed = store.claimToSend(TENANT, at(T0), 1).get(0);
    ExceptionCase refused = opened(ExceptionType.UNKNOWN_SKU, "r1", "u1", T0.plusSeconds(5));
    store.recordOutcomes(
        TENANT, Map.of(claimed, new MovementOutcome.Refused(refused, true)), T0.plusSeconds(5));
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.OPEN);
    assertThat(found("r1/u1").opened()).isEqualTo(refused);
    assertThat(history("r1/u1"))
        .extracting(entry -> entry.from() + ">" + entry.to())
        .containsExactly(">OPEN", "OPEN>RETRIED", "RETRIED>OPEN");
  }

  private void parkMany(String... unitIds) {
    List<UnitState> units = Stream.of(unitIds).map(unitId -> parkedUnit("r1", unitId)).toList();
    List<ExceptionCase> cases =
        IntStream.range(0, unitIds.length)
            .mapToObj(i -> opened(HOUSE_RULE, "r1", unitIds[i], T0.plusSeconds(i)))
            .toList();
    decide(
        "r1",
        deciding()
            .units(units.toArray(UnitState[]::new))
            .cases(cases.toArray(ExceptionCase[]::new)));
  }

  @Test
  void aBatchIsRetriedInTheOrderOfItsOpening() {
    parkMany("u3", "u1", "u2");
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isEqualTo(2);
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u2");
    assertThat(unit("r1", "u2").retry()).isFalse();
    assertThat(unit("r1", "u3").retry()).isTrue();
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isEqualTo(1);
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isZero();
    assertThat(history("r1/u3"))
        .as("no case is retried twice")
        .extracting(AuditEntry::to)
        .containsExactly("OPEN", "RETRIED");
  }

  @Test
  void aCaseThatIsOpenedLaterIsNotRetried() {
    parkMany("u1", "u2", "u3");
    assertThat(store.retryAll(TENANT, HOUSE_RULE, T0.plusSeconds(1), 10, "person", SOON))
        .isEqualTo(2);
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u3");
  }

  @Test
  void assignedCasesAreRetriedWithTheOthersAndClosedOnesAreNot() {
    parkMany("u1", "u2", "u3");
    change("r1/u1", new CaseChange.Assign("ann"));
    change("r1/u2", new CaseChange.Dismiss("no"));
    assertThat(retryAll(HOUSE_RULE, SOON)).isEqualTo(2);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RETRIED);
    assertThat(stateOfCase("r1/u2")).isEqualTo(CaseState.DISMISSED);
    assertThat(unit("r1", "u2").retry()).isFalse();
  }

  @Test
  void aUnitWhoseMovementMayHaveHadItsEffectIsNotRetried() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, new MovementOutcome.Parked(refusal(unknown)));
    List<Object> before = everything(TENANT);
    CaseRef parked = found("r1/u1").ref();
    assertThat(store.changeCase(TENANT, parked, new CaseChange.Retry(), "person", T0)).isFalse();
    assertThat(retryAll(ExceptionType.REFUSED_BY_LEDGER, T0)).isZero();
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aUnitWhoseMovementWasRefusedIsRetried() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, new MovementOutcome.Refused(refusal(unknown), true));
    assertThat(retryAll(ExceptionType.REFUSED_BY_LEDGER, T0)).isEqualTo(1);
    assertThat(unit("r1", "u1").retry()).isTrue();
  }
}
