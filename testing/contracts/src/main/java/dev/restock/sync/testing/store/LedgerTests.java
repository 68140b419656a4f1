package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger cursor, and the lines that were read. */
abstract class LedgerTests extends StoreTests {
  private static final Tenant OTHER = Tenant.of("another tenant");

  LedgerTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private static LedgerEntry entry(long transactionId, String key) {
    return new LedgerEntry(transactionId, key, 11, "SKU-u1", BigDecimal.ONE);
  }

  private RecordedEntries record(LedgerEntry... entries) {
    return store.recordEntries(TENANT, List.of(entries), LATER, T0);
  }

  private List<LedgerEntry> recorded(String key) {
    return store.ledger(TENANT, List.of(key)).of(key);
  }

  // ---- cursor ----------------------------------------------------------------------------------

  @Test
  void anEmptyStoreHasNoCursorAndKeepsItsIncarnation() {
    LedgerView view = store.ledger(TENANT, List.of());
    assertThat(view.found()).isEmpty();
    assertThat(view.entries()).isEmpty();
    store.moveCursor(TENANT, new LedgerCursor(1, 5, 5, T0, T0, null));
    assertThat(store.ledger(TENANT, List.of()).incarnation())
        .isNotBlank()
        .isEqualTo(view.incarnation());
  }

  @Test
  void aCursorIsKeptAsItIs() {
    LedgerCursor first = new LedgerCursor(1, 5, 7, T0, T0.plusSeconds(1), null);
    assertThat(store.moveCursor(TENANT, first)).isTrue();
    assertThat(store.ledger(TENANT, List.of()).found()).contains(first);
    LedgerCursor second =
        new LedgerCursor(2, 7, 9, T0.plusSeconds(3), T0.plusSeconds(4), T0.plusSeconds(5));
    assertThat(store.moveCursor(TENANT, second)).isTrue();
    assertThat(store.ledger(TENANT, List.of()).found()).contains(second);
    assertThat(store.ledger(OTHER, List.of()).found()).isEmpty();
  }

  @Test
  void ofTwoHostsThatMoveTheCursorOneDoes() {
    assertThat(store.moveCursor(TENANT, new LedgerCursor(1, 5, 5, T0, T0, null))).isTrue();
    assertThat(store.moveCursor(TENANT, new LedgerCursor(1, 9, 9, T0, T0, null))).isFalse();
    assertThat(store.moveCursor(TENANT, new LedgerCursor(2, 6, 6, T0, T0, null))).isTrue();
    assertThat(store.moveCursor(TENANT, new LedgerCursor(2, 9, 9, T0, T0, null))).isFalse();
    assertThat(store.moveCursor(TENANT, new LedgerCursor(4, 9, 9, T0, T0, null))).isFalse();
    assertThat(store.ledger(TENANT, List.of()).found().orElseThrow().position()).isEqualTo(6);
  }

  @Test
  void theFirstMoveOfACursorHasTheVersionOne() {
    assertThat(store.moveCursor(TENANT, new LedgerCursor(2, 5, 5, T0, T0, null))).isFalse();
    assertThat(store.ledger(TENANT, List.of()).found()).isEmpty();
  }

  // ---- lines -----------------------------------------------------------------------------------

  @Test
  void aLineOfAKeyThatNoMovementHasIsAdoptedOnce() {
    assertThat(record(entry(50, "k1")).adopted()).isEqualTo(1);
    assertThat(record(entry(50, "k1")).adopted()).isZero();
    assertThat(recorded("k1")).containsExactly(entry(50, "k1"));
    assertThat(recorded("k2")).isEmpty();
    assertThat(store.ledger(OTHER, List.of("k1")).entries()).isEmpty();
  }

