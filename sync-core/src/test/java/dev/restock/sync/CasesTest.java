package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do about cases, and what the engine makes of it. */
class CasesTest {
  private static final ExceptionType UNKNOWN_SKU = ExceptionType.UNKNOWN_SKU;

  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().instance("host").build();
  private final CaseDesk cases = sync.cases();

  /** Returns r1 to rN, each with one unit whose SKU Sitoo does not know. */
  private void parkUnknownSkus(int count) {
    for (int i = 1; i <= count; i++) {
      bench.ledger.forget("SKU-u" + i);
      bench.returns.put(received("r" + i, sellable("u" + i, T0)));
      sync.requestRead("r" + i);
    }
    sync.runOnce();
    assertThat(cases.list(CaseQuery.open().ofType(UNKNOWN_SKU))).hasSize(Math.min(count, 100));
  }

  private StoredCase found(String caseId) {
    return cases.find(caseId).orElseThrow().stored();
  }

  private CaseRef ref(String caseId) {
    return found(caseId).ref();
  }

  private List<String> history(String caseId) {
    return cases.find(caseId).orElseThrow().history().stream()
        .map(entry -> entry.from() + ">" + entry.to() + " " + entry.actor())
        .toList();
  }

  @Test
  void aCaseIsTakenOnReleasedAndResolvedWhenItsUnitIsInStock() {
    parkUnknownSkus(1);
    assertThat(cases.assign(ref("r1/u1"), "ann", "bob")).isTrue();
    bench.ledger.learn("SKU-u1");
    assertThat(cases.retry(ref("r1/u1"), "ann")).isTrue();
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.RETRIED);

