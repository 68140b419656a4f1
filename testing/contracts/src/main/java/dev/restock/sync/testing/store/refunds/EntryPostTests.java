package dev.restock.sync.testing.store.refunds;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.History;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The orders that stand for entries of closed batches. */
public abstract class EntryPostTests extends RefundStoreTests {
  private static final Instant NOW = LATER;
  private static final Instant END = NOW.plus(LEASE);

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected EntryPostTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private static String key(String id, long ordinal) {
    return EntryPost.keyOf(TENANT, "PLATFORM:" + id, ordinal);
  }

  private int plan(long batch, String... ids) {
    TreeMap<Long, String> refunds = new TreeMap<>();
    for (String id : ids) {
      refunds.put(refunds.size() + 1L, "PLATFORM:" + id);
    }
    return store.planEntryPosts(TENANT, batch, refunds, "host", NOW);
  }

  /** Plans an order of one refund of 5 kronor. */
  private void plannedOne() {
    recorded(ORDER, refund("1", "5.00"));
    close(DAY);
    assertThat(plan(1, "1")).isEqualTo(1);
  }

  private List<StoredEntryPost> claimPosts(String host, Instant now) {
    return store.claimEntryPosts(TENANT, new Lease(host, now, now.plus(LEASE)), 10);
  }

