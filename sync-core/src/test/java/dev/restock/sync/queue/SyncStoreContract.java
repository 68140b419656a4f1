package dev.restock.sync.queue;

import static dev.restock.sync.testing.Fixtures.OTHER_TENANT;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.opened;
import static dev.restock.sync.testing.Fixtures.parkedUnit;
import static dev.restock.sync.testing.Fixtures.placed;
import static dev.restock.sync.testing.Fixtures.restock;
import static dev.restock.sync.testing.Fixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.queue.Decision.Planned;
import dev.restock.sync.queue.SyncStore.UnitReport;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link SyncStore} must do. An implementer extends this and hands in a new store. */
public abstract class SyncStoreContract {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Instant LATER = T0.plus(LEASE);
  private static final ExceptionType HOUSE_RULE =
      new ExceptionType("HOUSE_RULE", Owner.FINANCE, "Ask the house.");

  /** The store under test, empty at the start of each test. */
  protected SyncStore store;

  /** Makes an empty store. */
  protected abstract SyncStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  // ---- helpers ---------------------------------------------------------------------------------

  private static Lease at(Instant from) {
    return new Lease("host", from, from.plus(LEASE));
  }

  private ReadClaim claimRead(String rmaId, Instant now) {
    store.hint(TENANT, rmaId, now);
    return store.claimReads(TENANT, at(now), 100).stream()
        .filter(claim -> claim.rmaId().equals(rmaId))
        .findFirst()
        .orElseThrow();
  }

  /** Decisions by their parts; what is not named stays empty. */
  private static final class Making {
    private Optional<ReturnStatus> status = Optional.of(ReturnStatus.RECEIVED);
    private List<UnitState> units = List.of();
    private List<Planned> planned = List.of();
    private List<String> withdrawn = List.of();
    private List<ExceptionCase> cases = List.of();
    private List<String> closed = List.of();
    private boolean idle;
    private Optional<Instant> nextRead = Optional.empty();

    Making units(UnitState... value) {
      units = List.of(value);
      return this;
    }

    Making planned(Planned... value) {
      planned = List.of(value);
      return this;
    }

    Making withdrawn(String... value) {
      withdrawn = List.of(value);
      return this;
    }

    Making cases(ExceptionCase... value) {
      cases = List.of(value);
      return this;
    }

    Making closed(String... value) {
      closed = List.of(value);
      return this;
    }

    Making status(Optional<ReturnStatus> value) {
      status = value;
      return this;
    }

    Making idle() {
      idle = true;
      return this;
    }

    Making nextRead(Instant value) {
      nextRead = Optional.of(value);
      return this;
    }

    Decision made() {
      return new Decision(status, units, planned, withdrawn, cases, closed, idle, nextRead);
    }
  }

  private static Making deciding() {
    return new Making();
  }

  private static Planned free(StockMovement movement) {
    return new Planned(movement, "");
  }

  private void decide(String rmaId, Making decision) {
    store.decide(TENANT, claimRead(rmaId, T0), decision.made(), T0);
  }

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

  private StoredMovement send(StoredMovement claimed, long floor, Instant settleAt) {
    return only(store.markSent(TENANT, List.of(claimed), floor, settleAt));
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
    store.settle(TENANT, Map.of(sent, new Settlement.StillUnknown(T0, T0.plusSeconds(90))));
    return only(store.claimUnknown(TENANT, at(T0), 10));
  }

