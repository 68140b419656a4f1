package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.history.History;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.Repayments;
import dev.restock.sync.store.gaps.Repayments.Repayment;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.RunningClock.State;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.returns.ReadClaim;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The clocks of returns and pushes: what is watched, and the cases of gaps. */
abstract class GapTests extends StoreTests {
  private static final Instant LIMIT = T0.plus(Duration.ofDays(1));

  GapTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private List<String> watched(Instant now) {
    return store.watchedReturns(TENANT, now, 10).stream().map(WatchedReturn::rmaId).toList();
  }

  private WatchedReturn onlyWatched(Instant now) {
    List<WatchedReturn> all = store.watchedReturns(TENANT, now, 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static RunningClock clock(GapClock clock, String rmaId, String subject, State state) {
    return new RunningClock(clock, rmaId, subject, T0, LIMIT, state);
  }

  private static ExceptionCase caseOf(RunningClock clock) {
    return new ExceptionCase(
        TENANT, clock.clock().caseType(), clock.rmaId(), clock.caseUnit(), "", "late", LIMIT);
  }

  private boolean record(ClockedReturn clocked, Instant now) {
    return store
        .recordClocks(TENANT, List.of(clocked), "host", now)
        .equals(Set.of(clocked.rmaId()));
  }

  /** Records that nothing of the watched returns is to be watched. */
  private void lookAway(Instant now) {
    for (WatchedReturn one : store.watchedReturns(TENANT, now, 100)) {
      assertThat(record(clocked(one, null), now)).isTrue();
    }
    assertThat(store.watchedReturns(TENANT, now, 10)).isEmpty();
  }

  private static ClockedReturn clocked(
      WatchedReturn seen, @Nullable Instant nextAt, RunningClock... clocks) {
    return new ClockedReturn(
        seen.rmaId(), seen.version(), List.of(clocks), List.of(), List.of(), nextAt);
  }

  // ---- what is watched -------------------------------------------------------------------------

  @Test
  void aReturnIsWatchedWhenAListingShowsAnotherStatus() {
    record(T0, listed("r1", ReturnStatus.APPROVED));
    WatchedReturn seen = onlyWatched(T0);
    assertThat(seen.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(seen.statusAt()).isEqualTo(T0);
    assertThat(seen.awaitedAt()).isEqualTo(T0);
    assertThat(seen.createdAt()).isEqualTo(LONG_AGO);
    assertThat(seen.receivedAt()).isNull();
    assertThat(seen.readAt()).isNull();
    assertThat(seen.lookedAt()).isNull();
    lookAway(T0);

    record(SOON, listed("r1", ReturnStatus.APPROVED));
    assertThat(watched(LATER)).isEmpty();
    assertThat(store.nextWatch(TENANT)).isEmpty();

    record(LATER, listed("r1", ReturnStatus.RECEIVED));
    assertThat(store.nextWatch(TENANT)).contains(LATER);
    assertThat(watched(SOON)).isEmpty();
    assertThat(onlyWatched(LATER).receivedAt()).isEqualTo(LATER);
    assertThat(onlyWatched(LATER).lookedAt()).isEqualTo(T0);
    assertThat(store.watchedReturns(OTHER_TENANT, LATER, 10)).isEmpty();
  }

  @Test
  void aReturnIsWatchedWhenItWasReadWithEverythingThatIsKnownOfIt() {
    ReadClaim claim = claimRead("r1", T0);
    Repayments repayments =
        new Repayments(Map.of("u1", new Repayment(true, null), "u2", new Repayment(false, T0)));
    store.decide(
        TENANT,
        claim,
        deciding()
            .units(placed("r1", "u1", "k1"), parkedUnit("r1", "u2"))
            .planned(free(restock("k1", "r1", "u1")))
            .cases(StoreFixtures.opened(HOUSE_RULE, "r1", "u2", T0))
            .made()
            .toBuilder()
            .repayments(repayments)
            .build(),
        T0);

    WatchedReturn seen = onlyWatched(T0);
    assertThat(seen.readAt()).isEqualTo(T0);
    assertThat(seen.repayments()).isEqualTo(repayments);
    assertThat(seen.units())
        .containsExactly(
            new WatchedReturn.Unit(unit("r1", "u1"), T0),
            new WatchedReturn.Unit(unit("r1", "u2"), T0));
    assertThat(seen.movements()).containsExactly(stored("k1"));
    assertThat(seen.cases()).containsExactly(found("r1/u2"));
    assertThat(seen.clocks()).isEmpty();
    assertThat(seen.refunds()).isEmpty();
  }

  @Test
  void theTimeOfADecisionStaysWhileStatusAndMovementAreTheSame() {
    planOne();
    lookAway(T0);
    ReadClaim again = claimRead("r1", SOON);
    assertRecorded(
        store.decide(TENANT, again, deciding().units(placed("r1", "u1", "k1")).made(), SOON));
    assertThat(onlyWatched(SOON).units().get(0).decidedAt()).isEqualTo(T0);

    ReadClaim parked = claimRead("r1", LATER);
    assertRecorded(
        store.decide(
            TENANT,
            parked,
            deciding().units(parkedUnit("r1", "u1")).withdrawn("k1").made(),
            LATER));
    assertThat(onlyWatched(LATER).units().get(0).decidedAt()).isEqualTo(LATER);
  }

  @Test
  void aReturnIsWatchedWhenARefundOfItChanges() {
    record(T0, listed("r1", ReturnStatus.APPROVED), listed("r2", ReturnStatus.APPROVED));
    lookAway(T0);
    judge("10.00", SOON);
    WatchedReturn seen = onlyWatched(SOON);
    assertThat(seen.rmaId()).isEqualTo("r1");
    assertThat(seen.refunds()).extracting(one -> one.key()).containsExactly("PLATFORM:f1");
    lookAway(SOON);

    judge("10.00", LATER);
    assertThat(watched(LATER)).isEmpty();
    Instant changed = LATER.plus(Duration.ofMinutes(1));
    judge("20.00", changed);
    assertThat(watched(changed)).containsExactly("r1");
    lookAway(changed);

    Instant gone = changed.plus(Duration.ofMinutes(1));
    judge(null, gone);
    assertThat(onlyWatched(gone).refunds()).isEmpty();
  }

  /** Judges an order with a refund of unit u1 of return r1, or without one. */
  private void judge(@Nullable String money, Instant now) {
    StoredObservation seen = new StoredObservation("shop", "o", "o", "at " + now + money, null);
    store.recordObservations(TENANT, List.of(seen), now, now);
    RefundOrderClaim claim = store.claimRefundOrders(TENANT, at(now), 10).get(0);
    List<RefundRow> rows =
        money == null
            ? List.of()
            : List.of(
                new RefundRow(
                    "f1",
                    RefundOrigin.PLATFORM,
                    "#1",
                    RefundVerdict.EQUAL,
                    "",
                    "SEK",
                    new BigDecimal(money),
                    null,
                    null,
                    List.of(),
                    Map.of(),
                    List.of(new UnitRef("r1", "u1")),
                    LocalDate.of(2026, 1, 5)));
    JudgedOrder judged = new JudgedOrder(claim, rows, List.of(), null);
    assertThat(store.recordRefunds(TENANT, List.of(judged), "host", now)).containsExactly("o");
  }

  @Test
  void watchedReturnsAreListedTheLongestWaitingFirst() {
    record(SOON, listed("r1", ReturnStatus.RECEIVED));
    record(T0, listed("r3", ReturnStatus.RECEIVED), listed("r2", ReturnStatus.RECEIVED));
    assertThat(watched(T0)).containsExactly("r2", "r3");
    assertThat(watched(LATER)).containsExactly("r2", "r3", "r1");
    assertThat(store.watchedReturns(TENANT, LATER, 1)).hasSize(1);
    assertThat(store.nextWatch(TENANT)).contains(T0);
  }

  // ---- clocks and cases ------------------------------------------------------------------------

  @Test
  void clocksAndCasesAreRecordedTogetherOnce() {
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    WatchedReturn seen = onlyWatched(T0);
    RunningClock gap = clock(GapClock.RECEIVED_TO_INSPECTED, "r1", "", State.OPENED);
    RunningClock running = clock(GapClock.REFUNDED_TO_STOCK, "r1", "u1", State.RUNNING);
    ClockedReturn clocked =
        new ClockedReturn(
            "r1", seen.version(), List.of(gap, running), List.of(caseOf(gap)), List.of(), LATER);
    assertThat(record(clocked, SOON)).isTrue();
    assertThat(record(clocked, SOON)).as("an old version").isFalse();

    assertThat(found(gap.caseId()).opened()).isEqualTo(caseOf(gap));
    assertThat(history(gap.caseId())).hasSize(1);
    assertThat(store.nextWatch(TENANT)).contains(LATER);
    WatchedReturn again = onlyWatched(LATER);
    assertThat(again.clocks()).containsExactly(gap, running);
    assertThat(again.lookedAt()).isEqualTo(SOON);
    assertThat(store.countClocks(TENANT))
        .isEqualTo(
            Map.of(
                GapClock.RECEIVED_TO_INSPECTED,
                new ClockCount(1, 0, T0),
                GapClock.REFUNDED_TO_STOCK,
                new ClockCount(0, 0, T0)));
    assertThat(store.countClocks(OTHER_TENANT)).isEmpty();

    ClockedReturn over =
        new ClockedReturn(
            "r1",
            again.version(),
            List.of(running.in(State.COVERED)),
            List.of(),
            List.of(gap.caseId()),
            null);
    assertThat(record(over, LATER)).isTrue();
    assertThat(stateOfCase(gap.caseId())).isEqualTo(CaseState.RESOLVED);
    assertThat(store.nextWatch(TENANT)).isEmpty();
    assertThat(store.countClocks(TENANT))
        .isEqualTo(Map.of(GapClock.REFUNDED_TO_STOCK, new ClockCount(0, 1, T0)));
  }

  @Test
  void whatChangedMeanwhileIsLeftOutAndStaysWatched() {
    record(T0, listed("r1", ReturnStatus.RECEIVED), listed("r2", ReturnStatus.RECEIVED));
    List<WatchedReturn> seen = store.watchedReturns(TENANT, T0, 10);
    record(SOON, listed("r1", ReturnStatus.VALIDATED));
    RunningClock gap = clock(GapClock.RECEIVED_TO_INSPECTED, "r1", "", State.OPENED);
    ClockedReturn stale =
        new ClockedReturn(
            "r1", seen.get(0).version(), List.of(gap), List.of(caseOf(gap)), List.of(), null);
    assertThat(
            store.recordClocks(TENANT, List.of(stale, clocked(seen.get(1), null)), "host", LATER))
        .containsExactly("r2");
    assertThat(store.findCase(TENANT, gap.caseId())).isEmpty();
    assertThat(store.countClocks(TENANT)).isEmpty();
    assertThat(watched(LATER)).containsExactly("r1");
  }

  @Test
  void aPersonCannotRetryAGapAndCanReopenItWhileItsClockRuns() {
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    RunningClock gap = clock(GapClock.RECEIVED_TO_INSPECTED, "r1", "", State.OPENED);
    assertThat(
            record(
                new ClockedReturn(
                    "r1",
                    onlyWatched(T0).version(),
                    List.of(gap),
                    List.of(caseOf(gap)),
                    List.of(),
                    LATER),
                T0))
        .isTrue();
    assertThat(change(gap.caseId(), new CaseChange.Retry())).isFalse();
    assertThat(retryAll(gap.clock().caseType(), LIMIT)).isZero();
    assertThat(change(gap.caseId(), new CaseChange.Dismiss("known"))).isTrue();
    assertThat(change(gap.caseId(), new CaseChange.Reopen("not known"))).isTrue();
    assertThat(change(gap.caseId(), new CaseChange.Dismiss("known"))).isTrue();

    assertThat(record(clocked(onlyWatched(LATER), null), LATER)).isTrue();
    assertThat(change(gap.caseId(), new CaseChange.Reopen("again"))).isFalse();
  }

  @Test
  void aReturnWithARunningClockIsNotArchivedAndAnArchivedOneIsNotWatched() {
    decide("r1", deciding().units(parkedUnit("r1", "u1")));
    Instant years = T0.plus(Duration.ofDays(800));
    WatchedReturn seen = onlyWatched(T0);
    RunningClock running = clock(GapClock.RECEIVED_TO_REFUNDED, "r1", "", State.RUNNING);
    assertThat(record(clocked(seen, LIMIT, running), T0)).isTrue();
    assertThat(store.archive(TENANT, years, 10, years)).isZero();

    assertThat(record(clocked(onlyWatched(LIMIT), LIMIT, running.in(State.OPENED)), LIMIT))
        .isTrue();
    assertThat(store.archive(TENANT, years, 10, years)).isEqualTo(1);
    assertThat(store.nextWatch(TENANT)).isEmpty();
    assertThat(store.countClocks(TENANT)).isEmpty();
  }

  // ---- pushes ----------------------------------------------------------------------------------

  private StoredPush pushed(String rmaId, Instant plannedAt) {
    String key = "k" + rmaId;
    decide(
        rmaId, deciding().units(placed(rmaId, "u1", key)).planned(free(restock(key, rmaId, "u1"))));
    store.recordOutcomes(
        TENANT, Map.of(sent(key), new MovementOutcome.Applied(5, plannedAt, null)), plannedAt);
    PushSource source =
        store.unplannedPushes(TENANT, ChannelPush.Kind.MOVEMENT, T0, 10).stream()
            .filter(one -> one.id().equals(key))
            .findFirst()
            .orElseThrow();
    ChannelPush push = ChannelPush.of(TENANT, source, "L");
    store.planPushes(TENANT, Map.of(source, Optional.of(push)), plannedAt, "host", plannedAt);
    return store.push(TENANT, push.id()).orElseThrow();
  }

  private static RunningClock clockOf(StoredPush push) {
    return new RunningClock(
        GapClock.STOCK_TO_CHANNEL,
        push.push().caseReturn(),
        push.id(),
        push.plannedAt(),
        LIMIT,
        State.OPENED);
  }

  @Test
  void waitingPushesAreListedUntilTheirClocksRun() {
    StoredPush first = pushed("r1", T0);
    StoredPush second = pushed("r2", SOON);
    assertThat(store.oldestPush(TENANT)).contains(T0);
    assertThat(store.waitingPushes(TENANT, T0, null, 10)).containsExactly(first);
    assertThat(store.waitingPushes(TENANT, SOON, null, 10)).containsExactly(first, second);
    assertThat(store.waitingPushes(TENANT, SOON, null, 1)).containsExactly(first);
    assertThat(store.waitingPushes(TENANT, SOON, first, 10)).containsExactly(second);
    assertThat(store.waitingPushes(OTHER_TENANT, SOON, null, 10)).isEmpty();

    RunningClock gap = clockOf(first);
    assertThat(store.openPushClocks(TENANT, Map.of(gap, caseOf(gap)), "host", LATER))
        .containsExactly(gap);
    assertThat(store.openPushClocks(TENANT, Map.of(gap, caseOf(gap)), "other", LATER)).isEmpty();
    assertThat(history(gap.caseId())).hasSize(1);
    assertThat(store.waitingPushes(TENANT, SOON, null, 10)).containsExactly(second);
    assertThat(store.countClocks(TENANT).get(GapClock.STOCK_TO_CHANNEL))
        .isEqualTo(new ClockCount(1, 0, T0));
  }

  @Test
  void clocksOfReturnsAreListedAndTold() {
    StoredPush push = pushed("r1", T0);
    RunningClock ofPush = clockOf(push);
    store.openPushClocks(TENANT, Map.of(ofPush, caseOf(ofPush)), "host", LATER);
    RunningClock ofUnit = clock(GapClock.DECIDED_TO_STOCK, "r1", "u1", State.OPENED);
    RunningClock ofReturn = clock(GapClock.RECEIVED_TO_REFUNDED, "r1", "", State.RUNNING);
    RunningClock ofOther = clock(GapClock.DECIDED_TO_STOCK, "r1", "u2", State.COVERED);
    WatchedReturn seen = onlyWatched(LATER);
    ClockedReturn clocked =
        new ClockedReturn(
            "r1",
            seen.version(),
            List.of(ofUnit, ofReturn, ofOther),
            List.of(caseOf(ofUnit)),
            List.of(),
            null);
    assertThat(record(clocked, LATER)).isTrue();

    assertThat(store.clocksOf(TENANT, List.of("r1", "r2")))
        .containsExactlyInAnyOrder(ofUnit, ofOther, ofPush, ofReturn);
    assertThat(store.clocksOf(TENANT, List.of())).isEmpty();
    assertThat(store.clocksOf(OTHER_TENANT, List.of("r1"))).isEmpty();

    StorySubject unit = StorySubject.ofUnit(new UnitRef("r1", "u1"));
    assertThat(gaps(StorySubject.ofReturn("r1")))
        .containsExactlyInAnyOrder(
            "CLOCK unit u1 of return r1 OPENED",
            "CLOCK unit u2 of return r1 COVERED",
            "CLOCK return r1 RUNNING",
            "CLOCK push " + push.id() + " OPENED",
            "CASE case " + ofUnit.caseId() + " OPEN",
            "CASE case " + ofPush.caseId() + " OPEN");
    assertThat(gaps(unit))
        .as("of a unit, its own and that of its push")
        .containsExactlyInAnyOrder(
            "CLOCK unit u1 of return r1 OPENED",
            "CLOCK push " + push.id() + " OPENED",
            "CASE case " + ofUnit.caseId() + " OPEN",
            "CASE case " + ofPush.caseId() + " OPEN");
    assertThat(
            history().story(unit).entries().stream()
                .filter(one -> one.kind() == StoryKind.CASE)
                .flatMap(one -> one.references().stream()))
        .containsExactlyInAnyOrder(unit, StorySubject.ofPush(push.id()));
  }

  private History history() {
    return History.of(store, TENANT, Clock.fixed(LATER, ZoneOffset.UTC));
  }

  private List<String> gaps(StorySubject subject) {
    return history().story(subject).entries().stream()
        .filter(one -> one.kind() == StoryKind.CLOCK || one.kind() == StoryKind.CASE)
        .map(one -> one.kind() + " " + one.subject() + " " + one.state())
        .toList();
  }

  @Test
  void theClockOfAPushEndsWithThePush() {
    StoredPush push = pushed("r1", T0);
    RunningClock gap = clockOf(push);
    store.openPushClocks(TENANT, Map.of(gap, caseOf(gap)), "host", SOON);
    lookAway(SOON);
    assertThat(stateOfCase(gap.caseId()))
        .as("of the push, not of the return")
        .isEqualTo(CaseState.OPEN);
    assertThat(store.closePushClocks(TENANT, 10, "host", SOON)).isZero();

    StoredPush held = store.claimPushes(TENANT, at(SOON), 10).get(0);
    PushOutcome sending = PushOutcome.sent(new PushAttempt(1, "key-1", "item-1", 5, SOON), LATER);
    assertThat(store.recordPush(TENANT, held, sending, SOON)).isTrue();
    StoredPush sent = held.after(sending, SOON);
    assertThat(store.recordPush(TENANT, sent, PushOutcome.applied(), LATER)).isTrue();
    assertThat(store.oldestPush(TENANT)).isEmpty();
    assertThat(store.pushTimes(TENANT, T0, 10)).containsExactly(Duration.between(T0, LATER));
    assertThat(store.pushTimes(TENANT, LATER.plusSeconds(1), 10)).isEmpty();

    assertThat(store.closePushClocks(OTHER_TENANT, 10, "host", LATER)).isZero();
    assertThat(store.closePushClocks(TENANT, 10, "host", LATER)).isEqualTo(1);
    assertThat(stateOfCase(gap.caseId())).isEqualTo(CaseState.RESOLVED);
    assertThat(store.countClocks(TENANT)).isEmpty();
    assertThat(store.closePushClocks(TENANT, 10, "host", LATER)).isZero();

    assertThat(store.forgetPushes(TENANT, LIMIT, 10)).isEqualTo(1);
    assertThat(store.findCase(TENANT, gap.caseId())).isEmpty();
    assertThat(history(gap.caseId())).isEmpty();
  }
}
