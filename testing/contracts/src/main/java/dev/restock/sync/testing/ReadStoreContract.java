package dev.restock.sync.testing;

import static dev.restock.sync.store.returns.ReadCause.ASKED;
import static dev.restock.sync.store.returns.ReadCause.BACKLOG;
import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.store.returns.ReadCause.HINTED;
import static dev.restock.sync.store.returns.ReadCause.RECHECK;
import static dev.restock.sync.store.returns.ReadCause.UNFINISHED;
import static dev.restock.sync.testing.StoreFixtures.T0;
import static dev.restock.sync.testing.StoreFixtures.TENANT;
import static dev.restock.sync.testing.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.StoreFixtures.placed;
import static dev.restock.sync.testing.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store must do about returns, reads, calls and notes. Part of {@link
 * SyncStoreContract}, which is what an implementer extends.
 */
public abstract class ReadStoreContract {
  static final Duration LEASE = Duration.ofMinutes(5);
  static final Instant LATER = T0.plus(LEASE);
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final List<ReadCause> ALL = List.of(ReadCause.values());
  private static final Instant LONG_AGO = T0.minus(Duration.ofDays(3));

  /** The store under test, empty at the start of each test. */
  protected SyncStore store;

  /** For subclasses. */
  protected ReadStoreContract() {}

  /**
   * Makes an empty store. Called before each test; what an earlier test wrote must be gone.
   *
   * @return the store
   */
  protected abstract SyncStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  // ---- helpers ---------------------------------------------------------------------------------

  static Lease at(Instant from) {
    return new Lease("host", from, from.plus(LEASE));
  }

  ReadClaim claimRead(String rmaId, Instant now) {
    store.record(TENANT, List.of(toRead(rmaId, CHANGED, now)), now);
    return claimReads(now).stream()
        .filter(claim -> claim.rmaId().equals(rmaId))
        .findFirst()
        .orElseThrow();
  }

  /** Decisions by their parts; what is not named stays empty. */
  static final class Making {
    private Optional<ReturnStatus> status = Optional.of(ReturnStatus.RECEIVED);
    private List<UnitState> units = List.of();
    private List<Planned> planned = List.of();
    private List<String> withdrawn = List.of();
    private List<ExceptionCase> cases = List.of();
    private List<String> closed = List.of();
    private boolean idle;
    private Optional<PlannedRead> nextRead = Optional.empty();
    private Map<String, Integer> lineLimits = Map.of();

    Making units(UnitState... value) {
      units = List.of(value);
      return this;
    }

    Making planned(Planned... value) {
      planned = List.of(value);
      return this;
    }

    Making withdrawn(String... value) {
      withdrawn = List.of(value);
      return this;
    }

    Making cases(ExceptionCase... value) {
      cases = List.of(value);
      return this;
    }

    Making closed(String... value) {
      closed = List.of(value);
      return this;
    }

    Making status(Optional<ReturnStatus> value) {
      status = value;
      return this;
    }

    Making idle() {
      idle = true;
      return this;
    }

    Making nextRead(ReadCause cause, Instant due) {
      nextRead = Optional.of(new PlannedRead(due, cause));
      return this;
    }

    Making limit(String lineItemId, int most) {
      lineLimits = Map.of(lineItemId, most);
      return this;
    }

    Decision made() {
      return Decision.builder()
.status(status.orElse(null))
.units(units)
.planned(planned)
.withdrawn(withdrawn)
.cases(cases)
.closed(closed)
.idle(idle)
.nextRead(nextRead.orElse(null))
.lineLimits(lineLimits)
.build();
    }
  }

  static Making deciding() {
    return new Making();
  }

  static Planned free(StockMovement movement) {
    return new Planned(movement, "");
  }

  static void assertRecorded(DecideResult result) {
    assertThat(result).isEqualTo(new DecideResult.Recorded());
  }

  void decide(String rmaId, Making decision) {
    assertRecorded(store.decide(TENANT, claimRead(rmaId, T0), decision.made(), T0));
  }

  List<ReadClaim> claimReads(Instant now) {
    return store.claimReads(TENANT, at(now), 100, ALL);
  }

  static ObservedReturn toRead(String rmaId, ReadCause cause, Instant due) {
    return ObservedReturn.toRead(rmaId, new PlannedRead(due, cause));
  }

  static PlannedRead planned(ReadCause cause, Instant due) {
    return new PlannedRead(due, cause);
  }

  static ObservedReturn listed(String rmaId, ReturnStatus status) {
    return new ObservedReturn(
        rmaId,
        Optional.of(status),
        "#" + rmaId,
        Optional.of(LONG_AGO),
        Optional.empty(),
        false,
        0,
        Optional.empty());
  }

  static ObservedReturn listed(String rmaId, ReturnStatus status, PlannedRead read) {
    return new ObservedReturn(
        rmaId,
        Optional.of(status),
        "#" + rmaId,
        Optional.of(LONG_AGO),
        Optional.empty(),
        false,
        0,
        Optional.of(read));
  }

