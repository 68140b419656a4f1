package dev.restock.sync.testing.store.drift;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRow.Report;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.history.History;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.history.FoundDrift;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Healings: they are planned with the end of a comparison, counted, undone and held. */
public abstract class HealingTests {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Instant LATER = T0.plus(LEASE);
  private static final Instant MUCH_LATER = LATER.plus(LEASE);
  private static final Tenant OTHER = Tenant.of("other-shop|99|1");
  private static final String HERE = "loc-1";
  private static final String THERE = "loc-2";

  private final Supplier<SyncStore> emptyStore;

  /** The store under test, empty at the start of each test. */
  private SyncStore store;

  /**
   * For subclasses.
   *
   * @param emptyStore makes the store under test, empty
   */
  protected HealingTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  // ---- helpers ---------------------------------------------------------------------------------

  private static DriftRow row(String sku, String location, DriftCause cause) {
    return new DriftRow(
        sku, location, cause, new BigDecimal("5.000"), 7L, 0, 0, -2L, T0, 2, true, Report.DUE);
  }

  private static DriftRow row(String sku, String location) {
    return row(sku, location, DriftCause.UNEXPLAINED);
  }

  private static ChannelPush healing(long run, String sku, String location) {
    return ChannelPush.healing(TENANT, run, T0, sku, location, -2, "host");
  }

  private static Lease lease(Instant now) {
    return new Lease("host", now, now.plus(LEASE));
  }

  private StoredDriftRun found(DriftRow... rows) {
    return foundAt(T0, rows);
  }

  private StoredDriftRun foundAt(Instant began, DriftRow... rows) {
    assertThat(store.beginDriftRun(TENANT, began)).isTrue();
    StoredDriftRun held = store.claimDriftRun(TENANT, lease(began)).orElseThrow();
    StoredDriftRun next = held.at(DriftPhase.END, null, DriftTotals.NONE);
    assertThat(store.recordDriftRows(TENANT, held, next, List.of(rows))).isTrue();
    return next;
  }

  private boolean end(
      StoredDriftRun held,
      List<DriftRow> reported,
      List<ExceptionCase> opened,
      List<ChannelPush> healings,
      List<DriftRow> rewritten) {
    DriftTotals totals = DriftTotals.NONE.withHealing(healings.size(), true);
    DriftEnd end =
        new DriftEnd(
            held.run().with(totals).full(T0), reported, opened, List.of(), healings, rewritten);
    return store.endDriftRun(TENANT, held, end, "host", T0);
  }

  /** A comparison that heals pairs at one location, which has ended. */
  private StoredDriftRun healed(String... skus) {
    StoredDriftRun held =
        found(Arrays.stream(skus).map(sku -> row(sku, HERE)).toArray(DriftRow[]::new));
    List<ChannelPush> healings =
        Arrays.stream(skus).map(sku -> healing(held.number(), sku, HERE)).toList();
    assertThat(end(held, List.of(), List.of(), healings, List.of())).isTrue();
    return held;
  }

  private void record(StoredPush claimed, PushOutcome outcome, Instant now) {
    assertThat(store.recordPush(TENANT, claimed, outcome, now)).isTrue();
  }

  /** Has all planned healings taken effect. */
  private void apply(Instant now) {
    for (StoredPush one : store.claimPushes(TENANT, lease(now), 100)) {
      PushOutcome sent =
          PushOutcome.sent(new PushAttempt(1, one.push().keyOf(1), "item", 7, now), now);
      record(one, sent, now);
      record(one.after(sent, now), PushOutcome.applied(), now);
    }
  }

  private void withdraw(Instant now) {
    for (StoredPush one : store.claimPushes(TENANT, lease(now), 100)) {
      record(one, PushOutcome.withdrawn("changed"), now);
    }
  }

  private List<HealedPair> pairs(String... skus) {
    return store.healedPairs(TENANT, List.of(skus), T0);
  }

  private static ExceptionCase caseOf(ExceptionType type, String sku) {
    return new ExceptionCase(
        TENANT, type, DriftCases.caseReturn(HERE), DriftCases.caseUnit(sku), "", "what", T0);
  }

  private boolean change(String id, CaseChange change) {
    return store.changeCase(
        TENANT, store.findCase(TENANT, id).orElseThrow().ref(), change, "ann", MUCH_LATER);
  }

  // ---- planning --------------------------------------------------------------------------------

