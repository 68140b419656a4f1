package dev.restock.sync.testing.store.register;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.pieceOf;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which pieces are which units, and what is decided again because of it. */
public abstract class RegisterUnitTests extends RegisterStoreTests {
  private static final RegisterPiece SECOND = new RegisterPiece(101, 0, 1);
  private static final String REASON = "the receipt says so";
  private static final UnitRef OTHER_UNIT = new UnitRef("r1", "u2");

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected RegisterUnitTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private List<AuditEntry> history(RegisterPiece piece) {
    return store.audit(TENANT, AuditEntry.ofPiece(piece));
  }

  private List<RegisterPiece> undecided() {
    return store.undecidedPieces(TENANT, 100).stream().map(StoredPiece::piece).toList();
  }

  // ---- bindings --------------------------------------------------------------------------------

  @Test
  void aPieceIsBoundToOneUnitAndAUnitToOnePiece() {
    record(refund(100), refund(101));
    assertThat(bind(PIECE, UNIT)).isTrue();
    StoredPiece bound = piece(PIECE);
    assertThat(bound.unit()).isEqualTo(UNIT);
    assertThat(bound.boundBy()).isEqualTo("host");
    assertThat(bound.isKeptApart()).isFalse();
    assertThat(history(PIECE))
        .containsExactly(AuditEntry.ofBinding(PIECE, null, UNIT, T0, "host", null));
    assertThat(bind(PIECE, OTHER_UNIT)).as("the piece is bound").isFalse();
    assertThat(bind(PIECE, UNIT)).as("the piece is bound").isFalse();
    assertThat(bind(SECOND, UNIT)).as("the unit is another piece").isFalse();
    assertThat(bind(new RegisterPiece(100, 0, 2), OTHER_UNIT)).as("not recorded").isFalse();
    assertThat(store.bindPiece(OTHER_TENANT, PIECE, UNIT, "host", REASON, T0)).isFalse();
    assertThat(piece(PIECE)).isEqualTo(bound);
    assertThat(piece(SECOND).unit()).isNull();
    assertThat(history(PIECE)).hasSize(1);
    assertThat(history(SECOND)).isEmpty();
    assertThat(bind(SECOND, OTHER_UNIT)).isTrue();
  }

  @Test
  void tenantsHaveBindingsOfTheirOwn() {
    record(refund(100));
    store.recordRegisterReturns(OTHER_TENANT, List.of(refund(100)), T0);
    assertThat(bind(PIECE, UNIT)).isTrue();
    assertThat(store.bindPiece(OTHER_TENANT, PIECE, UNIT, "host", null, T0)).isTrue();
    assertThat(store.undecidedPieces(OTHER_TENANT, 100)).hasSize(1);
  }

