package dev.restock.sync;

import static dev.restock.sync.HistoryBench.ORDER;
import static dev.restock.sync.HistoryBench.sku;
import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.OTHER_TENANT;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryList;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.StorySystem;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.returns.UnitStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A return that went every way, and the stories that are read of it. */
class HistoryTest {
  private static final StorySubject RETURN = StorySubject.ofReturn("r1");

  private final HistoryBench on = new HistoryBench();
  private long registerOrder;

  /**
   * u1 is put into stock and later found damaged, u2 comes back at a register, u3 is parked,
   * retried and dismissed, u4 is posted with an answer that is lost. All are refunded.
   */
  @BeforeEach
  void aReturnGoesEveryWay() {
    on.say(
        "r1",
        on.sellable("u1"),
        on.unit("u2", Disposition.NOT_INSPECTED, LOCATION),
        on.unit("u3", Disposition.SELLABLE, "nowhere"));
    registerOrder = on.register.refund(on.sale, 11, sku("u2"), 1);
    on.runFor(Duration.ofHours(1));
    on.bench.ledger.answerEach(movement -> new PostResult.Unknown("cut", false));
    on.say(
        "r1",
        on.unit("u1", Disposition.DAMAGED, LOCATION),
        on.unit("u2", Disposition.NOT_INSPECTED, LOCATION),
        on.unit("u3", Disposition.SELLABLE, "nowhere"),
        on.sellable("u4"));
    on.bench.ledger.answerNormally();
    on.refund("77", "399.00", new UnitRef("r1", "u1"));
    on.refund("78", "100.00", new UnitRef("r1", "u2"));
    on.runFor(Duration.ofHours(8));
    StoredCase parked = only(on.sync.cases().list(CaseQuery.open()));
    on.sync.cases().retry(parked.ref(), "ann");
    on.runFor(Duration.ofHours(1));
    parked = only(on.sync.cases().list(CaseQuery.open()));
    on.sync.cases().dismiss(parked.ref(), "ann", "sold on a flea market");
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  private static StorySubject unit(String unitId) {
    return StorySubject.ofUnit(new UnitRef("r1", unitId));
  }

  private List<StoryEntry> of(StorySubject subject, StoryKind kind) {
    return on.entries(subject).stream().filter(one -> one.kind() == kind).toList();
  }

  /** The first movement of a unit. */
  private StoredMovement movement(String unitId) {
    return on.bench.movements("r1").stream()
        .filter(one -> one.movement().unitId().equals(unitId))
        .findFirst()
        .orElseThrow();
  }

  private String key(String unitId) {
    return movement(unitId).key();
  }

  @Nested
  class OfAReturn {

    @Test
    void everySystemIsInTheStory() {
      List<StoryEntry> entries = on.entries(RETURN);
      assertThat(entries)
          .extracting(StoryEntry::kind)
          .contains(
              StoryKind.REQUESTED,
              StoryKind.INSPECTED,
              StoryKind.DECIDED,
              StoryKind.REGISTER_REFUND,
              StoryKind.REGISTER_STOCK,
              StoryKind.REGISTER_PIECE,
              StoryKind.MOVEMENT,
              StoryKind.LEDGER,
              StoryKind.PUSH,
              StoryKind.REFUND,
              StoryKind.CASE);
      Set<StorySystem> systems =
          entries.stream().map(StoryEntry::system).collect(Collectors.toSet());
      assertThat(systems).isEqualTo(EnumSet.allOf(StorySystem.class));
    }

    @Test
    void entriesAreInTimeOrder() {
      assertThat(on.entries(RETURN)).isSortedAccordingTo(StoryEntry.IN_TIME_ORDER);
    }

    @Test
    void aReinspectedUnitIsUndoneAndPlacedElsewhere() {
      List<StoryEntry> planned =
          of(unit("u1"), StoryKind.MOVEMENT).stream()
              .filter(one -> one.quantity() != null)
              .toList();
      assertThat(planned)
          .extracting(one -> requireNonNull(one.quantity()).intValueExact())
          .containsExactlyInAnyOrder(1, -1, 1);
      assertThat(planned.get(0).what()).contains("SKU SKU-u1", "warehouse 11", "R1");
      assertThat(planned)
          .filteredOn(one -> one.what().contains(", REVERSAL -1"))
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one.references())
                      .contains(StorySubject.ofMovement(key("u1")), unit("u1")));
      assertThat(planned)
          .filteredOn(one -> one.what().contains("warehouse 12"))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.rule()).isEqualTo("damaged");
                assertThat(one.reason()).contains("DAMAGED");
              });
    }

    @Test
    void theDecisionNamesRuleAndReason() {
      StoryEntry decided = only(of(unit("u4"), StoryKind.DECIDED));
      assertThat(decided.rule()).isEqualTo("sellable");
      assertThat(decided.reason()).startsWith("rule 'sellable': SELLABLE");
      assertThat(decided.state()).isEqualTo("PLACED");
      assertThat(decided.references()).containsExactly(StorySubject.ofMovement(key("u4")));
    }

    @Test
    void aLostAnswerIsToldUntilItIsFoundOut() {
      assertThat(of(unit("u4"), StoryKind.MOVEMENT))
          .extracting(StoryEntry::state)
          .startsWith("PLANNED")
          .contains("UNKNOWN")
          .endsWith(movement("u4").state().name());
    }

    @Test
    void aPieceAtARegisterIsToldWithItsUnit() {
      assertThat(on.entries(unit("u2")))
          .extracting(StoryEntry::kind)
          .contains(
              StoryKind.REGISTER_REFUND,
              StoryKind.REGISTER_STOCK,
              StoryKind.REGISTER_PIECE,
              StoryKind.PUSH)
          .doesNotContain(StoryKind.MOVEMENT);
      StoryEntry bound = only(of(unit("u2"), StoryKind.REGISTER_PIECE));
      assertThat(bound.references()).containsExactly(unit("u2"));
      assertThat(bound.state()).isEqualTo("BOUND");
    }

    @Test
    void aCaseIsToldWithThePersonAndTheNote() {
      List<StoryEntry> cases = of(unit("u3"), StoryKind.CASE);
      assertThat(cases)
          .extracting(StoryEntry::state)
          .containsExactly("OPEN", "OPEN", "RETRIED", "OPEN", "DISMISSED");
      StoryEntry last = cases.get(4);
      assertThat(last.actor()).isEqualTo("ann");
      assertThat(last.reason()).isEqualTo("sold on a flea market");
      assertThat(last.references()).containsExactly(unit("u3"));
      assertThat(cases.get(3).what()).contains("UNKNOWN_LOCATION", "nowhere");
    }

    @Test
    void aRefundIsToldWithItsMoney() {
      StoryEntry refund = only(of(unit("u1"), StoryKind.REFUND));
      assertThat(refund.amount()).isEqualByComparingTo("399");
      assertThat(refund.currency()).isEqualTo("SEK");
      assertThat(refund.references()).contains(unit("u1"));
      assertThat(of(RETURN, StoryKind.REFUND)).hasSize(2);
    }

    @Test
    void aUnitHasItsOwnPartOnly() {
      assertThat(on.entries(unit("u3")))
          .allSatisfy(
              one ->
                  assertThat(one.toString()).doesNotContain("unitId=u1", "SKU-u1", "u2", "SKU-u4"));
      assertThat(on.entries(unit("u1")).size()).isLessThan(on.entries(RETURN).size());
    }

    @Test
    void eachRowOfTheAuditOccursOnce() {
      List<String> subjects = new ArrayList<>();
      on.bench.movements("r1").forEach(one -> subjects.add(one.key()));
      on.history.casesOf("r1").forEach(one -> subjects.add("case " + one.opened().id()));
      assertThat(subjects).hasSizeGreaterThan(4);
      for (String subject : subjects) {
        int rows = on.bench.store.audit(TENANT, subject).size();
        assertThat(on.entries(RETURN))
            .filteredOn(one -> one.id().startsWith("audit " + subject + "#"))
            .hasSize(rows);
      }
      assertThat(on.entries(RETURN)).extracting(StoryEntry::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 500})
    void pagesAreTheWhole(int size) {
      assertThat(on.paged(RETURN, size)).isEqualTo(on.entries(RETURN));
    }

    @Test
    void aPageGoesOnWhereItWasAlthoughMoreHappened() {
      List<StoryEntry> before = on.entries(RETURN);
      Story first = on.history.story(RETURN, HistoryPage.first().size(5));
      on.say("r1", on.sellable("u5"));
      on.runFor(Duration.ofHours(1));
      Story second =
          on.history.story(
              RETURN, HistoryPage.first().size(3).after(first.nextCursor().orElseThrow()));
      assertThat(second.entries()).isEqualTo(before.subList(5, 8));
    }

    @Test
    void anArchivedReturnKeepsWhatTheArchiveKeeps() {
      on.say("r2", on.sellable("u6"));
      on.runFor(Duration.ofDays(1));
      String reversed = on.bench.onlyMovement("r2").key();
      on.say("r2", on.unit("u6", Disposition.DAMAGED, LOCATION));
      on.runFor(Duration.ofDays(60));
      Instant now = on.bench.clock.instant();
      assertThat(on.bench.store.archive(TENANT, now, 10, now)).isEqualTo(2);

      Story story = on.story(StorySubject.ofReturn("r2"));
      assertThat(story.notes()).anyMatch(note -> note.contains("is archived"));
      assertThat(story.entries())
          .extracting(StoryEntry::kind)
          .contains(StoryKind.INSPECTED, StoryKind.ARCHIVED)
          .doesNotContain(StoryKind.CASE);
      assertThat(story.entries())
          .filteredOn(one -> one.kind() == StoryKind.MOVEMENT)
          .singleElement()
          .satisfies(one -> assertThat(one.what()).contains("CONFIRMED", "archived", "12"));
      assertThat(story.entries()).isSortedAccordingTo(StoryEntry.IN_TIME_ORDER);
      Story gone = on.story(StorySubject.ofMovement(reversed));
      assertThat(gone.isKnown()).isTrue();
      assertThat(gone.notes()).anyMatch(note -> note.contains("is in the archive"));
    }
  }

  @Nested
  class OfOtherSubjects {

    @Test
    void anOrderHasItsReturnsRefundsAndRegisters() {
      for (String order : List.of(ORDER, "#1001")) {
        List<StoryEntry> entries = on.entries(StorySubject.ofOrder(order));
        assertThat(entries).containsAll(on.entries(RETURN));
        assertThat(entries).extracting(StoryEntry::kind).contains(StoryKind.OBSERVATION);
        assertThat(entries).extracting(StoryEntry::id).doesNotHaveDuplicates();
      }
    }

    @Test
    void aRegisterOrderHasItsPiecesStockAndPushes() {
      List<StoryEntry> entries = on.entries(StorySubject.ofRegisterOrder(registerOrder));
      assertThat(entries)
          .extracting(StoryEntry::kind)
          .contains(
              StoryKind.REGISTER_REFUND,
              StoryKind.REGISTER_STOCK,
              StoryKind.REGISTER_PIECE,
              StoryKind.PUSH);
      assertThat(entries)
          .extracting(StoryEntry::references)
          .anyMatch(one -> one.contains(unit("u2")));
    }

    @Test
    void aPushHasItsStates() {
      StoredPush push = on.sync.channel().list(PushState.APPLIED, null, 10).get(0);
      assertThat(on.entries(StorySubject.ofPush(push.id())))
          .extracting(StoryEntry::state)
          .containsExactly("PLANNED", "SENT", "APPLIED");
    }

    @Test
    void earlierVersionsOfAnObservationAreInTheStory() {
      String before = "{\"payments\": [{\"id\": \"t1\", \"amount\": \"100.00\"}]}";
      String after = "{\"payments\": [{\"id\": \"t1\", \"amount\": \"90.00\"}]}";
      on.shows("transactions", before);
      on.shows("transactions", after);

      assertThat(of(StorySubject.ofRefund("PLATFORM:77"), StoryKind.OBSERVATION))
          .extracting(StoryEntry::what)
          .contains(
              "source shop showed transactions of order "
                  + HistoryBench.ORDER
                  + " changed: payments t1 amount 100.00 → 90.00");
    }

    @Test
    void aRefundHasItsAcceptanceAndItsBatch() {
      String key = "PLATFORM:77";
      on.bench.store.acceptRefund(
          TENANT,
          on.bench.store.refund(TENANT, key).orElseThrow(),
          new RefundAcceptance("eve", "agreed by phone", null),
          on.bench.clock.instant());
      LocalDate day = LocalDate.of(2026, 1, 5);
      on.bench.store.closeRefundDay(TENANT, day, day, "finn", on.bench.clock.instant());
      List<StoryEntry> entries = on.entries(StorySubject.ofRefund(key));
      assertThat(entries)
          .extracting(StoryEntry::kind)
          .containsExactlyInAnyOrder(
              StoryKind.OBSERVATION,
              StoryKind.OBSERVATION,
              StoryKind.REFUND,
              StoryKind.REFUND_ACCEPTED,
              StoryKind.BOOKED);
      assertThat(entries)
          .filteredOn(one -> one.kind() == StoryKind.BOOKED)
          .singleElement()
          .satisfies(
              booked -> {
                assertThat(booked.actor()).isEqualTo("finn");
                assertThat(booked.amount()).isEqualByComparingTo(new BigDecimal("399"));
                assertThat(booked.what()).contains("batch 1", "2026-01-05");
              });
      assertThat(entries)
          .filteredOn(one -> one.kind() == StoryKind.REFUND_ACCEPTED)
          .singleElement()
          .satisfies(one -> assertThat(one.reason()).isEqualTo("agreed by phone"));
    }

    @Test
    void aMovementACaseAndATransactionHaveTheirOwn() {
      String key = key("u1");
      long transaction = movement("u1").transactionId().orElseThrow();
      assertThat(on.entries(StorySubject.ofMovement(key)))
          .extracting(StoryEntry::kind)
          .contains(StoryKind.MOVEMENT, StoryKind.LEDGER, StoryKind.PUSH);
      assertThat(on.entries(StorySubject.ofTransaction(transaction)))
          .extracting(StoryEntry::kind)
          .contains(StoryKind.MOVEMENT, StoryKind.LEDGER);
      assertThat(on.entries(StorySubject.ofCase("r1/u3"))).hasSize(5);
    }

    @Test
    void anSkuHasItsMovementsAndWhatRegistersDid() {
      assertThat(on.entries(StorySubject.ofSku(sku("u1"), null)))
          .extracting(StoryEntry::kind)
          .contains(StoryKind.MOVEMENT, StoryKind.LEDGER, StoryKind.PUSH);
      assertThat(on.entries(StorySubject.ofSku(sku("u2"), 11L)))
          .extracting(StoryEntry::kind)
          .containsOnly(StoryKind.REGISTER_STOCK, StoryKind.PUSH);
      assertThat(on.entries(StorySubject.ofSku(sku("u1"), 12L)))
          .filteredOn(one -> one.quantity() != null && one.kind() == StoryKind.MOVEMENT)
          .hasSize(1);
      assertThat(on.story(StorySubject.ofSku(sku("u1"), 99L)).isKnown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500})
    void pagesOfAnSkuAreTheWhole(int size) {
      StorySubject sku = StorySubject.ofSku(sku("u1"), null);
      assertThat(on.paged(sku, size))
          .containsExactlyInAnyOrderElementsOf(on.entries(sku))
          .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(StorySubject.Kind.class)
    void anUnknownSubjectIsNoError(StorySubject.Kind kind) {
      String id =
          kind == StorySubject.Kind.TRANSACTION || kind == StorySubject.Kind.REGISTER_ORDER
              ? "99999"
              : "nothing";
      StorySubject subject =
          new StorySubject(kind, id, kind == StorySubject.Kind.UNIT ? "r1" : null);
      Story story = on.story(subject);
      assertThat(story.isKnown()).isFalse();
      assertThat(story.entries()).isEmpty();
      assertThat(story.notes()).singleElement().asString().contains("Search");
    }

    @Test
    void subjectsThatCannotBeAreRefused() {
      assertThatThrownBy(() -> StorySubject.of(StorySubject.Kind.TRANSACTION, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'x'");
      assertThatThrownBy(() -> StorySubject.of(StorySubject.Kind.UNIT, "u1"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> StorySubject.ofReturn(" "))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class OfAnotherTenant {

    @Test
    void nothingIsSeen() {
      History other = History.of(on.bench.store, OTHER_TENANT, on.bench.clock);
      for (StorySubject subject : everySubject()) {
        assertThat(on.story(subject).isKnown()).as("%s", subject).isTrue();
        assertThat(other.story(subject).isKnown()).as("%s", subject).isFalse();
        assertThat(other.story(subject).entries()).isEmpty();
        assertThat(other.search(subject.id()).hits()).isEmpty();
      }
      for (MovementList list : MovementList.values()) {
        assertThat(other.movements(list, HistoryPage.first()).items()).isEmpty();
      }
      assertThat(other.units("r1", HistoryPage.first()).items()).isEmpty();
      assertThat(other.casesOf("r1")).isEmpty();
    }
  }

  private List<StorySubject> everySubject() {
    return List.of(
        RETURN,
        unit("u1"),
        StorySubject.ofOrder("#1001"),
        StorySubject.ofOrder(ORDER),
        StorySubject.ofSku(sku("u1"), null),
        StorySubject.ofMovement(key("u1")),
        StorySubject.ofTransaction(movement("u1").transactionId().orElseThrow()),
        StorySubject.ofCase("r1/u3"),
        StorySubject.ofRefund("PLATFORM:77"),
        StorySubject.ofRegisterOrder(registerOrder),
        StorySubject.ofPush(on.sync.channel().list(PushState.APPLIED, null, 1).get(0).id()));
  }

  @Nested
  class Searching {

    @Test
    void everySubjectIsFoundByItsId() {
      for (StorySubject subject : everySubject()) {
        List<SearchHit> hits = on.history.search(" " + subject.id() + " ").hits();
        assertThat(hits).as("%s", subject).extracting(SearchHit::found).contains(subject);
        assertThat(hits).allSatisfy(hit -> assertThat(hit.isExact()).isTrue());
        assertThat(hits)
            .allSatisfy(
                hit -> assertThat(on.story(hit.subject()).isKnown()).as("%s", hit).isTrue());
      }
    }

    @Test
    void aRefundIsFoundByTheIdOfItsSystem() {
      assertThat(on.history.search("77").hits())
          .extracting(SearchHit::found)
          .containsExactly(StorySubject.ofRefund("PLATFORM:77"));
    }

    @Test
    void anOrderIsFoundWithoutItsHashAndByItsBeginning() {
      assertThat(on.history.search("1001").hits())
          .extracting(SearchHit::found)
          .containsExactly(StorySubject.ofOrder("#1001"));
      SearchHit begun = only(on.history.search("100").hits());
      assertThat(begun.found()).isEqualTo(StorySubject.ofOrder("#1001"));
      assertThat(begun.isExact()).isFalse();
    }

    @Test
    void skusAreFoundByTheirBeginning() {
      assertThat(on.history.search("SKU-").hits())
          .extracting(hit -> hit.found().id())
          .containsExactly("SKU-u1", "SKU-u4");
      assertThat(only(on.history.search("SKU-u2").hits()).found())
          .isEqualTo(StorySubject.ofSku("SKU-u2", null));
    }

    @Test
    void theTransactionOfARegisterLeadsToItsOrder() {
      long transaction =
          on.bench
              .store
              .registerChanges(TENANT, List.of(registerOrder))
              .get(0)
              .stock()
              .transactionId();
      assertThat(on.history.search(Long.toString(transaction)).hits())
          .extracting(SearchHit::subject)
          .containsExactly(StorySubject.ofRegisterOrder(registerOrder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nothing", "99999999999999999999", "%", "' OR 1=1 --", "a\0b"})
    void whatIsNotThereGivesAHint(String text) {
      assertThat(on.history.search(text).hits()).isEmpty();
      assertThat(on.history.search(text).hint()).isNotBlank();
    }
  }

  @Nested
  class Lists {

    @Test
    void aUnitIsShownAsAllSystemsHaveIt() {
      UnitSummary one = on.history.unit(new UnitRef("r1", "u1")).orElseThrow();
      assertThat(one.inspection().disposition()).isEqualTo(Disposition.DAMAGED);
      assertThat(one.status()).isEqualTo(UnitStatus.PLACED);
      assertThat(one.rule()).isEqualTo("damaged");
      assertThat(one.placedBy().orElseThrow().movement().warehouseId()).isEqualTo(12);
      assertThat(one.refunds()).extracting(RefundRow::id).containsExactly("77");
      assertThat(one.pushes()).isNotEmpty();
      assertThat(one.boundPiece()).isEmpty();

      UnitSummary two = on.history.unit(new UnitRef("r1", "u2")).orElseThrow();
      assertThat(two.status()).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(two.boundPiece().orElseThrow().orderId()).isEqualTo(registerOrder);
      assertThat(two.placedBy()).isEmpty();
      assertThat(two.pushes()).hasSize(1);
      assertThat(on.history.unit(new UnitRef("r1", "none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500})
    void unitsOfAReturnComeByPages(int size) {
      List<String> units = new ArrayList<>();
      HistoryPage page = HistoryPage.first().size(size);
      HistoryList<UnitSummary> read = on.history.units("r1", page);
      read.items().forEach(one -> units.add(one.unit().unitId()));
      while (read.nextCursor().isPresent()) {
        read = on.history.units("r1", page.after(read.nextCursor().get()));
        read.items().forEach(one -> units.add(one.unit().unitId()));
      }
      assertThat(units).containsExactly("u1", "u2", "u3", "u4");
    }

    @Test
    void movementsComeByPages() {
      HistoryPage page = HistoryPage.first().size(2);
      List<ListedMovement> all = new ArrayList<>();
      HistoryList<ListedMovement> read = on.history.movements(MovementList.APPLIED, page);
      all.addAll(read.items());
      while (read.nextCursor().isPresent()) {
        assertThat(read.items()).hasSize(2);
        read = on.history.movements(MovementList.APPLIED, page.after(read.nextCursor().get()));
        all.addAll(read.items());
      }
      assertThat(all)
          .extracting(one -> one.movement().key())
          .containsExactlyInAnyOrderElementsOf(
              on.bench.movements("r1").stream()
                  .filter(one -> one.state().isInLedger() || one.state() == MovementState.REVERSED)
                  .map(StoredMovement::key)
                  .toList())
          .hasSize(4);
    }

    @Test
    void casesComeByPages() {
      CaseQuery query =
          CaseQuery.in(CaseState.DISMISSED, CaseState.OPEN, CaseState.RESOLVED).limit(1);
      HistoryList<StoredCase> first = on.history.cases(query, null);
      assertThat(first.items()).hasSize(1);
      HistoryList<StoredCase> second = on.history.cases(query, first.nextCursor().orElseThrow());
      assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "c3RvcnkKMQ", "AAAA"})
    void aCursorOfAnotherListIsRefused(String cursor) {
      HistoryPage page = HistoryPage.first().after(cursor);
      assertThatThrownBy(() -> on.history.story(RETURN, page))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("read the first page again");
      assertThatThrownBy(() -> on.history.movements(MovementList.APPLIED, page))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> on.history.units("r1", page))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> on.history.cases(CaseQuery.open(), cursor))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> on.history.story(StorySubject.ofSku(sku("u1"), null), page))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCursorOfOneListIsNoneOfAnother() {
      String cursor =
          on.history
              .movements(MovementList.APPLIED, HistoryPage.first().size(1))
              .nextCursor()
              .orElseThrow();
      assertThatThrownBy(
              () -> on.history.movements(MovementList.PLANNED, HistoryPage.first().after(cursor)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pagesAreBounded() {
      for (int size : Arrays.asList(0, 501, -1)) {
        assertThatThrownBy(() -> HistoryPage.first().size(size))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("1 to 500");
      }
    }
  }

  @Test
  void anEntryIsOneLineOfJson() {
    StoryEntry refund = only(of(unit("u1"), StoryKind.REFUND));
    assertThat(refund.toJson())
        .startsWith("{\"id\":\"refund PLATFORM:77\",\"at\":\"2026-01-05T")
        .contains(
            "\"kind\":\"REFUND\",\"system\":\"MONEY\"",
            "\"subject\":{\"kind\":\"REFUND\",\"id\":\"PLATFORM:77\",\"within\":null}",
            "\"rule\":null",
            "\"amount\":\"399.00\",\"currency\":\"SEK\"")
        .doesNotContain("\n");
  }
}
