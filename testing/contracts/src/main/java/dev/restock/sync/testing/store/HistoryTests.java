package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.history.History;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.history.FlowFacts;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.returns.ReadCause;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happened, for people: lookups by every id, and lists by pages. */
abstract class HistoryTests extends StoreTests {
  private static final Instant LONG_AFTER = T0.plusSeconds(400L * 24 * 3600);
  private static final String ORDER = "9001";

  HistoryTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  // ---- returns and units -----------------------------------------------------------------------

  private ReturnFacts facts(String rmaId) {
    return store.returnFacts(TENANT, List.of(rmaId)).get(0);
  }

  @Test
  void aReturnIsShownWithAllThatIsKnownOfIt() {
    record(T0, listed("r1", ReturnStatus.RECEIVED, planned(ReadCause.CHANGED, LATER)));
    ReturnFacts listed = facts("r1");
    assertThat(listed.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(listed.statusAt()).isEqualTo(T0);
    assertThat(listed.receivedAt()).isEqualTo(T0);
    assertThat(listed.orderName()).isEqualTo("#r1");
    assertThat(listed.createdAt()).isEqualTo(LONG_AGO);
    assertThat(listed.readDueAt()).isEqualTo(LATER);
    assertThat(listed.readCause()).isEqualTo(ReadCause.CHANGED);
    assertThat(listed.decidedAt()).isNull();
    assertThat(listed.archivedAt()).isNull();
    assertThat(store.returnFacts(TENANT, List.of("r0", "r9"))).isEmpty();
    assertThat(store.returnFacts(OTHER_TENANT, List.of("r1"))).isEmpty();
  }

  @Test
  void aHintedReturnHasNoStatus() {
    store.hint(TENANT, "r1", T0);
    assertThat(facts("r1").status().value()).isEmpty();
    assertThat(facts("r1").statusAt()).isNull();
  }

  @Test
  void anArchivedReturnSaysWhen() {
    confirm(bringAnywhere(MovementState.APPLIED));
    assertThat(facts("r1").decidedAt()).isEqualTo(T0);
    assertThat(store.archive(TENANT, LONG_AFTER, 10, LONG_AFTER)).isEqualTo(1);
    assertThat(facts("r1").archivedAt()).isEqualTo(LONG_AFTER);
  }

  @Test
  void returnsAreFoundByTheirOrder() {
    record(T0, listed("r1", ReturnStatus.RECEIVED), listed("r2", ReturnStatus.RECEIVED));
    claimRead("r3", T0);
    assertThat(store.returnsOfOrder(TENANT, "#r2", 10)).containsExactly("r2");
    assertThat(store.returnsOfOrder(TENANT, "#r", 10)).isEmpty();
    assertThat(store.returnsOfOrder(TENANT, "r2", 10)).isEmpty();
    assertThat(store.returnsOfOrder(OTHER_TENANT, "#r2", 10)).isEmpty();
  }

  @Test
  void namesOfOrdersAreFoundByTheirBeginning() {
    record(
        T0,
        listed("b", ReturnStatus.RECEIVED),
        listed("ab", ReturnStatus.RECEIVED),
        listed("a-b", ReturnStatus.RECEIVED),
        listed("a", ReturnStatus.RECEIVED),
        listed("A", ReturnStatus.RECEIVED));
    assertThat(store.orderNames(TENANT, "#a", 10)).containsExactly("#a", "#a-b", "#ab");
    assertThat(store.orderNames(TENANT, "#a", 2)).containsExactly("#a", "#a-b");
    assertThat(store.orderNames(TENANT, "#x", 10)).isEmpty();
    assertThat(store.orderNames(OTHER_TENANT, "#a", 10)).isEmpty();
  }

  @Test
  void unitsAreFoundByTheirId() {
    decide("r2", deciding().units(parkedUnit("r2", "u1"), parkedUnit("r2", "u2")));
    decide("r1", deciding().units(parkedUnit("r1", "u1")));
    assertThat(store.unitsNamed(TENANT, "u1", 10))
        .containsExactly(new UnitRef("r1", "u1"), new UnitRef("r2", "u1"));
    assertThat(store.unitsNamed(TENANT, "u1", 1)).containsExactly(new UnitRef("r1", "u1"));
    assertThat(store.unitsNamed(TENANT, "u9", 10)).isEmpty();
    assertThat(store.unitsNamed(OTHER_TENANT, "u1", 10)).isEmpty();
  }

  @Test
  void casesAreFoundByTheirReturn() {
    decide(
        "r1",
        deciding().cases(opened(HOUSE_RULE, "r1", "u2", T0), opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r2", deciding().cases(opened(HOUSE_RULE, "r2", "u1", T0)));
    decide("r1", deciding().closed("r1/u2"));
    assertThat(store.casesOf(TENANT, List.of("r1")))
        .extracting(one -> one.opened().id() + " " + one.state())
        .containsExactly("r1/u1 OPEN", "r1/u2 RESOLVED");
    assertThat(store.casesOf(TENANT, List.of("r2", "r9"))).hasSize(1);
    assertThat(store.casesOf(TENANT, List.of())).isEmpty();
    assertThat(store.casesOf(OTHER_TENANT, List.of("r1"))).isEmpty();
  }

  private static final ExceptionType MINOR =
      new ExceptionType("MINOR_RULE", Owner.OPERATIONS, Severity.LOW, "", "", "", true);

  private List<String> listed(CaseQuery query) {
    return store.cases(TENANT, query).stream().map(one -> one.opened().id()).toList();
  }

  /** Three open cases and a closed one; those of r3 were opened in the same moment. */
  private void openFour() {
    decide("r1", deciding().cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r2", deciding().cases(opened(HOUSE_RULE, "r2", "u1", T0.plusMillis(1))));
    decide(
        "r3",
        deciding()
            .cases(opened(MINOR, "r3", "U-B", LATER), opened(HOUSE_RULE, "r3", "U-a", LATER)));
    decide("r2", deciding().closed("r2/u1"));
  }

  @Test
  void casesAreListedBySeverityAndAge() {
    openFour();
    assertThat(listed(CaseQuery.open().fromSeverity(Severity.MEDIUM)))
        .containsExactly("r1/u1", "r3/U-a");
    assertThat(listed(CaseQuery.open().fromSeverity(Severity.LOW))).hasSize(3);
    assertThat(listed(CaseQuery.open().openedBy(T0))).containsExactly("r1/u1");
    assertThat(listed(CaseQuery.open().openedBy(T0.minusMillis(1)))).isEmpty();
    assertThat(listed(CaseQuery.open().ofType(MINOR))).containsExactly("r3/U-B");
    assertThat(listed(CaseQuery.open().ownedBy(Owner.FINANCE).openedBy(T0)))
        .containsExactly("r1/u1");
    assertThat(listed(CaseQuery.open().ownedBy(Owner.OPERATIONS))).containsExactly("r3/U-B");
    assertThat(listed(CaseQuery.open().ownedBy(Owner.INTEGRATION))).isEmpty();
    assertThat(store.cases(OTHER_TENANT, CaseQuery.open())).isEmpty();
  }

  @Test
  void casesOfSeveralStatesAreInOneOrder() {
    openFour();
    CaseQuery all = CaseQuery.in(CaseState.OPEN, CaseState.values()).limit(1);
    List<String> paged = new ArrayList<>();
    for (List<StoredCase> page = store.cases(TENANT, all);
        !page.isEmpty();
        page = store.cases(TENANT, all)) {
      paged.add(page.get(0).opened().id());
      all = all.after(page.get(0));
    }
    assertThat(paged).containsExactly("r1/u1", "r2/u1", "r3/U-B", "r3/U-a");
  }

  @Test
  void casesAreFoundByAText() {
    openFour();
    CaseQuery all = CaseQuery.in(CaseState.OPEN, CaseState.values());
    assertThat(listed(all.containing("u-A"))).containsExactly("r3/U-a");
    assertThat(listed(all.containing("MINOR_r"))).containsExactly("r3/U-B");
    assertThat(listed(all.containing("r2"))).containsExactly("r2/u1");
    assertThat(listed(all.containing(""))).hasSize(4);
    assertThat(listed(all.containing("%"))).isEmpty();
    assertThat(listed(all.containing("r3u"))).as("over the end of a field").isEmpty();
    assertThat(listed(all.containing(opened(HOUSE_RULE, "r1", "u1", T0).what()))).isNotEmpty();
  }

  @Test
  void casesAreCountedByStateUpToABound() {
    openFour();
    assertThat(store.countCases(TENANT, 10))
        .containsEntry(CaseState.OPEN, 3L)
        .containsEntry(CaseState.RESOLVED, 1L);
    assertThat(store.countCases(TENANT, 2)).containsEntry(CaseState.OPEN, 2L);
    assertThat(store.countCases(OTHER_TENANT, 10).values()).allMatch(count -> count == 0);
  }

  @Test
  void flowCountsWhatCameThroughAndWhatWaits() {
    FlowFacts.Passage none = new FlowFacts.Passage(0, List.of(), 0, null);
    planFive();
    assertThat(store.flow(TENANT, T0, 10))
        .isEqualTo(new FlowFacts(new FlowFacts.Passage(0, List.of(), 5, T0), none));

    Instant found = T0.plusSeconds(7);
    List<StoredMovement> sent =
        store.claimAsSent(TENANT, at(T0.plusSeconds(5)), 2, 1, T0.plusSeconds(60));
    store.recordOutcomes(
        TENANT,
        Map.of(sent.get(0), new MovementOutcome.Applied(10, found, T0.plusSeconds(90))),
        found);
    Instant later = T0.plusSeconds(9);
    store.recordOutcomes(
        TENANT,
        Map.of(sent.get(1), new MovementOutcome.Applied(11, later, T0.plusSeconds(90))),
        later);
    Duration first = Duration.ofSeconds(7);
    Duration second = Duration.ofSeconds(9);
    FlowFacts.Passage moved = store.flow(TENANT, T0, 10).toStock();
    assertThat(moved.done()).isEqualTo(2);
    assertThat(moved.latest()).containsExactlyInAnyOrder(first, second);
    assertThat(moved.waiting()).isEqualTo(3);
    assertThat(moved.oldestWaiting()).isEqualTo(T0);
    assertThat(store.flow(TENANT, T0, 1).toStock().latest()).containsExactly(second);
    assertThat(store.flow(TENANT, later, 10).toStock().done()).isEqualTo(1);
    assertThat(store.flow(OTHER_TENANT, T0, 10)).isEqualTo(new FlowFacts(none, none));
  }

  @Test
  void flowCountsPushes() {
    planFive();
    PushSource source = new PushSource.OfMovement(restock("k0", "r1", "u0"), true);
    store.planPushes(
        TENANT, Map.of(source, Optional.of(ChannelPush.of(TENANT, source, "l"))), SOON, "host", T0);
    FlowFacts.Passage pushes = store.flow(TENANT, T0, 10).toChannel();
    assertThat(pushes).isEqualTo(new FlowFacts.Passage(0, List.of(), 1, T0));
  }

  @Test
  void theAuditOfSeveralSubjectsIsThatOfEach() {
    bringAnywhere(MovementState.CONFIRMED);
    parkOneMore();
    List<String> subjects = List.of("k1", AuditEntry.ofCase("r2/u1"), "nothing", "k1");
    List<AuditEntry> found = store.audits(TENANT, subjects);
    assertThat(found.stream().filter(one -> one.subject().equals("k1")))
        .containsExactlyElementsOf(store.audit(TENANT, "k1"));
    assertThat(found.stream().filter(one -> one.subject().startsWith("case")))
        .containsExactlyElementsOf(store.audit(TENANT, AuditEntry.ofCase("r2/u1")));
    assertThat(found)
        .hasSize(
            store.audit(TENANT, "k1").size()
                + store.audit(TENANT, AuditEntry.ofCase("r2/u1")).size());
    assertThat(store.audits(OTHER_TENANT, subjects)).isEmpty();
  }

  private void parkOneMore() {
    decide(
        "r2", deciding().units(parkedUnit("r2", "u1")).cases(opened(HOUSE_RULE, "r2", "u1", T0)));
  }

  // ---- movements -------------------------------------------------------------------------------

  @Test
  void aMovementIsFoundByItsKeyAlsoInTheArchive() {
    confirm(bringAnywhere(MovementState.APPLIED));
    assertThat(store.movement(TENANT, "k1")).contains(FoundMovement.of(stored("k1")));
    assertThat(store.movement(TENANT, "k9")).isEmpty();
    assertThat(store.movement(OTHER_TENANT, "k1")).isEmpty();
    store.archive(TENANT, LONG_AFTER, 10, LONG_AFTER);
    assertThat(store.movement(TENANT, "k1"))
        .contains(new FoundMovement("k1", MovementState.CONFIRMED, 77L, null));
  }

  private List<String> keys(MovementList list, ListedMovement.@Nullable Place after, int limit) {
    return store.movements(TENANT, list, after, limit).stream()
        .map(one -> one.movement().key())
        .toList();
  }

  private List<String> paged(MovementList list) {
    List<String> keys = new ArrayList<>();
    ListedMovement.Place after = null;
    List<ListedMovement> page;
    do {
      page = store.movements(TENANT, list, after, 2);
      for (ListedMovement one : page) {
        keys.add(one.movement().key());
        after = one.place();
      }
    } while (!page.isEmpty());
    return keys;
  }

  /** Five units of r1, planned by k0 to k4 in this order. */
  private void planFive() {
    for (int i = 0; i < 5; i++) {
      String key = "k" + i;
      String unit = "u" + i;
      decide(
          "r1", deciding().units(placed("r1", unit, key)).planned(free(restock(key, "r1", unit))));
    }
  }

  @Test
  void eachListHasItsMovementsPageByPage() {
    planFive();
    assertThat(paged(MovementList.PLANNED)).containsExactly("k0", "k1", "k2", "k3", "k4");
    assertThat(keys(MovementList.PLANNED, null, 1)).containsExactly("k0");
    ListedMovement first = store.movements(TENANT, MovementList.PLANNED, null, 1).get(0);
    assertThat(first.plannedAt()).isEqualTo(T0);
    assertThat(first.changedAt()).isEqualTo(T0);
    assertThat(first.movement()).isEqualTo(stored("k0"));

    List<StoredMovement> sent =
        store.claimAsSent(TENANT, at(T0.plusSeconds(5)), 4, 1, T0.plusSeconds(60));
    assertThat(paged(MovementList.UNKNOWN)).containsExactly("k0", "k1", "k2", "k3");
    assertThat(paged(MovementList.PLANNED)).containsExactly("k4");

    store.recordOutcomes(
        TENANT,
        Map.of(
            sent.get(0), new MovementOutcome.Applied(10, T0, T0.plusSeconds(90)),
            sent.get(1), new MovementOutcome.Refused(refusal(sent.get(1)), true)),
        T0.plusSeconds(6));
    store.recordOutcomes(
        TENANT,
        Map.of(
            sent.get(2), new MovementOutcome.Applied(11, T0, T0.plusSeconds(90)),
            sent.get(3), new MovementOutcome.Parked(refusal(sent.get(3)))),
        T0.plusSeconds(7));
    assertThat(paged(MovementList.UNKNOWN)).isEmpty();
    assertThat(paged(MovementList.REFUSED)).containsExactly("k1");
    assertThat(paged(MovementList.PARKED)).containsExactly("k3");
    assertThat(paged(MovementList.APPLIED)).startsWith("k2", "k0");
    assertThat(store.movements(OTHER_TENANT, MovementList.APPLIED, null, 10)).isEmpty();
    assertThat(store.movements(OTHER_TENANT, MovementList.PLANNED, null, 10)).isEmpty();
  }

  private StockMovement ofSku(String key, String unit, String sku, long warehouse) {
    StockMovement like = restock(key, "r1", unit);
    return new StockMovement(
        TENANT, key, like.kind(), "", "r1", unit, warehouse, sku, 1, "", Optional.empty());
  }

  @Test
  void movementsAreFoundByTheirSkuTheLatestFirst() {
    decide(
        "r1",
        deciding()
            .units(
                placed("r1", "u1", "k1"),
                placed("r1", "u2", "k2"),
                placed("r1", "u3", "k3"),
                placed("r1", "u4", "k4"))
            .planned(
                free(ofSku("k1", "u1", "S-1", 11)),
                free(ofSku("k2", "u2", "S-1", 12)),
                free(ofSku("k3", "u3", "S-2", 11)),
                free(ofSku("k4", "u4", "S-1", 11))));
    List<ListedMovement> all = store.movementsOf(TENANT, "S-1", null, Long.MAX_VALUE, 10);
    assertThat(all).extracting(one -> one.movement().key()).containsExactly("k4", "k2", "k1");
    assertThat(store.movementsOf(TENANT, "S-1", 11L, Long.MAX_VALUE, 10))
        .extracting(one -> one.movement().key())
        .containsExactly("k4", "k1");
    assertThat(store.movementsOf(TENANT, "S-1", null, all.get(0).place().number(), 1))
        .extracting(one -> one.movement().key())
        .containsExactly("k2");
    assertThat(store.movementsOf(TENANT, "S-", null, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.movementsOf(OTHER_TENANT, "S-1", null, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.skus(TENANT, "S", 10)).containsExactly("S-1", "S-2");
    assertThat(store.skus(TENANT, "S", 1)).containsExactly("S-1");
    assertThat(store.skus(TENANT, "S-2", 10)).containsExactly("S-2");
    assertThat(store.skus(TENANT, "s", 10)).isEmpty();
    assertThat(store.skus(OTHER_TENANT, "S", 10)).isEmpty();
  }

  // ---- ledger and registers --------------------------------------------------------------------

  private static LedgerEntry line(long transaction, String key) {
    return new LedgerEntry(transaction, key, 11, "SKU-u1", BigDecimal.ONE, new UnitRef("r1", "u1"));
  }

  @Test
  void linesOfTheLedgerAreFoundByKeyAndTransaction() {
    planOne();
    Instant now = T0.plusSeconds(3);
    store.recordEntries(TENANT, List.of(line(5, "k1"), line(6, "k9")), LATER, now);
    assertThat(store.ledgerLines(TENANT, List.of("k9", "k1", "k2")))
        .containsExactly(new Recorded<>(line(5, "k1"), now), new Recorded<>(line(6, "k9"), now));
    assertThat(store.transaction(TENANT, 6).entries()).containsExactly(line(6, "k9"));
    assertThat(store.transaction(TENANT, 7).entries()).isEmpty();
    assertThat(store.ledgerLines(TENANT, List.of())).isEmpty();
    assertThat(store.ledgerLines(OTHER_TENANT, List.of("k1"))).isEmpty();
    assertThat(store.transaction(OTHER_TENANT, 6).entries()).isEmpty();
  }

  private static RegisterStock stock(long transaction, long warehouse) {
    return new RegisterStock(transaction, 700, warehouse, "SKU-u1", new BigDecimal("1"));
  }

  private static RegisterReturn refunded(long orderId, List<Long> deliveries) {
    return new RegisterReturn(
        orderId,
        null,
        ORDER,
        T0,
        List.of(new RegisterReturn.Line(0, "SKU-u1", 1, null)),
        deliveries);
  }

  @Test
  void whatRegistersDidToStockIsFound() {
    store.recordRegisterReturns(TENANT, List.of(refunded(100, List.of(700L))), T0);
    store.recordRegisterReturns(TENANT, List.of(refunded(100, List.of(700L))), LATER);
    store.recordRegisterStock(TENANT, List.of(stock(1, 11)), T0);
    store.recordRegisterStock(TENANT, List.of(stock(2, 12), stock(3, 11)), LATER);
    RegisterChange one = new RegisterChange(stock(1, 11), 100L, T0);
    RegisterChange two = new RegisterChange(stock(2, 12), 100L, LATER);
    RegisterChange three = new RegisterChange(stock(3, 11), 100L, LATER);

    assertThat(store.registerOrdersRecorded(TENANT, List.of(100L, 101L)))
        .containsExactly(Map.entry(100L, T0));
    assertThat(store.registerChanges(TENANT, List.of(100L))).containsExactly(one, two, three);
    assertThat(store.registerChanges(TENANT, List.of())).isEmpty();
    assertThat(store.transaction(TENANT, 2).register()).containsExactly(two);
    assertThat(store.registerChangesOf(TENANT, "SKU-u1", null, null, 10))
        .containsExactly(three, two, one);
    assertThat(store.registerChangesOf(TENANT, "SKU-u1", 11L, null, 10))
        .containsExactly(three, one);
    assertThat(store.registerChangesOf(TENANT, "SKU-u1", null, three, 1)).containsExactly(two);
    assertThat(store.registerChangesOf(TENANT, "SKU-u1", null, two, 10)).containsExactly(one);
    assertThat(store.registerChangesOf(TENANT, "other", null, null, 10)).isEmpty();
    for (Tenant other : List.of(OTHER_TENANT)) {
      assertThat(store.registerOrdersRecorded(other, List.of(100L))).isEmpty();
      assertThat(store.registerChanges(other, List.of(100L))).isEmpty();
      assertThat(store.registerChangesOf(other, "SKU-u1", null, null, 10)).isEmpty();
      assertThat(store.transaction(other, 2).register()).isEmpty();
    }
  }

  @Test
  void aChangeWithoutAnOrderNamesNone() {
    store.recordRegisterStock(TENANT, List.of(stock(1, 11)), T0);
    assertThat(store.transaction(TENANT, 1).register())
        .containsExactly(new RegisterChange(stock(1, 11), null, T0));
  }

  // ---- pushes ----------------------------------------------------------------------------------

  @Test
  void pushesAreFoundByTheirIds() {
    List<PushSource> sources =
        IntStream.range(0, 3)
            .<PushSource>mapToObj(
                i -> new PushSource.OfMovement(restock("k" + i, "r1", "u" + i), true))
            .toList();
    Map<PushSource, Optional<ChannelPush>> pushes =
        sources.stream()
            .collect(
                Collectors.toMap(one -> one, one -> Optional.of(ChannelPush.of(TENANT, one, "l"))));
    planFive();
    store.planPushes(TENANT, pushes, SOON, "host", T0);
    List<String> ids =
        sources.stream().map(one -> ChannelPush.idOf(TENANT, one.kind(), one.id())).toList();
    assertThat(store.pushes(TENANT, ids))
        .extracting(StoredPush::id)
        .containsExactlyElementsOf(ids.stream().sorted().toList());
    assertThat(store.pushes(TENANT, List.of(ids.get(1), "none"))).hasSize(1);
    assertThat(store.pushes(TENANT, List.of())).isEmpty();
    assertThat(store.pushes(OTHER_TENANT, ids)).isEmpty();
  }

  // ---- refunds ---------------------------------------------------------------------------------

  private void judge(String order, RefundRow row) {
    StoredObservation seen = new StoredObservation("shop", "o" + order, order, "{}", null);
    store.recordObservations(TENANT, List.of(seen), T0, T0);
    RefundOrderClaim claim =
        store.claimRefundOrders(TENANT, at(T0), 10).stream()
            .filter(one -> one.order().equals(order))
            .findFirst()
            .orElseThrow();
    store.recordRefunds(
        TENANT, List.of(new JudgedOrder(claim, List.of(row), List.of(), null)), "host", T0);
  }

  private static RefundRow row(String id, @Nullable String orderName) {
    return new RefundRow(
        id,
        RefundOrigin.PLATFORM,
        orderName,
        RefundVerdict.NOT_FINAL,
        "",
        "SEK",
        null,
        null,
        null,
        List.of(),
        Map.of(),
        List.of(new UnitRef("r1", "u1")),
        null);
  }

  @Test
  void refundsAndObservationsAreFoundByTheirOrder() {
    judge("9001", row("2", "#1001"));
    judge("9002", row("1", null));
    assertThat(store.refundsOf(TENANT, List.of("9002", "9001", "9003")))
        .extracting(StoredRefund::key)
        .containsExactly("PLATFORM:1", "PLATFORM:2");
    assertThat(store.refundsOf(TENANT, List.of())).isEmpty();
    assertThat(store.refundOrdersNamed(TENANT, "#1001", 10)).containsExactly("9001");
    assertThat(store.refundOrdersNamed(TENANT, "#100", 10)).isEmpty();
    assertThat(store.observationsOf(TENANT, List.of("9001")))
        .containsExactly(
            new Recorded<>(new StoredObservation("shop", "o9001", "9001", "{}", null), T0));
    store.recordObservations(
        TENANT, List.of(new StoredObservation("shop", "o9001", "9001", "new", null)), LATER, LATER);
    assertThat(store.observationsOf(TENANT, List.of("9001")))
        .extracting(Recorded::at)
        .containsExactly(LATER);
    assertThat(store.refundsOf(OTHER_TENANT, List.of("9001"))).isEmpty();
    assertThat(store.refundOrdersNamed(OTHER_TENANT, "#1001", 10)).isEmpty();
    assertThat(store.observationsOf(OTHER_TENANT, List.of("9001"))).isEmpty();
  }

  @Test
  void aSettlementRowIsFoundByItsReferenceAndTold() {
    SettlementRow row =
        new SettlementRow(
            "adyen", "REF-1", new BigDecimal("399.00"), "SEK", T0, ORDER, "#1001", null, null);
    RefundFacts facts =
        new RefundFacts(
            ORDER, null, false, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(row));
    shows("adyen:REF-1", ORDER, RefundJson.text(facts), LATER);
    shows("other", ORDER, "any text", LATER);

    assertThat(store.observationsNamed(TENANT, "adyen:REF-1"))
        .extracting(one -> one.fact().source() + " " + one.fact().order() + " " + one.at())
        .containsExactly("shop " + ORDER + " " + LATER);
    assertThat(store.observationsNamed(TENANT, "REF-1")).isEmpty();
    assertThat(store.observationsNamed(OTHER_TENANT, "adyen:REF-1")).isEmpty();

    History history = History.of(store, TENANT, Clock.fixed(LATER, ZoneOffset.UTC));
    StorySubject order = StorySubject.ofOrder(ORDER);
    assertThat(history.search("adyen:REF-1").hits())
        .extracting(SearchHit::subject)
        .containsExactly(order);
    assertThat(
            history.story(order).entries().stream().filter(one -> one.kind() == StoryKind.SETTLED))
        .extracting(one -> one.at() + " " + one.amount() + " " + one.currency())
        .containsExactly(T0 + " 399 SEK");
  }

  private void shows(String id, String order, String content, Instant at) {
    StoredObservation seen = new StoredObservation("shop", id, order, content, null);
    store.recordObservations(TENANT, List.of(seen), at, at);
  }

  private List<String> versions(String order) {
    return store.observationVersionsOf(TENANT, List.of(order)).stream()
        .map(
            one ->
                one.fact().id()
                    + " "
                    + one.fact().content()
                    + " "
                    + Duration.between(T0, one.at()).toMinutes())
        .toList();
  }

  @Test
  void versionsOfAnObservationAreKeptWithTheTimeFromWhichEachWasKnown() {
    shows("o1", "9001", "first", T0);
    shows("o2", "9001", "same", T0);
    shows("o1", "9001", "first", T0.plus(Duration.ofMinutes(1)));
    assertThat(versions("9001")).isEmpty();

    shows("o1", "9001", "second", T0.plus(Duration.ofMinutes(2)));
    shows("o1", "9001", "second", T0.plus(Duration.ofMinutes(3)));
    assertThat(versions("9001")).containsExactly("o1 first 0", "o1 second 2");
    assertThat(store.observationVersionsOf(OTHER_TENANT, List.of("9001"))).isEmpty();
    assertThat(store.observationVersionsOf(TENANT, List.of())).isEmpty();

    // The versions follow their observation, which stays with its order while its content does.
    StoredObservation now = new StoredObservation("shop", "o1", "9001", "second", null);
    store.moveObservations(TENANT, List.of(now), List.of(), "9002", T0.plus(Duration.ofMinutes(4)));
    shows("o1", "9003", "second", T0.plus(Duration.ofMinutes(5)));
    assertThat(versions("9001")).isEmpty();
    assertThat(versions("9003")).isEmpty();
    assertThat(versions("9002")).containsExactly("o1 first 0", "o1 second 2");

    shows("o1", "9003", "first", T0.plus(Duration.ofMinutes(6)));
    assertThat(versions("9003")).containsExactly("o1 first 0", "o1 second 2", "o1 first 6");
    assertThat(store.observationVersionsOf(TENANT, List.of("9003")))
        .allMatch(one -> one.fact().order().equals("9003"));
  }

  @Test
  void answerThatMayBeOlderIsNoVersion() {
    shows("o1", "9001", "first", T0);
    store.recordObservations(
        TENANT,
        List.of(new StoredObservation("shop", "o1", "9001", "other", null)),
        T0,
        T0.plus(Duration.ofMinutes(1)));

    assertThat(versions("9001")).isEmpty();
  }

  @Test
  void onlyTheLatestVersionsAreKept() {
    int changes = StoredObservation.EARLIER_VERSIONS + 5;
    for (int i = 0; i <= changes; i++) {
      shows("o1", "9001", "content " + i, T0.plus(Duration.ofMinutes(i)));
    }

    List<String> kept = versions("9001");
    assertThat(kept).hasSize(StoredObservation.EARLIER_VERSIONS + 1);
    assertThat(kept.get(0)).isEqualTo("o1 content 5 5");
    assertThat(kept.get(kept.size() - 1)).isEqualTo("o1 content %d %d".formatted(changes, changes));
  }
}