  private StoredEntryPost claimOne(Instant now) {
    List<StoredEntryPost> claimed = claimPosts("host", now);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  private StoredEntryPost post() {
    return store.entryPost(TENANT, key("1", 1)).orElseThrow();
  }

  private boolean write(StoredEntryPost held, EntryPostOutcome outcome) {
    return store.recordEntryPost(TENANT, held, outcome, NOW);
  }

  private static EntryOrder order(long id, String total) {
    return new EntryOrder(key("1", 1), id, "SEK", kr(total));
  }

  private static ExceptionCase caseOf(StoredEntryPost post, ExceptionType type) {
    return new ExceptionCase(
        TENANT, type, post.post().caseReturn(), post.post().caseUnit(), "", "why", NOW);
  }

  private List<StoredCase> cases(CaseState state) {
    return store.cases(TENANT, CaseQuery.in(state));
  }

  // ---- planning --------------------------------------------------------------------------------

  @Test
  void anEntryIsPlannedOnce() {
    recorded(ORDER, refund("1", "5.00"), refund("2", "6.00"));
    close(DAY);
    assertThat(plan(1, "1", "2")).isEqualTo(2);
    assertThat(plan(1, "1", "2")).isZero();
    StoredEntryPost post = post();
    assertThat(post.post()).isEqualTo(new EntryPost(key("1", 1), 1, 1, "PLATFORM:1"));
    assertThat(post.entry()).isEqualTo(entries(1).get(0));
    assertThat(post.state()).isEqualTo(EntryPostState.PLANNED);
    assertThat(store.countEntryPosts(TENANT))
        .containsExactly(Map.entry(EntryPostState.PLANNED, 2L));
    assertThat(store.nextEntryPost(TENANT)).contains(NOW);
    assertThat(store.audit(TENANT, AuditEntry.ofEntryPost(key("1", 1))))
        .extracting(AuditEntry::to)
        .containsExactly("PLANNED");
  }

  @Test
  void aCorrectionHasAnotherKey() {
    plannedOne();
    recorded(ORDER, refund("1", "4.00"));
    close(DAY.plusDays(1));
    assertThat(plan(2, "1")).isEqualTo(1);
    assertThat(store.entryPostsOf(TENANT, List.of("PLATFORM:1", "PLATFORM:2")))
        .extracting(StoredEntryPost::key, one -> one.post().batch(), one -> one.entry().money())
        .satisfiesExactly(
            one -> assertThat(one.toList()).startsWith(key("1", 1), 1L),
            one -> assertThat(one.toList()).startsWith(key("1", 2), 2L));
  }

  @Test
  void anotherTenantSeesNothing() {
    plannedOne();
    assertThat(store.claimEntryPosts(OTHER_TENANT, new Lease("host", END, END.plus(LEASE)), 10))
        .isEmpty();
    assertThat(store.entryPost(OTHER_TENANT, key("1", 1))).isEmpty();
    assertThat(store.countEntryPosts(OTHER_TENANT)).isEmpty();
    assertThat(store.nextEntryPost(OTHER_TENANT)).isEmpty();
    store.recordEntryOrders(OTHER_TENANT, List.of(order(7, "-5.00")), NOW);
    assertThat(store.entryOrders(TENANT, List.of(key("1", 1)))).isEmpty();
  }

  @Test
  void postsAreListedByStateAndKey() {
    recorded(ORDER, refund("1", "5.00"), refund("2", "6.00"), refund("3", "7.00"));
    close(DAY);
    plan(1, "1", "2", "3");
    List<StoredEntryPost> first = store.entryPosts(TENANT, EntryPostState.PLANNED, null, 2);
    List<StoredEntryPost> rest =
        store.entryPosts(TENANT, EntryPostState.PLANNED, first.get(1).key(), 2);
    assertThat(first).hasSize(2).extracting(StoredEntryPost::key).isSorted();
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0).key()).isGreaterThan(first.get(1).key());
    assertThat(store.entryPosts(TENANT, EntryPostState.SENT, null, 2)).isEmpty();
  }

  // ---- claims ----------------------------------------------------------------------------------

  @Test
  void aClaimIsHeldUntilItsLeaseEnds() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    assertThat(held.fencingToken()).isEqualTo(1);
    assertThat(claimPosts("other", NOW)).isEmpty();
    assertThat(store.nextEntryPost(TENANT)).contains(END);

    StoredEntryPost taken = claimPosts("other", END).get(0);

    assertThat(taken.fencingToken()).isEqualTo(2);
    assertThat(write(held, EntryPostOutcome.sent(END))).isFalse();
    assertThat(write(taken, EntryPostOutcome.sent(END))).isTrue();
  }

  @Test
  void sentKeepsTheClaimAndAnOutcomeEndsIt() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    EntryPostOutcome sent = EntryPostOutcome.sent(END);
    assertThat(write(held, sent)).isTrue();
    StoredEntryPost sentPost = post();
    assertThat(sentPost).isEqualTo(held.after(sent, NOW));
    assertThat(sentPost.sends()).isEqualTo(1);
    assertThat(sentPost.mayArriveUntil()).isEqualTo(END);
    assertThat(claimPosts("other", NOW)).isEmpty();

    assertThat(write(sentPost, EntryPostOutcome.unknown(END, END, 1, "lost"))).isTrue();
    assertThat(post().absences()).isEqualTo(1);
    assertThat(store.nextEntryPost(TENANT)).contains(END);
    assertThat(write(sentPost, EntryPostOutcome.applied(7, END, 0))).as("given back").isFalse();

    assertThat(write(claimOne(END), EntryPostOutcome.applied(7, END, 0))).isTrue();
    assertThat(post().orderId()).isEqualTo(7);
    assertThat(write(claimOne(END), EntryPostOutcome.confirmed(7))).isTrue();
    assertThat(store.nextEntryPost(TENANT)).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofEntryPost(key("1", 1))))
        .extracting(AuditEntry::to)
        .containsExactly("PLANNED", "SENT", "UNKNOWN", "APPLIED", "CONFIRMED");
  }

  @Test
  void anOrderIsFoundByItsIdAndTold() {
    plannedOne();
    write(claimOne(NOW), EntryPostOutcome.confirmed(7));

    assertThat(store.entryPostOfOrder(TENANT, 7)).contains(post());
    assertThat(store.entryPostOfOrder(TENANT, 8)).isEmpty();
    assertThat(store.entryPostOfOrder(OTHER_TENANT, 7)).isEmpty();

    History history = History.of(store, TENANT, Clock.fixed(NOW, ZoneOffset.UTC));
    StorySubject entry = StorySubject.ofEntry(key("1", 1));
    assertThat(history.search("7").hits()).extracting(SearchHit::subject).contains(entry);
    assertThat(history.search(key("1", 1)).hits())
        .extracting(SearchHit::subject)
        .containsExactly(entry);
    for (StorySubject subject :
        List.of(entry, StorySubject.ofRefund("PLATFORM:1"), StorySubject.ofOrder(ORDER))) {
      assertThat(history.story(subject).entries().stream().filter(this::isOfEntry))
          .as("%s", subject)
          .extracting(StoryEntry::state)
          .containsExactly("PLANNED", "CONFIRMED");
    }
    assertThat(history.story(StorySubject.ofEntry(key("9", 1))).isKnown()).isFalse();
  }

  private boolean isOfEntry(StoryEntry one) {
    return one.kind() == StoryKind.ENTRY && one.subject().id().equals(key("1", 1));
  }

  @Test
  void anOutcomeThatCannotFollowIsRefused() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    assertThatThrownBy(() -> write(held, EntryPostOutcome.applied(7, END, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(post().state()).isEqualTo(EntryPostState.PLANNED);
  }

  // ---- sightings -------------------------------------------------------------------------------

  @Test
  void anOrderIsRecordedOnceAndMakesItsEntryDue() {
    plannedOne();
    write(claimOne(NOW), EntryPostOutcome.again(END, "later"));
    assertThat(store.recordEntryOrders(TENANT, List.of(order(7, "-5.00")), NOW)).isEqualTo(1);
    assertThat(store.nextEntryPost(TENANT)).contains(NOW);
    write(claimOne(NOW), EntryPostOutcome.confirmed(7));

    assertThat(store.recordEntryOrders(TENANT, List.of(order(7, "-5.00")), NOW)).isZero();

    assertThat(store.nextEntryPost(TENANT)).isEmpty();
    assertThat(store.entryOrders(TENANT, List.of(key("1", 1), key("9", 1))))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(order(7, "-5.00"));
    assertThat(store.entryOrdersOf(TENANT, List.of("PLATFORM:1"))).containsOnlyKeys("PLATFORM:1");
  }

  @Test
  void anOrderThatIsSeenWhileItsEntryIsHeldIsNotMissed() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    store.recordEntryOrders(TENANT, List.of(order(7, "-5.00")), NOW);
    assertThat(claimPosts("other", NOW)).as("it stays held").isEmpty();

    write(held, EntryPostOutcome.leftOut());

    assertThat(store.nextEntryPost(TENANT)).contains(NOW);
    assertThat(claimOne(NOW).sightings()).isEqualTo(1);
  }

  @Test
  void anOrderOfAnUnknownKeyIsKeptForItsPlan() {
    assertThat(store.recordEntryOrders(TENANT, List.of(order(7, "-5.00")), T0)).isEqualTo(1);
    assertThat(store.nextEntryPost(TENANT)).isEmpty();
    assertThat(store.entryOrdersOf(TENANT, List.of("PLATFORM:1"))).isEmpty();
    plannedOne();
    assertThat(store.entryOrders(TENANT, List.of(claimOne(NOW).key()))).hasSize(1);
  }

  @Test
  void ordersWhoseKeyIsNotPlannedAreListedByKey() {
    List<String> keys = List.of(key("1", 1), key("2", 1), key("3", 1)).stream().sorted().toList();
    for (String key : keys) {
      store.recordEntryOrders(
          TENANT, List.of(new EntryOrder(key, 8, "SEK", kr("-5.00"))), T0.plusSeconds(1));
      store.recordEntryOrders(TENANT, List.of(new EntryOrder(key, 7, "EUR", kr("-6.00"))), T0);
    }
    store.recordEntryOrders(
        OTHER_TENANT, List.of(new EntryOrder(key("4", 1), 7, "SEK", kr("-5.00"))), T0);
    assertThat(store.unplannedEntryOrders(TENANT, T0.minusMillis(1), null, 10)).isEmpty();
    assertThat(store.unplannedEntryOrders(TENANT, T0, null, 2))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new EntryOrder(keys.get(0), 7, "EUR", kr("-6.00")),
            new EntryOrder(keys.get(1), 7, "EUR", kr("-6.00")));
    assertThat(store.unplannedEntryOrders(TENANT, T0, keys.get(1), 2))
        .extracting(EntryOrder::key)
        .containsExactly(keys.get(2));

    plannedOne();

    assertThat(store.unplannedEntryOrders(TENANT, T0, null, 10))
        .extracting(EntryOrder::key)
        .containsExactlyElementsOf(keys.stream().filter(key -> !key.equals(key("1", 1))).toList());
  }

  @Test
  void aConfirmedEntryHasItsRefundComparedAgain() {
    plannedOne();
    assertThat(due(NOW)).isEmpty();
    write(claimOne(NOW), EntryPostOutcome.confirmed(7));
    assertThat(due(NOW)).containsExactly(ORDER);
  }

  // ---- cases -----------------------------------------------------------------------------------

  @Test
  void aRefusedOrderIsRetriedByItsCase() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    write(held, EntryPostOutcome.refused(caseOf(held, ExceptionType.REFUND_ORDER_REFUSED)));
    assertThat(store.nextEntryPost(TENANT)).isEmpty();
    StoredCase opened = cases(CaseState.OPEN).get(0);

    assertThat(store.changeCase(TENANT, opened.ref(), new CaseChange.Retry(), "ann", END)).isTrue();

    assertThat(store.nextEntryPost(TENANT)).contains(END);
    StoredEntryPost again = claimOne(END);
    assertThat(again.state()).isEqualTo(EntryPostState.PLANNED);
    assertThat(again.sends()).isEqualTo(held.sends());
    assertThat(cases(CaseState.RETRIED)).hasSize(1);
    write(again, EntryPostOutcome.confirmed(7));
    assertThat(cases(CaseState.RETRIED)).isEmpty();
  }

  @Test
  void allRefusedOrdersAreRetriedTogether() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    write(held, EntryPostOutcome.refused(caseOf(held, ExceptionType.REFUND_ORDER_REFUSED)));
    assertThat(store.retryAll(TENANT, ExceptionType.REFUND_ORDER_REFUSED, END, 10, "ann", END))
        .isEqualTo(1);
    assertThat(post().state()).isEqualTo(EntryPostState.PLANNED);
  }

  @Test
  void aParkedOrderIsNotRetriedAndItsCaseCanBeOpenedAgain() {
    plannedOne();
    StoredEntryPost held = claimOne(NOW);
    write(held, EntryPostOutcome.parked(caseOf(held, ExceptionType.REFUND_ORDER_CONFLICT)));
    StoredCase opened = cases(CaseState.OPEN).get(0);
    assertThat(store.changeCase(TENANT, opened.ref(), new CaseChange.Retry(), "ann", END))
        .isFalse();
    assertThat(
            store.changeCase(TENANT, opened.ref(), new CaseChange.Resolve("corrected"), "ann", END))
        .isTrue();
    StoredCase closed = cases(CaseState.RESOLVED).get(0);
    assertThat(store.changeCase(TENANT, closed.ref(), new CaseChange.Reopen("no"), "ann", END))
        .isTrue();
  }
}
