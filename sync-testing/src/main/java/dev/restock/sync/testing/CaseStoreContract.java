package dev.restock.sync.testing;

import static dev.restock.sync.testing.StoreFixtures.T0;
import static dev.restock.sync.testing.StoreFixtures.TENANT;
import static dev.restock.sync.testing.StoreFixtures.opened;
import static dev.restock.sync.testing.StoreFixtures.parkedUnit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.exceptions.Severity;
import dev.restock.sync.queue.ReadCause;
import dev.restock.sync.queue.UndeliveredCase;
import dev.restock.sync.queue.UnitState;
import dev.restock.sync.returns.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

  /** What can be seen of a tenant's cases, to tell that nothing changed. */
  List<Object> everythingOfCases(Tenant tenant) {
    return List.of(
        store.openCases(tenant),
        store.undeliveredCases(tenant, SOON, 1000),
        store.nextHandover(tenant));
  }

  // ---- handing over ------------------------------------------------------------------------------

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
    assertThat(store.nextHandover(TENANT)).contains(T0);
    assertThat(store.undeliveredCases(TENANT, T0, 10)).containsExactly(new UndeliveredCase(one, 0));

    store.caseNotDelivered(TENANT, one, T0.plusSeconds(30));

    assertThat(store.nextHandover(TENANT)).contains(T0.plusSeconds(1));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(29), 10))
        .containsExactly(new UndeliveredCase(two, 0));
    store.caseDelivered(TENANT, two);
    assertThat(store.nextHandover(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(30), 10))
        .containsExactly(new UndeliveredCase(one, 1));
    store.caseNotDelivered(TENANT, one, T0.plusSeconds(60));
    assertThat(store.undeliveredCases(TENANT, T0.plusSeconds(60), 10))
        .containsExactly(new UndeliveredCase(one, 2));
    store.caseDelivered(TENANT, one);
    assertThat(store.nextHandover(TENANT)).isEmpty();
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
  void aClosedCaseIsNotDueForTheSink() {
    decide("r1", deciding().cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r1", deciding().closed("r1/u1"));
    assertThat(store.nextHandover(TENANT)).isEmpty();
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

    assertThat(store.release(TENANT, ExceptionType.NO_RULE, "person", T0.plusSeconds(9)))
        .isEqualTo(1);

    assertThat(unit("r1", "u1").released()).isFalse();
    assertThat(unit("r1", "u2").released()).isTrue();
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::unitId).containsExactly("u1");
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, T0.plusSeconds(9));
    assertThat(store.release(TENANT, ExceptionType.NO_RULE, "person", T0.plusSeconds(9))).isZero();
  }

  @Test
  void aTypeIsReleasedByItsName() {
    decide(
        "r1", deciding().units(parkedUnit("r1", "u1")).cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    ExceptionType sameName = new ExceptionType("HOUSE_RULE", Owner.INTEGRATION, "Other advice.");
    assertThat(store.release(TENANT, sameName, "person", T0)).isEqualTo(1);
  }

  @Test
  void aCaseOfAWholeReturnIsReleased() {
    decide("r1", deciding().cases(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0)));
    assertThat(store.release(TENANT, ExceptionType.UNREADABLE_RETURN, "person", T0.plusSeconds(3)))
        .isEqualTo(1);
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(claimReads(T0.plusSeconds(3))).hasSize(1);
  }

}
