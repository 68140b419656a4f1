package dev.restock.sync.testing.store;

import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.store.returns.ReadCause.UNFINISHED;
import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.ReturnStore;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Hints, and what listings show. */
abstract class HintAndListingTests extends StoreTests {
  HintAndListingTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private List<String> openHints(Instant now) {
    return store.openHints(TENANT, 10, now).stream().map(one -> one.known().rmaId()).toList();
  }

  @Test
  void aStoreThatHeardOfNothingHasNothingToRead() {
    assertThat(claimReads(T0)).isEmpty();
    assertThat(store.nextReads(TENANT)).isEmpty();
    assertThat(store.known(TENANT, List.of("r1"))).isEmpty();
    assertThat(openHints(T0)).isEmpty();
    assertThat(store.countDue(TENANT, ALL, T0)).isZero();
    assertThat(store.callsSpent(TENANT, DAY)).isZero();
    assertThat(store.note(TENANT, "a note")).isEmpty();
  }

  @Test
  void hintsAreOneOpenHintAndMakeNothingDue() {
    store.hint(TENANT, "r1", T0);
    store.hint(TENANT, "r1", T0.plusSeconds(1));
    store.hint(TENANT, "r1", T0.plusSeconds(2));

    List<HintedReturn> open = store.openHints(TENANT, 10, T0.plusSeconds(2));

    assertThat(open).hasSize(1);
    assertThat(open.get(0).hints()).isEqualTo(3);
    assertThat(open.get(0).since()).isEqualTo(T0);
    assertThat(open.get(0).known().isKnown()).isFalse();
    assertThat(claimReads(T0.plusSeconds(3))).isEmpty();
    assertThat(store.nextReads(TENANT)).isEmpty();
  }

  @Test
  void theLongestOpenHintsComeFirst() {
    store.hint(TENANT, "r2", T0.plusSeconds(2));
    store.hint(TENANT, "r1", T0.plusSeconds(3));
    store.hint(TENANT, "r3", T0.plusSeconds(1));
    assertThat(openHints(T0.plusSeconds(9))).containsExactly("r3", "r2", "r1");
    assertThat(store.openHints(TENANT, 2, T0.plusSeconds(9))).hasSize(2);
  }

  @Test
  void aListingAnswersTheHintsThatCameBeforeIt() {
    store.hint(TENANT, "r1", T0);
    store.hint(TENANT, "r2", T0);
    store.hint(TENANT, "r2", T0.plusSeconds(5));
    record(
        T0.plusSeconds(6),
        listed("r1", ReturnStatus.APPROVED).answering(1),
        listed("r2", ReturnStatus.APPROVED).answering(1));
    assertThat(openHints(T0.plusSeconds(6))).containsExactly("r2");
    store.hint(TENANT, "r1", T0.plusSeconds(7));
    assertThat(store.openHints(TENANT, 10, T0.plusSeconds(8)))
        .extracting(HintedReturn::since)
        .containsExactly(T0, T0.plusSeconds(7));
  }

  @Test
  void aListingThatAnswersNoHintLeavesItOpen() {
    store.hint(TENANT, "r1", T0);
    record(T0, listed("r1", ReturnStatus.APPROVED));
    assertThat(openHints(T0)).containsExactly("r1");
    assertThat(store.openHints(TENANT, 1, T0).get(0).known().orderName()).isEqualTo("#r1");
  }

  @Test
  void aReadAnswersTheHintsThatCameBeforeItsClaim() {
    store.hint(TENANT, "r1", T0);
    store.hint(TENANT, "r2", T0);
    ReadClaim first = claimRead("r1", T0);
    ReadClaim second = claimRead("r2", T0);
    store.hint(TENANT, "r2", T0.plusSeconds(1));
    assertRecorded(store.decide(TENANT, first, deciding().made(), T0.plusSeconds(2)));
    assertRecorded(store.decide(TENANT, second, deciding().made(), T0.plusSeconds(2)));
    assertThat(openHints(T0.plusSeconds(2))).containsExactly("r2");
    assertThat(claimReads(T0.plusSeconds(2))).isEmpty();
  }

  @Test
  void aHintedReturnThatIsReadAnywayIsLeftOut() {
    for (String rmaId : List.of("r1", "r2", "r3", "r4")) {
      store.hint(TENANT, rmaId, T0);
    }
    record(
        T0,
        toRead("r1", CHANGED, T0),
        toRead("r2", CHANGED, T0.plusSeconds(60)),
        toRead("r3", UNFINISHED, T0));
    assertThat(openHints(T0)).containsExactly("r2", "r3", "r4");
    assertThat(openHints(T0.plusSeconds(60))).containsExactly("r3", "r4");
  }