  @Test
  void healingsArePlannedWithTheEnd() {
    StoredDriftRun held = found(row("A", HERE), row("A", THERE), row("B", HERE));
    ChannelPush healing = healing(held.number(), "A", HERE);
    assertThat(store.healings(TENANT, held.number(), null, 10)).isEmpty();
    assertThat(end(held, List.of(), List.of(), List.of(healing), List.of())).isTrue();
    assertThat(store.healings(TENANT, held.number(), null, 10))
        .containsExactly(StoredPush.planned(healing, T0));
    assertThat(store.nextPush(TENANT)).contains(T0);
    assertThat(store.driftRows(TENANT, held.number(), null, 10))
        .extracting(DriftRow::isHealed)
        .containsExactly(true, false, false);
    assertThat(store.lastFullDriftRun(TENANT).orElseThrow().totals().healed()).isEqualTo(1);
    assertThat(store.lastFullDriftRun(TENANT).orElseThrow().totals().isTooLarge()).isTrue();
    assertThat(store.audit(TENANT, AuditEntry.ofPush(healing.id())))
        .extracting(AuditEntry::to)
        .containsExactly("PLANNED");
    assertThat(store.healings(OTHER, held.number(), null, 10)).isEmpty();
  }

  @Test
  void anEndThatIsLostPlansNothing() {
    StoredDriftRun held = found(row("A", HERE));
    ChannelPush healing = healing(held.number(), "A", HERE);
    assertThat(store.postponeDriftRun(TENANT, held, held, LATER)).isTrue();
    assertThat(end(held, List.of(), List.of(), List.of(healing), List.of(row("A", HERE))))
        .isFalse();
    assertThat(store.push(TENANT, healing.id())).isEmpty();
    assertThat(pairs("A")).isEmpty();
  }

  @Test
  void healingsAreListedByPages() {
    StoredDriftRun run = healed("A", "B", "C", "D", "E");
    List<StoredPush> all = store.healings(TENANT, run.number(), null, 10);
    assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(store.healings(TENANT, run.number(), all.get(1).id(), 2))
        .containsExactly(all.get(2), all.get(3));
    assertThat(store.healings(TENANT, run.number() + 1, null, 10)).isEmpty();
  }

  private List<StoryEntry> story(String sku) {
    return History.of(store, TENANT, Clock.fixed(T0, ZoneOffset.UTC))
        .story(StorySubject.ofSku(sku, null))
        .entries();
  }

  @Test
  void differencesAndHealingsOfAnSkuAreListedAndTold() {
    DriftRow here = row("A", HERE);
    DriftRow there = row("A", THERE);
    StoredDriftRun first = found(here, there, row("B", HERE));
    ChannelPush healing = healing(first.number(), "A", HERE);
    ExceptionCase opened = caseOf(ExceptionType.STOCK_DRIFT, "A");
    assertThat(end(first, List.of(here), List.of(opened), List.of(healing), List.of())).isTrue();
    apply(LATER);
    StoredDriftRun second = found(there);
    assertThat(end(second, List.of(), List.of(), List.of(), List.of())).isTrue();

    assertThat(store.driftOf(TENANT, "A", 10))
        .extracting(FoundDrift::run, one -> one.row().locationId(), FoundDrift::at)
        .containsExactly(
            tuple(second.number(), THERE, T0),
            tuple(first.number(), HERE, T0),
            tuple(first.number(), THERE, T0));
    assertThat(store.driftOf(TENANT, "A", 1)).hasSize(1);
    assertThat(store.driftOf(OTHER, "A", 10)).isEmpty();
    assertThat(store.healingsOf(TENANT, "A", 10))
        .extracting(StoredPush::id)
        .containsExactly(healing.id());
    assertThat(store.healingsOf(TENANT, "B", 10)).isEmpty();
    assertThat(store.healingsOf(OTHER, "A", 10)).isEmpty();

    assertThat(story("A"))
        .extracting(one -> one.kind() + " " + one.state())
        .as("what the second comparison found again adds nothing")
        .containsExactly(
            "DRIFT HEALED",
            "DRIFT CONFIRMED",
            "PUSH PLANNED",
            "CASE OPEN",
            "PUSH SENT",
            "PUSH APPLIED");
    assertThat(story("A").get(0).references())
        .containsExactly(StorySubject.ofCase(DriftCases.idOf("A", HERE)));
    assertThat(story("B")).extracting(StoryEntry::kind).containsExactly(StoryKind.DRIFT);
    assertThat(story("C")).isEmpty();
  }

