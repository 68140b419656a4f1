package dev.restock.sync.testing.store.refunds;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Observations of refunds, the orders that they make due, and the rows that are recorded. */
public abstract class RefundJudgingTests extends RefundStoreTests {
  private static final ExceptionType DIFFERS =
      new ExceptionType("REFUND_DIFFERS", Owner.FINANCE, "Look at it.");
  private static final RefundAcceptance BY_ANN = new RefundAcceptance("ann", "goodwill", null);

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected RefundJudgingTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  // ---- observations ----------------------------------------------------------------------------

  @Test
  void anObservationMakesItsOrderDue() {
    assertThat(observe(seen("1", ORDER, "a"), seen("2", ORDER, "b"), seen("3", "9002", "c")))
        .isEqualTo(3);

    assertThat(store.nextRefundWork(TENANT)).contains(T0);
    List<RefundOrderClaim> claims = claim(T0);
    assertThat(claims).extracting(RefundOrderClaim::order).containsExactly(ORDER, "9002");
    assertThat(store.refundOrders(TENANT, claims).get(0))
        .isEqualTo(
            new RefundOrderView(
                claims.get(0), List.of(seen("1", ORDER, "a"), seen("2", ORDER, "b")), List.of()));
    assertThat(store.claimRefundOrders(OTHER_TENANT, lease(T0), 10)).isEmpty();
  }

  private static Lease lease(Instant now) {
    return new Lease("other", now, now.plus(LEASE));
  }

  @Test
  void theSameObservationWritesNothing() {
    recorded(ORDER, refund("1", "399.50"));
    observe(seen("1", ORDER, "a"));
    assertThat(record(judged(claim(T0).get(0), refund("1", "399.50")), T0)).isTrue();

    assertThat(observe(seen("1", ORDER, "a"))).isZero();
    assertThat(due(LATER)).isEmpty();
    assertThat(store.nextRefundWork(TENANT)).isEmpty();
  }

  @Test
  void anObservationThatMovesMakesBothOrdersDue() {
    observe(seen("1", "sitoo:77", "a"));
    assertThat(record(judged(claim(T0).get(0)), T0)).isTrue();

    assertThat(observe(seen("1", ORDER, "b"))).isEqualTo(1);

    assertThat(due(T0)).containsExactly(ORDER, "sitoo:77");
  }

  @Test
  void anObservationWithTheSameContentStaysWithItsOrder() {
    observe(seen("1", "sitoo:77", "a"));
    assertThat(record(judged(claim(T0).get(0)), T0)).isTrue();

    assertThat(observe(new StoredObservation("shop", "1", ORDER, "a", LATER))).isZero();

    assertThat(due(T0)).isEmpty();
    assertThat(store.observationsToReread(TENANT, "shop", LATER, 10))
        .containsExactly(new StoredObservation("shop", "1", "sitoo:77", "a", LATER));
  }

  @Test
  void ofOneObservationTwiceTheLaterOneCounts() {
    observe(seen("1", ORDER, "a"), seen("1", ORDER, "b"));

    assertThat(store.refundOrders(TENANT, claim(T0)).get(0).observations())
        .containsExactly(seen("1", ORDER, "b"));
  }

  @Test
  void manyObservationsAreRecordedAtOnce() {
    List<StoredObservation> many = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      many.add(seen("id " + i, "order " + i % 600, "content"));
    }