  private void record(Instant now, ObservedReturn... seen) {
    store.record(TENANT, List.of(seen), now);
  }

  private KnownReturn known(String rmaId) {
    return Optional.ofNullable(store.known(TENANT, List.of(rmaId)).get(rmaId)).orElseThrow();
  }

  private List<String> openHints(Instant now) {
    return store.openHints(TENANT, 10, now).stream().map(one -> one.known().rmaId()).toList();
  }

  /** What can be seen of a tenant's returns, to tell that nothing changed. */
  List<Object> everythingOfReading(Tenant tenant) {
    List<Object> all = new ArrayList<>();
    all.add(store.known(tenant, List.of("r1", "r2", "r3")));
    all.add(store.nextReads(tenant));
    all.add(store.openHints(tenant, 10, T0));
    all.add(store.callsSpent(tenant, DAY));
    all.add(store.note(tenant, "habits"));
    return all;
  }

  // ---- hints -----------------------------------------------------------------------------------

  @Test
  void aStoreThatHeardOfNothingHasNothingToRead() {
    assertThat(claimReads(T0)).isEmpty();
    assertThat(store.nextReads(TENANT)).isEmpty();
    assertThat(store.known(TENANT, List.of("r1"))).isEmpty();
    assertThat(openHints(T0)).isEmpty();
    assertThat(store.countDue(TENANT, ALL, T0)).isZero();
    assertThat(store.callsSpent(TENANT, DAY)).isZero();
    assertThat(store.note(TENANT, "habits")).isEmpty();
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

  // ---- listings --------------------------------------------------------------------------------

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
                Inspection.Outlook.DONE),
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

  // ---- reads -----------------------------------------------------------------------------------

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
  void whoeverLostAReadClaimCanWriteNothing() {
    ReadClaim lost = claimRead("r1", T0);
    ReadClaim current = claimReads(LATER).get(0);
    List<Object> before = everythingOfReading(TENANT);

    assertThat(store.decide(
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
    ReadClaim never = new ReadClaim("r9", 1, T0, CHANGED, 0, 0, 0, Optional.empty());
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
    assertRecorded(store.decide(TENANT, second, deciding().idle().nextRead(RECHECK, now).made(), now));
    record(now, toRead("r1", HINTED, now));
    ReadClaim hinted = claimReads(now).get(0);
    assertThat(hinted.idleReads()).isEqualTo(1);
    assertRecorded(store.decide(TENANT, hinted, deciding().idle().nextRead(RECHECK, now).made(), now));
    ReadClaim third = claimReads(now).get(0);
    assertThat(third.idleReads()).isEqualTo(1);
    assertRecorded(store.decide(TENANT, third, deciding().idle().nextRead(RECHECK, now).made(), now));
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
    assertRecorded(store.decide(TENANT, claim, deciding().nextRead(RECHECK, LATER).made(), T0.plusSeconds(2)));
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

  // ---- calls and notes -------------------------------------------------------------------------

  @Test
  void callsAreGrantedUpToTheLimitOfTheDay() {
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(5);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(5);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(2);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isZero();
    assertThat(store.takeCalls(TENANT, DAY, 5, 3)).as("a lower limit").isZero();
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(12);
    assertThat(store.takeCalls(TENANT, DAY, 5, 14)).as("a higher limit").isEqualTo(2);
    assertThat(store.takeCalls(TENANT, DAY.plusDays(1), 5, 14)).as("the next day").isEqualTo(5);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(14);
  }

  @Test
  void callsAreCountedBeyondTheLimitAndGivenBack() {
    store.takeCalls(TENANT, DAY, 5, 5);
    store.countCalls(TENANT, DAY, 7);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(12);
    store.countCalls(TENANT, DAY, -10);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(2);
    store.countCalls(TENANT, DAY, -10);
    assertThat(store.callsSpent(TENANT, DAY)).isZero();
    store.countCalls(TENANT, DAY.plusDays(1), 3);
    assertThat(store.callsSpent(TENANT, DAY.plusDays(1))).isEqualTo(3);
  }

  @Test
  void aNoteIsWrittenOnlyOnTopOfWhatWasRead() {
    assertThat(store.putNote(TENANT, "habits", 1, "too early")).isFalse();
    assertThat(store.putNote(TENANT, "habits", 0, "w\u00fcrde's \"one\" \u20ac")).isTrue();
    assertThat(store.note(TENANT, "habits")).contains(new Note(1, "w\u00fcrde's \"one\" \u20ac"));
    assertThat(store.putNote(TENANT, "habits", 0, "lost")).isFalse();
    assertThat(store.putNote(TENANT, "habits", 1, "two")).isTrue();
    assertThat(store.putNote(TENANT, "habits", 1, "lost")).isFalse();
    assertThat(store.note(TENANT, "habits")).contains(new Note(2, "two"));
    assertThat(store.note(TENANT, "listings")).isEmpty();
  }
}
