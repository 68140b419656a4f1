package dev.restock.sync.internal.entries;

import static dev.restock.sync.testing.Fixtures.TENANT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.entries.FakeOrders.DiedException;
import dev.restock.sync.internal.entries.FakeOrders.Fate;
import dev.restock.sync.internal.entries.FakeOrders.Made;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.refunds.EntryDesk;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.testing.VirtualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of closed batches become one order each, whatever fails in between. */
class EntryStepTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-05T08:00:00Z"));
  private final FakeOrders sitoo = new FakeOrders(clock);
  private SyncStore store = new InMemorySyncStore();
  private int changes;

  // ---- books -----------------------------------------------------------------------------------

  private static RefundRow row(RefundOrigin origin, String id, String currency, String money) {
    BigDecimal amount = new BigDecimal(money);
    return new RefundRow(
        id,
        origin,
        "#" + id,
        RefundVerdict.EQUAL,
        "",
        currency,
        amount,
        amount,
        BigDecimal.ZERO,
        amount.signum() == 0
            ? List.of()
            : List.of(new RefundPart(RefundComponent.GOODS, amount, null)),
        amount.signum() == 0 ? Map.of() : Map.of("card", amount),
        List.of(),
        DAY);
  }

  private static RefundRow row(String id, String money) {
    return row(RefundOrigin.PLATFORM, id, "SEK", money);
  }

  private void judged(RefundRow... rows) {
    Map<String, List<RefundRow>> byOrder = new TreeMap<>();
    for (RefundRow one : rows) {
      byOrder.computeIfAbsent("order " + one.id(), any -> new ArrayList<>()).add(one);
    }
    byOrder.forEach(
        (order, some) -> {
          changes++;
          StoredObservation seen =
              new StoredObservation("shop", order, order, "change " + changes, null);
          store.recordObservations(TENANT, List.of(seen), Instant.MAX, clock.instant());
          for (RefundOrderClaim claim : store.claimRefundOrders(TENANT, lease("judge"), 100)) {
            if (claim.order().equals(order)) {
              store.recordRefunds(
                  TENANT,
                  List.of(new JudgedOrder(claim, some, List.of(), null)),
                  "host",
                  clock.instant());
            }
          }
        });
  }

  private ClosedDay close(LocalDate day) {
    return store.closeRefundDay(TENANT, DAY, day, "ann", clock.instant());
  }

  private Lease lease(String host) {
    return new Lease(host, clock.instant(), clock.instant().plus(Duration.ofMinutes(5)));
  }

  // ---- the engine ------------------------------------------------------------------------------

  private EngineContext engine(SyncStore on, String host) {
    return new EngineContext(
        TENANT, on, SyncSettings.defaults(), clock, host, new Extensions(SyncListener.NONE));
  }

  private FinancialEntries settings() {
    return FinancialEntries.refundOrders(sitoo, DAY);
  }

  private void run(SyncStore on, String host) {
    EngineContext engine = engine(on, host);
    new EntryStep(engine, settings(), sitoo)
        .run(new RunContext(SyncListener.NONE, engine.extensions(), () -> true));
  }

  private void run() {
    run(store, "host");
  }

  private void runLater() {
    clock.advance(A_WHILE);
    run();
  }

  private void runToTheEnd() {
    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofSeconds(20));
      run();
    }
    for (int i = 0; i < 20; i++) {
      runLater();
    }
  }

  private EntryDesk desk() {
    return new StoreEntryDesk(engine(store, "host"), settings());
  }

  private StoredEntryPost post(String id, long ordinal) {
    return store
        .entryPost(TENANT, EntryPost.keyOf(TENANT, "PLATFORM:" + id, ordinal))
        .orElseThrow();
  }

  private EntryPostState state(String id) {
    return post(id, 1).state();
  }

  private List<StoredCase> openCases() {
    return store.cases(TENANT, CaseQuery.in(CaseState.OPEN));
  }

  private List<String> totals() {
    return sitoo.made.stream()
        .map(one -> one.draft().total().toPlainString() + " " + one.draft().currency())
        .toList();
  }

  // ---- the plain way ---------------------------------------------------------------------------

  @Test
  void eachEntryOfAClosedBatchBecomesOneOrder() {
    judged(row("1", "399.50"), row("2", "20.00"));
    run();
    assertThat(sitoo.posts).as("no day is closed").isZero();

    close(DAY);
    run();

    assertThat(totals()).containsExactlyInAnyOrder("-399.50 SEK", "-20.00 SEK");
    assertThat(sitoo.searches).as("one search for both, before them").hasSize(1);
    assertThat(state("1")).isEqualTo(EntryPostState.APPLIED);

    runToTheEnd();
    assertThat(sitoo.posts).isEqualTo(2);
    assertThat(store.countEntryPosts(TENANT))
        .containsExactly(Map.entry(EntryPostState.CONFIRMED, 2L));
    assertThat(sitoo.searches).as("one search for each confirms it").hasSize(3);
    assertThat(store.nextEntryPost(TENANT)).isEmpty();
  }

  @Test
  void registersBookTheirRefundsThemselves() {
    judged(row(RefundOrigin.REGISTER, "sitoo:7", "SEK", "10.00"), row("1", "5.00"));
    close(DAY);
    runToTheEnd();
    assertThat(totals()).containsExactly("-5.00 SEK");
  }

  @Test
  void eachCurrencyHasOrdersOfItsOwn() {
    judged(row(RefundOrigin.PLATFORM, "1", "EUR", "5.00"), row("2", "6.00"));
    close(DAY);
    run();
    assertThat(totals()).containsExactlyInAnyOrder("-5.00 EUR", "-6.00 SEK");
  }

  @Test
  void batchesBeforeTheFirstDayAreNotEntered() {
    judged(row("1", "5.00"));
    close(DAY);
    EngineContext engine = engine(store, "host");
    FinancialEntries later = FinancialEntries.refundOrders(sitoo, DAY.plusDays(1));
    new EntryStep(engine, later, sitoo)
        .run(new RunContext(SyncListener.NONE, engine.extensions(), () -> true));
    assertThat(sitoo.posts).isZero();
    assertThat(store.countEntryPosts(TENANT)).isEmpty();
  }

  @Test
  void correctionsAreOrdersOfTheirOwnWithTheDifference() {
    judged(row("1", "100.00"));
    close(DAY);
    runToTheEnd();
    judged(row("1", "80.00"));
    close(DAY.plusDays(1));
    runToTheEnd();
    judged(row("1", "85.00"));
    close(DAY.plusDays(2));
    runToTheEnd();

    assertThat(totals()).containsExactly("-100.00 SEK", "20.00 SEK", "-5.00 SEK");
    assertThat(sitoo.made).extracting(one -> one.draft().key()).doesNotHaveDuplicates();
    assertThat(sitoo.made.get(1).draft().lines())
        .as("the customer pays back")
        .extracting(RefundOrders.Line::quantity)
        .containsExactly(1);
  }

  @Test
  void aRefundThatIsTakenBackAndComesAgainGetsAnotherKey() {
    judged(row("1", "100.00"));
    close(DAY);
    runToTheEnd();
    judgedGone("1");
    close(DAY.plusDays(1));
    runToTheEnd();
    assertThat(store.refund(TENANT, "PLATFORM:1")).as("it is forgotten").isEmpty();

    judged(row("1", "100.00"));
    close(DAY.plusDays(2));
    runToTheEnd();

    assertThat(totals()).containsExactly("-100.00 SEK", "100.00 SEK", "-100.00 SEK");
    assertThat(sitoo.made).extracting(one -> one.draft().key()).doesNotHaveDuplicates();
  }

  private void judgedGone(String id) {
    String order = "order " + id;
    changes++;
    store.recordObservations(
        TENANT,
        List.of(new StoredObservation("shop", order, order, "change " + changes, null)),
        Instant.MAX,
        clock.instant());
    List<RefundOrderClaim> claims = store.claimRefundOrders(TENANT, lease("judge"), 100);
    store.recordRefunds(
        TENANT,
        List.of(new JudgedOrder(claims.get(0), List.of(), List.of(), null)),
        "host",
        clock.instant());
  }

  @Test
  void theSaleIsNamedWhereItIsKnown() {
    judged(row("1", "5.00"), row("2", "6.00"));
    close(DAY);
    sitoo.sales.put("#1", 77L);
    run();
    Map<String, @Nullable Long> sales = new HashMap<>();
    sitoo.made.forEach(one -> sales.put(one.draft().total().toPlainString(), one.sale()));
    assertThat(sales).containsEntry("-5.00", 77L).containsEntry("-6.00", null);
  }

  // ---- what fails ------------------------------------------------------------------------------

  @Test
  void anOrderWhoseAnswerWasNotUnderstoodIsNotSentAgainWithinTheGracePeriod() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.GARBLED);
    sitoo.keepsKeysUnique = false;
    sitoo.hidesOrders = true;
    run();
    for (int i = 0; i < 15; i++) {
      clock.advance(Duration.ofSeconds(20));
      run();
    }
    assertThat(sitoo.posts).as("a search may show an order late").isEqualTo(1);

    sitoo.hidesOrders = false;
    runToTheEnd();
    assertThat(totals()).containsExactly("-5.00 SEK");
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {
        "LOST_BEFORE",
        "LOST_AFTER",
        "LATE",
        "GARBLED",
        "LIMITED",
        "DIES_BEFORE",
        "DIES_AFTER",
        "DIES_LATE"
      })
  void oneOrderIsMadeWhateverHappensToTheRequest(Fate fate) {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(fate);
    sitoo.keepsKeysUnique = false;
    try {
      run();
    } catch (DiedException e) {
      assertThat(state("1")).as("recorded before it was sent").isEqualTo(EntryPostState.SENT);
    }

    runToTheEnd();

    assertThat(totals()).containsExactly("-5.00 SEK");
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
    assertThat(openCases()).isEmpty();
    boolean isRepeated =
        fate == Fate.LOST_BEFORE || fate == Fate.LIMITED || fate == Fate.DIES_BEFORE;
    assertThat(sitoo.posts).isEqualTo(isRepeated ? 2 : 1);
  }

  @Test
  void anUnknownRequestIsRepeatedOnlyAfterTheGracePeriodAndTwoSearches() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.LOST_BEFORE);
    run();
    Instant until = requireNonNull(post("1", 1).mayArriveUntil());
    assertThat(store.nextEntryPost(TENANT)).contains(until);

    clock.moveTo(until.minusSeconds(1));
    run();
    assertThat(sitoo.posts).as("within the grace period").isEqualTo(1);

    clock.moveTo(until);
    int before = sitoo.searches.size();
    run();
    assertThat(sitoo.posts).as("after one search").isEqualTo(1);
    assertThat(sitoo.searches).hasSize(before + 1);

    clock.moveTo(store.nextEntryPost(TENANT).orElseThrow());
    run();
    assertThat(sitoo.posts).as("after two searches").isEqualTo(2);
    assertThat(state("1")).isEqualTo(EntryPostState.APPLIED);
  }

  @Test
  void anEffectAfterTheRepetitionIsFoundIfSitooKeepsKeysUnique() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.LATE);
    sitoo.late = Duration.ofHours(1);
    runToTheEnd();
    assertThat(totals()).containsExactly("-5.00 SEK");
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
  }

  @Test
  void twoOrdersWithOneKeyAreACaseForFinance() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.LATE);
    sitoo.late = Duration.ofHours(1);
    sitoo.keepsKeysUnique = false;
    runToTheEnd();
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
    assertThat(sitoo.of(post("1", 1).key())).hasSize(2);

    sitoo.of(post("1", 1).key()).forEach(this::readAtRegister);
    run();

    assertThat(state("1")).isEqualTo(EntryPostState.PARKED);
    assertThat(openCases())
        .extracting(one -> one.opened().type())
        .containsExactly(ExceptionType.REFUND_ORDER_CONFLICT);
    assertThat(sitoo.posts).isEqualTo(2);
  }

  @Test
  void aRefusedOrderIsACaseAndIsSentAgainWhenThatIsRetried() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.REFUSED);
    runToTheEnd();
    assertThat(state("1")).isEqualTo(EntryPostState.REFUSED);
    assertThat(openCases())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opened().type()).isEqualTo(ExceptionType.REFUND_ORDER_REFUSED);
              assertThat(one.opened().what()).contains("no such product", "5.00 SEK");
            });
    assertThat(sitoo.posts).isEqualTo(1);

    assertThat(
            store.changeCase(
                TENANT, openCases().get(0).ref(), new CaseChange.Retry(), "ann", clock.instant()))
        .isTrue();
    runToTheEnd();

    assertThat(totals()).containsExactly("-5.00 SEK");
    assertThat(openCases()).isEmpty();
    assertThat(store.cases(TENANT, CaseQuery.in(CaseState.RETRIED))).isEmpty();
  }

  @Test
  void whatTheFormCannotSayIsRefusedWithoutARequest() {
    judged(row(RefundOrigin.PLATFORM, "1", "XXX", "5.00"));
    close(DAY);
    runToTheEnd();
    assertThat(sitoo.posts).isZero();
    assertThat(sitoo.searches).isEmpty();
    assertThat(state("1")).isEqualTo(EntryPostState.REFUSED);
  }

  @Test
  void aFilterThatIsIgnoredStopsEverything() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.ignoresFilter = true;
    sitoo.foreign(5, new RefundOrders.Found("another", 5, "SEK", BigDecimal.ONE));
    runToTheEnd();
    assertThat(sitoo.posts).isZero();
    assertThat(state("1")).isEqualTo(EntryPostState.PLANNED);

    sitoo.ignoresFilter = false;
    runToTheEnd();
    assertThat(totals()).containsExactly("-5.00 SEK");
  }

  @Test
  void aServiceThatIsDownIsAskedOnceAMinute() {
    List<RefundRow> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(row(Integer.toString(i), "5.00"));
    }
    judged(rows.toArray(RefundRow[]::new));
    close(DAY);
    sitoo.isDown = true;
    EngineContext engine = engine(store, "host");
    EntryStep step = new EntryStep(engine, settings(), sitoo);
    RunContext run = new RunContext(SyncListener.NONE, engine.extensions(), () -> true);
    step.run(run);
    assertThat(sitoo.searches).hasSize(1);
    assertThat(step.nextDue().orElseThrow())
        .isAfterOrEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    step.run(run);
    assertThat(sitoo.searches).hasSize(1);
  }

  @Test
  void anOrderThatSitooHasAnsweredAndNeverShowsIsACase() {
    judged(row("1", "5.00"));
    close(DAY);
    run();
    sitoo.hidesOrders = true;
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofHours(1));
      run();
    }
    assertThat(state("1")).isEqualTo(EntryPostState.PARKED);
    assertThat(sitoo.posts).isEqualTo(1);
  }

  @Test
  void anotherHostWaitsForTheLease() {
    judged(row("1", "5.00"));
    close(DAY);
    sitoo.fates.add(Fate.DIES_BEFORE);
    assertThatThrownBy(this::run).isInstanceOf(DiedException.class);

    run(store, "other");
    assertThat(sitoo.posts).isEqualTo(1);
    assertThat(sitoo.searches).as("it is held").hasSize(1);
  }

  // ---- a store that was lost -------------------------------------------------------------------

  @Nested
  class LostStore {
    private void lose() {
      store = new InMemorySyncStore();
    }

    @Test
    void ordersOfALostStoreAreAdoptedByASearch() {
      judged(row("1", "5.00"));
      close(DAY);
      runToTheEnd();

      lose();
      judged(row("1", "5.00"), row("2", "7.00"));
      close(DAY);
      runToTheEnd();

      assertThat(totals()).containsExactly("-5.00 SEK", "-7.00 SEK");
      assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
    }

    @Test
    void ordersThatTheRegistersShowedBeforeAreAdoptedWithoutASearch() {
      judged(row("1", "5.00"));
      close(DAY);
      run();
      Made made = sitoo.made.get(0);

      lose();
      readAtRegister(made);
      judged(row("1", "5.00"));
      close(DAY);
      int searches = sitoo.searches.size();
      run();

      assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
      assertThat(sitoo.posts).isEqualTo(1);
      assertThat(sitoo.searches).hasSize(searches);
    }

    @Test
    void anotherAmountUnderTheKeyIsACase() {
      judged(row("1", "5.00"));
      close(DAY);
      runToTheEnd();

      lose();
      judged(row("1", "4.00"));
      close(DAY);
      runToTheEnd();

      assertThat(state("1")).isEqualTo(EntryPostState.PARKED);
      assertThat(openCases())
          .singleElement()
          .satisfies(one -> assertThat(one.opened().what()).contains("-5.00 SEK", "-4.00 SEK"));
      assertThat(sitoo.posts).isEqualTo(1);
    }
  }

  /** The registers' reading shows an order. */
  private void readAtRegister(Made made) {
    new SeenEntries(engine(store, "host"))
        .record(
            List.of(
                new RegisterSource.Order(
                    made.orderId(),
                    made.draft().key(),
                    made.sale(),
                    clock.instant(),
                    made.draft().currency(),
                    true,
                    Map.of(),
                    List.of(),
                    made.draft().payments().stream()
                        .map(
                            one ->
                                new RegisterSource.Payment(one.name(), one.amount(), false, false))
                        .toList(),
                    BigDecimal.ZERO)));
  }

  @Test
  void theReadingOfTheRegistersConfirmsAnOrder() {
    judged(row("1", "5.00"));
    close(DAY);
    run();
    readAtRegister(sitoo.made.get(0));
    int searches = sitoo.searches.size();
    run();
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
    assertThat(sitoo.searches).hasSize(searches);
    assertThat(store.entryOrdersOf(TENANT, List.of("PLATFORM:1"))).hasSize(1);
    assertThat(store.claimRefundOrders(TENANT, lease("judge"), 10))
        .as("its refund is compared again")
        .extracting(RefundOrderClaim::order)
        .containsExactly("order 1");
  }

  @Test
  void anOrderThatCannotBeUnderstood_parksItsEntryAlone_untilAReadingShowsItAsItIs() {
    judged(row("1", "5.00"), row("2", "7.00"));
    close(DAY);
    String key = EntryPost.keyOf(TENANT, "PLATFORM:1", 1);
    sitoo.foreign(5, RefundOrders.Found.unreadable(key, 5, "at $.payments: is no array"));
    runToTheEnd();
    assertThat(state("1")).isEqualTo(EntryPostState.PARKED);
    assertThat(state("2")).isEqualTo(EntryPostState.CONFIRMED);
    assertThat(sitoo.posts).isEqualTo(1);
    assertThat(openCases())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opened().type()).isEqualTo(ExceptionType.REFUND_ORDER_CONFLICT);
              assertThat(one.opened().what()).contains("order 5", "$.payments");
            });

    readAtRegister(
        new Made(
            5,
            new RefundOrders.Draft(
                key,
                "SEK",
                List.of(),
                List.of(new RefundOrders.Payment("card", new BigDecimal("-5.00"))),
                null),
            null));
    runToTheEnd();
    assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
    assertThat(openCases()).isEmpty();
    assertThat(sitoo.posts).isEqualTo(1);
  }

  @Nested
  class OfALostStore {
    /** Why an order is a case; RefundStepTest has the case itself. */
    private List<@Nullable String> marked(String id) {
      String key = EntryPost.keyOf(TENANT, "PLATFORM:" + id, 1);
      return store
          .observationsOf(
              TENANT,
              StoredObservation.ENTRY_ORDER,
              List.of(StoredObservation.ENTRY_ORDER + ":" + key))
          .stream()
          .map(one -> RefundJson.read(one.content(), RefundFacts.class).unreadable())
          .toList();
    }

    private void later(Duration time) {
      clock.advance(time);
      run();
    }

    @Test
    void anOrderWhoseRefundIsNotKnown_isMarkedAfterTwoDays_untilItsEntryIsPlanned() {
      judged(row("1", "5.00"), row("2", "7.00"));
      close(DAY);
      runToTheEnd();
      assertThat(sitoo.posts).isEqualTo(2);

      store = new InMemorySyncStore();
      sitoo.made.forEach(EntryStepTest.this::readAtRegister);
      judged(row("2", "7.00"));
      close(DAY);
      runToTheEnd();
      assertThat(marked("1")).isEmpty();
      later(Duration.ofDays(2).plusHours(6));
      assertThat(marked("1"))
          .containsExactly("order 1000 over -5.00 SEK is of no refund that this store knows");
      assertThat(marked("2")).isEmpty();
      assertThat(state("2")).isEqualTo(EntryPostState.CONFIRMED);
      later(Duration.ofDays(1));
      assertThat(marked("1")).hasSize(1).doesNotContainNull();

      judged(row("1", "5.00"));
      close(DAY.plusDays(1));
      runToTheEnd();
      assertThat(state("1")).isEqualTo(EntryPostState.CONFIRMED);
      later(Duration.ofHours(12));
      assertThat(marked("1")).containsOnlyNulls();
      assertThat(sitoo.posts).as("no second order").isEqualTo(2);
    }
  }

  @Test
  void anOrderOfAnotherTenantIsNotRecorded() {
    Tenant other = Tenant.of("another");
    String key = EntryPost.keyOf(other, "PLATFORM:1", 1);
    readAtRegister(
        new Made(5, new RefundOrders.Draft(key, "SEK", List.of(), List.of(), null), null));
    assertThat(store.entryOrders(TENANT, List.of(key))).isEmpty();
    assertThat(EntryPost.isKey(key)).isTrue();
    assertThat(EntryPost.isKeyOf(TENANT, key)).isFalse();
  }

  // ---- dry run ---------------------------------------------------------------------------------

  @Test
  void aDryRunListsWhatWouldBePostedAndLeavesNothingBehind() {
    judged(row("1", "100.00"), row("2", "6.00"));
    close(DAY);
    judged(row("1", "90.00"));
    close(DAY.plusDays(1));

    List<RefundOrders.Draft> listed = new ArrayList<>();
    desk().toPost(listed::add);

    assertThat(sitoo.posts).isZero();
    assertThat(sitoo.searches).isEmpty();
    assertThat(store.countEntryPosts(TENANT)).isEmpty();
    runToTheEnd();
    assertThat(sitoo.made)
        .extracting(Made::draft)
        .containsExactlyInAnyOrderElementsOf(listed)
        .hasSize(3);
    List<RefundOrders.Draft> rest = new ArrayList<>();
    desk().toPost(rest::add);
    assertThat(rest).isEmpty();
  }

  @Test
  void aDryRunOfNothingSaysWhatToSet() {
    EntryDesk none = new StoreEntryDesk(engine(store, "host"), FinancialEntries.NONE);
    assertThatThrownBy(() -> none.toPost(one -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FinancialEntries.refundOrders");
  }

  // ---- random deaths ---------------------------------------------------------------------------

  private SyncStore dying(Random random) {
    return (SyncStore)
        Proxy.newProxyInstance(
            SyncStore.class.getClassLoader(),
            new Class<?>[] {SyncStore.class},
            (proxy, method, args) -> {
              if (random.nextInt(30) == 0) {
                throw new DiedException();
              }
              try {
                Object result = method.invoke(store, args);
                if (random.nextInt(30) == 0) {
                  throw new DiedException();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Hosts die, requests and answers are lost, amounts change: each entry has one order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void deathsAndLossesMakeEachOrderOnce(long seed) {
    Random random = new Random(seed);
    sitoo.keepsKeysUnique = false;
    LocalDate day = DAY;
    for (int tick = 0; tick < 300; tick++) {
      if (tick % 20 == 0 && tick < 200) {
        List<RefundRow> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          rows.add(
              row(
                  RefundOrigin.PLATFORM,
                  Integer.toString(random.nextInt(8)),
                  "SEK",
                  (1 + random.nextInt(50)) + ".00"));
        }
        Map<String, RefundRow> last = new TreeMap<>();
        rows.forEach(one -> last.put(one.id(), one));
        judged(last.values().toArray(RefundRow[]::new));
        close(day);
        day = day.plusDays(1);
      }
      boolean isCalm = tick >= 240;
      if (!isCalm && sitoo.fates.isEmpty() && random.nextInt(3) > 0) {
        Fate[] fates = Fate.values();
        Fate fate = fates[random.nextInt(fates.length)];
        // A refusal is for people, see the test of its own.
        sitoo.fates.add(fate == Fate.REFUSED ? Fate.DONE : fate);
      }
      sitoo.isDown = !isCalm && random.nextInt(10) == 0;
      clock.advance(Duration.ofSeconds(random.nextInt(600)));
      try {
        run(isCalm ? store : dying(random), "host " + random.nextInt(3));
      } catch (DiedException e) {
        // Another host goes on.
      }
    }
    runToTheEnd();

    List<RefundEntry> entries = new ArrayList<>();
    for (ClosedDay one : store.closedRefundDays(TENANT, DAY, day)) {
      store.forEachRefundEntry(TENANT, one.number(), entries::add);
    }
    assertThat(store.countEntryPosts(TENANT))
        .containsExactly(Map.entry(EntryPostState.CONFIRMED, (long) entries.size()));
    assertThat(sitoo.made).hasSameSizeAs(entries);
    assertThat(totals())
        .containsExactlyInAnyOrderElementsOf(
            entries.stream()
                .map(one -> one.money().negate().toPlainString() + " " + one.currency())
                .toList());
    assertThat(openCases()).isEmpty();
  }
}
