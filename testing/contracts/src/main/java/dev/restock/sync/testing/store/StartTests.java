package dev.restock.sync.testing.store;

import static dev.restock.sync.store.returns.ReadCause.BACKLOG;
import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The start of tenants, and tenants that get another name. Inspections in the fixtures are T0. */
abstract class StartTests extends StoreTests {
  private static final Duration MARGIN = Duration.ofMinutes(15);
  private static final Instant START = T0.plus(Duration.ofDays(1));
  private static final Tenant RENAMED = Tenant.of("renamed.myshopify.com", "10020", 1);

  StartTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private static UnitState before(String rmaId, String unitId) {
    return state(rmaId, unitId, UnitStatus.BEFORE_START, false);
  }

  private static UnitState uncertain(String rmaId, String unitId, boolean retry) {
    return state(rmaId, unitId, UnitStatus.PARKED, retry);
  }

  private static UnitState state(String rmaId, String unitId, UnitStatus status, boolean retry) {
    Inspection inspection = parkedUnit(rmaId, unitId).inspection().beforeStart();
    return new UnitState(rmaId, unitId, inspection, status, "", "because", retry);
  }

  private Start begin() {
    return store.begin(TENANT, START, "host", T0);
  }

  private boolean move(Start seen, Instant to) {
    return store.moveStart(TENANT, seen, to, MARGIN, "ann", SOON);
  }

  private List<AuditEntry> audit(Tenant tenant) {
    return store.audit(tenant, AuditEntry.ofStart());
  }

  // ---- the start -------------------------------------------------------------------------------

  @Test
  void aStartIsWrittenOnceAndAudited() {
    assertThat(store.start(TENANT)).isEmpty();
    assertThat(store.begin(TENANT, START, "host", T0)).isEqualTo(new Start(START, T0));
    assertThat(store.begin(TENANT, T0, "other", SOON)).isEqualTo(new Start(START, T0));
    assertThat(store.start(TENANT)).contains(new Start(START, T0));
    assertThat(audit(TENANT))
        .containsExactly(
            new AuditEntry(
                AuditEntry.ofStart(), "", START.toString(), T0, "host", "the first run"));
  }

  @Test
  void tenantsHaveStartsOfTheirOwn() {
    begin();
    assertThat(store.start(OTHER_TENANT)).isEmpty();
    assertThat(store.begin(OTHER_TENANT, T0, "host", T0).at()).isEqualTo(T0);
    assertThat(store.start(TENANT)).contains(new Start(START, T0));
  }

  @Test
  void aUnitFromBeforeTheStartIsKeptAndCounted() {
    decide("r1", deciding().units(before("r1", "u1")));
    assertThat(unit("r1", "u1")).isEqualTo(before("r1", "u1"));
    assertThat(store.counts(TENANT).units()).isEqualTo(Map.of(UnitStatus.BEFORE_START, 1L));
    assertThat(known("r1").unfinished()).isFalse();
  }

  @Test
  void aClaimTellsWhenTheReturnWasFirstSeenBeforeReceipt() {
    record(T0, listed("r1", ReturnStatus.APPROVED), listed("r2", ReturnStatus.RECEIVED));
    record(SOON, listed("r1", ReturnStatus.RECEIVED), listed("r2", ReturnStatus.APPROVED));
    record(LATER, listed("r1", ReturnStatus.APPROVED));
    assertThat(claimRead("r1", LATER).awaitedAt()).contains(T0);
    assertThat(claimRead("r1", LATER.plus(LEASE)).receivedAt()).contains(SOON);
    assertThat(claimRead("r2", LATER).awaitedAt()).isEmpty();
  }

  @Test
  void aReadShowsAsWellThatTheReturnIsBeforeReceipt() {
    decide("r1", deciding().status(Optional.of(ReturnStatus.APPROVED)));
    assertThat(claimRead("r1", SOON).awaitedAt()).contains(T0);
  }

  // ---- a move of the start ---------------------------------------------------------------------

