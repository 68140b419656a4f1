package dev.restock.sync.testing.store;

import static dev.restock.sync.store.returns.ReadCause.ASKED;
import static dev.restock.sync.store.returns.ReadCause.BACKLOG;
import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.store.returns.ReadCause.HINTED;
import static dev.restock.sync.store.returns.ReadCause.RECHECK;
import static dev.restock.sync.store.returns.ReadCause.UNFINISHED;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Reads: plans, claims and decisions of a claim. */
abstract class ReadTests extends StoreTests {
  ReadTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void aReadIsClaimedByOneHostUntilItsLeaseEnds() {
    record(T0, toRead("r1", HINTED, T0));
    ReadClaim first = claimReads(T0).get(0);
    assertThat(claimReads(T0)).isEmpty();
    assertThat(claimReads(LATER.minusMillis(1))).isEmpty();
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(HINTED, LATER));

    ReadClaim second = claimReads(LATER).get(0);

    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(second.due()).isEqualTo(T0);
  }

  @Test
  void readsAreClaimedByTheirCausesAndThenByTheirTime() {
    record(
        T0,
        toRead("r1", RECHECK, T0.minusSeconds(900)),
        toRead("r2", CHANGED, T0.minusSeconds(1)),
        toRead("r3", CHANGED, T0.minusSeconds(2)),
        toRead("r4", ASKED, T0),
        toRead("r5", HINTED, T0.plusSeconds(1)),
        toRead("r6", BACKLOG, T0));
    assertThat(store.countDue(TENANT, List.of(CHANGED, ASKED, HINTED), T0)).isEqualTo(3);
    assertThat(store.claimReads(TENANT, at(T0), 2, List.of(CHANGED)))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r3", "r2");
    assertThat(store.claimReads(TENANT, at(T0), 2, ALL))
        .extracting(ReadClaim::rmaId, ReadClaim::cause)
        .containsExactly(tuple("r4", ASKED), tuple("r6", BACKLOG));
    assertThat(store.claimReads(TENANT, at(T0), 9, List.of(ASKED, UNFINISHED))).isEmpty();
    assertThat(store.claimReads(TENANT, at(T0), 9, ALL))
        .extracting(ReadClaim::rmaId)
        .containsExactly("r1");
    assertThat(store.nextReads(TENANT)).containsEntry(HINTED, T0.plusSeconds(1));
  }

  @Test
  void aMoreUrgentOrEarlierReadTakesThePlaceOfAnother() {
    record(T0, toRead("r1", UNFINISHED, T0.plusSeconds(100)));
    record(T0, toRead("r1", RECHECK, T0.plusSeconds(1)));
    record(T0, toRead("r1", UNFINISHED, T0.plusSeconds(200)));
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(UNFINISHED, T0.plusSeconds(100)));
    record(T0, toRead("r1", UNFINISHED, T0.plusSeconds(50)));
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(UNFINISHED, T0.plusSeconds(50)));
    record(T0, toRead("r1", CHANGED, T0.plusSeconds(70)));
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(CHANGED, T0.plusSeconds(70)));
  }

  @Test
  void aHostThatLostAReadClaimCanWriteNothing() {
    ReadClaim lost = claimRead("r1", T0);
    ReadClaim current = claimReads(LATER).get(0);
    List<Object> before = everythingOfReading(TENANT);

    assertThat(
            store.decide(
                TENANT,
                lost,
                deciding()
                    .units(placed("r1", "u1", "k1"))
                    .planned(free(restock("k1", "r1", "u1")))
                    .made(),
                LATER))
        .isInstanceOf(DecideResult.Stale.class)
        .asString()
        .contains("r1");
    store.postponeRead(TENANT, lost, LATER, true);

    assertThat(everythingOfReading(TENANT)).isEqualTo(before);
    assertThat(store.units(TENANT, "r1")).isEmpty();
    assertThat(store.movements(TENANT, "r1")).isEmpty();
    assertRecorded(store.decide(TENANT, current, deciding().made(), LATER));
    assertThat(store.nextReads(TENANT)).isEmpty();
  }

  @Test
  void whatAReadShowedAndLeftUndecidedIsInTheNextClaimAlone() {
    Sighting seen = new Sighting("an older inspection", T0.plusMillis(1));
    Decision undecided = deciding().nextRead(RECHECK, T0).made().toBuilder().sighting(seen).build();
    assertThat(undecided.sighting()).contains(seen);
    assertRecorded(store.decide(TENANT, claimRead("r1", T0), undecided, T0));

    ReadClaim second = claimReads(T0).get(0);
    assertThat(second.sighting()).contains(seen);
    assertThat(second.answeringNoHints().sighting()).contains(seen);
    assertRecorded(store.decide(TENANT, second, deciding().nextRead(RECHECK, T0).made(), T0));
    assertThat(claimReads(T0).get(0).sighting()).isEmpty();
  }

  @Test
  void aClaimThatWasGivenBackDecidesNothing() {
    ReadClaim claim = claimRead("r1", T0);
    store.postponeRead(TENANT, claim, T0.plusSeconds(30), false);
    List<Object> before = everythingOfReading(TENANT);

    assertThat(store.decide(TENANT, claim, deciding().made(), T0.plusSeconds(1)))
        .isInstanceOf(DecideResult.Stale.class);
    store.postponeRead(TENANT, claim, LATER, true);

    assertThat(everythingOfReading(TENANT)).isEqualTo(before);
    assertThat(claimReads(T0.plusSeconds(30))).hasSize(1);
  }

  @Test
  void aClaimThatWasDecidedDecidesNothingMore() {
    ReadClaim claim = claimRead("r1", T0);
    Decision first = deciding().nextRead(RECHECK, LATER).made();
    assertRecorded(store.decide(TENANT, claim, first, T0));
    List<Object> before = everythingOfReading(TENANT);

    assertThat(store.decide(TENANT, claim, deciding().made(), T0.plusSeconds(1)))
        .isInstanceOf(DecideResult.Stale.class);
    store.postponeRead(TENANT, claim, T0, true);

    assertThat(everythingOfReading(TENANT)).isEqualTo(before);
  }

  @Test
  void aDecisionOnAReturnThatWasNeverClaimedIsRefused() {
    ReadClaim never =
        new ReadClaim(
            "r9", 1, T0, CHANGED, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(store.decide(TENANT, never, deciding().made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(store.counts(TENANT).returns()).isZero();
  }

  @Test
  void readsThatOnlyTimeLedToAreCountedUntilOneFindsSomething() {
    Instant now = T0;
    decide("r1", deciding().idle().nextRead(UNFINISHED, now));
    ReadClaim second = claimReads(now).get(0);
    assertThat(second.idleReads()).as("a read for news is not counted").isZero();
    assertThat(second.cause()).isEqualTo(UNFINISHED);
    assertRecorded(
        store.decide(TENANT, second, deciding().idle().nextRead(RECHECK, now).made(), now));
    record(now, toRead("r1", HINTED, now));
    ReadClaim hinted = claimReads(now).get(0);
    assertThat(hinted.idleReads()).isEqualTo(1);
    assertRecorded(
        store.decide(TENANT, hinted, deciding().idle().nextRead(RECHECK, now).made(), now));
    ReadClaim third = claimReads(now).get(0);
    assertThat(third.idleReads()).isEqualTo(1);
    assertRecorded(
        store.decide(TENANT, third, deciding().idle().nextRead(RECHECK, now).made(), now));
    ReadClaim fourth = claimReads(now).get(0);
    assertThat(fourth.idleReads()).isEqualTo(2);
    assertRecorded(store.decide(TENANT, fourth, deciding().nextRead(RECHECK, now).made(), now));
    assertThat(claimReads(now).get(0).idleReads()).isZero();
  }

  @Test
  void aPostponedReadComesBackAtItsTimeForTheSameCause() {
    ReadClaim claim = claimRead("r1", T0);
    store.postponeRead(TENANT, claim, T0.plusSeconds(30), false);
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(CHANGED, T0.plusSeconds(30)));
    assertThat(claimReads(T0.plusSeconds(29))).isEmpty();
    ReadClaim again = claimReads(T0.plusSeconds(30)).get(0);
    assertThat(again.idleReads()).isZero();
    store.postponeRead(TENANT, again, T0.plusSeconds(60), true);
    assertThat(claimReads(T0.plusSeconds(60)).get(0).idleReads()).isEqualTo(1);
  }

  @Test
  void aScheduledReadComesAtItsTimeAndAnUnscheduledOneNever() {
    decide("r1", deciding().nextRead(RECHECK, T0.plusSeconds(100)));
    decide("r2", deciding());
    assertThat(claimReads(T0.plusSeconds(99))).isEmpty();
    assertThat(claimReads(T0.plusSeconds(100))).extracting(ReadClaim::rmaId).containsExactly("r1");
  }

  @Test
  void newsThatComesDuringAClaimIsReadAfterIt() {
    ReadClaim claim = claimRead("r1", T0);
    record(T0.plusSeconds(1), listed("r1", ReturnStatus.DONE, planned(CHANGED, T0.plusSeconds(1))));
    assertRecorded(
        store.decide(TENANT, claim, deciding().nextRead(RECHECK, LATER).made(), T0.plusSeconds(2)));
    assertThat(claimReads(T0.plusSeconds(2))).extracting(ReadClaim::rmaId).containsExactly("r1");
  }

  @Test
  void newsThatComesDuringAClaimOutlivesAPostponement() {
    ReadClaim claim = claimRead("r1", T0);
    record(T0.plusSeconds(1), toRead("r1", ASKED, T0.plusSeconds(1)));
    store.postponeRead(TENANT, claim, T0.plusSeconds(30), false);
    assertThat(claimReads(T0.plusSeconds(1))).extracting(ReadClaim::cause).containsExactly(ASKED);
  }

  @Test
  void whatIsNoNewsDuringAClaimLeadsToNoReadOfItsOwn() {
    ReadClaim claim = claimRead("r1", T0);
    record(T0.plusSeconds(1), toRead("r1", UNFINISHED, T0.plusSeconds(1)));
    assertRecorded(store.decide(TENANT, claim, deciding().made(), T0.plusSeconds(2)));
    assertThat(store.nextReads(TENANT)).isEmpty();
  }
}