  private StoredMovement stored(String key) {
    return Stream.of("r1", "r2", "r3")
        .flatMap(rmaId -> store.movements(TENANT, rmaId).stream())
        .filter(stored -> stored.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private UnitState unit(String rmaId, String unitId) {
    return Optional.ofNullable(store.units(TENANT, rmaId).get(unitId)).orElseThrow();
  }

  private MovementState stateOf(String key) {
    return stored(key).state();
  }

  private static ExceptionCase refusal(StoredMovement movement) {
    return new ExceptionCase(
        TENANT,
        ExceptionType.REFUSED_BY_SITOO,
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
    all.add(store.openCases(tenant));
    all.add(store.undeliveredCases(tenant, 1000));
    all.add(store.counts(tenant));
    all.add(store.nextDue(tenant));
    all.add(store.lastSweep(tenant));
    all.add(store.statuses(tenant, List.of("r1", "r2", "r3")));
    return all;
  }

  // ---- reads -----------------------------------------------------------------------------------

  @Test
  void anEmptyStoreHasNothing() {
    assertThat(store.claimReads(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimUnknown(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).isEmpty();
    assertThat(store.lastSweep(TENANT)).isEmpty();
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(store.units(TENANT, "r1")).isEmpty();
    assertThat(store.counts(TENANT)).isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0));
  }

  @Test
  void hintsBeforeTheReadCountAsOne() {
    store.hint(TENANT, "r1", T0);
    store.hint(TENANT, "r1", T0.plusSeconds(1));
    store.hint(TENANT, "r1", T0.plusSeconds(2));
    assertThat(store.nextDue(TENANT)).contains(T0);

    List<ReadClaim> claims = store.claimReads(TENANT, at(T0.plusSeconds(3)), 10);

    assertThat(claims).hasSize(1);
    assertThat(claims.get(0).rmaId()).isEqualTo("r1");
    assertThat(claims.get(0).hints()).isEqualTo(3);
    assertThat(claims.get(0).idleReads()).isZero();
    store.decide(TENANT, claims.get(0), deciding().made(), T0.plusSeconds(4));
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(5)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aHintBringsAScheduledReadForwardAndNeverPutsItOff() {
    decide("r1", deciding().nextRead(T0.plusSeconds(1000)));
    store.hint(TENANT, "r1", T0.plusSeconds(10));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(10));
    store.hint(TENANT, "r1", T0.plusSeconds(2000));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(10));
  }

  @Test
  void aHintThatComesAfterTheClaimKeepsTheReadDue() {
    ReadClaim claim = claimRead("r1", T0);
    store.hint(TENANT, "r1", T0.plusSeconds(1));
    store.decide(
        TENANT, claim, deciding().nextRead(T0.plusSeconds(9000)).made(), T0.plusSeconds(2));

    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(2)), 10))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r1");
  }

  @Test
  void aHintThatComesAfterTheClaimOutlivesAPostponement() {
    ReadClaim claim = claimRead("r1", T0);
    store.hint(TENANT, "r1", T0.plusSeconds(1));
    store.postponeRead(TENANT, claim, T0.plusSeconds(30), false);
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(30)), 10)).hasSize(1);
  }

  @Test
  void aReadIsClaimedByOneHostUntilItsLeaseEnds() {
    store.hint(TENANT, "r1", T0);
    ReadClaim first = store.claimReads(TENANT, at(T0), 10).get(0);
    assertThat(store.claimReads(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimReads(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(LATER);

    ReadClaim second = store.claimReads(TENANT, at(LATER), 10).get(0);

    assertThat(second.fence()).isGreaterThan(first.fence());
  }

  @Test
  void theLongestDueReadsAreClaimedFirst() {
    store.hint(TENANT, "r2", T0.plusSeconds(2));
    store.hint(TENANT, "r1", T0.plusSeconds(3));
    store.hint(TENANT, "r3", T0.plusSeconds(1));
    store.hint(TENANT, "r4", T0.plusSeconds(60));
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(10)), 2))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r3", "r2");
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(10)), 2))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r1");
  }

  @Test
  void whoeverLostAReadClaimCanWriteNothing() {
    ReadClaim lost = claimRead("r1", T0);
    ReadClaim current = store.claimReads(TENANT, at(LATER), 10).get(0);
    List<Object> before = everything(TENANT);

    assertThatThrownBy(
            () ->
                store.decide(
                    TENANT,
                    lost,
                    deciding()
                        .units(placed("r1", "u1", "k1"))
                        .planned(free(restock("k1", "r1", "u1")))
                        .cases(opened(HOUSE_RULE, "r1", "", T0))
                        .made(),
                    LATER))
        .isInstanceOf(StaleClaimException.class)
        .hasMessageContaining("r1");
    store.postponeRead(TENANT, lost, LATER, true);

    assertThat(everything(TENANT)).isEqualTo(before);
    store.decide(TENANT, current, deciding().made(), LATER);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aDecisionOnAReturnThatWasNeverClaimedIsRefused() {
    assertThatThrownBy(
            () -> store.decide(TENANT, new ReadClaim("r9", 1, 0, false, 0), deciding().made(), T0))
        .isInstanceOf(StaleClaimException.class);
    assertThat(store.counts(TENANT).returns()).isZero();
  }

  @Test
  void idleReadsAreCountedUntilOneFindsSomething() {
    Instant now = T0;
    decide("r1", deciding().idle().nextRead(now));
    ReadClaim second = store.claimReads(TENANT, at(now), 10).get(0);
    assertThat(second.idleReads()).as("a read that a hint asked for is not counted").isZero();
    assertThat(second.hinted()).isFalse();
    store.decide(TENANT, second, deciding().idle().nextRead(now).made(), now);
    store.hint(TENANT, "r1", now);
    ReadClaim hinted = store.claimReads(TENANT, at(now), 10).get(0);
    assertThat(hinted.idleReads()).isEqualTo(1);
    assertThat(hinted.hinted()).isTrue();
    store.decide(TENANT, hinted, deciding().idle().nextRead(now).made(), now);
    ReadClaim unhinted = store.claimReads(TENANT, at(now), 10).get(0);
    assertThat(unhinted.idleReads()).isEqualTo(1);
    store.decide(TENANT, unhinted, deciding().idle().nextRead(now).made(), now);
    ReadClaim third = store.claimReads(TENANT, at(now), 10).get(0);
    assertThat(third.idleReads()).isEqualTo(2);
    store.decide(TENANT, third, deciding().nextRead(now).made(), now);
    assertThat(store.claimReads(TENANT, at(now), 10).get(0).idleReads()).isZero();
  }

  @Test
  void aPostponedReadComesBackAtItsTime() {
    ReadClaim claim = claimRead("r1", T0);
    store.postponeRead(TENANT, claim, T0.plusSeconds(30), false);
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    ReadClaim again = store.claimReads(TENANT, at(T0.plusSeconds(30)), 10).get(0);
    assertThat(again.idleReads()).isZero();
    store.postponeRead(TENANT, again, T0.plusSeconds(60), true);
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(60)), 10).get(0).idleReads())
        .isEqualTo(1);
  }

  @Test
  void aScheduledReadComesAtItsTimeAndAnUnscheduledOneNever() {
    decide("r1", deciding().nextRead(T0.plusSeconds(100)));
    decide("r2", deciding());
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(99)), 10)).isEmpty();
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(100)), 10))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r1");
  }

  // ---- sweeps ----------------------------------------------------------------------------------

  @Test
  void aSweepRecordsStatusesAndQueuesOnlyWhatItAsksFor() {
    store.recordSweep(
        TENANT,
        List.of(
            new SeenReturn("r1", ReturnStatus.RECEIVED, true),
            new SeenReturn("r2", ReturnStatus.PENDING, false)),
        T0);

    assertThat(store.statuses(TENANT, List.of("r1", "r2", "r3")))
        .containsOnly(
            Map.entry("r1", ReturnStatus.RECEIVED), Map.entry("r2", ReturnStatus.PENDING));
    assertThat(store.claimReads(TENANT, at(T0), 10))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r1");
    assertThat(store.counts(TENANT).returns()).isEqualTo(2);
  }

  @Test
  void aSweepOverwritesTheStatusAndLeavesAScheduleAlone() {
    decide("r1", deciding().nextRead(T0.plusSeconds(100)));
    store.recordSweep(
        TENANT,
        List.of(new SeenReturn("r1", new ReturnStatus("SomethingNew"), false)),
        T0.plusSeconds(1));
    assertThat(store.statuses(TENANT, List.of("r1")))
        .containsEntry("r1", new ReturnStatus("SomethingNew"));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(100));
  }

  @Test
  void aSweepThatQueuesAReadDuringAClaimKeepsItDue() {
    ReadClaim claim = claimRead("r1", T0);
    store.recordSweep(
        TENANT, List.of(new SeenReturn("r1", ReturnStatus.DONE, true)), T0.plusSeconds(1));
    store.decide(TENANT, claim, deciding().made(), T0.plusSeconds(2));
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(2)), 10)).hasSize(1);
  }

  @Test
  void theEndOfTheLastSweepIsKept() {
    store.sweepEnded(TENANT, T0);
    store.sweepEnded(TENANT, T0.plusSeconds(60));
    assertThat(store.lastSweep(TENANT)).contains(T0.plusSeconds(60));
    assertThat(store.lastSweep(OTHER_TENANT)).isEmpty();
  }

  @Test
  void aDecisionKeepsTheStatusIfTheReturnCouldNotBeRead() {
    decide("r1", deciding());
    decide("r1", deciding().status(Optional.empty()));
    assertThat(store.statuses(TENANT, List.of("r1"))).containsEntry("r1", ReturnStatus.RECEIVED);
  }

  // ---- decisions -------------------------------------------------------------------------------

  @Test
  void unitsAndMovementsComeBackAsTheyWereWritten() {
    UnitState waiting =
        new UnitState(
            "r1",
            "u2",
            new Inspection(Disposition.NOT_INSPECTED, Optional.empty(), "", "", "", true),
            UnitStanding.WAITING,
            "",
            "w\u00fcrde's \"quoted\" \u20ac",
            false);
    UnitState parked =
        new UnitState(
            "r1",
            "u3",
            new Inspection(
                Disposition.DAMAGED, Optional.of(T0.minusMillis(1)), "loc", "sku", "torn", false),
            UnitStanding.PARKED,
            "",
            "why",
            true);
    StockMovement bare =
        new StockMovement(
            TENANT,
            "k_2-B",
            MovementKind.RESTOCK,
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
    assertThat(movements).extracting(StoredMovement::after).containsExactly("", "k1", "");
    assertThat(movements)
        .allSatisfy(
            stored -> {
              assertThat(stored.state()).isEqualTo(MovementState.PLANNED);
              assertThat(stored.sends()).isZero();
              assertThat(stored.floor()).isZero();
              assertThat(stored.settleAt()).isEmpty();
              assertThat(stored.transactionId()).isZero();
              assertThat(stored.appliedAt()).isEmpty();
            });
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

    assertThatThrownBy(
            () ->
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
            KeyConflictException.class, e -> assertThat(e.key()).isEqualTo("k1"));

    assertThat(everything(TENANT)).isEqualTo(before);
    store.decide(TENANT, claim, deciding().made(), T0);
  }

  @Test
  void oneKeyTwiceInOneDecisionStopsIt() {
    ReadClaim claim = claimRead("r1", T0);
    List<Object> before = everything(TENANT);
    assertThatThrownBy(
            () ->
                store.decide(
                    TENANT,
                    claim,
                    deciding()
                        .planned(free(restock("k1", "r1", "u1")), free(restock("k1", "r1", "u2")))
                        .made(),
                    T0))
        .isInstanceOf(KeyConflictException.class);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aKeyThatWasWithdrawnStaysTaken() {
    planOne();
    decide("r1", deciding().withdrawn("k1"));
    ReadClaim claim = claimRead("r1", T0);
    assertThatThrownBy(
            () ->
                store.decide(
                    TENANT, claim, deciding().planned(free(restock("k1", "r1", "u1"))).made(), T0))
        .isInstanceOf(KeyConflictException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"CLAIMED", "SENT", "UNKNOWN"})
  void aMovementThatIsUnderWayCannotBeWithdrawn(MovementState state) {
    bring(state);
    ReadClaim claim = claimRead("r1", T0);
    List<Object> before = everything(TENANT);
    assertThatThrownBy(
            () ->
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
        .isInstanceOf(StaleClaimException.class)
        .hasMessageContaining("k1");
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aMovementThatDoesNotExistCannotBeWithdrawn() {
    ReadClaim claim = claimRead("r1", T0);
    assertThatThrownBy(
            () -> store.decide(TENANT, claim, deciding().withdrawn("nothing").made(), T0))
        .isInstanceOf(StaleClaimException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"REFUSED", "PARKED"})
  void aUnitCannotBePlacedByAMovementThatEndedWithoutItsKnowledge(MovementState end) {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    ReadClaim claim = claimRead("r1", T0);
    ExceptionCase opened = refusal(unknown);
    store.settle(
        TENANT,
        Map.of(
            unknown,
            end == MovementState.REFUSED
                ? new Settlement.Refused(opened)
                : new Settlement.Parked(opened)));
    List<Object> before = everything(TENANT);

    // Decided on what was known before the movement was settled.
    assertThatThrownBy(
            () ->
                store.decide(
                    TENANT,
                    claim,
                    deciding().units(placed("r1", "u1", "k1")).closed("r1/u1").made(),
                    T0))
        .isInstanceOf(StaleClaimException.class)
        .hasMessageContaining("k1");
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

    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.sends()).isZero();
  }

  @Test
  void theLongestWaitingMovementsAreClaimedFirst() {
    for (int i = 3; i >= 1; i--) {
      Instant now = T0.plusSeconds(10 - i);
      String rmaId = "r" + i;
      store.decide(
          TENANT,
          claimRead(rmaId, now),
          deciding().planned(free(restock("k" + i, rmaId, "u"))).made(),
          now);
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
    store.settle(TENANT, Map.of(sent, new Settlement.StillUnknown(T0, T0)));
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    store.settle(TENANT, Map.of(unknown, new Settlement.Applied(9, T0)));
    assertThat(store.nextDue(TENANT)).contains(T0);
    assertThat(claimOne(T0).key()).isEqualTo("k2");
  }

  @Test
  void aMovementThatWaitsForAnotherIsNotDue() {
    decide("r1", deciding().planned(free(reversal("k1", "r1", "u1"))));
    decide("r2", deciding().planned(new Planned(restock("k2", "r2", "u1"), "k1")));
    StoredMovement first = claimOne(T0);
    store.settle(TENANT, Map.of(first, new Settlement.Again(T0.plusSeconds(500), false)));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(500));
  }

  // ---- sending ---------------------------------------------------------------------------------

  @Test
  void sendingNotesFloorAndSettlingTime() {
    planOne();
    StoredMovement sent = send(claimOne(T0), 41, T0.plusSeconds(120));
    assertThat(sent.state()).isEqualTo(MovementState.SENT);
    assertThat(sent.sends()).isEqualTo(1);
    assertThat(sent.floor()).isEqualTo(41);
    assertThat(sent.settleAt()).contains(T0.plusSeconds(120));
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void aMovementIsNotedAsSentOnlyOnceAndOnlyByItsHolder() {
    planOne();
    StoredMovement lost = claimOne(T0);
    StoredMovement held = claimOne(LATER);
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER)).isEmpty();
    assertThat(stored("k1").sends()).isZero();
    StoredMovement sent = send(held, 2, LATER);
    assertThat(store.markSent(TENANT, List.of(held), 3, LATER)).isEmpty();
    assertThat(store.markSent(TENANT, List.of(sent), 3, LATER)).isEmpty();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void onlyThoseStillHeldAreNotedAsSent() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    store.settle(TENANT, Map.of(claimed.get(0), new Settlement.Again(T0, false)));
    assertThat(store.markSent(TENANT, claimed, 1, T0))
        .extracting(StoredMovement::key)
        .containsExactly("k2");
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void aMovementThatIsSentAgainKeepsItsFirstFloor() {
    StoredMovement sent = bring(MovementState.SENT);
    assertThat(sent.floor()).isEqualTo(7);
    store.settle(TENANT, Map.of(sent, new Settlement.Again(T0, true)));
    assertThat(stored("k1").sends()).isEqualTo(1);
    StoredMovement again = send(claimOne(T0), 99, T0.plusSeconds(300));
    assertThat(again.floor()).isEqualTo(7);
    assertThat(again.sends()).isEqualTo(2);
    assertThat(again.settleAt()).contains(T0.plusSeconds(300));
  }

  @Test
  void aMovementThatSurelyDidNotGoOutTakesANewFloor() {
    StoredMovement sent = bring(MovementState.SENT);
    store.settle(TENANT, Map.of(sent, new Settlement.Again(T0, false)));
    assertThat(stored("k1").sends()).isZero();
    StoredMovement again = send(claimOne(T0), 99, T0);
    assertThat(again.floor()).isEqualTo(99);
    assertThat(again.sends()).isEqualTo(1);
  }

  @Test
  void aSecondSendThatDidNotGoOutKeepsTheFirstOne() {
    StoredMovement sent = bring(MovementState.SENT);
    store.settle(TENANT, Map.of(sent, new Settlement.Again(T0, true)));
    StoredMovement second = send(claimOne(T0), 99, T0);
    store.settle(TENANT, Map.of(second, new Settlement.Again(T0, false)));
    assertThat(stored("k1").sends()).isEqualTo(1);
    assertThat(stored("k1").floor()).isEqualTo(7);
  }

  // ---- settling --------------------------------------------------------------------------------

  static Stream<Arguments> transitions() {
    return Stream.of(MovementState.values())
        .flatMap(
            from ->
                Stream.of(
                        MovementState.APPLIED,
                        MovementState.REFUSED,
                        MovementState.PARKED,
                        MovementState.PLANNED,
                        MovementState.UNKNOWN)
                    .map(to -> Arguments.of(from, to)));
  }

  private static Settlement settlement(MovementState to, StoredMovement movement) {
    return switch (to) {
      case APPLIED -> new Settlement.Applied(77, T0.plusSeconds(1));
      case REFUSED -> new Settlement.Refused(refusal(movement));
      case PARKED -> new Settlement.Parked(refusal(movement));
      case PLANNED -> new Settlement.Again(T0.plusSeconds(2), true);
      case UNKNOWN -> new Settlement.StillUnknown(T0.plusSeconds(3), T0.plusSeconds(4));
      default -> throw new IllegalArgumentException("nothing settles to " + to);
    };
  }

  /** Brings k1 into any state, ends included. */
  private StoredMovement bringAnywhere(MovementState state) {
    return switch (state) {
      case PLANNED, CLAIMED, SENT, UNKNOWN -> bring(state);
      case WITHDRAWN -> {
        planOne();
        decide("r1", deciding().withdrawn("k1"));
        yield stored("k1");
      }
      case APPLIED, REFUSED, PARKED -> {
        StoredMovement unknown = bring(MovementState.UNKNOWN);
        store.settle(TENANT, Map.of(unknown, settlement(state, unknown)));
        yield stored("k1");
      }
    };
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void exactlyTheTransitionsOfTheStateTableAreMade(MovementState from, MovementState to) {
    StoredMovement movement = bringAnywhere(from);
    List<Object> before = everything(TENANT);
    if (from.next().contains(to)) {
      assertThat(store.settle(TENANT, Map.of(movement, settlement(to, movement)))).isEqualTo(1);
      assertThat(stateOf("k1")).isEqualTo(to);
      // The claim is used up: whoever held it cannot write a second time.
      List<Object> settled = everything(TENANT);
      if (to != from) {
        assertThat(store.settle(TENANT, Map.of(movement, settlement(to, movement)))).isZero();
        assertThat(everything(TENANT)).isEqualTo(settled);
      }
    } else {
      assertThatThrownBy(() -> store.settle(TENANT, Map.of(movement, settlement(to, movement))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("k1")
          .hasMessageContaining(from.name())
          .hasMessageContaining(to.name());
      assertThat(everything(TENANT)).isEqualTo(before);
    }
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
    for (MovementState to :
        List.of(
            MovementState.APPLIED,
            MovementState.REFUSED,
            MovementState.PLANNED,
            MovementState.UNKNOWN)) {
      if (state.next().contains(to)) {
        assertThat(store.settle(TENANT, Map.of(lost, settlement(to, lost)))).isZero();
      }
    }
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER)).isEmpty();
    assertThat(everything(TENANT)).isEqualTo(before);
    assertThat(held.fence()).isGreaterThan(lost.fence());
    assertThat(stored("k1")).isEqualTo(held);
  }

  @Test
  void theClaimBeforeItWasSentCannotTakeTheSendBack() {
    planOne();
    StoredMovement claimed = claimOne(T0);
    StoredMovement sent = send(claimed, 7, T0);
    assertThat(store.settle(TENANT, Map.of(claimed, new Settlement.Again(T0, false)))).isZero();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void oneForbiddenTransitionStopsTheWholeSettlement() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    StoredMovement sent = send(claimed.get(0), 1, T0);
    List<Object> before = everything(TENANT);
    Map<StoredMovement, Settlement> settlements = new LinkedHashMap<>();
    settlements.put(sent, new Settlement.Applied(5, T0));
    settlements.put(claimed.get(1), new Settlement.Applied(6, T0));

    assertThatThrownBy(() -> store.settle(TENANT, settlements))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void anAppliedMovementKeepsTransactionAndTime() {
    StoredMovement sent = bring(MovementState.SENT);
    store.settle(TENANT, Map.of(sent, new Settlement.Applied(12_345_678_901L, T0.plusSeconds(8))));
    StoredMovement applied = stored("k1");
    assertThat(applied.transactionId()).isEqualTo(12_345_678_901L);
    assertThat(applied.appliedAt()).contains(T0.plusSeconds(8));
    assertThat(applied.sends()).isEqualTo(1);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aMovementToBeSentAgainWaitsForItsTime() {
    StoredMovement sent = bring(MovementState.SENT);
    store.settle(TENANT, Map.of(sent, new Settlement.Again(T0.plusSeconds(30), false)));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    assertThat(claimOne(T0.plusSeconds(30)).key()).isEqualTo("k1");
  }

  @Test
  void anUnknownMovementIsLookedForAtItsTimeByOneHost() {
    StoredMovement sent = bring(MovementState.SENT);
    store.settle(
        TENANT, Map.of(sent, new Settlement.StillUnknown(T0.plusSeconds(20), T0.plusSeconds(200))));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(20));
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(19)), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER.plusSeconds(999)), 10)).isEmpty();

    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0.plusSeconds(20)), 10));

    assertThat(unknown.state()).isEqualTo(MovementState.UNKNOWN);
    assertThat(unknown.settleAt()).contains(T0.plusSeconds(200));
    assertThat(unknown.floor()).isEqualTo(7);
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
    store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0);
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
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0).get(0);
    assertThat(sent.key()).isEqualTo("k1");
    store.settle(TENANT, Map.of(sent, new Settlement.StillUnknown(T0, T0)));
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    ExceptionCase opened = refusal(unknown);
    store.settle(TENANT, Map.of(unknown, settlement(end, unknown)));

    assertThat(stateOf("k1")).isEqualTo(end);
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(stateOf("k3")).isEqualTo(MovementState.PLANNED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.standing()).isEqualTo(UnitStanding.PARKED);
    assertThat(unit.movementKey()).isEmpty();
    assertThat(unit.why()).isEqualTo(opened.what());
    assertThat(unit.inspection()).isEqualTo(placed("r1", "u1", "k2").inspection());
    assertThat(unit("r1", "u2").standing()).isEqualTo(UnitStanding.PLACED);
    assertThat(store.openCases(TENANT)).containsExactly(opened);
    assertThat(store.undeliveredCases(TENANT, 10)).containsExactly(opened);
    assertThat(store.claimToSend(TENANT, at(T0), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k3");
  }

  // ---- cases -----------------------------------------------------------------------------------

  @Test
  void casesAreDeliveredOnceOldestFirst() {
    ExceptionCase old = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase middle = opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1));
    ExceptionCase young = opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0.plusSeconds(2));
    decide("r1", deciding().cases(young, old, middle));

    assertThat(store.openCases(TENANT)).containsExactly(old, middle, young);
    assertThat(store.undeliveredCases(TENANT, 2)).containsExactly(old, middle);
    store.caseDelivered(TENANT, old);
    assertThat(store.undeliveredCases(TENANT, 10)).containsExactly(middle, young);
    assertThat(store.openCases(TENANT)).containsExactly(old, middle, young);
    assertThat(store.counts(TENANT).openCases()).isEqualTo(3);
  }

  @Test
  void aNewerCaseOfTheSameUnitStaysUndelivered() {
    ExceptionCase old = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase sameKind = opened(HOUSE_RULE, "r1", "u1", T0.plusSeconds(1));
    decide("r1", deciding().cases(old));
    decide("r1", deciding().cases(sameKind));
    store.caseDelivered(TENANT, old);
    assertThat(store.undeliveredCases(TENANT, 10)).containsExactly(sameKind);
    assertThat(store.openCases(TENANT)).containsExactly(sameKind);
  }

  @Test
  void aCaseThatIsReplacedInTheSameMomentStaysUndelivered() {
    ExceptionCase old = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase other =
        new ExceptionCase(TENANT, HOUSE_RULE, "r1", "u1", "k1", "something else", T0);
    decide("r1", deciding().cases(old));
    decide("r1", deciding().cases(other));
    store.caseDelivered(TENANT, old);
    assertThat(store.undeliveredCases(TENANT, 10)).containsExactly(other);
  }

  @Test
  void aClosedCaseIsGoneAndOneThatOpensAgainIsDeliveredAgain() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().cases(one));
    store.caseDelivered(TENANT, one);
    decide("r1", deciding().closed("r1/u1", "r1", "no/such"));
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(store.undeliveredCases(TENANT, 10)).isEmpty();
    decide("r1", deciding().cases(one));
    assertThat(store.undeliveredCases(TENANT, 10)).containsExactly(one);
  }

  @Test
  void aDecisionThatClosesAndOpensTheSameCaseLeavesItOpen() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "", T0);
    decide("r1", deciding().closed("r1").cases(one));
    assertThat(store.openCases(TENANT)).containsExactly(one);
  }

  @Test
  void aCaseKeepsATypeThatTheLibraryDoesNotKnow() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().cases(one));
    assertThat(store.openCases(TENANT).get(0).type()).isEqualTo(HOUSE_RULE);
  }

  @Test
  void releasingACaseMakesItsUnitDue() {
    decide(
        "r1",
        deciding()
            .units(parkedUnit("r1", "u1"), parkedUnit("r1", "u2"))
            .cases(
                opened(HOUSE_RULE, "r1", "u1", T0),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1))));

    assertThat(store.release(TENANT, ExceptionType.NO_RULE, T0.plusSeconds(9))).isEqualTo(1);

    assertThat(unit("r1", "u1").released()).isFalse();
    assertThat(unit("r1", "u2").released()).isTrue();
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u1");
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(9));
    assertThat(store.release(TENANT, ExceptionType.NO_RULE, T0.plusSeconds(9))).isZero();
  }

  @Test
  void aTypeIsReleasedByItsName() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    ExceptionType sameName = new ExceptionType("HOUSE_RULE", Owner.INTEGRATION, "Other advice.");
    assertThat(store.release(TENANT, sameName, T0)).isEqualTo(1);
  }

  @Test
  void aCaseOfAWholeReturnIsReleased() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    assertThat(store.release(TENANT, ExceptionType.UNREADABLE_RETURN, T0.plusSeconds(3)))
        .isEqualTo(1);
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(store.claimReads(TENANT, at(T0.plusSeconds(3)), 10)).hasSize(1);
  }

  @Test
  void aUnitWhoseMovementMayHaveHadItsEffectIsNotReleased() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    store.settle(TENANT, Map.of(unknown, new Settlement.Parked(refusal(unknown))));
    List<Object> before = everything(TENANT);
    assertThat(store.release(TENANT, ExceptionType.REFUSED_BY_SITOO, T0)).isZero();
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aUnitWhoseMovementWasRefusedIsReleased() {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    store.settle(TENANT, Map.of(unknown, new Settlement.Refused(refusal(unknown))));
    assertThat(store.release(TENANT, ExceptionType.REFUSED_BY_SITOO, T0)).isEqualTo(1);
    assertThat(unit("r1", "u1").released()).isTrue();
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
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0).get(0);
    store.settle(TENANT, Map.of(sent, new Settlement.Applied(1, T0)));

    StoreCounts counts = store.counts(TENANT);

    assertThat(counts)
        .isEqualTo(
            new StoreCounts(
                2,
                Map.of(UnitStanding.PLACED, 2L, UnitStanding.PARKED, 1L),
                Map.of(MovementState.APPLIED, 1L, MovementState.PLANNED, 1L),
                1));
    assertThat(counts.unsettled()).isEqualTo(1);
  }

  @Test
  void theEarliestOfReadsAndMovementsIsDueNext() {
    decide("r1", deciding().planned(free(restock("k1", "r1", "u1"))).nextRead(T0.plusSeconds(50)));
    assertThat(store.nextDue(TENANT)).contains(T0);
    StoredMovement sent = send(claimOne(T0), 1, T0);
    store.settle(TENANT, Map.of(sent, new Settlement.StillUnknown(T0.plusSeconds(70), T0)));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(50));
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
    store.sweepEnded(TENANT, T0);
    store.recordSweep(TENANT, List.of(new SeenReturn("r3", ReturnStatus.DONE, true)), T0);
    List<Object> mine = everything(TENANT);
    SyncStore untouched = store;

    assertThat(untouched.claimReads(OTHER_TENANT, at(T0), 10)).isEmpty();
    assertThat(untouched.claimToSend(OTHER_TENANT, at(T0), 10)).isEmpty();
    assertThat(untouched.claimUnknown(OTHER_TENANT, at(LATER), 10)).isEmpty();
    assertThat(untouched.openCases(OTHER_TENANT)).isEmpty();
    assertThat(untouched.undeliveredCases(OTHER_TENANT, 10)).isEmpty();
    assertThat(untouched.statuses(OTHER_TENANT, List.of("r1", "r3"))).isEmpty();
    assertThat(untouched.units(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.movements(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.nextDue(OTHER_TENANT)).isEmpty();
    assertThat(untouched.lastSweep(OTHER_TENANT)).isEmpty();
    assertThat(untouched.release(OTHER_TENANT, HOUSE_RULE, T0)).isZero();
    assertThat(untouched.counts(OTHER_TENANT)).isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0));
    untouched.forEachUnit(OTHER_TENANT, report -> assertThat(report).isNull());

    // The same return and the same key, for somebody else.
    untouched.hint(OTHER_TENANT, "r1", T0);
    ReadClaim claim = untouched.claimReads(OTHER_TENANT, at(T0), 10).get(0);
    StockMovement theirs =
        new StockMovement(
            OTHER_TENANT,
            "k1",
            MovementKind.RESTOCK,
            "r1",
            "u1",
            99,
            "SKU",
            1,
            "",
            Optional.empty());
    untouched.decide(OTHER_TENANT, claim, deciding().planned(free(theirs)).made(), T0);
    assertThat(untouched.movements(OTHER_TENANT, "r1"))
        .extracting(StoredMovement::movement)
        .containsExactly(theirs);
    assertThat(everything(TENANT)).isEqualTo(mine);
  }
}