    sync.runOnce();

    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.RESOLVED);
    assertThat(history("r1/u1"))
        .containsExactly(
            ">OPEN host", "OPEN>ASSIGNED bob", "ASSIGNED>RETRIED ann", "RETRIED>RESOLVED host");
  }

  @Test
  void aReleasedCaseThatFailsAgainIsTheSameCaseOpenedAgain() {
    parkUnknownSkus(1);
    cases.retry(ref("r1/u1"), "ann");
    bench.clock.advance(Duration.ofMinutes(1));
    sync.runOnce();
    StoredCase again = found("r1/u1");
    assertThat(again.state()).isEqualTo(CaseState.OPEN);
    assertThat(again.opened().openedAt()).isEqualTo(T0.plus(Duration.ofMinutes(1)));
    assertThat(bench.sink.cases()).as("it is handed over again").hasSize(2);
    assertThat(history("r1/u1"))
        .containsExactly(">OPEN host", "OPEN>RETRIED ann", "RETRIED>OPEN host");
    assertThat(bench.ledger.entries()).isEmpty();
  }

  @Test
  void aReleasedCaseStaysSoWhileItsMovementIsOnItsWay() {
    parkUnknownSkus(1);
    bench.ledger.learn("SKU-u1");
    cases.retry(ref("r1/u1"), "ann");
    sync.runWhile(() -> !bench.states("r1").contains(MovementState.PLANNED));
    assertThat(bench.states("r1")).endsWith(MovementState.PLANNED);
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.RETRIED);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aWholeReturnThatBecomesReadableResolvesItsCase() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.poison(
        "r1", new ReturnNotReadableException("no such shape", new RuntimeException()));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("UNREADABLE_RETURN");
    bench.returns.heal();
    assertThat(cases.retry(ref("r1"), "ann")).isTrue();
    sync.runOnce();
    assertThat(found("r1").state()).isEqualTo(CaseState.RESOLVED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aDismissedCaseIsClosedAndItsUnitMovesNothing() {
    parkUnknownSkus(1);
    assertThat(cases.dismiss(ref("r1/u1"), "ann", "a sample, not for sale")).isTrue();
    bench.ledger.learn("SKU-u1");
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(30));
    assertThat(bench.ledger.entries()).isEmpty();
    assertThat(bench.openCases()).isEmpty();
    AuditEntry last = cases.find("r1/u1").orElseThrow().history().get(1);
    assertThat(last.why()).isEqualTo("a sample, not for sale");
    assertThat(last.actor()).isEqualTo("ann");
    assertThat(last.to()).isEqualTo("DISMISSED");
  }

  @Test
  void aCaseThatWasDismissedByMistakeIsOpenedAgainAndReleased() {
    parkUnknownSkus(1);
    cases.dismiss(ref("r1/u1"), "ann", "a sample");
    assertThat(cases.retry(ref("r1/u1"), "ann")).as("it is closed").isFalse();
    assertThat(cases.reopen(ref("r1/u1"), "bob", "it is for sale")).isTrue();
    sync.runOnce();
    assertThat(bench.sink.cases()).hasSize(2);
    bench.ledger.learn("SKU-u1");
    assertThat(cases.retry(ref("r1/u1"), "bob")).isTrue();
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aNewInspectionOvertakesACaseThatSomebodyHas() {
    bench.returns.put(received("r1", sellable("u1", T0).doubted("odd")));
    sync.requestRead("r1");
    sync.runOnce();
    cases.assign(ref("r1/u1"), "ann", "ann");
    bench.returns.put(received("r1", sellable("u1", T0.plusSeconds(60))));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.RESOLVED);
    assertThat(history("r1/u1")).last().isEqualTo("ASSIGNED>RESOLVED host");
  }

  @Test
  void whoeverSawACaseBeforeItChangedChangesNothing() {
    parkUnknownSkus(1);
    CaseRef seen = ref("r1/u1");
    assertThat(cases.assign(seen, "ann", "ann")).isTrue();
    assertThat(cases.dismiss(seen, "bob", "no")).isFalse();
    assertThat(cases.giveBack(ref("r1/u1"), "ann")).isTrue();
    assertThat(cases.giveBack(ref("r1/u1"), "ann")).isFalse();
    assertThat(cases.resolve(ref("r1/u1"), "ann", "booked by hand")).isTrue();
    assertThat(found("r1/u1").state()).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void allOfATypeAreReleasedHoweverManyThereAreAndEachIsPostedOnce() {
    parkUnknownSkus(250);
    for (int i = 1; i <= 250; i++) {
      bench.ledger.learn("SKU-u" + i);
    }
    assertThat(cases.retryAllOf(UNKNOWN_SKU, "ann")).isEqualTo(250);
    assertThat(cases.retryAllOf(UNKNOWN_SKU, "ann")).isZero();
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(250);
    assertThat(cases.list(CaseQuery.in(CaseState.RESOLVED).limit(1000))).hasSize(250);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void whoDiesWhileReleasingGoesOnAndReleasesNothingTwice() {
    parkUnknownSkus(250);
    AtomicInteger batches = new AtomicInteger();
    SyncStore dying =
        Decorator.around(
            bench.store,
            call -> {
              if (call.name().equals("retryAll") && batches.incrementAndGet() == 3) {
                throw new StoreException("the process dies here");
              }
              return call.make();
            });
    CaseDesk first = bench.engine().store(dying).build().cases();
    assertThatThrownBy(() -> first.retryAllOf(UNKNOWN_SKU, "ann"))
        .isInstanceOf(StoreException.class);
    assertThat(bench.openCases()).hasSize(50);
    for (int i = 1; i <= 250; i++) {
      bench.ledger.learn("SKU-u" + i);
    }
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(200);

    assertThat(cases.retryAllOf(UNKNOWN_SKU, "ann")).isEqualTo(50);
    sync.runOnce();

    assertThat(bench.ledger.entries()).hasSize(250);
    assertThat(bench.ledger.entries().stream().map(one -> one.externalId()).distinct())
        .hasSize(250);
    assertThat(history("r1/u1").stream().filter(step -> step.contains(">RETRIED"))).hasSize(1);
  }

  @Test
  void openCasesAreListedByOwnerAndCountedByOwner() {
    parkUnknownSkus(2);
    bench.returns.put(received("r9", sellable("u9", T0).doubted("odd")));
    sync.requestRead("r9");
    sync.runOnce();
    List<StoredCase> page = cases.list(CaseQuery.open().ownedBy(Owner.OPERATIONS).limit(2));
    assertThat(page).hasSize(2);
    assertThat(cases.list(CaseQuery.open().ownedBy(Owner.OPERATIONS).limit(2).after(page.get(1))))
        .extracting(StoredCase::opened)
        .extracting(ExceptionCase::rmaId)
        .containsExactly("r9");
    assertThat(cases.list(CaseQuery.open().ownedBy(Owner.FINANCE))).isEmpty();
    assertThat(sync.health().openCasesOf()).containsOnlyKeys(Owner.OPERATIONS);
    assertThat(sync.health().openCases()).isEqualTo(3);
  }

  @Test
  void aCaseThatNobodyKnowsIsNotFound() {
    assertThat(cases.find("r1/u1")).isEmpty();
    assertThat(cases.dismiss(new CaseRef("r1/u1", 0), "ann", "no")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb"})
  void whoChangesACaseNeedsAName(String who) {
    parkUnknownSkus(1);
    CaseRef seen = ref("r1/u1");
    assertThatThrownBy(() -> cases.retry(seen, who))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("actor");
    assertThatThrownBy(() -> cases.retryAllOf(UNKNOWN_SKU, who))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cases.assign(seen, who, "ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("assignee");
    assertThat(ref("r1/u1")).isEqualTo(seen);
  }

  @Test
  void namesAndNotesHaveALongestLength() {
    parkUnknownSkus(1);
    CaseRef seen = ref("r1/u1");
    assertThatThrownBy(() -> cases.assign(seen, "a".repeat(101), "ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101")
        .hasMessageContaining("100");
    assertThatThrownBy(() -> cases.dismiss(seen, "ann", "a".repeat(501)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("501")
        .hasMessageContaining("500");
    assertThatThrownBy(() -> cases.dismiss(seen, "ann", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("note");
    assertThatThrownBy(() -> cases.resolve(seen, "ann", "a\u0000"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cases.resolve(seen, "a".repeat(100), "two\nlines " + "a".repeat(490))).isTrue();
  }

  @Test
  void queriesHaveASaneSize() {
    assertThatThrownBy(() -> CaseQuery.open().limit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000");
    assertThatThrownBy(() -> CaseQuery.open().limit(1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cases.list(CaseQuery.open())).isEmpty();
    assertThat(bench.store.counts(TENANT).openCases()).isZero();
  }
}
