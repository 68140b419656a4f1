package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pushes to a sales channel. */
abstract class ChannelTests extends StoreTests {
  private static final ChannelPush.Kind MOVEMENT = ChannelPush.Kind.MOVEMENT;
  private static final String LOCATION = "gid://shopify/Location/1";
  private static final PushAttempt ATTEMPT = new PushAttempt(1, "key-1", "item-1", -7, SOON);

  ChannelTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private void applied(String key, String rmaId, String unitId, Instant at) {
    decide(
        rmaId,
        deciding().units(placed(rmaId, unitId, key)).planned(free(restock(key, rmaId, unitId))));
    apply(key, 5, at);
  }

  private void apply(String key, long transactionId, Instant at) {
    StoredMovement sent = sent(key);
    store.recordOutcomes(
        TENANT, Map.of(sent, new MovementOutcome.Applied(transactionId, at, null)), at);
  }

  private List<PushSource> unplanned(Instant from, int limit) {
    return store.unplannedPushes(TENANT, MOVEMENT, from, limit);
  }

  private static ChannelPush push(PushSource source) {
    return ChannelPush.of(TENANT, source, LOCATION);
  }

  private int plan(List<PushSource> sources) {
    return store.planPushes(
        TENANT,
        sources.stream().collect(Collectors.toMap(one -> one, one -> Optional.of(push(one)))),
        SOON,
        "host",
        T0);
  }

  /** A push of movement k1, planned and due soon. */
  private StoredPush planOnePush() {
    applied("k1", "r1", "u1", T0);
    List<PushSource> sources = unplanned(T0, 10);
    assertThat(plan(sources)).isEqualTo(1);
    return store.push(TENANT, push(sources.get(0)).id()).orElseThrow();
  }

  private List<StoredPush> claim(Instant now) {
    return store.claimPushes(TENANT, at(now), 10);
  }

  private StoredPush claimOne() {
    planOnePush();
    return claim(SOON).get(0);
  }

  private StoredPush recorded(StoredPush held, PushOutcome outcome, Instant now) {
    assertThat(store.recordPush(TENANT, held, outcome, now)).isTrue();
    StoredPush after = held.after(outcome, now);
    assertThat(store.push(TENANT, held.id())).contains(after);
    return after;
  }

  private StoredPush sentOne() {
    return recorded(claimOne(), PushOutcome.sent(ATTEMPT, LATER), SOON);
  }

  private static ExceptionCase opened(StoredPush push, ExceptionType type) {
    return new ExceptionCase(
        TENANT, type, push.push().caseReturn(), push.push().caseUnit(), "k1", "what", SOON);
  }

  private static String caseId(StoredPush push) {
    return opened(push, ExceptionType.CHANNEL_REFUSED).id();
  }

  private StoredPush refusedOne() {
    StoredPush held = claimOne();
    return recorded(
        held, PushOutcome.refused(opened(held, ExceptionType.CHANNEL_SKU_UNKNOWN)), SOON);
  }

  private StoredPush parkedOne() {
    StoredPush held = sentOne();
    return recorded(
        held, PushOutcome.parked(opened(held, ExceptionType.CHANNEL_LEVEL_UNCERTAIN)), SOON);
  }

  // ---- start -----------------------------------------------------------------------------------

  @Test
  void theFirstMomentOfAKindIsKept() {
    assertThat(store.pushesFrom(TENANT, MOVEMENT, T0)).isEqualTo(T0);
    assertThat(store.pushesFrom(TENANT, MOVEMENT, LATER)).isEqualTo(T0);
    assertThat(store.pushesFrom(TENANT, ChannelPush.Kind.REGISTER, SOON)).isEqualTo(SOON);
    assertThat(store.pushesFrom(OTHER_TENANT, MOVEMENT, LATER)).isEqualTo(LATER);
  }

  // ---- planning --------------------------------------------------------------------------------