  /** Each host binds all pieces to all units, in another order. */
  @Test
  void hostsAtOnceBindOneToOne() throws Exception {
    int count = 12;
    List<RegisterPiece> pieces =
        IntStream.range(0, count).mapToObj(i -> new RegisterPiece(100 + i, 0, 1)).toList();
    pieces.forEach(piece -> record(refund(piece.orderId())));
    CyclicBarrier start = new CyclicBarrier(2);
    List<Callable<List<UnitRef>>> hosts = new ArrayList<>();
    for (int host = 0; host < 2; host++) {
      boolean backwards = host == 1;
      hosts.add(
          () -> {
            start.await();
            List<UnitRef> bound = new ArrayList<>();
            for (int i = 0; i < count; i++) {
              RegisterPiece piece = pieces.get(i);
              UnitRef unit = new UnitRef("r1", "u" + (backwards ? count - 1 - i : i));
              if (store.bindPiece(TENANT, piece, unit, "host-" + backwards, null, T0)) {
                bound.add(unit);
              }
            }
            return bound;
          });
    }
    List<UnitRef> won = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (Future<List<UnitRef>> host : pool.invokeAll(hosts)) {
        won.addAll(host.get());
      }
    } finally {
      pool.shutdownNow();
    }
    List<UnitRef> bound =
        pieces.stream().map(this::piece).map(StoredPiece::unit).filter(u -> u != null).toList();
    assertThat(bound).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(won);
    assertThat(bound).hasSizeGreaterThanOrEqualTo(count / 2);
  }

  @Test
  void aPieceThatAPersonTookFromItsUnitIsBoundAgainOnlyByAPerson() {
    record(refund(100), refund(101));
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, LATER)).isEmpty();
    assertThat(history(PIECE)).isEmpty();
    assertThat(bind(PIECE, UNIT)).isTrue();
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, LATER)).contains(UNIT);
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, LATER)).isEmpty();
    assertThat(piece(PIECE).unit()).isNull();
    assertThat(piece(PIECE).boundBy()).isEmpty();
    assertThat(piece(PIECE).isKeptApart()).isTrue();
    assertThat(history(PIECE))
        .endsWith(AuditEntry.ofBinding(PIECE, UNIT, null, LATER, "ann", REASON))
        .hasSize(2);
    assertThat(bind(PIECE, OTHER_UNIT)).isFalse();
    assertThat(bind(SECOND, UNIT)).as("the unit is free").isTrue();
    assertThat(store.bindPiece(TENANT, PIECE, OTHER_UNIT, "ann", REASON, LATER)).isTrue();
    assertThat(piece(PIECE).unit()).isEqualTo(OTHER_UNIT);
    assertThat(piece(PIECE).boundBy()).isEqualTo("ann");
    assertThat(piece(PIECE).isKeptApart()).isTrue();
  }

  @Test
  void unboundPiecesAreListedPageByPage() {
    record(refund(101), refund(99), unlinked(100));
    assertThat(bind(PIECE, UNIT)).isTrue();
    RegisterPiece first = new RegisterPiece(99, 0, 1);
    List<StoredPiece> page = store.unboundPieces(TENANT, null, 1);
    assertThat(page).extracting(StoredPiece::piece).containsExactly(first);
    assertThat(store.unboundPieces(TENANT, first, 10))
        .extracting(StoredPiece::piece)
        .containsExactly(SECOND);
    assertThat(store.unboundPieces(TENANT, SECOND, 10)).isEmpty();
    assertThat(store.unboundPieces(OTHER_TENANT, null, 10)).isEmpty();
  }

  // ---- what has to be decided ------------------------------------------------------------------

  private void bindAndDecide() {
    record(refund(100), refund(101).with(CHANNEL, List.of(17L)));
    assertThat(bind(PIECE, UNIT)).isTrue();
    assertThat(undecided()).containsExactly(PIECE);
    decideSeeing(PIECE, "r1");
    assertThat(undecided()).isEmpty();
  }

  @Test
  void aFurtherDeliveryIsAChange() {
    bindAndDecide();
    record(refund(100).with(CHANNEL, List.of(7L)));
    assertThat(undecided()).containsExactly(PIECE);
    decideSeeing(PIECE, "r1");
    record(refund(100).with(CHANNEL, List.of(7L)));
    record(refund(100));
    assertThat(undecided()).as("nothing of it is new").isEmpty();
  }

  @Test
  void aStockLineIsAChange() {
    bindAndDecide();
    record(refund(100).with(CHANNEL, List.of(7L)));
    decideSeeing(PIECE, "r1");
    record(stock(30, 7, "SKU-u1", "1"));
    assertThat(undecided()).containsExactly(PIECE);
    decideSeeing(PIECE, "r1");
    record(stock(30, 7, "SKU-u1", "1"));
    assertThat(undecided()).as("it is recorded already").isEmpty();
    record(stock(31, 7, "SKU-u1", "-1"));
    assertThat(undecided()).containsExactly(PIECE);
  }

  @Test
  void aStockLineBeforeItsDeliveryIsAChangeWithTheDelivery() {
    bindAndDecide();
    record(stock(30, 7, "SKU-u1", "1"));
    assertThat(undecided()).as("nobody knows whose it is").isEmpty();
    record(refund(100).with(CHANNEL, List.of(7L)));
    assertThat(undecided()).containsExactly(PIECE);
  }

  @Test
  void whatIsOfAnotherOrderOrOfNoUnitIsNoChange() {
    bindAndDecide();
    record(stock(30, 17, "SKU-u1", "1"));
    assertThat(undecided()).isEmpty();
    assertThat(piece(SECOND).changes()).isZero();
  }

  @Test
  void aDecisionCountsWhatItHasSeenAndNoMore() {
    record(refund(100).with(CHANNEL, List.of(7L)));
    assertThat(bind(PIECE, UNIT)).isTrue();
    ReadClaim claim = claimRead("r1", T0);
    long seen = piece(PIECE).changes();
    record(stock(30, 7, "SKU-u1", "1"));
    decide(claim, deciding(parkedUnit("r1", "u1")).registered(Map.of(PIECE, seen)));
    assertThat(undecided()).containsExactly(PIECE);
    assertThat(piece(PIECE).decided()).isEqualTo(seen);
    decideSeeing(PIECE, "r1");
    assertThat(undecided()).isEmpty();
  }

  @Test
  void aDecisionThatIsRefusedCountsNothing() {
    record(refund(100));
    assertThat(bind(PIECE, UNIT)).isTrue();
    ReadClaim lost = claimRead("r1", T0);
    claimRead("r1", LATER);
    Decision late =
        deciding(parkedUnit("r1", "u1"))
            .channelOrderId(CHANNEL)
            .registered(Map.of(PIECE, 1L))
            .build();
    assertThat(store.decide(TENANT, lost, late, LATER)).isInstanceOf(DecideResult.Stale.class);
    assertThat(undecided()).containsExactly(PIECE);
    assertThat(orders(100L).units()).isEmpty();
  }

  @Test
  void aDecisionOfAnotherReturnCountsNothing() {
    record(refund(100));
    assertThat(bind(PIECE, UNIT)).isTrue();
    decide("r2", deciding().registered(Map.of(PIECE, 1L)));
    assertThat(undecided()).containsExactly(PIECE);
  }

  @Test
  void aPieceThatWasBoundAnotherTimeIsUndecided() {
    bindAndDecide();
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, T0)).contains(UNIT);
    assertThat(undecided()).as("it has no unit").isEmpty();
    assertThat(store.bindPiece(TENANT, PIECE, UNIT, "ann", REASON, T0)).isTrue();
    assertThat(undecided()).containsExactly(PIECE);
  }

  @Test
  void undecidedPiecesAreListedInTheirOrder() {
    record(refund(102), refund(100), refund(101));
    assertThat(bind(new RegisterPiece(102, 0, 1), new UnitRef("r2", "u1"))).isTrue();
    assertThat(bind(PIECE, UNIT)).isTrue();
    assertThat(bind(SECOND, OTHER_UNIT)).isTrue();
    assertThat(store.undecidedPieces(TENANT, 2))
        .extracting(StoredPiece::piece)
        .containsExactly(PIECE, SECOND);
    assertThat(store.undecidedPieces(OTHER_TENANT, 2)).isEmpty();
  }

  // ---- decided again ---------------------------------------------------------------------------

  private static Decision.Planned free(StockMovement movement) {
    return new Decision.Planned(movement, "");
  }

  /** r1 with the units u1 and u2, placed by the planned movements k1 and k2. */
  private void planTwo() {
    decide(
        "r1",
        deciding(placed("r1", "u1", "k1"), placed("r1", "u2", "k2"))
            .planned(List.of(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2")))));
  }

  private MovementState stateOf(String key) {
    return store.movements(TENANT, "r1").stream()
        .filter(movement -> movement.key().equals(key))
        .map(StoredMovement::state)
        .findFirst()
        .orElseThrow();
  }

  private UnitState unit(String unitId) {
    return Optional.ofNullable(store.units(TENANT, "r1").get(unitId)).orElseThrow();
  }

  private List<ReadClaim> readsOfRegisters(Instant now) {
    return store.claimReads(TENANT, lease(now), 10, List.of(ReadCause.REGISTER));
  }

  private void decideAgain(UnitRef... units) {
    store.decideAgain(TENANT, List.of(units), "host", LATER);
  }

  @Test
  void whatIsPlannedForAUnitThatIsDecidedAgainIsWithdrawn() {
    planTwo();
    decideAgain(UNIT);
    assertThat(stateOf("k1")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(store.audit(TENANT, "k1"))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.from()).isEqualTo("PLANNED");
              assertThat(entry.to()).isEqualTo("WITHDRAWN");
              assertThat(entry.actor()).isEqualTo("host");
              assertThat(entry.at()).isEqualTo(LATER);
            });
    assertThat(unit("u1").retry()).isTrue();
    assertThat(stateOf("k2")).as("another unit").isEqualTo(MovementState.PLANNED);
    assertThat(unit("u2").retry()).isFalse();
    assertThat(store.nextReads(TENANT)).containsOnly(Map.entry(ReadCause.REGISTER, LATER));
    assertThat(readsOfRegisters(LATER)).extracting(ReadClaim::rmaId).containsExactly("r1");
    assertThat(store.claimToSend(TENANT, lease(LATER), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k2");
  }

  @Test
  void aMovementThatIsClaimedIsLeft() {
    planTwo();
    assertThat(store.claimToSend(TENANT, lease(T0), 10)).hasSize(2);
    decideAgain(UNIT);
    assertThat(stateOf("k1")).isEqualTo(MovementState.CLAIMED);
    assertThat(unit("u1").retry()).isTrue();
    assertThat(readsOfRegisters(LATER)).hasSize(1);
  }

  @Test
  void aMovementThatTheLedgerShowsIsLeft() {
    planTwo();
    LedgerEntry shown = new LedgerEntry(50, "k1", 11, "SKU-u1", BigDecimal.ONE);
    store.recordEntries(TENANT, List.of(shown), LATER, T0);
    decideAgain(UNIT, new UnitRef("r1", "u2"));
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(unit("u1").retry()).isTrue();
  }

  @Test
  void thePiecesOfABundleFollowIt() {
    decide(
        "r1",
        deciding(
                pieceOf("u1", "", placed("r1", "u1.1", "k1")),
                pieceOf("u1", "", parkedUnit("r1", "u1.2")),
                placed("r1", "u2", "k2"))
            .planned(List.of(free(restock("k1", "r1", "u1.1")), free(restock("k2", "r1", "u2")))));
    decideAgain(UNIT);
    assertThat(stateOf("k1")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(unit("u1.1").retry()).isTrue();
    assertThat(unit("u1.2").retry()).isTrue();
    assertThat(unit("u2").retry()).isFalse();
    assertThat(stateOf("k2")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void aUnitThatWasNeverDecidedOnlyGetsTheReadOfItsReturn() {
    planTwo();
    decideAgain(new UnitRef("r1", "u9"), new UnitRef("r9", "u1"), new UnitRef("r9", "u2"));
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
    assertThat(store.units(TENANT, "r9")).isEmpty();
    assertThat(readsOfRegisters(LATER))
        .extracting(ReadClaim::rmaId)
        .containsExactlyInAnyOrder("r1", "r9");
    assertThat(store.nextReads(OTHER_TENANT)).isEmpty();
  }

  @Test
  void aReadIsDueAfterOneThatIsUnderWay() {
    planTwo();
    ReadClaim claim = claimRead("r1", LATER);
    decideAgain(UNIT);
    assertThat(readsOfRegisters(LATER)).as("the return is being read").isEmpty();
    decide(claim, deciding());
    assertThat(store.nextReads(TENANT)).isNotEmpty();
    assertThat(store.claimReads(TENANT, lease(LATER), 10, List.of(ReadCause.values()))).hasSize(1);
  }

  @Test
  void aDecisionThatWasMadeBeforeCannotPlaceTheUnitByAWithdrawnMovement() {
    planTwo();
    ReadClaim claim = claimRead("r1", LATER);
    decideAgain(UNIT);
    assertThat(store.decide(TENANT, claim, deciding(placed("r1", "u1", "k1")).build(), LATER))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(unit("u1").retry()).isTrue();
  }

  @Test
  void aReadBecauseOfRegistersIsNewsAndLessUrgentThanAChange() {
    planTwo();
    store.hint(TENANT, "r1", T0);
    decideAgain(UNIT);
    assertThat(store.openHints(TENANT, 10, LATER)).as("the read answers the hint").isEmpty();
    claimRead("r1", LATER);
    assertThat(readsOfRegisters(LATER.plus(Duration.ofDays(1))))
        .as("it is read because of the change")
        .isEmpty();
  }

  @Test
  void aUnitWhosePieceIsTakenAwayIsDecidedAgain() {
    record(refund(100));
    planTwo();
    assertThat(bind(PIECE, UNIT)).isTrue();
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, LATER)).contains(UNIT);
    assertThat(stateOf("k1")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(store.audit(TENANT, "k1")).last().matches(entry -> entry.actor().equals("ann"));
    assertThat(unit("u1").retry()).isTrue();
    assertThat(stateOf("k2")).isEqualTo(MovementState.PLANNED);
    assertThat(readsOfRegisters(LATER)).hasSize(1);
  }

  @Test
  void aDecisionThatHasSeenAPieceAtItsUnitIsRefusedAfterItWasTakenAway() {
    record(refund(100));
    planTwo();
    assertThat(bind(PIECE, UNIT)).isTrue();
    ReadClaim claim = claimRead("r1", LATER);
    assertThat(store.unbindPiece(TENANT, PIECE, "ann", REASON, LATER)).contains(UNIT);
    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding(parkedUnit("r1", "u1")).registered(Map.of(PIECE, 1L)).build(),
                LATER))
        .isInstanceOf(DecideResult.Stale.class);
    assertThat(unit("u1").retry()).isTrue();
    store.postponeRead(TENANT, claim, LATER.plus(Duration.ofDays(1)), true);
    assertThat(store.claimReads(TENANT, lease(LATER), 10, List.of(ReadCause.values()))).hasSize(1);
  }

  @Test
  void aUnitOfAnArchivedReturnIsDecidedAgain() {
    record(refund(100));
    decide("r1", deciding(parkedUnit("r1", "u1")).channelOrderId(CHANNEL));
    assertThat(bind(PIECE, UNIT)).isTrue();
    Instant after = T0.plus(Duration.ofDays(400));
    assertThat(store.archive(TENANT, after, 10, after)).isEqualTo(1);
    assertThat(history(PIECE)).as("the archive keeps no audit").isEmpty();
    store.decideAgain(TENANT, List.of(UNIT), "host", after);
    assertThat(unit("u1").retry()).isTrue();
    ReadClaim claim = readsOfRegisters(after).get(0);
    assertThat(claim.rmaId()).isEqualTo("r1");
    Decision decision =
        Decision.builder()
            .status(ReturnStatus.RECEIVED)
            .units(List.of(parkedUnit("r1", "u1")))
            .registered(Map.of(PIECE, piece(PIECE).changes()))
            .build();
    assertThat(store.decide(TENANT, claim, decision, after)).isEqualTo(new DecideResult.Recorded());
    assertThat(unit("u1").retry()).isFalse();
    assertThat(undecided()).isEmpty();
    assertThat(orders(100L).units()).hasSize(1);
  }
}
