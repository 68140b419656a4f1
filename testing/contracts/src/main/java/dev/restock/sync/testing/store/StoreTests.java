package dev.restock.sync.testing.store;

import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the parts of {@link SyncStoreContract} share: a store that is empty, and ways to fill it.
 */
abstract class StoreTests {
  static final Duration LEASE = Duration.ofMinutes(5);
  static final Instant LATER = T0.plus(LEASE);
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final List<ReadCause> ALL = List.of(ReadCause.values());
  static final Instant LONG_AGO = T0.minus(Duration.ofDays(3));
  static final ExceptionType HOUSE_RULE =
      new ExceptionType(
          "HOUSE_RULE",
          Owner.FINANCE,
          Severity.HIGH,
          "The house has a rule.",
          "What does the rule say?",
          "Ask the house.",
          false);
  static final Instant SOON = T0.plus(Duration.ofMinutes(1));

  /** Brings the case of {@link #parkOne} into a state; its unit stays parked. */
  void bringCase(CaseState state) {
    parkOne();
    switch (state) {
      case OPEN -> {}
      case ASSIGNED -> assertThat(change("r1/u1", new CaseChange.Assign("ann"))).isTrue();
      case RETRIED -> assertThat(change("r1/u1", new CaseChange.Retry())).isTrue();
      case RESOLVED -> assertThat(change("r1/u1", new CaseChange.Resolve("by hand"))).isTrue();
      case DISMISSED -> assertThat(change("r1/u1", new CaseChange.Dismiss("a test"))).isTrue();
    }
    assertThat(stateOfCase("r1/u1")).isEqualTo(state);
  }

  private final Supplier<SyncStore> emptyStore;

  /** The store under test, empty at the start of each test. */
  SyncStore store;

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  StoreTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  static Lease at(Instant from) {
    return new Lease("host", from, from.plus(LEASE));
  }

  ReadClaim claimRead(String rmaId, Instant now) {
    store.record(TENANT, List.of(toRead(rmaId, CHANGED, now)), now);
    return claimReads(now).stream()
        .filter(claim -> claim.rmaId().equals(rmaId))
        .findFirst()
        .orElseThrow();
  }

  /** Decisions by their parts; parts that are not set stay empty. */
  static final class Making {
    private Optional<ReturnStatus> status = Optional.of(ReturnStatus.RECEIVED);
    private List<UnitState> units = List.of();
    private List<Planned> planned = List.of();
    private List<StoredMovement> adopted = List.of();
    private List<String> withdrawn = List.of();
    private List<ExceptionCase> cases = List.of();
    private List<String> closed = List.of();
    private boolean idle;
    private Optional<PlannedRead> nextRead = Optional.empty();
    private Map<String, Integer> lineLimits = Map.of();

    Making units(UnitState... value) {
      units = List.of(value);
      return this;
    }

    Making planned(Planned... value) {
      planned = List.of(value);
      return this;
    }

    Making adopted(StoredMovement... value) {
      adopted = List.of(value);
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

    Making nextRead(ReadCause cause, Instant due) {
      nextRead = Optional.of(new PlannedRead(due, cause));
      return this;
    }

    Making limit(String lineItemId, int most) {
      lineLimits = Map.of(lineItemId, most);
      return this;
    }

    Decision made() {
      return Decision.builder()
          .status(status.orElse(null))
          .units(units)
          .planned(planned)
          .adopted(adopted)
          .withdrawn(withdrawn)
          .cases(cases)
          .closed(closed)
          .idle(idle)
          .nextRead(nextRead.orElse(null))
          .lineLimits(lineLimits)
          .build();
    }
  }

  static Making deciding() {
    return new Making();
  }

  static Planned free(StockMovement movement) {
    return new Planned(movement, "");
  }

  static void assertRecorded(DecideResult result) {
    assertThat(result).isEqualTo(new DecideResult.Recorded());
  }

  void decide(String rmaId, Making decision) {
    assertRecorded(store.decide(TENANT, claimRead(rmaId, T0), decision.made(), T0));
  }

  List<ReadClaim> claimReads(Instant now) {
    return store.claimReads(TENANT, at(now), 100, ALL);
  }

  static ObservedReturn toRead(String rmaId, ReadCause cause, Instant due) {
    return ObservedReturn.toRead(rmaId, new PlannedRead(due, cause));
  }

  static PlannedRead planned(ReadCause cause, Instant due) {
    return new PlannedRead(due, cause);
  }

  static ObservedReturn listed(String rmaId, ReturnStatus status) {
    return new ObservedReturn(
        rmaId,
        Optional.of(status),
        "#" + rmaId,
        Optional.of(LONG_AGO),
        Optional.empty(),
        false,
        0,
        Optional.empty());
  }

  static ObservedReturn listed(String rmaId, ReturnStatus status, PlannedRead read) {
    return new ObservedReturn(
        rmaId,
        Optional.of(status),
        "#" + rmaId,
        Optional.of(LONG_AGO),
        Optional.empty(),
        false,
        0,
        Optional.of(read));
  }

  void record(Instant now, ObservedReturn... seen) {
    store.record(TENANT, List.of(seen), now);
  }

  KnownReturn known(String rmaId) {
    return Optional.ofNullable(store.known(TENANT, List.of(rmaId)).get(rmaId)).orElseThrow();
  }

