package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of cases by people, and the lists that they see. */
abstract class CaseChangeTests extends StoreTests {
  CaseChangeTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

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
  void theTableSaysWhatAPersonMayDoToACase(CaseState from, CaseChange change) {
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
    assertThat(unit("r1", "u1").retry()).isFalse();
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
  void anAssigneeIsKeptUntilTheCaseIsGivenBack() {
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
  void anAssigneeKeepsACaseOfTheSameType() {
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
  void aRetriedCaseHasItsUnitDecidedAgain() {
    parkOne();
    assertThat(change("r1/u1", new CaseChange.Retry())).isTrue();
    assertThat(unit("r1", "u1").retry()).isTrue();
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, SOON);
    assertThat(undelivered(10)).isEmpty();
  }

  @Test
  void aCaseThatAPersonReopensIsDeliveredAgain() {
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
}
