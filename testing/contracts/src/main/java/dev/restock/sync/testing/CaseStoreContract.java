package dev.restock.sync.testing;

import static dev.restock.sync.testing.StoreFixtures.T0;
import static dev.restock.sync.testing.StoreFixtures.TENANT;
import static dev.restock.sync.testing.StoreFixtures.opened;
import static dev.restock.sync.testing.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.StoreFixtures.placed;
import static dev.restock.sync.testing.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every store must do about cases. Part of {@link SyncStoreContract}, which is what an
 * implementer extends.
 */
public abstract class CaseStoreContract extends ReadStoreContract {
  static final ExceptionType HOUSE_RULE =
      new ExceptionType(
          "HOUSE_RULE",
          Owner.FINANCE,
          Severity.HIGH,
          "The house has a rule.",
          "What does the rule say?",
          "Ask the house.",
          false);

  private static final Instant SOON = T0.plus(Duration.ofMinutes(1));

  /** For subclasses. */
  protected CaseStoreContract() {}

  // ---- helpers ---------------------------------------------------------------------------------

  UnitState unit(String rmaId, String unitId) {
    return Optional.ofNullable(store.units(TENANT, rmaId).get(unitId)).orElseThrow();
  }

  /** The cases that are due for the sink a minute after the start. */
  List<ExceptionCase> undelivered(int limit) {
    return store.undeliveredCases(TENANT, SOON, limit).stream()
        .map(UndeliveredCase::opened)
        .toList();
  }

  /** Releases all cases of a type that were opened in the first five minutes. */
  int releaseAll(ExceptionType type, Instant now) {
    return store.retryAll(TENANT, type, LATER, 1000, "person", now);
  }

  StoredCase found(String caseId) {
    return store.findCase(TENANT, caseId).orElseThrow();
  }

  private CaseState stateOfCase(String caseId) {
    return found(caseId).state();
  }

  private boolean change(String caseId, CaseChange change) {
    return store.changeCase(TENANT, found(caseId).ref(), change, "person", SOON);
  }

  private List<AuditEntry> history(String caseId) {
    return store.audit(TENANT, AuditEntry.ofCase(caseId));
  }