  @Test
  void aHealingIsNoWaitingPushForTheClocks() {
    healed("A");
    assertThat(store.waitingPushes(TENANT, MUCH_LATER, null, 10)).isEmpty();
    apply(LATER);
    assertThat(store.pushTimes(TENANT, T0, 10)).isEmpty();
  }

  @Test
  void confirmedRowsOfACauseAreListedByPair() {
    DriftRow first = row("A", HERE);
    DriftRow second = row("A", THERE);
    DriftRow third = row("B", HERE);
    StoredDriftRun run =
        found(
            third,
            second,
            first,
            row("C", HERE).with(false, Report.NONE),
            row("D", HERE, DriftCause.NEGATIVE));
    assertThat(store.confirmedDriftRows(TENANT, run.number(), DriftCause.UNEXPLAINED, null, 2))
        .containsExactly(first, second);
    assertThat(store.confirmedDriftRows(TENANT, run.number(), DriftCause.UNEXPLAINED, second, 10))
        .containsExactly(third);
    assertThat(store.confirmedDriftRows(OTHER, run.number(), DriftCause.UNEXPLAINED, null, 2))
        .isEmpty();
  }

  // ---- counting --------------------------------------------------------------------------------

  @Test
  void healingsThatHaveEndedAreCountedByPair() {
    healed("A", "B");
    assertThat(pairs("A", "B")).isEmpty();
    apply(LATER);
    healed("A");
    withdraw(LATER);
    assertThat(pairs("A", "C")).containsExactly(new HealedPair("A", HERE, 1, 1, null));
    assertThat(pairs("B")).containsExactly(new HealedPair("B", HERE, 1, 0, null));
    assertThat(store.healedPairs(TENANT, List.of("A", "B"), LATER.plusMillis(1))).isEmpty();
    assertThat(store.healedPairs(OTHER, List.of("A"), T0)).isEmpty();
  }

  @Test
  void aWithdrawnHealingIsDoneAndCanBeForgotten() {
    StoredDriftRun run = healed("A");
    withdraw(LATER);
    assertThat(store.healings(TENANT, run.number(), null, 10))
        .extracting(StoredPush::state)
        .containsExactly(PushState.WITHDRAWN);
    assertThat(store.nextPush(TENANT)).isEmpty();
    assertThat(store.pushesOfSkus(TENANT, List.of("A"), LATER.plusMillis(1))).isEmpty();
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isZero();
    assertThat(store.forgetPushes(TENANT, LATER.plusMillis(1), 10)).isEqualTo(1);
    assertThat(store.healings(TENANT, run.number(), null, 10)).isEmpty();
  }

  // ---- undoing ---------------------------------------------------------------------------------

  @Test
  void onlyWhatHasTakenEffectIsUndoneAndOnlyOnce() {
    StoredDriftRun run = healed("A");
    List<ChannelPush> undoing =
        store.healings(TENANT, run.number(), null, 10).stream()
            .map(one -> one.push().undone("ann"))
            .toList();
    assertThat(store.undoHealings(TENANT, undoing, "ann", T0)).isZero();
    assertThat(pairs("A")).isEmpty();
    apply(LATER);
    assertThat(store.undoHealings(TENANT, undoing, "ann", LATER)).isEqualTo(1);
    assertThat(store.undoHealings(TENANT, undoing, "ann", LATER)).isZero();
    assertThat(store.undoHealings(OTHER, undoing, "ann", LATER)).isZero();
    StoredPush planned = store.push(TENANT, undoing.get(0).id()).orElseThrow();
    assertThat(planned).isEqualTo(StoredPush.planned(undoing.get(0), LATER));
    assertThat(planned.push().quantity()).isEqualByComparingTo("2");
    assertThat(planned.push().healing())
        .isEqualTo(
            new ChannelPush.Healing(run.number(), "ann", healing(run.number(), "A", HERE).id()));
    assertThat(pairs("A")).containsExactly(new HealedPair("A", HERE, 1, 0, HealedPair.Hold.UNDONE));
    apply(MUCH_LATER);
    assertThat(pairs("A")).as("what undoes a healing is none").hasSize(1);
    assertThat(pairs("A").get(0).applied()).isEqualTo(1);
  }

  // ---- holds -----------------------------------------------------------------------------------