  @Test
  void whatWasAppliedSinceAMomentIsFoundOldestFirst() {
    applied("k2", "r2", "u2", T0.plusSeconds(2));
    applied("k1", "r1", "u1", T0.plusSeconds(1));
    decide(
        "r3", deciding().units(placed("r3", "u3", "k3")).planned(free(restock("k3", "r3", "u3"))));
    assertThat(unplanned(T0, 10)).extracting(PushSource::id).containsExactly("k1", "k2");
    assertThat(unplanned(T0.plusSeconds(2), 10)).extracting(PushSource::id).containsExactly("k2");
    assertThat(unplanned(T0.plusSeconds(3), 10)).isEmpty();
    assertThat(unplanned(T0, 1)).extracting(PushSource::id).containsExactly("k1");
    assertThat(store.unplannedPushes(OTHER_TENANT, MOVEMENT, T0, 10)).isEmpty();
    assertThat(unplanned(T0, 1).get(0))
        .isEqualTo(new PushSource.OfMovement(restock("k1", "r1", "u1"), true));
  }

  @Test
  void aTransactionOlderThanTheFirstClaimWasNotPostedHere() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    apply("k1", 1, T0);
    assertThat(unplanned(T0, 10))
        .containsExactly(new PushSource.OfMovement(restock("k1", "r1", "u1"), false));
  }

  @Test
  void aTransactionOfAMovementThatWasNeverSentWasNotPostedHere() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    StoredMovement claimed = store.claimToSend(TENANT, at(T0), 1).get(0);
    store.recordOutcomes(TENANT, Map.of(claimed, new MovementOutcome.Applied(5, T0, null)), T0);
    assertThat(unplanned(T0, 10))
        .containsExactly(new PushSource.OfMovement(restock("k1", "r1", "u1"), false));
  }

  @Test
  void aTransactionThatWasThereBeforeTheFirstPostWasNotPostedHere() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(restock("k1", "r1", "u1"))));
    StoredMovement claimed =
        store.claimAsSent(TENANT, at(T0), 1, 0, T0.plus(Duration.ofMinutes(12))).get(0);
    store.recordOutcomes(
        TENANT, Map.of(claimed, new MovementOutcome.Applied(5, T0, null, false)), T0);
    assertThat(unplanned(T0, 10))
        .containsExactly(new PushSource.OfMovement(restock("k1", "r1", "u1"), false));
  }

  @Test
  void aPlannedPushIsKeptAsItIsAndItsSourceIsNotFoundAgain() {
    StoredPush planned = planOnePush();
    assertThat(planned)
        .isEqualTo(
            StoredPush.planned(
                push(new PushSource.OfMovement(restock("k1", "r1", "u1"), true)), T0));
    assertThat(unplanned(T0, 10)).isEmpty();
    assertThat(store.nextPush(TENANT)).contains(SOON);
    assertThat(store.nextPush(OTHER_TENANT)).isEmpty();
    assertThat(store.push(OTHER_TENANT, planned.id())).isEmpty();
    assertThat(store.countPushes(TENANT)).isEqualTo(Map.of(PushState.PLANNED, 1L));
    assertThat(store.audit(TENANT, AuditEntry.ofPush(planned.id())))
        .extracting(AuditEntry::to)
        .containsExactly("PLANNED");
  }

  @Test
  void pushesOfASkuAreThoseNotAppliedAndThoseThatChangedSince() {
    StoredPush sent = sentOne();
    String sku = sent.push().sku();
    assertThat(store.pushesOfSkus(TENANT, List.of(sku, "other"), LATER)).containsExactly(sent);
    assertThat(store.pushesOfSkus(TENANT, List.of("other"), T0)).isEmpty();
    assertThat(store.pushesOfSkus(OTHER_TENANT, List.of(sku), T0)).isEmpty();
    StoredPush applied = recorded(sent, PushOutcome.applied(), LATER);
    assertThat(store.pushesOfSkus(TENANT, List.of(sku), LATER)).containsExactly(applied);
    assertThat(store.pushesOfSkus(TENANT, List.of(sku), LATER.plusMillis(1))).isEmpty();
  }

  @Test
  void ofTwoHostsThatPlanOneSourceOneDoes() {
    applied("k1", "r1", "u1", T0);
    List<PushSource> seen = unplanned(T0, 10);
    assertThat(plan(seen)).isEqualTo(1);
    assertThat(plan(seen)).isZero();
    assertThat(store.pushes(TENANT, PushState.PLANNED, null, 10)).hasSize(1);
  }

  @Test
  void aSourceWithoutAPushIsNotFoundAgain() {
    applied("k1", "r1", "u1", T0);
    PushSource source = unplanned(T0, 10).get(0);
    assertThat(store.planPushes(TENANT, Map.of(source, Optional.empty()), SOON, "host", T0))
        .isZero();
    assertThat(unplanned(T0, 10)).isEmpty();
    assertThat(plan(List.of(source))).isZero();
    assertThat(store.nextPush(TENANT)).isEmpty();
  }

  // ---- registers -------------------------------------------------------------------------------

  private static final RegisterStock LINE =
      new RegisterStock(70, 7, 11, "SKU-u1", new BigDecimal("1.500"));

  private static RegisterReturn refund(String channelOrder, Instant orderedAt) {
    return new RegisterReturn(
        500,
        400L,
        channelOrder,
        orderedAt,
        List.of(new RegisterReturn.Line(1, "SKU-u1", 1, null)),
        List.of(7L));
  }

  private List<PushSource> unplannedOfRegisters(Instant from) {
    return store.unplannedPushes(TENANT, ChannelPush.Kind.REGISTER, from, 10);
  }

  private void recordLine(Instant at) {
    store.recordRegisterStock(TENANT, List.of(LINE), at);
  }

  private void recordRefund(String channelOrder) {
    store.recordRegisterReturns(TENANT, List.of(refund(channelOrder, LONG_AGO)), T0);
  }

  @Test
  void whatARegisterDidIsFoundWhenItsRefundIsKnownWhicheverComesFirst() {
    PushSource expected = new PushSource.OfRegister(LINE, 500, LONG_AGO);
    recordLine(SOON);
    assertThat(unplannedOfRegisters(T0)).isEmpty();
    recordRefund("c-1");
    assertThat(unplannedOfRegisters(T0)).containsExactly(expected);
    assertThat(unplannedOfRegisters(SOON)).containsExactly(expected);
    assertThat(unplannedOfRegisters(LATER)).isEmpty();
    store.recordRegisterStock(
        TENANT, List.of(new RegisterStock(71, 7, 11, "SKU-u1", BigDecimal.ONE)), LATER);
    assertThat(unplannedOfRegisters(LATER)).hasSize(1);
    assertThat(unplannedOfRegisters(T0)).hasSize(2);
    assertThat(store.unplannedPushes(OTHER_TENANT, ChannelPush.Kind.REGISTER, T0, 10)).isEmpty();
  }

  @Test
  void aRefundThatNamesNoOrderOfTheChannelIsFoundWhenItDoes() {
    recordRefund("");
    recordLine(T0);
    assertThat(unplannedOfRegisters(T0)).isEmpty();
    recordRefund("c-1");
    assertThat(unplannedOfRegisters(T0)).hasSize(1);
  }

  @Test
  void whatARegisterDidIsPlannedOnceAndKeepsItsDigits() {
    recordRefund("c-1");
    recordLine(T0);
    List<PushSource> seen = unplannedOfRegisters(T0);
    assertThat(plan(seen)).isEqualTo(1);
    assertThat(plan(seen)).isZero();
    assertThat(unplannedOfRegisters(T0)).isEmpty();
    recordRefund("c-1");
    recordLine(LATER);
    assertThat(unplannedOfRegisters(T0)).isEmpty();
    StoredPush planned = store.push(TENANT, push(seen.get(0)).id()).orElseThrow();
    assertThat(planned).isEqualTo(StoredPush.planned(push(seen.get(0)), T0));
    assertThat(planned.push().quantity()).isEqualTo(new BigDecimal("1.500"));
    assertThat(planned.push().orderId()).isEqualTo(500);
  }

  @Test
  void aPushOfARegisterIsPlannedAgainWithoutARead() {
    recordRefund("c-1");
    recordLine(T0);
    plan(unplannedOfRegisters(T0));
    StoredPush held = claim(SOON).get(0);
    recorded(held, PushOutcome.refused(opened(held, ExceptionType.CHANNEL_REFUSED)), SOON);
    assertThat(change(caseId(held), new CaseChange.Retry())).isTrue();
    assertThat(store.nextPush(TENANT)).contains(SOON);
    assertThat(claimReads(LATER)).isEmpty();
    assertThat(store.known(TENANT, List.of(held.push().caseReturn()))).isEmpty();
  }

  // ---- claims ----------------------------------------------------------------------------------

  @Test
  void aPushIsClaimedWhenItIsDueAndByOneHostOnly() {
    StoredPush planned = planOnePush();
    assertThat(claim(T0)).isEmpty();
    assertThat(claim(SOON)).containsExactly(planned.claimed());
    assertThat(claim(SOON)).isEmpty();
    assertThat(store.nextPush(TENANT)).contains(SOON.plus(LEASE));
    assertThat(claim(SOON.plus(LEASE))).containsExactly(planned.claimed().claimed());
  }

  @Test
  void theLongestDueIsClaimedFirst() {
    applied("k1", "r1", "u1", T0);
    plan(unplanned(T0, 10));
    applied("k2", "r2", "u2", T0);
    List<PushSource> second = unplanned(T0, 10);
    store.planPushes(
        TENANT, Map.of(second.get(0), Optional.of(push(second.get(0)))), T0, "host", T0);
    assertThat(store.claimPushes(TENANT, at(SOON), 1))
        .extracting(one -> one.push().source())
        .containsExactly("k2");
    assertThat(claim(SOON)).extracting(one -> one.push().source()).containsExactly("k1");
  }

  @Test
  void anAttemptIsRecordedBeforeItIsSentAndKeepsTheClaim() {
    StoredPush sent = sentOne();
    assertThat(sent.state()).isEqualTo(PushState.SENT);
    assertThat(sent.attempt()).isEqualTo(ATTEMPT);
    assertThat(sent.mayArriveUntil()).isEqualTo(LATER);
    assertThat(sent.sends()).isEqualTo(1);
    assertThat(claim(SOON)).isEmpty();
  }

  @Test
  void afterADeathBehindTheRecordTheSameAttemptIsClaimed() {
    StoredPush sent = sentOne();
    StoredPush again = claim(SOON.plus(LEASE)).get(0);
    assertThat(again).isEqualTo(sent.claimed());
    assertThat(again.attempt()).isEqualTo(ATTEMPT);
    StoredPush repeated = recorded(again, PushOutcome.sent(ATTEMPT, LATER), SOON.plus(LEASE));
    assertThat(repeated.sends()).isEqualTo(2);
  }

  @Test
  void aHostThatLostItsClaimWritesNothing() {
    StoredPush sent = sentOne();
    StoredPush taken = claim(SOON.plus(LEASE)).get(0);
    assertThat(store.recordPush(TENANT, sent, PushOutcome.applied(), LATER)).isFalse();
    assertThat(store.push(TENANT, sent.id())).contains(taken);
    recorded(taken, PushOutcome.applied(), LATER);
  }

  @Test
  void aClaimThatWasGivenBackWritesNothing() {
    StoredPush held = claimOne();
    StoredPush back = recorded(held, PushOutcome.again(LATER, "later"), SOON);
    assertThat(store.nextPush(TENANT)).contains(LATER);
    assertThat(store.recordPush(TENANT, back, PushOutcome.sent(ATTEMPT, LATER), SOON)).isFalse();
    assertThat(store.push(TENANT, held.id())).contains(back);
  }

  @Test
  void anOutcomeThatCannotFollowIsRefused() {
    StoredPush held = claimOne();
    assertThatThrownBy(() -> store.recordPush(TENANT, held, PushOutcome.applied(), SOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.push(TENANT, held.id())).contains(held);
  }

  @Test
  void anUnknownOutcomeKeepsTheAttempt() {
    StoredPush unknown =
        recorded(sentOne(), PushOutcome.unknown(LATER, LATER.plusSeconds(9), "late"), SOON);
    assertThat(unknown.attempt()).isEqualTo(ATTEMPT);
    assertThat(claim(LATER)).containsExactly(unknown.claimed());
  }

  @Test
  void anAppliedPushHasEnded() {
    StoredPush applied = recorded(sentOne(), PushOutcome.applied(), SOON);
    assertThat(store.nextPush(TENANT)).isEmpty();
    assertThat(claim(T0.plus(Duration.ofDays(99)))).isEmpty();
    assertThat(store.pushes(TENANT, PushState.APPLIED, null, 10)).containsExactly(applied);
    assertThat(store.pushes(TENANT, PushState.APPLIED, applied.id(), 10)).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofPush(applied.id())))
        .extracting(AuditEntry::to)
        .containsExactly("PLANNED", "SENT", "APPLIED");
  }

  // ---- cases -----------------------------------------------------------------------------------

  @Test
  void aRefusedPushOpensItsCaseAndIsPlannedAgainWhenThatIsRetried() {
    StoredPush refused = refusedOne();
    assertThat(stateOfCase(caseId(refused))).isEqualTo(CaseState.OPEN);
    assertThat(store.nextPush(TENANT)).isEmpty();
    assertThat(change(caseId(refused), new CaseChange.Retry())).isTrue();
    assertThat(stateOfCase(caseId(refused))).isEqualTo(CaseState.RETRIED);
    assertThat(store.push(TENANT, refused.id())).contains(refused.inState(PushState.PLANNED, SOON));
    assertThat(store.nextPush(TENANT)).contains(SOON);
    assertThat(claimReads(LATER)).isEmpty();
  }

  @Test
  void allRefusedPushesOfATypeArePlannedAgain() {
    StoredPush refused = refusedOne();
    assertThat(retryAll(ExceptionType.CHANNEL_SKU_UNKNOWN, SOON)).isEqualTo(1);
    assertThat(store.push(TENANT, refused.id()).orElseThrow().state()).isEqualTo(PushState.PLANNED);
    assertThat(claimReads(LATER)).isEmpty();
  }

  @Test
  void theRetriedCaseOfAPushIsResolvedWhenItIsApplied() {
    StoredPush refused = refusedOne();
    change(caseId(refused), new CaseChange.Retry());
    assertThat(store.resolveRetried(TENANT, "host", SOON)).isZero();
    StoredPush sent =
        recorded(claim(LATER).get(0), PushOutcome.sent(ATTEMPT, LATER.plus(LEASE)), LATER);
    recorded(sent, PushOutcome.applied(), LATER);
    assertThat(stateOfCase(caseId(refused))).isEqualTo(CaseState.RESOLVED);
  }

  @Test
  void aPushThatIsRefusedAgainOpensItsCaseAgain() {
    StoredPush refused = refusedOne();
    change(caseId(refused), new CaseChange.Retry());
    StoredPush held = claim(LATER).get(0);
    recorded(held, PushOutcome.refused(opened(held, ExceptionType.CHANNEL_NOT_TRACKED)), LATER);
    assertThat(found(caseId(refused)).opened().type()).isEqualTo(ExceptionType.CHANNEL_NOT_TRACKED);
    assertThat(stateOfCase(caseId(refused))).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aPushWhoseEffectIsUncertainIsNeverPlannedAgain() {
    StoredPush parked = parkedOne();
    assertThat(change(caseId(parked), new CaseChange.Retry())).isFalse();
    assertThat(retryAll(ExceptionType.CHANNEL_LEVEL_UNCERTAIN, SOON)).isZero();
    assertThat(store.push(TENANT, parked.id())).contains(parked);
    assertThat(change(caseId(parked), new CaseChange.Dismiss("counted"))).isTrue();
    assertThat(store.push(TENANT, parked.id())).contains(parked);
    assertThat(change(caseId(parked), new CaseChange.Reopen("not counted"))).isTrue();
    assertThat(stateOfCase(caseId(parked))).isEqualTo(CaseState.OPEN);
  }

  @Test
  void theCaseOfAPushIsApartFromThatOfItsUnit() {
    StoredPush parked = parkedOne();
    decide(
        "r1",
        deciding()
            .units(parkedUnit("r1", "u1"))
            .cases(StoreFixtures.opened(HOUSE_RULE, "r1", "u1", T0))
            .closed("r1/u1"));
    assertThat(stateOfCase(caseId(parked))).isEqualTo(CaseState.OPEN);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.OPEN);
  }

  // ---- archive and other tenants ---------------------------------------------------------------

  @Test
  void anAppliedPushIsDeletedAndItsSourceStaysMarked() {
    StoredPush applied = recorded(sentOne(), PushOutcome.applied(), SOON);
    assertThat(store.forgetPushes(TENANT, SOON, 10)).isZero();
    assertThat(store.forgetPushes(OTHER_TENANT, LATER, 10)).isZero();
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isEqualTo(1);
    assertThat(store.push(TENANT, applied.id())).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofPush(applied.id()))).isEmpty();
    assertThat(unplanned(T0, 10)).isEmpty();
    assertThat(plan(List.of(new PushSource.OfMovement(restock("k1", "r1", "u1"), true)))).isZero();
  }

  @Test
  void aPushThatWaitsIsNotDeleted() {
    StoredPush sent = sentOne();
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isZero();
    recorded(sent, PushOutcome.unknown(LATER, LATER, "late"), SOON);
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isZero();
  }

  @Test
  void aPushWithACaseIsDeletedWithItWhenThatIsClosed() {
    StoredPush parked = parkedOne();
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isZero();
    change(caseId(parked), new CaseChange.Dismiss("counted"));
    assertThat(store.forgetPushes(TENANT, LATER, 10)).isEqualTo(1);
    assertThat(store.findCase(TENANT, caseId(parked))).isEmpty();
    assertThat(history(caseId(parked))).isEmpty();
  }

  @Test
  void theArchiveLeavesPushesAndAReturnThatIsBackGivesNoSecondOne() {
    StoredPush applied = recorded(sentOne(), PushOutcome.applied(), SOON);
    Instant longAfter = T0.plus(Duration.ofDays(400));
    assertThat(store.archive(TENANT, longAfter, 10, longAfter)).isEqualTo(1);
    assertThat(store.push(TENANT, applied.id())).contains(applied);
    decide("r1", deciding().units(parkedUnit("r1", "u2")));
    assertThat(unplanned(T0, 10)).isEmpty();
  }

  @Test
  void aReturnWithAnOpenCaseOfAPushIsNotArchived() {
    parkedOne();
    Instant longAfter = T0.plus(Duration.ofDays(400));
    assertThat(store.archive(TENANT, longAfter, 10, longAfter)).isZero();
  }

  @Test
  void pushesFollowATenantThatGetsAnotherName() {
    Tenant renamed = Tenant.of("renamed.myshopify.com", "10020", 1);
    store.begin(TENANT, T0, "host", T0);
    store.pushesFrom(TENANT, MOVEMENT, T0);
    StoredPush sent = sentOne();
    store.takeOver(renamed, TENANT, "person", SOON);
    StoredPush taken = store.claimPushes(renamed, at(LATER.plus(LEASE)), 10).get(0);
    assertThat(taken.id()).isEqualTo(sent.id());
    assertThat(taken.push().tenant()).isEqualTo(renamed);
    assertThat(taken.attempt()).isEqualTo(ATTEMPT);
    assertThat(store.pushesFrom(renamed, MOVEMENT, LATER)).isEqualTo(T0);
    assertThat(store.unplannedPushes(renamed, MOVEMENT, T0, 10)).isEmpty();
    assertThat(store.push(TENANT, sent.id())).isEmpty();
  }
}
