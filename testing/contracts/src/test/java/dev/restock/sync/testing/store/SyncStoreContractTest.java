package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.Contracts.fails;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.testing.Bug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store with a planted bug does not pass. */
class SyncStoreContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(RecordsForAnybody.class, "aHostThatLostAMovementCanWriteNothing"),
        Arguments.of(MarksForAnybody.class, "aMovementIsRecordedAsSentOnlyOnceAndOnlyByItsHolder"),
        Arguments.of(LosesTheOrder.class, "theLongestWaitingMovementsAreClaimedFirst"),
        Arguments.of(ClaimsMoreThanAskedFor.class, "noMoreUnknownMovementsAreClaimedThanAskedFor"),
        Arguments.of(LeasesForEver.class, "aPlannedMovementIsClaimedByOneHostUntilItsLeaseEnds"),
        Arguments.of(ForgetsTheLowerBound.class, "sendingRecordsLowerBoundAndGracePeriod"),
        Arguments.of(ForgetsToRecord.class, "aMovementClaimedAsSentIsRecordedAsSent"),
        Arguments.of(ForgetsToRecord.class, "aMovementClaimedAsSentIsUnknownWhenItsLeaseEnds"),
        Arguments.of(HoldsForEver.class, "onlyMovementsWithoutANewClaimOrOutcomeAreStillHeld"),
        Arguments.of(MixesTenants.class, "theOldestUndecidedMovementIsKnown"),
        Arguments.of(AcceptsATakenKey.class, "aKeyThatIsTakenStopsTheWholeDecision"),
        Arguments.of(ForgetsLimits.class, "anOrderLineHasNoMoreUnitsThanItsLimit"),
        Arguments.of(ForgetsTheActor.class, "everyTransitionOfAMovementIsAudited"),
        Arguments.of(DeliversACaseForEver.class, "casesAreDeliveredOnceOldestFirst"),
        Arguments.of(NeverPostpones.class, "aCaseWhoseDeliveryFailedComesBackAtItsTime"),
        Arguments.of(NeverPostpones.class, "casesWhoseDeliveryFailedKeepNoOthersBack"),
        Arguments.of(
            PostponesANewerCase.class,
            "aNewerCaseOfTheSameUnitIsDueAtOnceWhateverBecameOfTheOlderOne"),
        Arguments.of(FindsMoreThanAskedFor.class, "casesOfOneCauseAreFoundTogether"),
        Arguments.of(ChangesAnUnseenCase.class, "aCaseThatChangedSinceItWasSeenIsLeftAlone"),
        Arguments.of(RetriesAllAtOnce.class, "aBatchIsRetriedInTheOrderOfItsOpening"),
        Arguments.of(RetriesLaterCases.class, "aCaseThatIsOpenedLaterIsNotRetried"),
        Arguments.of(
            ResolvesNothing.class, "aRetriedCaseIsResolvedWhenItsUnitIsInTheLedgerAndNotBefore"),
        Arguments.of(
            ShowsTheFirstPageForEver.class, "casesAreListedPageByPageInTheOrderOfTheirOpening"),
        Arguments.of(ListsCasesOfAllOwners.class, "casesAreListedByOwnerTypeAndState"),
        Arguments.of(ArchivesTooEarly.class, "whatChangedRecentlyIsNotArchived"),
        Arguments.of(ConfirmsNothing.class, "anAppliedMovementIsConfirmedAtItsTimeByOneHost"),
        Arguments.of(BindsAnyPiece.class, "aPieceIsBoundToOneUnitAndAUnitToOnePiece"),
        Arguments.of(
            IgnoresPeople.class, "aPieceThatAPersonTookFromItsUnitIsBoundAgainOnlyByAPerson"),
        Arguments.of(CountsTheUnseen.class, "aDecisionCountsWhatItHasSeenAndNoMore"),
        Arguments.of(LosesStock.class, "stockIsShownWhenItsDeliveryIsRecordedWithAKnownOrder"),
        Arguments.of(WithdrawsNothing.class, "whatIsPlannedForAUnitThatIsDecidedAgainIsWithdrawn"),
        Arguments.of(OverwritesAlerts.class, "anAlertIsWrittenOnlyOnTopOfWhatWasRead"),
        Arguments.of(KeepsSentMessages.class, "aMessageIsClaimedByOneHostUntilItsClaimEnds"),
        Arguments.of(
            CountsNoFailure.class, "aMessageThatFailsComesBackAtItsTimeAndCountsItsFailures"),
        Arguments.of(SendsToAnySink.class, "aMessageIsClaimedOnlyByAHostThatHasItsSink"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  // ---- the bugs --------------------------------------------------------------------------------

  /** The store that is right, with a bug in one method. */
  abstract static class Broken extends SyncStoreContract implements Bug {
    final SyncStore store = new InMemorySyncStore();
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    @Override
    protected SyncStore emptyStore() {
      return Bug.in(SyncStore.class, store, method, this);
    }

    /** Movements as they stand, whoever holds them. */
    StoredMovement current(StoredMovement movement) {
      Tenant tenant = movement.movement().tenant();
      return store.movements(tenant, movement.movement().rmaId()).stream()
          .filter(stored -> stored.key().equals(movement.key()))
          .findFirst()
          .orElse(movement);
    }
  }

  static class RecordsForAnybody extends Broken {
    RecordsForAnybody() {
      super("recordOutcomes");
    }

    @Override
    public Object answer(Call call) {
      Map<StoredMovement, MovementOutcome> asked = call.argument(1);
      return call.with(
              1,
              asked.entrySet().stream()
                  .collect(toMap(entry -> current(entry.getKey()), Map.Entry::getValue)))
          .right();
    }
  }

  static class MarksForAnybody extends Broken {
    MarksForAnybody() {
      super("markSent");
    }

    @Override
    public Object answer(Call call) {
      return call.with(
              1, call.<List<StoredMovement>>argument(1).stream().map(this::current).toList())
          .right();
    }
  }

  static class LosesTheOrder extends Broken {
    LosesTheOrder() {
      super("claimToSend");
    }

    @Override
    public Object answer(Call call) {
      List<StoredMovement> claimed = new ArrayList<>(call.<List<StoredMovement>>right());
      Collections.reverse(claimed);
      return claimed;
    }
  }

  static class ClaimsMoreThanAskedFor extends Broken {
    ClaimsMoreThanAskedFor() {
      super("claimUnknown");
    }

    @Override
    public Object answer(Call call) {
      return call.with(2, Integer.MAX_VALUE).right();
    }
  }

  static class LeasesForEver extends Broken {
    LeasesForEver() {
      super("claimToSend");
    }

    @Override
    public Object answer(Call call) {
      Lease lease = call.argument(1);
      return call.with(1, new Lease(lease.instance(), lease.from(), lease.until().plusSeconds(9)))
          .right();
    }
  }

  static class ForgetsTheLowerBound extends Broken {
    ForgetsTheLowerBound() {
      super("markSent");
    }

    @Override
    public Object answer(Call call) {
      return call.with(2, 0L).right();
    }
  }

  static class ForgetsToRecord extends Broken {
    ForgetsToRecord() {
      super("claimAsSent");
    }

    @Override
    public Object answer(Call call) {
      return store.claimToSend(call.argument(0), call.argument(1), call.argument(2)).stream()
          .map(claimed -> claimed.sent(call.argument(3), call.argument(4)))
          .toList();
    }
  }

  static class HoldsForEver extends Broken {
    HoldsForEver() {
      super("stillHeld");
    }

    @Override
    public Object answer(Call call) {
      return call.argument(1);
    }
  }

  static class MixesTenants extends Broken {
    MixesTenants() {
      super("oldestUndecided");
    }

    @Override
    public Object answer(Call call) {
      return Stream.of(StoreFixtures.TENANT, StoreFixtures.OTHER_TENANT)
          .map(tenant -> call.with(0, tenant).<Optional<Instant>>right())
          .flatMap(Optional::stream)
          .min(Instant::compareTo);
    }
  }

  static class AcceptsATakenKey extends Broken {
    AcceptsATakenKey() {
      super("decide");
    }

    @Override
    public @Nullable Object answer(Call call) {
      DecideResult result = call.right();
      return result instanceof DecideResult.KeyTaken ? new DecideResult.Recorded() : result;
    }
  }

  static class ForgetsLimits extends Broken {
    ForgetsLimits() {
      super("decide");
    }

    @Override
    public @Nullable Object answer(Call call) {
      Decision was = call.argument(2);
      return call.with(2, was.toBuilder().lineLimits(Map.of()).build()).make();
    }
  }

  static class ForgetsTheActor extends Broken {
    ForgetsTheActor() {
      super("audit");
    }

    @Override
    public Object answer(Call call) {
      return call.<List<AuditEntry>>right().stream()
          .map(
              entry ->
                  new AuditEntry(
                      entry.subject(), entry.from(), entry.to(), entry.at(), "", entry.why()))
          .toList();
    }
  }

  static class DeliversACaseForEver extends Broken {
    DeliversACaseForEver() {
      super("caseDelivered");
    }

    @Override
    public Object answer(Call call) {
      return Optional.empty();
    }
  }

  static class NeverPostpones extends Broken {
    NeverPostpones() {
      super("caseNotDelivered");
    }

    @Override
    public Object answer(Call call) {
      return Optional.empty();
    }
  }

  static class PostponesANewerCase extends Broken {
    PostponesANewerCase() {
      super("caseNotDelivered");
    }

    @Override
    public @Nullable Object answer(Call call) {
      ExceptionCase meant = call.argument(1);
      return store.openCases(StoreFixtures.TENANT).stream()
          .filter(open -> open.id().equals(meant.id()))
          .findFirst()
          .map(newer -> call.with(1, newer))
          .orElse(call)
          .make();
    }
  }

  static class FindsMoreThanAskedFor extends Broken {
    FindsMoreThanAskedFor() {
      super("casesLike");
    }

    @Override
    public Object answer(Call call) {
      return call.with(1, 1000).right();
    }
  }

  static class ChangesAnUnseenCase extends Broken {
    ChangesAnUnseenCase() {
      super("changeCase");
    }

    @Override
    public Object answer(Call call) {
      CaseRef seen = call.argument(1);
      return store
          .findCase(call.argument(0), seen.id())
          .map(now -> call.with(1, now.ref()))
          .orElse(call)
          .right();
    }
  }

  static class RetriesAllAtOnce extends Broken {
    RetriesAllAtOnce() {
      super("retryAll");
    }

    @Override
    public Object answer(Call call) {
      return call.with(3, Integer.MAX_VALUE).right();
    }
  }

  static class RetriesLaterCases extends Broken {
    RetriesLaterCases() {
      super("retryAll");
    }

    @Override
    public Object answer(Call call) {
      return call.with(2, Instant.MAX).right();
    }
  }

  static class ResolvesNothing extends Broken {
    ResolvesNothing() {
      super("resolveRetried");
    }

    @Override
    public Object answer(Call call) {
      return 0;
    }
  }

  static class ShowsTheFirstPageForEver extends Broken {
    ShowsTheFirstPageForEver() {
      super("cases");
    }

    @Override
    public Object answer(Call call) {
      CaseQuery asked = call.argument(1);
      return call.with(1, asked.from(null)).right();
    }
  }

  static class ListsCasesOfAllOwners extends Broken {
    ListsCasesOfAllOwners() {
      super("cases");
    }

    @Override
    public Object answer(Call call) {
      CaseQuery asked = call.argument(1);
      return call.with(
              1,
              new CaseQuery(
                  asked.states(),
                  Optional.empty(),
                  asked.type(),
                  asked.leastSeverity(),
                  asked.openedBy(),
                  asked.text(),
                  asked.after(),
                  asked.limit()))
          .right();
    }
  }

  static class ArchivesTooEarly extends Broken {
    ArchivesTooEarly() {
      super("archive");
    }

    @Override
    public Object answer(Call call) {
      return call.with(1, call.<Instant>argument(1).plusSeconds(1)).right();
    }
  }

  static class BindsAnyPiece extends Broken {
    BindsAnyPiece() {
      super("bindPiece");
    }

    @Override
    public Object answer(Call call) {
      call.right();
      return true;
    }
  }

  static class IgnoresPeople extends Broken {
    IgnoresPeople() {
      super("bindPiece");
    }

    @Override
    public Object answer(Call call) {
      return call.with(4, "a person says so").right();
    }
  }

  static class CountsTheUnseen extends Broken {
    CountsTheUnseen() {
      super("decide");
    }

    @Override
    public Object answer(Call call) {
      Decision was = call.argument(2);
      Map<RegisterPiece, Long> now =
          store.undecidedPieces(call.argument(0), 100).stream()
              .filter(stored -> was.registered().containsKey(stored.piece()))
              .collect(toMap(StoredPiece::piece, StoredPiece::changes));
      return call.with(2, was.toBuilder().registered(now).build()).right();
    }
  }

  static class LosesStock extends Broken {
    LosesStock() {
      super("recordRegisterStock");
    }

    @Override
    public @Nullable Object answer(Call call) {
      return null;
    }
  }

  static class WithdrawsNothing extends Broken {
    WithdrawsNothing() {
      super("decideAgain");
    }

    @Override
    public @Nullable Object answer(Call call) {
      return call.with(1, List.of()).make();
    }
  }

  static class OverwritesAlerts extends Broken {
    OverwritesAlerts() {
      super("recordAlert");
    }

    @Override
    public Object answer(Call call) {
      call.make();
      return true;
    }
  }

  static class KeepsSentMessages extends Broken {
    KeepsSentMessages() {
      super("recordAlertDelivery");
    }

    @Override
    public Object answer(Call call) {
      return true;
    }
  }

  static class CountsNoFailure extends Broken {
    CountsNoFailure() {
      super("recordAlertDelivery");
    }

    @Override
    public @Nullable Object answer(Call call) {
      return call.with(3, false).make();
    }
  }

  static class SendsToAnySink extends Broken {
    SendsToAnySink() {
      super("claimAlertMessage");
    }

    @Override
    public @Nullable Object answer(Call call) {
      return call.with(2, List.of("chat", "mail", "pager")).make();
    }
  }

  static class ConfirmsNothing extends Broken {
    ConfirmsNothing() {
      super("claimToConfirm");
    }

    @Override
    public Object answer(Call call) {
      return List.of();
    }
  }
}