    assertThat(store.recordObservations(TENANT, many, ASKED, T0)).isEqualTo(1_200);
    assertThat(store.recordObservations(TENANT, many, ASKED, T0)).isZero();
    assertThat(store.claimRefundOrders(TENANT, lease(T0), 1_000)).hasSize(600);
  }

  private static StoredObservation named(String id, String order, String content, String... names) {
    return new StoredObservation("shop", id, order, Set.of(names), content, null);
  }

  @Test
  void ordersAreFoundByAllAliasesThatTheyEverHad() {
    observe(named("1", ORDER, "a", "#1", "#2"), named("2", "9002", "b", "#2"));
    observe(named("1", ORDER, "c", "#3"));

    assertThat(store.ordersOfAliases(TENANT, List.of("#1", "#2", "#3", "#4")))
        .isEqualTo(Map.of("#1", Set.of(ORDER), "#2", Set.of(ORDER, "9002"), "#3", Set.of(ORDER)));
    assertThat(store.ordersOfAliases(TENANT, List.of())).isEmpty();
  }

  @Test
  void aNewAliasMakesTheOrdersDueThatItConcerns() {
    observe(seen("waiting", "#1", "a"), named("1", ORDER, "a", "#2"), seen("2", "9002", "a"));
    claim(T0);

    observe(named("3", "9003", "a", "#1", "#2"));
    assertThat(due(T0)).containsExactlyInAnyOrder("9003", "#1", ORDER);

    observe(named("4", "9003", "a", "#1", "#2"));
    assertThat(due(T0)).as("no alias is new").containsExactly("9003");
  }

  @Test
  void observationsAreMovedToTheirOrderUnlessTheyHaveChanged() {
    observe(seen("1", "#1", "a"), seen("2", "#1", "b"), seen("3", ORDER, "c"));
    claim(T0);
    observe(seen("2", "#1", "changed"));
    claim(T0);

    int moved =
        store.moveObservations(
            TENANT, List.of(seen("1", "#1", "a"), seen("2", "#1", "b")), Set.of(), ORDER, T0);

    assertThat(moved).isEqualTo(1);
    List<RefundOrderClaim> claims = claim(T0);
    assertThat(claims).extracting(RefundOrderClaim::order).containsExactlyInAnyOrder("#1", ORDER);
    assertThat(store.refundOrders(TENANT, claims))
        .flatExtracting(RefundOrderView::observations)
        .containsExactlyInAnyOrder(
            seen("1", ORDER, "a"), seen("2", "#1", "changed"), seen("3", ORDER, "c"));
    assertThat(store.moveObservations(TENANT, List.of(seen("1", "#1", "a")), Set.of(), ORDER, T0))
        .isZero();
    assertThat(due(T0)).isEmpty();
  }

  @Test
  void theObservationsOfASourceAreFoundByTheirOrders() {
    observe(seen("1", ORDER, "a"), seen("2", ORDER, "b"), seen("3", "other", "c"));
    observe(new StoredObservation("returns", "4", ORDER, "d", null));
    assertThat(store.observationsOf(TENANT, "shop", List.of(ORDER, "nowhere")))
        .containsExactlyInAnyOrder(seen("1", ORDER, "a"), seen("2", ORDER, "b"));
    assertThat(store.observationsOf(TENANT, "returns", List.of("other"))).isEmpty();
    assertThat(store.observationsOf(TENANT, "returns", List.of())).isEmpty();
  }

  @Test
  void anObservationThatIsNotFinalIsReadAgain() {
    StoredObservation pending = new StoredObservation("shop", "1", ORDER, "a", LATER);
    observe(pending);
    claim(T0).forEach(one -> assertThat(record(judged(one), T0)).isTrue());
    assertThat(store.nextRefundWork(TENANT)).contains(LATER);
    assertThat(store.observationsToReread(TENANT, "shop", T0, 10)).isEmpty();
    assertThat(store.observationsToReread(TENANT, "shop", LATER, 10)).containsExactly(pending);
    assertThat(store.observationsToReread(TENANT, "returns", LATER, 10)).isEmpty();

    StoredObservation still = new StoredObservation("shop", "1", ORDER, "a", LATER.plusSeconds(60));
    assertThat(store.recordObservations(TENANT, List.of(still), ASKED, LATER)).isZero();

    assertThat(due(LATER)).as("nothing of the order has changed").isEmpty();
    assertThat(store.observationsToReread(TENANT, "shop", LATER, 10)).isEmpty();
    store.recordObservations(TENANT, List.of(seen("1", ORDER, "final")), ASKED, LATER);
    assertThat(store.observationsToReread(TENANT, "shop", LATER.plus(LEASE), 10)).isEmpty();
    assertThat(due(LATER)).containsExactly(ORDER);
  }

  @Test
  void anAnswerThatMayBeOlderChangesNothingAndIsAskedForAgain() {
    Instant margin = T0.plus(StoredObservation.MARGIN);
    observe(seen("1", ORDER, "of another host"));
    claim(T0).forEach(one -> assertThat(record(judged(one), T0)).isTrue());
    List<StoredObservation> other = List.of(seen("1", "9002", "perhaps older"));

    assertThat(store.recordObservations(TENANT, other, margin.minusMillis(1), LATER)).isZero();

    assertThat(due(LATER)).as("nothing has changed").isEmpty();
    assertThat(store.observationsToReread(TENANT, "shop", LATER.plus(StoredObservation.MARGIN), 10))
        .extracting(StoredObservation::content)
        .containsExactly("of another host");
    assertThat(store.recordObservations(TENANT, other, margin, LATER)).isEqualTo(1);
    assertThat(due(LATER)).containsExactly(ORDER, "9002");
    assertThat(store.observationsToReread(TENANT, "shop", LATER.plus(LEASE), 10)).isEmpty();
  }

  @Test
  void anAnswerInDoubtIsAskedForNoLaterThanItWas() {
    StoredObservation pending = new StoredObservation("shop", "1", ORDER, "pending", LATER);
    observe(pending);

    store.recordObservations(TENANT, List.of(seen("1", ORDER, "old")), T0, LATER);

    assertThat(store.observationsToReread(TENANT, "shop", LATER, 10)).containsExactly(pending);
  }

  @Test
  void anOrderIsDueWhenAPieceOfItsRefundAtARegisterIsBoundOrTakenAway() {
    RegisterPiece piece = new RegisterPiece(77, 0, 1);
    RegisterPiece unseen = new RegisterPiece(78, 0, 1);
    for (long id : List.of(77L, 78L)) {
      store.recordRegisterReturns(
          TENANT,
          List.of(
              new RegisterReturn(
                  id,
                  null,
                  "",
                  null,
                  List.of(new RegisterReturn.Line(0, "SKU-1", 1, null)),
                  List.of())),
          T0);
    }
    observe(new StoredObservation(StoredObservation.REGISTER, "77", ORDER, "refund", null));
    claim(T0).forEach(one -> assertThat(record(judged(one), T0)).isTrue());

    store.bindPiece(TENANT, unseen, new UnitRef("r2", "u2"), "ann", "the receipt says so", T0);
    assertThat(due(T0)).isEmpty();
    store.bindPiece(TENANT, piece, new UnitRef("r1", "u1"), "ann", "the receipt says so", T0);
    List<RefundOrderClaim> bound = claim(T0);
    assertThat(bound).extracting(RefundOrderClaim::order).containsExactly(ORDER);
    store.unbindPiece(TENANT, piece, "ann", "the receipt says so", T0);

    assertThat(record(judged(bound.get(0)), T0)).as("it has changed since").isFalse();
    assertThat(due(T0)).containsExactly(ORDER);
  }

  // ---- claims ----------------------------------------------------------------------------------

  @Test
  void aClaimedOrderIsDueAgainWhenTheLeaseEnds() {
    RefundOrderClaim first = changed(ORDER);
    assertThat(claim(T0)).isEmpty();

    RefundOrderClaim second = claim(LATER).get(0);

    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(record(judged(first, refund("1", "399.50")), LATER)).isFalse();
    assertThat(store.refund(TENANT, "PLATFORM:1")).isEmpty();
    assertThat(record(judged(second, refund("1", "399.50")), LATER)).isTrue();
    assertThat(record(judged(second, refund("1", "0.00")), LATER))
        .as("it was given back")
        .isFalse();
  }

  @Test
  void aChangeWhileAnOrderIsJudgedIsNotLost() {
    RefundOrderClaim claim = changed(ORDER);
    observe(seen("2", ORDER, "late"));

    assertThat(record(judged(claim, refund("1", "399.50")), T0)).isFalse();

    assertThat(store.refund(TENANT, "PLATFORM:1")).isEmpty();
    assertThat(due(T0)).containsExactly(ORDER);
  }

  @Test
  void oneOrderThatHasChangedDoesNotStopTheOthers() {
    RefundOrderClaim one = changed(ORDER);
    RefundOrderClaim other = changed("9002");
    observe(seen("2", ORDER, "late"));

    assertThat(
            store.recordRefunds(
                TENANT,
                List.of(judged(one, refund("1", "1.00")), judged(other, refund("2", "2.00"))),
                "host",
                T0))
        .containsExactly("9002");
    assertThat(stored("2").row()).isEqualTo(refund("2", "2.00"));
  }

  @Test
  void aPostponedOrderIsDueLater() {
    RefundOrderClaim claim = changed(ORDER);
    store.postponeRefundOrders(TENANT, List.of(claim), LATER.plus(LEASE));

    assertThat(due(LATER)).isEmpty();
    assertThat(record(judged(claim), T0)).isFalse();
    assertThat(due(LATER.plus(LEASE))).containsExactly(ORDER);
  }

  @Test
  void aPostponedOrderThatHasChangedIsDueAtOnce() {
    RefundOrderClaim claim = changed(ORDER);
    observe(seen("2", ORDER, "late"));
    store.postponeRefundOrders(TENANT, List.of(claim), LATER);

    assertThat(due(T0)).containsExactly(ORDER);
  }

  @Test
  void anOrderIsJudgedAgainWhenItsTimeHasCome() {
    assertThat(
            record(
                new JudgedOrder(changed(ORDER), List.of(refund("1", "1.00")), List.of(), LATER),
                T0))
        .isTrue();

    assertThat(store.nextRefundWork(TENANT)).contains(LATER);
    assertThat(due(T0)).isEmpty();
    assertThat(due(LATER)).containsExactly(ORDER);
  }

  // ---- rows ------------------------------------------------------------------------------------

  @Test
  void rowsAreKeptAsTheyWereRecorded() {
    RefundRow row =
        new RefundRow(
            "77",
            RefundOrigin.REGISTER,
            null,
            RefundVerdict.AMOUNT_DIFFERS,
            "an \"öre\"\nor two",
            "KWD",
            kr("-1.250"),
            null,
            null,
            List.of(
                new RefundPart(RefundComponent.GOODS, kr("-2.000"), kr("-0.400")),
                part(RefundComponent.UNEXPLAINED, "0.750")),
            Map.of("a \"card\"", kr("-1.250")),
            List.of(),
            DAY,
            Map.of("KWD", kr("1.000"), "SEK", kr("0.00")),
            kr("3.000"),
            null,
            null);
    recorded(ORDER, row);

    assertThat(store.refund(TENANT, "REGISTER:77").orElseThrow().row()).isEqualTo(row);
  }

  @Test
  void aRowThatHasNotChangedKeepsItsRevision() {
    recorded(ORDER, refund("1", "399.50"));
    StoredRefund before = stored("1");

    assertThat(record(judged(changed(ORDER), refund("1", "399.50")), LATER)).isTrue();
    assertThat(stored("1")).isEqualTo(before);

    assertThat(record(judged(changed(ORDER), refund("1", "399.51")), LATER)).isTrue();
    assertThat(stored("1").revision()).isGreaterThan(before.revision());
    assertThat(stored("1").changedAt()).isEqualTo(LATER);
  }

  @Test
  void aRefundWithoutARowIsGone() {
    recorded(ORDER, refund("1", "399.50"), refund("2", "1.00"));
    recorded(ORDER, refund("2", "1.00"));

    assertThat(store.refund(TENANT, "PLATFORM:1")).isEmpty();
    assertThat(store.countRefunds(TENANT)).containsExactly(Map.entry(RefundVerdict.EQUAL, 1L));
  }

  @Test
  void aRefundMovesToAnotherOrder() {
    recorded("sitoo:77", refund("1", "399.50"));
    recorded(ORDER, refund("1", "399.50"));
    recorded("sitoo:77");

    assertThat(stored("1").order()).isEqualTo(ORDER);
  }

  @Test
  void refundsAreVisitedByDayAndByNeed() {
    recorded(
        ORDER,
        refund("1", "1.00"),
        refund("2", "2.00", RefundVerdict.EQUAL, DAY.plusDays(1)),
        refund("3", "3.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    recorded("9002", refund("4", "0.00", RefundVerdict.NOT_PAID, null));

    assertThat(idsOf(DAY)).containsExactly("1", "3", "4");
    assertThat(idsOf(DAY.plusDays(1))).containsExactly("2");
    List<StoredRefund> unsettled = new ArrayList<>();
    store.forEachUnsettledRefund(TENANT, unsettled::add);
    assertThat(unsettled).containsExactly(stored("3"), stored("4"));
    store.forEachUnsettledRefund(OTHER_TENANT, one -> assertThat(one).isNull());
    assertThat(store.unsettledRefunds(TENANT, null, 1)).containsExactly(stored("3"));
    assertThat(store.unsettledRefunds(TENANT, stored("3").key(), 1)).containsExactly(stored("4"));
    assertThat(store.unsettledRefunds(TENANT, stored("4").key(), 1)).isEmpty();
    assertThat(store.refundsOf(TENANT, DAY, null, 2)).containsExactly(stored("1"), stored("3"));
    assertThat(store.refundsOf(TENANT, DAY, stored("1").key(), 2))
        .containsExactly(stored("3"), stored("4"));
    assertThat(store.refundsOf(OTHER_TENANT, DAY, null, 2)).isEmpty();
    assertThat(store.countOpenRefunds(TENANT, T0))
        .isEqualTo(Map.of(RefundVerdict.OUTSIDE_WORKFLOW, 1L, RefundVerdict.NOT_PAID, 1L));
    assertThat(store.countOpenRefunds(OTHER_TENANT, T0)).isEmpty();
    assertThat(store.countRefunds(TENANT))
        .isEqualTo(
            Map.of(
                RefundVerdict.EQUAL, 2L,
                RefundVerdict.OUTSIDE_WORKFLOW, 1L,
                RefundVerdict.NOT_PAID, 1L));
  }

  private List<String> idsOf(LocalDate day) {
    List<String> ids = new ArrayList<>();
    store.forEachRefundOf(
        TENANT, day, one -> ids.add(one.key().substring(one.key().indexOf(':') + 1)));
    return ids;
  }

  // ---- acceptance ------------------------------------------------------------------------------

  @Test
  void anAcceptedRefundSaysWhoAndWhy() {
    recorded(ORDER, refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    StoredRefund seen = stored("1");

    assertThat(store.acceptRefund(TENANT, seen, BY_ANN, T0)).isTrue();

    RefundRow row = stored("1").rowAt(T0).orElseThrow();
    assertThat(row.verdict()).isEqualTo(RefundVerdict.ACCEPTED);
    assertThat(row.cause()).isEqualTo("accepted by ann: goodwill");
    assertThat(due(T0)).containsExactly(ORDER);
    assertThat(store.acceptRefund(TENANT, seen, BY_ANN, T0)).as("seen too early").isFalse();
    assertThat(store.audit(TENANT, AuditEntry.ofRefund(seen.key())))
        .containsExactly(
            new AuditEntry(
                AuditEntry.ofRefund(seen.key()),
                "OUTSIDE_WORKFLOW",
                "ACCEPTED",
                T0,
                "ann",
                "goodwill"));
  }

  @Test
  void anAcceptedRefundIsNotOpenAsLongAsItIsAccepted() {
    recorded(
        ORDER,
        refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY),
        refund("2", "2.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    RefundAcceptance limited = new RefundAcceptance("ann", "goodwill", LATER);
    assertThat(store.acceptRefund(TENANT, stored("1"), limited, T0)).isTrue();
    assertThat(store.acceptRefund(TENANT, stored("2"), BY_ANN, T0)).isTrue();

    assertThat(store.countOpenRefunds(TENANT, T0)).isEmpty();
    assertThat(store.countOpenRefunds(TENANT, LATER))
        .isEqualTo(Map.of(RefundVerdict.OUTSIDE_WORKFLOW, 1L));
  }

  @Test
  void anAcceptanceWhileAnOrderIsJudgedIsNotLost() {
    recorded(ORDER, refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    RefundOrderClaim claim = changed(ORDER);
    assertThat(store.acceptRefund(TENANT, stored("1"), BY_ANN, T0)).isTrue();

    assertThat(record(judged(claim), T0)).isFalse();
    assertThat(stored("1").acceptance()).isEqualTo(BY_ANN);
  }

  @Test
  void anAcceptanceHoldsUntilTheRowChanges() {
    RefundRow row = refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY);
    recorded(ORDER, row);
    assertThat(store.acceptRefund(TENANT, stored("1"), BY_ANN, T0)).isTrue();

    recorded(ORDER, row);
    assertThat(stored("1").acceptance()).isEqualTo(BY_ANN);

    recorded(ORDER, row.withEntry(kr("1.00")));
    assertThat(stored("1").acceptance()).as("its entry in Sitoo is no change").isEqualTo(BY_ANN);
    assertThat(stored("1").row()).isEqualTo(row.withEntry(kr("1.00")));

    recorded(ORDER, refund("1", "2.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    assertThat(stored("1").acceptance()).isNull();
  }

  @Test
  void anAcceptanceMovesWithTheObservationOfItsRefund() {
    RefundRow row = refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY);
    recorded("#1", row);
    recorded("other", refund("2", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    observe(seen("waits", "#1", "a"));
    assertThat(store.acceptRefund(TENANT, stored("1"), BY_ANN, T0)).isTrue();
    RefundOrderClaim before = changed("#1");

    store.moveObservations(
        TENANT,
        List.of(seen("waits", "#1", "a")),
        Set.of(row.key(), "PLATFORM:2", "PLATFORM:3"),
        ORDER,
        T0);

    assertThat(stored("1").order()).isEqualTo(ORDER);
    assertThat(stored("2").order()).as("of another order").isEqualTo("other");
    assertThat(record(judged(before), T0)).as("judged before").isFalse();
    assertThat(record(judged(changed("#1")), T0)).isTrue();
    assertThat(stored("1").acceptance()).isEqualTo(BY_ANN);
    recorded(ORDER, row);
    assertThat(stored("1").acceptance()).isEqualTo(BY_ANN);
  }

  @Test
  void aRefundStaysWhereItIsIfItsObservationHasChanged() {
    RefundRow row = refund("1", "1.00");
    recorded("#1", row);
    observe(seen("waits", "#1", "changed"));
    store.moveObservations(TENANT, List.of(seen("waits", "#1", "a")), Set.of(row.key()), ORDER, T0);
    assertThat(stored("1").order()).isEqualTo("#1");
  }

  @Test
  void anAcceptanceEndsWhenItsTimeIsOver() {
    RefundRow row = refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY);
    recorded(ORDER, row);
    RefundAcceptance limited = new RefundAcceptance("ann", "goodwill", LATER);
    assertThat(store.acceptRefund(TENANT, stored("1"), limited, T0)).isTrue();
    assertThat(stored("1").acceptance()).isEqualTo(limited);

    assertThat(stored("1").rowAt(LATER)).contains(row);
    assertThat(record(judged(changed(ORDER), row), LATER)).isTrue();
    assertThat(stored("1").acceptance()).isNull();
  }

  @Test
  void anAcceptanceIsTakenBackOnceAndTheRefundIsOpenAgain() {
    RefundRow row = refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY);
    recorded(ORDER, row);
    StoredRefund open = stored("1");
    assertThat(store.reopenRefund(TENANT, open, "bob", "was a mistake", T0))
        .as("it is not accepted")
        .isFalse();
    assertThat(store.acceptRefund(TENANT, open, BY_ANN, T0)).isTrue();
    StoredRefund accepted = stored("1");
    assertThat(store.reopenRefund(TENANT, open, "bob", "was a mistake", T0))
        .as("seen before it was accepted")
        .isFalse();
    assertThat(record(judged(changed(ORDER), row), T0)).isTrue();
    assertThat(due(T0)).isEmpty();

    assertThat(store.reopenRefund(TENANT, accepted, "bob", "was a mistake", T0)).isTrue();

    assertThat(stored("1").acceptance()).isNull();
    assertThat(stored("1").revision()).isEqualTo(accepted.revision() + 1);
    assertThat(stored("1").rowAt(T0)).contains(row);
    assertThat(due(T0)).containsExactly(ORDER);
    assertThat(store.reopenRefund(TENANT, accepted, "cid", "me too", T0)).isFalse();
    assertThat(store.audit(TENANT, AuditEntry.ofRefund(open.key())))
        .extracting(AuditEntry::from, AuditEntry::to, AuditEntry::actor, AuditEntry::why)
        .containsExactly(
            tuple("OUTSIDE_WORKFLOW", "ACCEPTED", "ann", "goodwill"),
            tuple("ACCEPTED", "OUTSIDE_WORKFLOW", "bob", "was a mistake"));
  }

  @Test
  void anAcceptanceTakenBackWhileAnOrderIsJudgedIsNotLost() {
    RefundRow row = refund("1", "1.00", RefundVerdict.OUTSIDE_WORKFLOW, DAY);
    recorded(ORDER, row);
    assertThat(store.acceptRefund(TENANT, stored("1"), BY_ANN, T0)).isTrue();
    RefundOrderClaim claim = changed(ORDER);
    assertThat(store.reopenRefund(TENANT, stored("1"), "bob", "was a mistake", T0)).isTrue();

    assertThat(record(judged(claim, row), T0)).isFalse();
    assertThat(stored("1").acceptance()).isNull();
  }

  // ---- cases -----------------------------------------------------------------------------------

  private static ExceptionCase differs(String what) {
    return opened(ORDER, "PLATFORM:1", DIFFERS, what);
  }

  private void judgedWith(ExceptionCase... cases) {
    assertThat(record(new JudgedOrder(changed(ORDER), List.of(), List.of(cases), null), T0))
        .isTrue();
  }

  private StoredCase theCase() {
    return store.findCase(TENANT, differs("").id()).orElseThrow();
  }

  private boolean change(CaseChange change) {
    return store.changeCase(TENANT, theCase().ref(), change, "ann", T0);
  }

  @Test
  void aCaseIsOpenedWhenItsFactIsNew() {
    judgedWith(differs("by 1.00"));
    assertThat(theCase().state()).isEqualTo(CaseState.OPEN);
    assertThat(theCase().opened()).isEqualTo(differs("by 1.00"));
    StoredCase before = theCase();

    judgedWith(differs("by 1.00"));

    assertThat(theCase()).isEqualTo(before);
  }

  @Test
  void aCaseThatAPersonClosedStaysClosedUntilItsFactChanges() {
    judgedWith(differs("by 1.00"));
    assertThat(change(new CaseChange.Dismiss("a gift"))).isTrue();

    judgedWith(differs("by 1.00"));
    assertThat(theCase().state()).isEqualTo(CaseState.DISMISSED);

    judgedWith(differs("by 2.00"));
    assertThat(theCase().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aCaseIsClosedWhenTheFactsAgreeAndOpenedWhenTheyDifferAgain() {
    judgedWith(differs("by 1.00"));
    judgedWith();
    assertThat(theCase().state()).isEqualTo(CaseState.RESOLVED);

    judgedWith(differs("by 1.00"));
    assertThat(theCase().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aRetriedCaseIsOpenedAgainIfNothingHasChanged() {
    judgedWith(differs("by 1.00"));
    RefundOrderClaim underWay = changed(ORDER);
    assertThat(change(new CaseChange.Retry())).isTrue();
    assertThat(theCase().state()).isEqualTo(CaseState.RETRIED);
    assertThat(record(new JudgedOrder(underWay, List.of(), List.of(differs("by 1.00")), null), T0))
        .as("judged before the retry")
        .isFalse();

    RefundOrderClaim claim = claim(T0).get(0);
    assertThat(record(new JudgedOrder(claim, List.of(), List.of(differs("by 1.00")), null), T0))
        .isTrue();

    assertThat(theCase().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aRetriedCaseIsResolvedIfTheFactsAgree() {
    judgedWith(differs("by 1.00"));
    assertThat(change(new CaseChange.Retry())).isTrue();
    assertThat(due(T0)).containsExactly(ORDER);

    judgedWith();

    assertThat(theCase().state()).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void allCasesOfATypeAreRetried() {
    judgedWith(differs("by 1.00"));

    assertThat(store.retryAll(TENANT, DIFFERS, LATER, 10, "ann", T0)).isEqualTo(1);

    assertThat(theCase().state()).isEqualTo(CaseState.RETRIED);
    assertThat(due(T0)).containsExactly(ORDER);
    assertThat(store.nextReads(TENANT)).as("no return is read").isEmpty();
  }

  @Test
  void aClosedCaseIsReopenedWhileItsFactLasts() {
    judgedWith(differs("by 1.00"));
    assertThat(change(new CaseChange.Resolve("seen"))).isTrue();
    assertThat(change(new CaseChange.Reopen("look again"))).isTrue();
    judgedWith();
    assertThat(change(new CaseChange.Reopen("look again"))).as("the facts agree").isFalse();
  }
}