  @Test
  void aMoveIsRefusedIfTheStartIsAnotherOne() {
    decide("r1", deciding().units(before("r1", "u1")));
    assertThat(move(new Start(START, T0), T0)).isFalse();
    begin();
    assertThat(move(new Start(T0, T0), T0)).isFalse();
    assertThat(store.start(TENANT)).contains(new Start(START, T0));
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.BEFORE_START);
    assertThat(audit(TENANT)).hasSize(1);
  }

  @Test
  void unitsInspectedSinceTheNewStartAreDecidedAgain() {
    Start start = begin();
    decide("r1", deciding().units(before("r1", "u1"), parkedUnit("r1", "u2")));
    assertThat(move(start, T0.plus(MARGIN))).isTrue();
    assertThat(store.start(TENANT)).contains(new Start(T0.plus(MARGIN), T0));
    UnitState waits = unit("r1", "u1");
    assertThat(waits.status()).isEqualTo(UnitStatus.WAITING);
    assertThat(waits.retry()).isFalse();
    assertThat(waits.inspection().expectation()).isEqualTo(Inspection.Expectation.START_UNKNOWN);
    assertThat(waits.inspection().inspectedAt()).contains(T0);
    assertThat(unit("r1", "u2")).isEqualTo(parkedUnit("r1", "u2"));
    assertThat(claimReads(SOON))
        .extracting(ReadClaim::rmaId, ReadClaim::cause)
        .containsExactly(tuple("r1", BACKLOG));
    assertThat(audit(TENANT).get(1))
        .isEqualTo(
            new AuditEntry(
                AuditEntry.ofStart(),
                START.toString(),
                T0.plus(MARGIN).toString(),
                SOON,
                "ann",
                "1 units are decided again"));
  }

  @Test
  void unitsInspectedBeforeTheNewStartStay() {
    Start start = begin();
    decide("r1", deciding().units(before("r1", "u1")));
    assertThat(move(start, T0.plus(MARGIN).plusMillis(1))).isTrue();
    assertThat(unit("r1", "u1")).isEqualTo(before("r1", "u1"));
    assertThat(claimReads(SOON)).isEmpty();
  }

  @Test
  void onlyUncertainUnitsThatNobodyDecidedAreDecidedAgain() {
    Start start = begin();
    for (String rmaId : List.of("r1", "r2", "r3")) {
      ExceptionType type =
          rmaId.equals("r2") ? ExceptionType.INSPECTED_BEFORE_START : ExceptionType.START_UNCERTAIN;
      decide(
          rmaId,
          deciding().units(uncertain(rmaId, "u1", false)).cases(opened(type, rmaId, "u1", T0)));
    }
    assertThat(change("r3/u1", new CaseChange.Dismiss("it is counted"))).isTrue();
    assertThat(move(start, START.plus(MARGIN))).isTrue();
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.OPEN);
    assertThat(unit("r2", "u1")).isEqualTo(uncertain("r2", "u1", false));
    assertThat(unit("r3", "u1")).isEqualTo(uncertain("r3", "u1", false));
  }

  @Test
  void anUncertainUnitThatAPersonRetriedStaysRetried() {
    Start start = begin();
    decide(
        "r1",
        deciding()
            .units(uncertain("r1", "u1", false))
            .cases(opened(ExceptionType.START_UNCERTAIN, "r1", "u1", T0)));
    assertThat(change("r1/u1", new CaseChange.Retry())).isTrue();
    assertThat(move(start, START.plus(MARGIN))).isTrue();
    assertThat(unit("r1", "u1")).isEqualTo(uncertain("r1", "u1", true));
  }

  @Test
  void noDecisionMadeWithTheEarlierStartIsRecorded() {
    Start start = begin();
    ReadClaim claim = claimRead("r1", T0);
    assertThat(move(start, T0)).isTrue();
    assertThat(store.decide(TENANT, claim, deciding().units(before("r1", "u1")).made(), SOON))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(store.units(TENANT, "r1")).isEmpty();
    ReadClaim next = only(claimReads(SOON), "r1");
    assertThat(next.fencingToken()).isGreaterThan(claim.fencingToken());
    assertRecorded(store.decide(TENANT, next, deciding().units(before("r1", "u1")).made(), SOON));
  }

  private static ReadClaim only(List<ReadClaim> claims, String rmaId) {
    assertThat(claims).extracting(ReadClaim::rmaId).containsExactly(rmaId);
    return claims.get(0);
  }

  @Test
  void aMoveLeavesMovementsAndOtherTenantsAlone() {
    Start start = begin();
    store.begin(OTHER_TENANT, START, "host", T0);
    planOne();
    List<Object> movements = List.of(store.movements(TENANT, "r1"), store.units(TENANT, "r1"));
    List<Object> others = everything(OTHER_TENANT);
    assertThat(move(start, T0.plus(Duration.ofDays(9)))).isTrue();
    assertThat(List.of(store.movements(TENANT, "r1"), store.units(TENANT, "r1")))
        .isEqualTo(movements);
    assertThat(everything(OTHER_TENANT)).isEqualTo(others);
    assertThat(store.start(OTHER_TENANT)).contains(new Start(START, T0));
  }

  @Test
  void theLedgerIsReadAgainFromAnEarlierStart() {
    Start start = begin();
    assertThat(store.moveCursor(TENANT, LedgerCursor.before(7, T0))).isTrue();
    LedgerCursor cursor = LedgerCursor.before(7, T0).afterReading(9, T0, Duration.ofMinutes(1));
    assertThat(store.moveCursor(TENANT, cursor)).isTrue();
    assertThat(move(start, START.plus(MARGIN))).isTrue();
    assertThat(store.ledger(TENANT, Set.of()).found()).contains(cursor);
    assertThat(move(new Start(START.plus(MARGIN), T0), T0)).isTrue();
    assertThat(store.ledger(TENANT, Set.of()).found()).isEmpty();
  }

  @Test
  void theRegistersAreReadAgainFromAnEarlierStart() {
    Start start = begin();
    RegisterCursor cursor = RegisterCursor.before(7, T0);
    assertThat(store.moveRegisterCursor(TENANT, cursor)).isTrue();
    assertThat(move(start, START.plus(MARGIN))).isTrue();
    assertThat(store.registerCursor(TENANT)).contains(cursor);
    assertThat(move(new Start(START.plus(MARGIN), T0), T0)).isTrue();
    assertThat(store.registerCursor(TENANT)).isEmpty();
  }

  // ---- another name ----------------------------------------------------------------------------

  @Test
  void aTenantWithAnotherNameHasAllThatWasKept() {
    begin();
    StoredMovement sent = bring(MovementState.SENT);
    decide(
        "r2", deciding().units(parkedUnit("r2", "u2")).cases(opened(HOUSE_RULE, "r2", "u2", T0)));
    store.hint(TENANT, "r3", T0);
    store.putNote(TENANT, "a note", 0, "text");
    store.countCalls(TENANT, DAY, 7);
    List<Object> reading = everythingOfReading(TENANT);
    Map<String, UnitState> units = store.units(TENANT, "r1");
    List<AuditEntry> audit = store.audit(TENANT, "k1");

    store.takeOver(RENAMED, TENANT, "ann", SOON);

    assertThat(everythingOfReading(RENAMED)).isEqualTo(reading);
    assertThat(store.units(RENAMED, "r1")).isEqualTo(units);
    assertThat(store.audit(RENAMED, "k1")).isEqualTo(audit);
    assertThat(store.start(RENAMED)).contains(new Start(START, T0));
    assertThat(audit(RENAMED)).hasSize(2);
    StoredMovement kept = only(store.movements(RENAMED, "r1"));
    assertThat(kept.key()).isEqualTo("k1");
    assertThat(kept.state()).isEqualTo(MovementState.SENT);
    assertThat(kept.movement().tenant()).isEqualTo(RENAMED);
    assertThat(kept.lowerBound()).isEqualTo(sent.lowerBound());
    assertThat(store.openCases(RENAMED))
        .extracting(ExceptionCase::id, ExceptionCase::tenant)
        .containsExactly(tuple("r2/u2", RENAMED));

    StoredMovement unknown = only(store.claimUnknown(RENAMED, at(LATER), 10));
    assertThat(
            store.recordOutcomes(
                RENAMED, Map.of(unknown, new MovementOutcome.Applied(7, T0, null)), LATER))
        .hasSize(1);
    assertThat(only(store.movements(RENAMED, "r1")).state()).isEqualTo(MovementState.APPLIED);
  }

  @Test
  void aTenantWithAnotherNameHasWhatItsRegistersShowed() {
    begin();
    RegisterPiece piece = new RegisterPiece(100, 0, 1);
    RegisterReturn refund =
        new RegisterReturn(
            100,
            50L,
            "9001",
            T0,
            List.of(new RegisterReturn.Line(0, "SKU-u1", 1, null)),
            List.of(7L));
    store.recordRegisterReturns(TENANT, List.of(refund), T0);
    store.recordRegisterStock(
        TENANT, List.of(new RegisterStock(30, 7, 11, "SKU-u1", BigDecimal.ONE)), T0);
    assertThat(store.bindPiece(TENANT, piece, new UnitRef("r1", "u1"), "host", null, T0)).isTrue();
    Decision decision =
        Decision.builder().units(List.of(parkedUnit("r1", "u1"))).channelOrderId("9001").build();
    assertRecorded(store.decide(TENANT, claimRead("r1", T0), decision, T0));
    RegisterCursor cursor = RegisterCursor.before(7, T0);
    assertThat(store.moveRegisterCursor(TENANT, cursor)).isTrue();
    RegisterView view = store.registerReturns(TENANT, List.of("9001"), List.of());
    List<AuditEntry> audit = store.audit(TENANT, AuditEntry.ofPiece(piece));

    store.takeOver(RENAMED, TENANT, "ann", SOON);

    assertThat(store.registerReturns(RENAMED, List.of("9001"), List.of())).isEqualTo(view);
    assertThat(store.undecidedPieces(RENAMED, 10)).isEqualTo(view.pieces());
    assertThat(store.audit(RENAMED, AuditEntry.ofPiece(piece))).isEqualTo(audit);
    assertThat(store.registerCursor(RENAMED)).contains(cursor);
    assertThat(store.registerReturns(TENANT, List.of("9001"), List.of("r1")))
        .isEqualTo(RegisterView.NONE);
    assertThat(store.registerCursor(TENANT)).isEmpty();
  }

  @Test
  void theOldNameHasNothingAndCannotRun() {
    begin();
    StoredMovement sent = bring(MovementState.SENT);
    ReadClaim claim = claimRead("r2", T0);
    store.takeOver(RENAMED, TENANT, "ann", SOON);
    assertThat(store.start(TENANT)).isEmpty();
    assertThat(store.movements(TENANT, "r1")).isEmpty();
    assertThat(store.counts(TENANT).returns()).isZero();
    assertThat(recordOutcomes(sent, new MovementOutcome.Applied(7, T0, null))).isEmpty();
    assertThat(store.decide(TENANT, claim, deciding().made(), SOON))
        .isInstanceOf(DecideResult.Stale.class);
    assertThatThrownBy(() -> store.begin(TENANT, T0, "host", SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(TENANT.id(), RENAMED.id());
  }

  @Test
  void aKeyThatWasTakenOverStaysTaken() {
    begin();
    planOne();
    store.takeOver(RENAMED, TENANT, "ann", SOON);
    store.record(RENAMED, List.of(toRead("r2", BACKLOG, T0)), T0);
    ReadClaim claim = store.claimReads(RENAMED, at(SOON), 1, List.of(BACKLOG)).get(0);
    assertThat(
            store.decide(
                RENAMED,
                claim,
                deciding()
                    .units(placed("r2", "u1", "k1"))
                    .planned(free(restock("k1", "r2", "u1")))
                    .made(),
                SOON))
        .isInstanceOf(DecideResult.KeyTaken.class);
  }

  @Test
  void anArchivedReturnIsBroughtBackByItsNewName() {
    begin();
    confirm(bringAnywhere(MovementState.APPLIED));
    assertThat(store.archive(TENANT, T0.plus(Duration.ofDays(90)), 10, T0)).isEqualTo(1);
    store.takeOver(RENAMED, TENANT, "ann", SOON);
    assertThat(only(store.movements(RENAMED, "r1")).state()).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void whatTheNewNameKeptWithoutMovementsIsReplaced() {
    begin();
    planOne();
    store.begin(RENAMED, T0, "host", T0);
    store.hint(RENAMED, "r9", T0);
    store.takeOver(RENAMED, TENANT, "ann", SOON);
    assertThat(store.start(RENAMED)).contains(new Start(START, T0));
    assertThat(store.known(RENAMED, List.of("r9"))).isEmpty();
    assertThat(store.movements(RENAMED, "r1")).hasSize(1);
  }

  @Test
  void aTenantWithMovementsTakesNothingOver() {
    begin();
    planOne();
    store.begin(OTHER_TENANT, T0, "host", T0);
    List<Object> all = everything(TENANT);
    assertThatThrownBy(() -> store.takeOver(TENANT, OTHER_TENANT, "ann", SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(TENANT.id());
    assertThat(everything(TENANT)).isEqualTo(all);
    assertThat(store.start(OTHER_TENANT)).contains(new Start(T0, T0));
  }

  @Test
  void aTenantThatNeverRanIsNotTakenOver() {
    assertThatThrownBy(() -> store.takeOver(RENAMED, TENANT, "ann", SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(TENANT.id());
    assertThatThrownBy(() -> store.takeOver(TENANT, TENANT, "ann", SOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.start(RENAMED)).isEmpty();
  }

  @Test
  void aNameCanBeGivenBack() {
    begin();
    planOne();
    assertThat(store.successor(TENANT)).isEmpty();
    store.takeOver(RENAMED, TENANT, "ann", SOON);
    assertThat(store.successor(TENANT)).contains(RENAMED);
    assertThat(store.successor(RENAMED)).isEmpty();
    store.takeOver(TENANT, RENAMED, "ann", LATER);
    assertThat(store.successor(TENANT)).isEmpty();
    assertThat(store.successor(RENAMED)).contains(TENANT);
    assertThat(store.start(TENANT)).contains(new Start(START, T0));
    assertThat(only(store.movements(TENANT, "r1")).movement().tenant()).isEqualTo(TENANT);
    assertThat(store.begin(TENANT, T0, "host", LATER)).isEqualTo(new Start(START, T0));
    assertThatThrownBy(() -> store.begin(RENAMED, T0, "host", LATER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void oldNamesAreKnownHoweverOftenTheNameChanged() {
    Tenant third = Tenant.of("third.myshopify.com", "90001", 1);
    begin();
    store.begin(OTHER_TENANT, T0, "host", T0);
    assertThat(store.takenOver(TENANT)).isEmpty();

    store.takeOver(RENAMED, TENANT, "ann", SOON);
    assertThat(store.takenOver(RENAMED)).containsExactly(TENANT);

    store.takeOver(third, RENAMED, "ann", SOON);
    assertThat(store.takenOver(third)).containsExactlyInAnyOrder(TENANT, RENAMED);

    store.takeOver(TENANT, third, "ann", LATER);
    assertThat(store.takenOver(TENANT)).containsExactlyInAnyOrder(RENAMED, third);
    assertThat(store.takenOver(OTHER_TENANT)).isEmpty();
  }
}