  @Test
  void aHeldPairIsReleasedByARetryOfItsCase() {
    healed("A");
    apply(LATER);
    DriftRow one = row("A", HERE, DriftCause.ANOTHER_WRITER);
    StoredDriftRun run = found(one);
    end(
        run,
        List.of(one),
        List.of(caseOf(ExceptionType.TWO_WRITERS, "A")),
        List.of(),
        List.of(one));
    assertThat(pairs("A"))
        .containsExactly(new HealedPair("A", HERE, 1, 0, HealedPair.Hold.TWO_WRITERS));
    assertThat(store.healedPairs(TENANT, List.of("A"), MUCH_LATER))
        .as("a hold outlives the memory of healings")
        .containsExactly(new HealedPair("A", HERE, 0, 0, HealedPair.Hold.TWO_WRITERS));
    String id = DriftCases.idOf("A", HERE);
    assertThat(change(id, new CaseChange.Retry())).isTrue();
    assertThat(pairs("A")).as("earlier healings do not count any more").isEmpty();
    assertThat(store.driftRowsReported(TENANT, run.number(), Report.CHANGED, 10)).hasSize(1);
    assertThat(store.findCase(TENANT, id).orElseThrow().state()).isEqualTo(CaseState.RETRIED);
    StoredDriftRun next = found(row("B", HERE));
    DriftEnd equal =
        new DriftEnd(next.run().full(T0), List.of(), List.of(), List.of(id), List.of(), List.of());
    assertThat(store.endDriftRun(TENANT, next, equal, "host", MUCH_LATER)).isTrue();
    assertThat(store.findCase(TENANT, id).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void whatAPersonReleasesWhileItIsComparedIsNotHeldByThatComparison() {
    DriftRow one = row("A", HERE, DriftCause.ANOTHER_WRITER);
    StoredDriftRun first = found(one);
    ExceptionCase opened = caseOf(ExceptionType.TWO_WRITERS, "A");
    end(first, List.of(one), List.of(opened), List.of(), List.of(one));
    DriftRow seen = one.with(Report.OPENED);
    StoredDriftRun second = found(seen, row("B", HERE).with(Report.OPENED));
    assertThat(change(opened.id(), new CaseChange.Retry())).isTrue();
    assertThat(end(second, List.of(), List.of(), List.of(), List.of(seen))).isTrue();
    assertThat(pairs("A")).isEmpty();
    assertThat(store.driftRowsReported(TENANT, second.number(), Report.CHANGED, 10))
        .extracting(DriftRow::sku)
        .containsExactly("A");
    Instant later = MUCH_LATER.plus(LEASE);
    StoredDriftRun third = foundAt(later, one);
    DriftEnd last =
        new DriftEnd(
            third.run().full(later), List.of(), List.of(), List.of(), List.of(), List.of(one));
    assertThat(store.endDriftRun(TENANT, third, last, "host", later)).isTrue();
    assertThat(pairs("A"))
        .as("a later comparison holds it")
        .containsExactly(new HealedPair("A", HERE, 0, 0, HealedPair.Hold.TWO_WRITERS));
  }

  @Test
  void aCaseThatHealingHasStoppedMayBeReopenedWhileItIsSo() {
    StoredDriftRun run = found(row("A", HERE));
    ExceptionCase stopped =
        new ExceptionCase(
            TENANT,
            ExceptionType.DRIFT_TOO_LARGE,
            DriftCases.caseReturnOfAll(),
            DriftCases.caseUnitOfHealing(),
            "",
            "what",
            T0);
    end(run, List.of(), List.of(stopped), List.of(), List.of());
    String id = DriftCases.idOfHealing();
    assertThat(stopped.id()).isEqualTo(id);
    assertThat(change(id, new CaseChange.Retry())).isFalse();
    assertThat(change(id, new CaseChange.Dismiss("known"))).isTrue();
    assertThat(change(id, new CaseChange.Reopen("still"))).isTrue();
  }

  @Test
  void aHealingThatWasRefusedIsRetriedByItsCase() {
    StoredDriftRun run = healed("A");
    StoredPush claimed = store.claimPushes(TENANT, lease(LATER), 1).get(0);
    ExceptionCase refused =
        new ExceptionCase(
            TENANT,
            ExceptionType.CHANNEL_REFUSED,
            claimed.push().caseReturn(),
            claimed.push().caseUnit(),
            "",
            "what",
            LATER);
    record(claimed, PushOutcome.refused(refused), LATER);
    assertThat(change(refused.id(), new CaseChange.Retry())).isTrue();
    assertThat(store.healings(TENANT, run.number(), null, 10))
        .extracting(StoredPush::state)
        .containsExactly(PushState.PLANNED);
    withdraw(MUCH_LATER);
    assertThat(store.findCase(TENANT, refused.id()).orElseThrow().state())
        .isEqualTo(CaseState.RESOLVED);
  }
}