  @Test
  void aListingIsRememberedAndQueuesOnlyWhatItAsksFor() {
    record(
        T0,
        listed("r1", ReturnStatus.RECEIVED, planned(CHANGED, T0)),
        listed("r2", ReturnStatus.PENDING));

    assertThat(store.statuses(TENANT, List.of("r1", "r2", "r3")))
        .containsOnly(
            Map.entry("r1", ReturnStatus.RECEIVED), Map.entry("r2", ReturnStatus.PENDING));
    assertThat(known("r1"))
        .isEqualTo(
            new KnownReturn(
                "r1",
                ReturnStatus.RECEIVED,
                "#r1",
                Optional.of(LONG_AGO),
                Optional.of(T0),
                Optional.empty(),
                true,
                false,
                false));
    assertThat(known("r2").receivedAt()).isEmpty();
    assertThat(claimReads(T0)).extracting(ReadClaim::rmaId).containsExactly("r1");
    assertThat(store.counts(TENANT).returns()).isEqualTo(2);
  }

  @Test
  void whatIsListedLaterReplacesTheStatusAndKeepsTheRest() {
    record(T0, listed("r1", ReturnStatus.RECEIVED, planned(UNFINISHED, T0.plusSeconds(100))));
    record(
        T0.plusSeconds(5),
        new ObservedReturn(
            "r1",
            Optional.of(new ReturnStatus("SomethingNew")),
            "",
            Optional.of(T0),
            Optional.empty(),
            false,
            0,
            Optional.empty()));
    assertThat(known("r1").status()).isEqualTo(new ReturnStatus("SomethingNew"));
    assertThat(known("r1").orderName()).isEqualTo("#r1");
    assertThat(known("r1").createdAt()).contains(LONG_AGO);
    assertThat(known("r1").receivedAt()).contains(T0);
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(UNFINISHED, T0.plusSeconds(100)));
  }

  @Test
  void whetherAReturnIsFinishedFollowsFromItsUnits() {
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    assertThat(known("r1").read()).isFalse();
    assertThat(known("r1").unfinished()).isTrue();
    UnitState waits =
        new UnitState(
            "r1",
            "u2",
            new Inspection(
                Disposition.NOT_INSPECTED,
                Optional.empty(),
                "",
                "",
                "",
                "",
                Inspection.Expectation.DONE),
            UnitStatus.WAITING,
            "",
            "not inspected",
            false);
    decide("r1", deciding().units(parkedUnit("r1", "u1"), waits));
    assertThat(known("r1").read()).isTrue();
    assertThat(known("r1").unfinished()).isTrue();
    decide("r1", deciding().units(parkedUnit("r1", "u2")));
    assertThat(known("r1").unfinished()).isFalse();
  }

  @Test
  void expectedAreThoseThatWereInTheStatusBeforeTheListingBegan() {
    record(
        T0,
        listed("r1", ReturnStatus.RECEIVED),
        listed("r2", ReturnStatus.APPROVED),
        listed("r3", ReturnStatus.DONE));
    record(T0.plusSeconds(10), listed("r4", ReturnStatus.RECEIVED));
    ReturnPhase status = ReturnPhase.RECEIVED;
    assertThat(store.expected(TENANT, status, LONG_AGO, T0.plusSeconds(10))).containsExactly("r1");
    assertThat(store.expected(TENANT, status, LONG_AGO, T0)).isEmpty();
    assertThat(store.expected(TENANT, status, LONG_AGO.plusMillis(1), T0.plusSeconds(10)))
        .isEmpty();
    record(T0.plusSeconds(20), listed("r1", ReturnStatus.RECEIVED));
    assertThat(store.expected(TENANT, status, LONG_AGO, T0.plusSeconds(5)))
        .as("seen again in the same status")
        .contains("r1");
  }

  @Test
  void aReturnWhoseCreationIsNotKnownIsNotExpected() {
    decide("r1", deciding());
    assertThat(store.expected(TENANT, ReturnPhase.RECEIVED, Instant.EPOCH, T0.plusSeconds(9)))
        .isEmpty();
  }

  @Test
  void aReturnIsMissedOnceForEachStatus() {
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    ReturnPhase received = ReturnPhase.RECEIVED;
    Instant later = T0.plusSeconds(60);
    record(later, toRead("r1", CHANGED, later).asMissed());
    assertThat(known("r1").missed()).isTrue();
    assertThat(store.expected(TENANT, received, LONG_AGO, later)).isEmpty();
    assertThat(claimReads(later)).hasSize(1);
    record(later, listed("r1", ReturnStatus.RECEIVED));
    assertThat(known("r1").missed()).as("it was listed again").isFalse();
    record(later, toRead("r1", CHANGED, later).asMissed());
    ReadClaim claim = claimReads(LATER.plus(LEASE)).get(0);
    assertRecorded(store.decide(TENANT, claim, deciding().made(), LATER));
    assertThat(known("r1").missed()).as("it was read in the same status").isTrue();
    decide("r1", deciding().status(Optional.of(ReturnStatus.VALIDATED)));
    assertThat(known("r1").missed()).isFalse();
  }

  @Test
  void thePhaseOfAStatusIsKept() {
    ReturnStatus held = new ReturnStatus("On hold", ReturnPhase.EXPECTED);
    ReturnStatus checked = new ReturnStatus("On hold", ReturnPhase.INSPECTED);
    record(T0, listed("r1", held));
    assertThat(known("r1").status()).isEqualTo(held);
    assertThat(known("r1").receivedAt()).isEmpty();
    record(T0.plusSeconds(10), listed("r1", checked));
    assertThat(known("r1").status()).isEqualTo(checked);
    assertThat(known("r1").receivedAt()).contains(T0.plusSeconds(10));
    assertThat(store.expected(TENANT, ReturnPhase.INSPECTED, LONG_AGO, T0.plusSeconds(10)))
        .as("it was not in the phase before")
        .isEmpty();
    assertThat(store.expected(TENANT, ReturnPhase.INSPECTED, LONG_AGO, T0.plusSeconds(11)))
        .containsExactly("r1");
    decide("r1", deciding().status(Optional.of(held)));
    assertThat(known("r1").status()).isEqualTo(held);
  }

  @Test
  void aChangeStampIsKeptUntilAnotherIsListed() {
    record(T0, stamped("r1", Optional.of("v1")));
    assertThat(known("r1").changeStamp()).contains("v1");
    record(T0, stamped("r1", Optional.empty()));
    decide("r1", deciding());
    assertThat(known("r1").changeStamp()).contains("v1");
    record(T0, stamped("r1", Optional.of("v2")));
    assertThat(known("r1").changeStamp()).contains("v2");
  }

  private static ObservedReturn stamped(String rmaId, Optional<String> stamp) {
    return new ObservedReturn(
        rmaId,
        Optional.of(ReturnStatus.RECEIVED),
        "",
        Optional.empty(),
        stamp,
        false,
        0,
        Optional.empty());
  }

  @Test
  void receiptIsTheFirstSightAfterReceipt() {
    record(T0, listed("r1", ReturnStatus.CANCELED), listed("r2", ReturnStatus.APPROVED));
    record(T0.plusSeconds(1), listed("r1", new ReturnStatus("New")));
    assertThat(known("r1").receivedAt()).contains(T0.plusSeconds(1));
    ReadClaim claim = claimRead("r2", T0.plusSeconds(2));
    assertThat(claim.receivedAt()).isEmpty();
    assertRecorded(store.decide(TENANT, claim, deciding().made(), T0.plusSeconds(3)));
    assertThat(known("r2").receivedAt()).contains(T0.plusSeconds(3));
    assertThat(claimRead("r2", T0.plusSeconds(9)).receivedAt()).contains(T0.plusSeconds(3));
  }

  @Test
  void aDecisionKeepsTheStatusIfTheReturnCouldNotBeRead() {
    decide("r1", deciding());
    decide("r1", deciding().status(Optional.empty()));
    assertThat(store.statuses(TENANT, List.of("r1"))).containsEntry("r1", ReturnStatus.RECEIVED);
  }

  @Test
  void hintsOnKnownReturnsComeFirst() {
    for (int i = 0; i < 5; i++) {
      store.hint(TENANT, "made-up-" + i, T0);
    }
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    store.hint(TENANT, "r1", T0.plusSeconds(60));
    assertThat(store.openHints(TENANT, 2, T0.plusSeconds(60)))
        .extracting(hint -> hint.known().rmaId())
        .containsExactly("r1", "made-up-0");
  }

  @Test
  void onlySoManyUnknownReturnsAreRecorded() {
    record(T0, listed("r1", ReturnStatus.RECEIVED));
    for (int i = 0; i < ReturnStore.MOST_UNKNOWN + 10; i++) {
      store.hint(TENANT, "made-up-" + i, T0);
    }
    assertThat(store.counts(TENANT).returns()).isEqualTo(ReturnStore.MOST_UNKNOWN + 1);
    store.hint(TENANT, "r1", T0);
    store.hint(TENANT, "made-up-0", T0);
    assertThat(store.openHints(TENANT, 2, T0))
        .extracting(hint -> hint.known().rmaId() + " " + hint.hints())
        .containsExactly("r1 1", "made-up-0 2");
    store.hint(OTHER_TENANT, "made-up", T0);
    assertThat(store.counts(OTHER_TENANT).returns()).isEqualTo(1);
  }

  @Test
  void unknownReturnsAreForgotten() {
    record(T0, listed("known", ReturnStatus.RECEIVED));
    store.hint(TENANT, "known", T0);
    store.hint(TENANT, "made-up", T0);
    store.hint(TENANT, "to-read", T0);
    store.record(
        TENANT,
        List.of(
            ObservedReturn.toRead(
                "to-read", new PlannedRead(T0.plusSeconds(60), ReadCause.BACKLOG))),
        T0);
    store.hint(TENANT, "later", T0.plusSeconds(60));
    assertThat(store.forgetUnknown(TENANT, T0)).isZero();
    assertThat(store.forgetUnknown(TENANT, T0.plusSeconds(1))).isEqualTo(1);
    assertThat(store.openHints(TENANT, 10, T0))
        .extracting(hint -> hint.known().rmaId())
        .containsExactly("known", "to-read", "later");
    assertThat(store.counts(TENANT).returns()).isEqualTo(3);

    store.hint(TENANT, "made-up", T0.plusSeconds(90));
    assertThat(store.openHints(TENANT, 10, T0.plusSeconds(90))).hasSize(4);
  }
}