  /** Opens a case of the unit u1 of return r1, which is parked by it. */
  private void parkOne() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
  }

  /** Brings the case of {@link #parkOne} into a state; its unit stays parked. */
  private void bringCase(CaseState state) {
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

  /** What can be seen of a tenant's cases, to tell that nothing changed. */
  List<Object> everythingOfCases(Tenant tenant) {
    return List.of(
        store.cases(tenant, CaseQuery.in(CaseState.OPEN, CaseState.values()).limit(1000)),
        store.openCases(tenant),
        store.undeliveredCases(tenant, SOON, 1000),
        store.nextDelivery(tenant));
  }

  // ---- handing over
  // ------------------------------------------------------------------------------

  @Test
  void casesAreDeliveredOnceOldestFirst() {
    ExceptionCase old = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase middle = opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1));
    ExceptionCase young = opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0.plusSeconds(2));
    decide("r1", deciding().cases(young, old, middle));

    assertThat(store.openCases(TENANT)).containsExactly(old, middle, young);
    assertThat(undelivered(2)).containsExactly(old, middle);
    store.caseDelivered(TENANT, old);
    assertThat(undelivered(10)).containsExactly(middle, young);
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
    assertThat(undelivered(10)).containsExactly(sameKind);
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
    assertThat(undelivered(10)).containsExactly(other);
  }

  @Test
  void aClosedCaseIsGoneAndOneThatOpensAgainIsDeliveredAgain() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().cases(one));
    store.caseDelivered(TENANT, one);
    decide("r1", deciding().closed("r1/u1", "r1", "no/such"));
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(undelivered(10)).isEmpty();
    decide("r1", deciding().cases(one));
    assertThat(undelivered(10)).containsExactly(one);
  }

  @Test
  void aDecisionThatClosesAndOpensTheSameCaseLeavesItOpen() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "", T0);
    decide("r1", deciding().closed("r1").cases(one));
    assertThat(store.openCases(TENANT)).containsExactly(one);
  }

  @Test
  void aCaseThatWasHandedOverInVainComesBackInItsTime() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase two = opened(HOUSE_RULE, "r1", "u2", T0.plusSeconds(1));
    decide("r1", deciding().cases(one, two));
    assertThat(store.nextDelivery(TENANT)).contains(T0);
    assertThat(store.undeliveredCases(TENANT, T0, 10)).containsExactly(new UndeliveredCase(one, 0));

    store.caseNotDelivered(TENANT, one, T0.plusSeconds(30));

    assertThat(store.nextDelivery(TENANT)).contains(T0.plusSeconds(1));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(29), 10))
        .containsExactly(new UndeliveredCase(two, 0));
    store.caseDelivered(TENANT, two);
    assertThat(store.nextDelivery(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(30), 10))
        .containsExactly(new UndeliveredCase(one, 1));
    store.caseNotDelivered(TENANT, one, T0.plusSeconds(60));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(60), 10))
        .containsExactly(new UndeliveredCase(one, 2));
    store.caseDelivered(TENANT, one);
    assertThat(store.nextDelivery(TENANT)).isEmpty();
    assertThat(store.openCases(TENANT)).containsExactly(one, two);
  }

  @Test
  void casesThatWereHandedOverInVainKeepNoOthersBack() {
    List<ExceptionCase> cases =
        IntStream.range(0, 5)
            .mapToObj(i -> opened(HOUSE_RULE, "r1", "u" + i, T0.plusSeconds(i)))
            .toList();
    decide("r1", deciding().cases(cases.toArray(ExceptionCase[]::new)));
    cases.subList(0, 3).forEach(one -> store.caseNotDelivered(TENANT, one, T0.plusSeconds(40)));
    assertThat(undelivered(3)).containsExactly(cases.get(3), cases.get(4), cases.get(0));
  }

  @Test
  void aNewerCaseOfTheSameUnitIsDueAtOnceWhateverBecameOfTheOlderOne() {
    ExceptionCase old = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase young = opened(HOUSE_RULE, "r1", "u1", T0.plusSeconds(1));
    decide("r1", deciding().cases(old));
    store.caseNotDelivered(TENANT, old, T0.plusSeconds(500));
    decide("r1", deciding().cases(young));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(1), 10))
        .containsExactly(new UndeliveredCase(young, 0));
    store.caseNotDelivered(TENANT, old, T0.plusSeconds(500));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(1), 10))
        .containsExactly(new UndeliveredCase(young, 0));
  }

  @Test
  void casesOfOneCauseAreFoundTogether() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    ExceptionCase two = opened(HOUSE_RULE, "r1", "u2", T0.plusSeconds(2));
    ExceptionCase three = opened(HOUSE_RULE, "r1", "u3", T0.plusSeconds(1));
    ExceptionCase otherType = opened(ExceptionType.NO_RULE, "r1", "u4", T0);
    ExceptionCase otherWords =
        new ExceptionCase(TENANT, HOUSE_RULE, "r1", "u5", "", "something else", T0);
    ExceptionCase delivered = opened(HOUSE_RULE, "r1", "u6", T0);
    ExceptionCase closed = opened(HOUSE_RULE, "r1", "u7", T0);
    decide("r1", deciding().cases(one, two, three, otherType, otherWords, delivered, closed));
    store.caseDelivered(TENANT, delivered);
    decide("r1", deciding().closed("r1/u7"));
    store.caseNotDelivered(TENANT, three, T0.plusSeconds(500));

    assertThat(store.casesLike(two, 10)).containsExactly(one, three, two);
    assertThat(store.casesLike(two, 2)).containsExactly(one, three);
    assertThat(store.casesLike(delivered, 10)).containsExactly(one, three, two);
    assertThat(store.casesLike(otherWords, 10)).containsExactly(otherWords);
    assertThat(store.casesLike(opened(ExceptionType.UNKNOWN_SKU, "r1", "u8", T0), 10)).isEmpty();
  }

  @Test
  void aClosedCaseIsNotDueForTheSink() {
    decide("r1", deciding().cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r1", deciding().closed("r1/u1"));
    assertThat(store.nextDelivery(TENANT)).isEmpty();
  }

  @Test
  void aCaseKeepsATypeThatTheLibraryDoesNotKnow() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().cases(one));
    assertThat(store.openCases(TENANT).get(0).type()).isEqualTo(HOUSE_RULE);
  }

  // ---- releasing -------------------------------------------------------------------------------

  @Test
  void releasingACaseMakesItsUnitDue() {
    decide(
        "r1",
        deciding()
            .units(parkedUnit("r1", "u1"), parkedUnit("r1", "u2"))
            .cases(
                opened(HOUSE_RULE, "r1", "u1", T0),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1))));

    assertThat(releaseAll(ExceptionType.NO_RULE, T0.plusSeconds(9))).isEqualTo(1);

    assertThat(unit("r1", "u1").released()).isFalse();
    assertThat(unit("r1", "u2").released()).isTrue();
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u1");
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, T0.plusSeconds(9));
    assertThat(releaseAll(ExceptionType.NO_RULE, T0.plusSeconds(9))).isZero();
  }

  @Test
  void aTypeIsReleasedByItsName() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    ExceptionType sameName = new ExceptionType("HOUSE_RULE", Owner.INTEGRATION, "Other advice.");
    assertThat(releaseAll(sameName, T0)).isEqualTo(1);
  }

  @Test
  void aCaseOfAWholeReturnIsReleased() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    assertThat(releaseAll(ExceptionType.UNREADABLE_RETURN, T0.plusSeconds(3))).isEqualTo(1);
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(claimReads(T0.plusSeconds(3))).hasSize(1);
  }

  // ---- what a person makes of a case -----------------------------------------------------------

  static Stream<Arguments> changes() {
    List<CaseChange> changes =
        List.of(
            new CaseChange.Assign("bob"),
            new CaseChange.GiveBack(),
            new CaseChange.Retry(),
            new CaseChange.Resolve("done in Sitoo"),
            new CaseChange.Dismiss("a test order"),
            new CaseChange.Reopen("the wrong case"));
    return Arrays.stream(CaseState.values())
        .flatMap(state -> changes.stream().map(change -> Arguments.of(state, change)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatAPersonMayDoToACaseIsToldByTheTable(CaseState from, CaseChange change) {
    bringCase(from);
    StoredCase before = found("r1/u1");
    List<AuditEntry> history = history("r1/u1");
    List<Object> everything = everythingOfCases(TENANT);
    Optional<CaseState> to = change.transition().from(from);

    boolean changed = store.changeCase(TENANT, before.ref(), change, "eve", SOON.plusSeconds(1));

    assertThat(changed).isEqualTo(to.isPresent());
    if (to.isEmpty()) {
      assertThat(everythingOfCases(TENANT)).isEqualTo(everything);
      assertThat(history("r1/u1")).isEqualTo(history);
      return;
    }
    StoredCase after = found("r1/u1");
    assertThat(after.state()).isEqualTo(to.get());
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
    assertThat(after.changedAt()).isEqualTo(SOON.plusSeconds(1));
    assertThat(after.opened()).isEqualTo(before.opened());
    assertThat(store.openCases(TENANT)).hasSize(to.get().isOpen() ? 1 : 0);
    assertThat(history("r1/u1"))
        .hasSize(history.size() + 1)
        .startsWith(history.toArray(AuditEntry[]::new));
    assertThat(history("r1/u1"))
        .last()
        .isEqualTo(
            new AuditEntry(
                AuditEntry.ofCase("r1/u1"),
                from.name(),
                to.get().name(),
                SOON.plusSeconds(1),
                "eve",
                change.why()));
  }

  @Test
  void aCaseThatChangedSinceItWasSeenIsLeftAlone() {
    parkOne();
    CaseRef seen = found("r1/u1").ref();
    assertThat(store.changeCase(TENANT, seen, new CaseChange.Assign("ann"), "ann", SOON)).isTrue();
    List<Object> before = everythingOfCases(TENANT);
    assertThat(store.changeCase(TENANT, seen, new CaseChange.Dismiss("no"), "bob", SOON)).isFalse();
    assertThat(store.changeCase(TENANT, seen, new CaseChange.Retry(), "bob", SOON)).isFalse();
    assertThat(everythingOfCases(TENANT)).isEqualTo(before);
    assertThat(unit("r1", "u1").released()).isFalse();
    assertThat(claimReads(LATER)).isEmpty();

    CaseRef assigned = found("r1/u1").ref();
    decide("r1", deciding().cases(opened(ExceptionType.NO_RULE, "r1", "u1", T0.plusSeconds(1))));
    assertThat(store.changeCase(TENANT, assigned, new CaseChange.Dismiss("no"), "ann", SOON))
        .as("it is another kind of case now")
        .isFalse();
  }

  @Test
  void aCaseThatIsNotThereIsNotChanged() {
    assertThat(store.findCase(TENANT, "r1/u1")).isEmpty();
    CaseRef nothing = new CaseRef("r1/u1", 0);
    assertThat(store.changeCase(TENANT, nothing, new CaseChange.Retry(), "ann", SOON)).isFalse();
    assertThat(claimReads(LATER)).isEmpty();
    assertThat(history("r1/u1")).isEmpty();
  }

  @Test
  void whoTakesACaseOnIsKeptUntilItIsGivenBack() {
    parkOne();
    assertThat(found("r1/u1").assignee()).isEmpty();
    change("r1/u1", new CaseChange.Assign("ann"));
    assertThat(found("r1/u1").assignee()).isEqualTo("ann");
    change("r1/u1", new CaseChange.Assign("bob"));
    assertThat(found("r1/u1").assignee()).isEqualTo("bob");
    change("r1/u1", new CaseChange.GiveBack());
    assertThat(found("r1/u1").assignee()).isEmpty();
    change("r1/u1", new CaseChange.Assign("ann"));
    change("r1/u1", new CaseChange.Dismiss("a test"));
    assertThat(found("r1/u1").assignee()).isEqualTo("ann");
    change("r1/u1", new CaseChange.Reopen("it was none"));
    assertThat(found("r1/u1").assignee()).isEmpty();
  }

  @Test
  void whoeverHasTakenACaseOnKeepsItWhileItIsOfTheSameKind() {
    bringCase(CaseState.ASSIGNED);
    long revision = found("r1/u1").revision();
    ExceptionCase again = opened(HOUSE_RULE, "r1", "u1", T0.plusSeconds(1));
    decide("r1", deciding().cases(again));
    assertThat(found("r1/u1"))
        .isEqualTo(new StoredCase(again, CaseState.ASSIGNED, "ann", T0, false, revision + 1));
    ExceptionCase other = opened(ExceptionType.NO_RULE, "r1", "u1", T0.plusSeconds(2));
    decide("r1", deciding().cases(other));
    assertThat(found("r1/u1"))
        .isEqualTo(new StoredCase(other, CaseState.OPEN, "", T0, false, revision + 2));
    assertThat(history("r1/u1"))
        .extracting(entry -> entry.from() + ">" + entry.to())
        .containsExactly(">OPEN", "OPEN>ASSIGNED", "ASSIGNED>ASSIGNED", "ASSIGNED>OPEN");
  }

  @ParameterizedTest
  @EnumSource(CaseState.class)
  void whatIsParkedAgainOpensItsCaseAgain(CaseState from) {
    bringCase(from);
    store.caseDelivered(TENANT, found("r1/u1").opened());
    ExceptionCase again = opened(ExceptionType.NO_RULE, "r1", "u1", T0.plusSeconds(1));
    decide("r1", deciding().cases(again));
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.OPEN);
    assertThat(undelivered(10)).containsExactly(again);
  }

  @Test
  void aRetriedCaseReleasesItsUnit() {
    parkOne();
    assertThat(change("r1/u1", new CaseChange.Retry())).isTrue();
    assertThat(unit("r1", "u1").released()).isTrue();
    assertThat(unit("r1", "u1").standing()).isEqualTo(UnitStatus.PARKED);
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, SOON);
    assertThat(undelivered(10)).isEmpty();
  }

  @Test
  void aCaseThatIsOpenedAgainByAPersonIsHandedOverAgain() {
    bringCase(CaseState.DISMISSED);
    store.caseDelivered(TENANT, found("r1/u1").opened());
    change("r1/u1", new CaseChange.Reopen("it was none"));
    assertThat(store.nextDelivery(TENANT)).contains(SOON);
    assertThat(undelivered(10)).hasSize(1);
    assertThat(found("r1/u1").delivered()).isFalse();
  }

  @Test
  void aCaseWhoseUnitIsNotParkedAnyMoreIsNotOpenedAgain() {
    bringCase(CaseState.DISMISSED);
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    assertThat(change("r1/u1", new CaseChange.Reopen("it was none"))).isFalse();
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.DISMISSED);
  }

  @Test
  void aCaseOfAWholeReturnIsOpenedAgainWhateverItsUnits() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    change("r1", new CaseChange.Dismiss("deleted"));
    assertThat(change("r1", new CaseChange.Reopen("it is not"))).isTrue();
    assertThat(stateOfCase("r1")).isEqualTo(CaseState.OPEN);
  }

  // ---- what the engine makes of it -------------------------------------------------------------

  @Test
  void anOpenCaseThatADecisionMakesPointlessIsResolved() {
    bringCase(CaseState.ASSIGNED);
    decide("r1", deciding().closed("r1/u1"));
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RESOLVED);
    assertThat(history("r1/u1")).last().extracting(AuditEntry::who).isEqualTo("host");
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
  void aReleasedReturnThatWasReadHasSucceeded() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    change("r1", new CaseChange.Retry());
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
    decide("r1", deciding().closed("r1"));
    assertThat(stateOfCase("r1")).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void aReleasedCaseIsResolvedWhenItsUnitIsInTheLedgerAndNotBefore() {
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
        TENANT,
        Map.of(sent, new MovementOutcome.Applied(7, T0, T0.plusSeconds(1))),
        T0);

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
  void aReleasedCaseIsResolvedWhenNothingIsToMove() {
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
  void aReleasedCaseWhoseMovementIsRefusedIsOpenedAgain() {
    bringCase(CaseState.RETRIED);
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    StoredMovement claimed = store.claimToSend(TENANT, at(T0), 1).get(0);
    ExceptionCase refused = opened(ExceptionType.UNKNOWN_SKU, "r1", "u1", T0.plusSeconds(5));
    store.recordOutcomes(
        TENANT, Map.of(claimed, new MovementOutcome.Refused(refused)), T0.plusSeconds(5));
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.OPEN);
    assertThat(found("r1/u1").opened()).isEqualTo(refused);
    assertThat(history("r1/u1"))
        .extracting(entry -> entry.from() + ">" + entry.to())
        .containsExactly(">OPEN", "OPEN>RETRIED", "RETRIED>OPEN");
  }

  // ---- lists -----------------------------------------------------------------------------------

  private static List<String> idsOf(List<StoredCase> cases) {
    return cases.stream().map(one -> one.opened().id()).toList();
  }

  @Test
  void casesAreListedPageByPageInTheOrderOfTheirOpening() {
    ExceptionCase[] cases = {
      opened(HOUSE_RULE, "r1", "u3", T0.plusSeconds(1)),
      opened(HOUSE_RULE, "r1", "u1", T0.plusSeconds(2)),
      opened(HOUSE_RULE, "r1", "u2", T0.plusSeconds(1)),
      opened(HOUSE_RULE, "r1", "u5", T0.plusSeconds(1)),
      opened(HOUSE_RULE, "r1", "u4", T0)
    };
    decide("r1", deciding().cases(cases));
    CaseQuery two = CaseQuery.open().limit(2);
    List<StoredCase> first = store.cases(TENANT, two);
    List<StoredCase> second = store.cases(TENANT, two.after(first.get(1)));
    List<StoredCase> third = store.cases(TENANT, two.after(second.get(1)));
    assertThat(idsOf(first)).containsExactly("r1/u4", "r1/u2");
    assertThat(idsOf(second)).containsExactly("r1/u3", "r1/u5");
    assertThat(idsOf(third)).containsExactly("r1/u1");
    assertThat(store.cases(TENANT, two.after(third.get(0)))).isEmpty();
    assertThat(first.get(0)).isEqualTo(new StoredCase(cases[4], CaseState.OPEN, "", T0, false, 0));
  }

  @Test
  void casesAreListedByOwnerTypeAndState() {
    decide(
        "r1",
        deciding()
            .cases(
                opened(HOUSE_RULE, "r1", "u1", T0),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(1)),
                opened(ExceptionType.UNKNOWN_SKU, "r1", "u3", T0.plusSeconds(2)),
                opened(ExceptionType.UNKNOWN_LOCATION, "r1", "u4", T0.plusSeconds(3))));
    change("r1/u3", new CaseChange.Assign("ann"));
    change("r1/u4", new CaseChange.Dismiss("gone"));
    store.caseDelivered(TENANT, found("r1/u1").opened());

    assertThat(idsOf(store.cases(TENANT, CaseQuery.open())))
        .containsExactly("r1/u1", "r1/u2", "r1/u3");
    assertThat(store.cases(TENANT, CaseQuery.open()).get(0).delivered()).isTrue();
    assertThat(idsOf(store.cases(TENANT, CaseQuery.open().ownedBy(Owner.OPERATIONS))))
        .containsExactly("r1/u3");
    assertThat(idsOf(store.cases(TENANT, CaseQuery.open().ofType(ExceptionType.NO_RULE))))
        .containsExactly("r1/u2");
    assertThat(idsOf(store.cases(TENANT, CaseQuery.in(CaseState.DISMISSED, CaseState.ASSIGNED))))
        .containsExactly("r1/u3", "r1/u4");
    assertThat(store.cases(TENANT, CaseQuery.open().ownedBy(Owner.CUSTOMER_SERVICE))).isEmpty();
    assertThat(store.counts(TENANT).openCasesOf())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Owner.FINANCE, 1L, Owner.INTEGRATION, 1L, Owner.OPERATIONS, 1L));
  }

  // ---- releasing all of a type -----------------------------------------------------------------

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
  void aBatchIsReleasedInTheOrderOfItsOpening() {
    parkMany("u3", "u1", "u2");
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isEqualTo(2);
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u2");
    assertThat(unit("r1", "u2").released()).isFalse();
    assertThat(unit("r1", "u3").released()).isTrue();
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isEqualTo(1);
    assertThat(store.retryAll(TENANT, HOUSE_RULE, LATER, 2, "person", SOON)).isZero();
    assertThat(history("r1/u3"))
        .as("no case is released twice")
        .extracting(AuditEntry::to)
        .containsExactly("OPEN", "RETRIED");
  }

  @Test
  void whatIsOpenedLaterIsNotReleased() {
    parkMany("u1", "u2", "u3");
    assertThat(store.retryAll(TENANT, HOUSE_RULE, T0.plusSeconds(1), 10, "person", SOON))
        .isEqualTo(2);
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u3");
  }

  @Test
  void assignedCasesAreReleasedWithTheOthersAndClosedOnesAreNot() {
    parkMany("u1", "u2", "u3");
    change("r1/u1", new CaseChange.Assign("ann"));
    change("r1/u2", new CaseChange.Dismiss("no"));
    assertThat(releaseAll(HOUSE_RULE, SOON)).isEqualTo(2);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.RETRIED);
    assertThat(stateOfCase("r1/u2")).isEqualTo(CaseState.DISMISSED);
    assertThat(unit("r1", "u2").released()).isFalse();
  }
}