  /** What can be seen of a tenant's returns, to tell that nothing changed. */
  List<Object> everythingOfReading(Tenant tenant) {
    List<Object> all = new ArrayList<>();
    all.add(store.known(tenant, List.of("r1", "r2", "r3")));
    all.add(store.nextReads(tenant));
    all.add(store.openHints(tenant, 10, T0));
    all.add(store.callsSpent(tenant, DAY));
    all.add(store.note(tenant, "a note"));
    return all;
  }

  UnitState unit(String rmaId, String unitId) {
    return Optional.ofNullable(store.units(TENANT, rmaId).get(unitId)).orElseThrow();
  }

  /** The cases that are due for the sink a minute after the start. */
  List<ExceptionCase> undelivered(int limit) {
    return store.undeliveredCases(TENANT, SOON, limit).stream()
        .map(UndeliveredCase::opened)
        .toList();
  }

  /** Retries all cases of a type that were opened in the first five minutes. */
  int retryAll(ExceptionType type, Instant now) {
    return store.retryAll(TENANT, type, LATER, 1000, "person", now);
  }

  StoredCase found(String caseId) {
    return store.findCase(TENANT, caseId).orElseThrow();
  }

  CaseState stateOfCase(String caseId) {
    return found(caseId).state();
  }

  boolean change(String caseId, CaseChange change) {
    return store.changeCase(TENANT, found(caseId).ref(), change, "person", SOON);
  }

  List<AuditEntry> history(String caseId) {
    return store.audit(TENANT, AuditEntry.ofCase(caseId));
  }

  /** Opens a case of the unit u1 of return r1, which is parked by it. */
  void parkOne() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
  }

  /** What can be seen of a tenant's cases, to tell that nothing changed. */
  List<Object> everythingOfCases(Tenant tenant) {
    return List.of(
        store.cases(tenant, CaseQuery.in(CaseState.OPEN, CaseState.values()).limit(1000)),
        store.openCases(tenant),
        store.undeliveredCases(tenant, SOON, 1000),
        store.nextDelivery(tenant));
  }

  StoredMovement sent(String key) {
    StoredMovement claimed =
        store.claimToSend(TENANT, at(T0), 10).stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow();
    return store.markSent(TENANT, List.of(claimed), 1, T0, T0).get(0);
  }

  StoredMovement first() {
    return store.movements(TENANT, "r1").get(0);
  }

  /** A unit u1 of return r1, placed by the planned movement k1. */
  void planOne() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
  }

  StoredMovement only(List<StoredMovement> movements) {
    assertThat(movements).hasSize(1);
    return movements.get(0);
  }

  StoredMovement claimOne(Instant now) {
    return only(store.claimToSend(TENANT, at(now), 10));
  }

  Set<StoredMovement> recordOutcomes(StoredMovement movement, MovementOutcome outcome) {
    return store.recordOutcomes(TENANT, Map.of(movement, outcome), T0);
  }

  StoredMovement send(StoredMovement claimed, long lowerBound, Instant graceEndsAt) {
    return only(store.markSent(TENANT, List.of(claimed), lowerBound, graceEndsAt, T0));
  }

  /** Brings k1 into a state and returns it as its holder sees it. */
  StoredMovement bring(MovementState state) {
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

  StoredMovement stored(String key) {
    return Stream.of("r1", "r2", "r3")
        .flatMap(rmaId -> store.movements(TENANT, rmaId).stream())
        .filter(stored -> stored.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  MovementState stateOf(String key) {
    return stored(key).state();
  }

  static ExceptionCase refusal(StoredMovement movement) {
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
  List<Object> everything(Tenant tenant) {
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

  static MovementOutcome outcome(MovementTransition transition, StoredMovement movement) {
    return switch (transition) {
      case APPLY -> new MovementOutcome.Applied(77, T0.plusSeconds(1), T0.plusSeconds(9));
      case CONFIRM -> new MovementOutcome.Confirmed(T0.plusSeconds(1));
      case CONFIRM_LATER -> new MovementOutcome.ConfirmLater(T0.plusSeconds(1));
      case REFUSE -> new MovementOutcome.Refused(refusal(movement), true);
      case PARK -> new MovementOutcome.Parked(refusal(movement));
      case SEND_AGAIN -> new MovementOutcome.Again(T0.plusSeconds(2), true);
      case VERIFY_LATER -> new MovementOutcome.StillUnknown(T0.plusSeconds(3), T0.plusSeconds(4));
      default -> throw new IllegalArgumentException(transition + " is not an outcome");
    };
  }

  /** Brings k1 into any state, claimed where that state can be. */
  StoredMovement bringAnywhere(MovementState state) {
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

  void end(MovementTransition transition) {
    StoredMovement unknown = bring(MovementState.UNKNOWN);
    recordOutcomes(unknown, outcome(transition, unknown));
  }

  void confirm(StoredMovement claimed) {
    recordOutcomes(claimed, new MovementOutcome.Confirmed(T0.plusSeconds(10)));
  }

  /** Undoes k1 by k2, which is not to be confirmed. */
  void reverse() {
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, null));
  }

  static StockMovement correction(StoredMovement of) {
    return of.movement().correction("c1");
  }

  static ExceptionCase twice(StoredMovement movement) {
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
}
