package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.store.SyncStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deliveries of cases to the sink. */
abstract class CaseDeliveryTests extends StoreTests {
  CaseDeliveryTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

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
  void aCaseWhoseDeliveryFailedComesBackAtItsTime() {
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
  void casesWhoseDeliveryFailedKeepNoOthersBack() {
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
}