  @Test
  void aMovementThatTheLedgerShowsIsNotWithdrawn() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"), placed("r1", "u2", "k2"))
            .planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    record(entry(50, "k2"));
    ReadClaim claim = claimRead("r1", T0);
    assertThat(store.decide(TENANT, claim, deciding().withdrawn("k1", "k2").made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(store.movements(TENANT, "r1"))
        .extracting(StoredMovement::state)
        .containsOnly(MovementState.PLANNED);
    assertThat(store.decide(TENANT, claim, deciding().withdrawn("k1").made(), T0))
        .isInstanceOf(DecideResult.Recorded.class);
  }

  @Test
  void allLinesOfATransactionAreKeptWithTheirContent() {
    LedgerEntry one = new LedgerEntry(50, "k1", 11, "A \u00e5", new BigDecimal("1.500"));
    LedgerEntry two = new LedgerEntry(50, "k1", 11, "B", new BigDecimal("-2"));
    record(one, two);
    record(one, two);
    assertThat(recorded("k1")).containsExactly(one, two);
  }

  @Test
  void manyLinesAreKept() {
    LedgerEntry[] many = new LedgerEntry[1_203];
    for (int i = 0; i < many.length; i++) {
      many[i] = entry(i + 1L, "k" + i);
    }
    assertThat(record(many).adopted()).isEqualTo(many.length);
    assertThat(recorded("k1202")).hasSize(1);
  }

  @Test
  void aMovementThatWasNeverSentButIsInTheLedgerShowsThatTheStoreIsOld() {
    planOne();
    assertThat(record(entry(50, "k1")).neverSent()).isEqualTo(1);
    assertThat(record(entry(50, "k1")).neverSent()).isZero();
    assertThat(recorded("k1")).hasSize(1);
  }

  @Test
  void aMovementThatWasSentIsNoSurprise() {
    bring(MovementState.SENT);
    RecordedEntries found = record(entry(50, "k1"));
    assertThat(found).isEqualTo(RecordedEntries.NONE);
    assertThat(recorded("k1")).hasSize(1);
  }

  @Test
  void theLineOfAConfirmedMovementIsNotKeptAgain() {
    bringAnywhere(MovementState.CONFIRMED);
    assertThat(record(entry(77, "k1"))).isEqualTo(RecordedEntries.NONE);
    assertThat(recorded("k1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIRMED", "REFUSED", "WITHDRAWN"})
  void anotherTransactionOfAnEndedMovementContradictsItEachTimeItIsRead(MovementState state) {
    StoredMovement ended = bringAnywhere(state);
    assertThat(record(entry(90, "k1")).contradicted()).containsExactly(ended);
    assertThat(record(entry(90, "k1")).contradicted()).containsExactly(ended);
    assertThat(recorded("k1")).containsExactly(entry(90, "k1"));
  }

  @Test
  void aMovementThatIsUnderWayIsNotContradictedButLeftToItsHolder() {
    bringAnywhere(MovementState.APPLIED);
    assertThat(record(entry(77, "k1"), entry(90, "k1")).contradicted()).isEmpty();
    assertThat(recorded("k1")).hasSize(2);
  }

  // ---- parking ---------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(MovementState.class)
  void endedMovementsAndNoOthersAreParked(MovementState state) {
    StoredMovement movement = bringAnywhere(state);
    List<Object> before = everything(TENANT);
    boolean canBe = MovementTransition.PARK_ENDED.from(state).isPresent();
    assertThat(store.parkEnded(TENANT, Map.of("k1", twice(movement)), "host", T0))
        .isEqualTo(canBe ? Set.of("k1") : Set.of());
    if (!canBe) {
      assertThat(everything(TENANT)).isEqualTo(before);
      return;
    }
    assertThat(stateOf("k1")).isEqualTo(MovementState.PARKED);
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(stateOfCase("r1/u1")).isEqualTo(CaseState.OPEN);
    assertThat(store.audit(TENANT, "k1")).last().matches(entry -> entry.actor().equals("host"));
  }

  @Test
  void aDuplicateThatWasCorrectedIsNoContradictionAgain() {
    StoredMovement ended = bringAnywhere(MovementState.CONFIRMED);
    record(entry(90, "k1"));
    store.parkEnded(TENANT, Map.of("k1", twice(ended)), "host", T0);
    store.acceptCorrection(TENANT, "r1/u1", "ann", T0);
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
    assertThat(record(entry(90, "k1")).contradicted()).isEmpty();
    assertThat(recorded("k1")).isEmpty();
    assertThat(record(entry(91, "k1")).contradicted()).hasSize(1);
  }

  // ---- adoption --------------------------------------------------------------------------------

  private static LedgerEntry named(long transactionId, String key, String rmaId, String unitId) {
    return entry(transactionId, key).of(new UnitRef(rmaId, unitId));
  }

  @Test
  void linesThatNameAUnitAreFoundByItsReturnUntilAMovementHasTheirKey() {
    RecordedEntries found = record(named(50, "k1", "r1", "u1"), named(51, "k8", "r1", "u2"));
    assertThat(found.adoptedUnits())
        .containsExactlyInAnyOrder(new UnitRef("r1", "u1"), new UnitRef("r1", "u2"));
    assertThat(store.adopted(TENANT, Set.of("r1", "r2")))
        .containsOnly(
            Map.entry(new UnitRef("r1", "u1"), List.of(named(50, "k1", "r1", "u1"))),
            Map.entry(new UnitRef("r1", "u2"), List.of(named(51, "k8", "r1", "u2"))));
    assertThat(store.adopted(OTHER, Set.of("r1"))).isEmpty();
    planOne();
    assertThat(store.adopted(TENANT, Set.of("r1"))).containsOnlyKeys(new UnitRef("r1", "u2"));
  }

  private Optional<Instant> postsFrom() {
    return store.ledger(TENANT, List.of()).found().flatMap(LedgerCursor::postsWaitUntil);
  }

  @Test
  void linesOfALostStoreMakePostsWaitInTheTransactionThatRecordsThem() {
    assertThat(store.moveCursor(TENANT, new LedgerCursor(1, 5, 5, T0, T0, null))).isTrue();
    record(entry(49, "k8"));
    assertThat(postsFrom()).as("nothing names a unit").isEmpty();
    record(named(50, "k1", "r1", "u1"));
    assertThat(postsFrom()).contains(LATER);
    store.recordEntries(TENANT, List.of(named(51, "k2", "r1", "u1")), SOON, T0);
    assertThat(postsFrom()).as("not earlier").contains(LATER);
    LedgerCursor next = new LedgerCursor(2, 6, 6, T0, T0, null);
    assertThat(store.moveCursor(TENANT, next)).isTrue();
    assertThat(postsFrom()).as("a cursor that was read before the pause").contains(LATER);
  }

  @Test
  void aMovementThatWasNeverSentMakesPostsWait() {
    assertThat(store.moveCursor(TENANT, new LedgerCursor(1, 5, 5, T0, T0, null))).isTrue();
    planOne();
    record(entry(50, "k1"));
    assertThat(postsFrom()).contains(LATER);
  }

  @Test
  void beforeTheFirstCompleteReadingEachAdoptedKeyMakesPostsWait() {
    assertThat(store.moveCursor(TENANT, LedgerCursor.before(5, T0))).isTrue();
    record(entry(50, "k1"));
    assertThat(postsFrom()).contains(LATER);
  }

  @Test
  void returnsOfAdoptedUnitsThatAreKnownAreReadAgain() {
    decide("r1", deciding());
    assertThat(claimReads(SOON)).isEmpty();
    record(named(50, "k1", "r1", "u1"), named(51, "k2", "r2", "u1"));
    assertThat(claimReads(SOON)).extracting(ReadClaim::rmaId).containsExactly("r1");
    assertThat(store.known(TENANT, List.of("r2"))).isEmpty();
  }

  private static StoredMovement adopted(String key) {
    return StoredMovement.of(restock(key, "r1", "u1"), MovementState.CONFIRMED)
        .transactionId(50L)
        .build();
  }

  @Test
  void anAdoptedMovementIsRecordedAsItIsAndCanBeReversed() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k2"))
            .adopted(adopted("k1"))
            .planned(free(reversal("k2", "k1", "r1", "u1"))));
    assertThat(stored("k1")).isEqualTo(adopted("k1"));
    assertThat(store.audit(TENANT, "k1"))
        .singleElement()
        .matches(entry -> entry.why().equals("found in the ledger"));
    recordOutcomes(send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, null));
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
  }

  @Test
  void aDecisionThatAdoptsWhatIsKnownIsStale() {
    planOne();
    ReadClaim claim = claimRead("r2", T0);
    assertThat(store.decide(TENANT, claim, deciding().adopted(adopted("k1")).made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(store.movements(TENANT, "r1")).isEqualTo(List.of(stored("k1")));
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
  }

  // ---- archive ---------------------------------------------------------------------------------

  @Test
  void theLinesOfAnArchivedMovementAreForgottenAndAnotherOneIsNamed() {
    bringToArchive();
    assertThat(recorded("k1")).isEmpty();
    assertThat(record(entry(70, "k1"))).isEqualTo(RecordedEntries.NONE);
    assertThat(record(entry(71, "k1")).ofArchived()).containsExactly("k1");
  }

  @Test
  void anotherLineOfAnArchivedMovementBringsItsReturnBack() {
    bringToArchive();
    RecordedEntries found = record(entry(71, "k1").of(new UnitRef("r1", "u1")));
    assertThat(found.contradicted()).extracting(StoredMovement::key).containsExactly("k1");
    assertThat(found.ofArchived()).isEmpty();
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
    assertThat(recorded("k1")).extracting(LedgerEntry::transactionId).containsExactly(71L);
    StoredMovement movement = found.contradicted().get(0);
    assertThat(store.parkEnded(TENANT, Map.of("k1", twice(movement)), "host", T0))
        .containsExactly("k1");
    assertThat(stateOf("k1")).isEqualTo(MovementState.PARKED);
    assertThat(store.openCases(TENANT)).hasSize(1);
  }

  private void bringToArchive() {
    StoredMovement sent = bring(MovementState.SENT);
    record(entry(70, "k1"));
    Instant confirmAt = T0.plusSeconds(1);
    recordOutcomes(sent, new MovementOutcome.Applied(70, T0, confirmAt));
    confirm(only(store.claimToConfirm(TENANT, at(confirmAt), 10)));
    Instant later = T0.plus(Duration.ofDays(400));
    assertThat(store.archive(TENANT, later, 10, later)).isEqualTo(1);
  }
}
