package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.ofLine;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.pieceOf;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.registered;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits of order lines. */
abstract class LineLimitTests extends StoreTests {
  private static final String LINE = "line'1";

  LineLimitTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  /** A decision that places one unit of the line. */
  private static Making placing(String rmaId, String key) {
    return deciding()
        .units(ofLine(LINE, placed(rmaId, "u1", key)))
        .planned(free(restock(key, rmaId, "u1")));
  }

  /** Units of all returns count together, and one too many stops the whole decision. */
  @Test
  void anOrderLineHasNoMoreUnitsThanItsLimit() {
    decide("r1", placing("r1", "k1").limit(LINE, 2));
    decide("r2", placing("r2", "k2").limit(LINE, 2));
    ReadClaim claim = claimRead("r3", T0);
    assertThat(store.decide(TENANT, claim, placing("r3", "k3").limit(LINE, 2).made(), T0))
        .isInstanceOfSatisfying(
            DecideResult.LineOverfull.class,
            e -> {
              assertThat(e.lineItemId()).isEqualTo(LINE);
              assertThat(e.surplus()).isEqualTo(1);
            });
    assertThat(store.units(TENANT, "r3")).isEmpty();
    assertThat(store.movements(TENANT, "r3")).isEmpty();
    assertRecorded(store.decide(TENANT, claim, placing("r3", "k3").limit(LINE, 3).made(), T0));
    assertThat(store.units(TENANT, "r3")).hasSize(1);
  }

  /** A unit that a register put into stock is back, too. */
  @Test
  void aUnitThatARegisterPutIntoStockCounts() {
    decide("r1", deciding().units(ofLine(LINE, registered("r1", "u1"))).limit(LINE, 1));
    ReadClaim claim = claimRead("r2", T0);
    assertThat(store.decide(TENANT, claim, placing("r2", "k2").limit(LINE, 1).made(), T0))
        .isEqualTo(new DecideResult.LineOverfull(LINE, 1));
    assertRecorded(store.decide(TENANT, claim, placing("r2", "k2").limit(LINE, 2).made(), T0));
    assertThat(store.counts(TENANT).units())
        .containsOnly(
            Map.entry(UnitStatus.PLACED_BY_REGISTER, 1L), Map.entry(UnitStatus.PLACED, 1L));
  }

  /**
   * A decision on a unit again replaces it, and other lines and tenants have units of their own.
   */
  @Test
  void whatIsOfAnotherLineOrTenantOrTheSameUnitDoesNotCount() {
    decide("r1", placing("r1", "k1").limit(LINE, 1));
    decide("r1", deciding().units(ofLine(LINE, placed("r1", "u1", "k1"))).limit(LINE, 1));
    decide(
        "r2",
        deciding()
            .units(ofLine("line", placed("r2", "u1", "k2")), placed("r2", "u2", "k3"))
            .planned(free(restock("k2", "r2", "u1")), free(restock("k3", "r2", "u2")))
            .limit("line", 1));
    store.hint(OTHER_TENANT, "r1", T0);
    assertThat(store.units(OTHER_TENANT, "r1")).isEmpty();
    assertThat(store.units(TENANT, "r2")).hasSize(2);
  }

  /** The pieces of a bundle are the one unit that was returned. */
  @Test
  void theBundleOfManyPiecesCountsOnce() {
    decide(
        "r1",
        deciding()
            .units(
                pieceOf("u1", LINE, placed("r1", "u1", "k1")),
                pieceOf("u1", LINE, placed("r1", "u1.2", "k2")))
            .planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u1.2")))
            .limit(LINE, 1));
    assertThat(store.units(TENANT, "r1")).hasSize(2);
    decide("r1", deciding().units(pieceOf("u1", LINE, parkedUnit("r1", "u1"))));
    ReadClaim claim = claimRead("r2", T0);
    assertThat(store.decide(TENANT, claim, placing("r2", "k3").limit(LINE, 1).made(), T0))
        .isInstanceOfSatisfying(
            DecideResult.LineOverfull.class, e -> assertThat(e.surplus()).isEqualTo(1));
    assertRecorded(store.decide(TENANT, claim, placing("r2", "k3").limit(LINE, 2).made(), T0));
  }

  /** Units that are not placed leave room, wherever they once were. */
  @Test
  void aUnitThatIsNotInStockDoesNotCount() {
    decide("r1", deciding().units(ofLine(LINE, parkedUnit("r1", "u1"))));
    decide("r2", placing("r2", "k2").limit(LINE, 1));
    assertThat(store.units(TENANT, "r2")).hasSize(1);
  }

  /**
   * A unit that is parked while its restock is in the ledger, or may be, still counts.
   *
   * @param end what became of the restock
   */
  @ParameterizedTest
  @EnumSource(names = {"APPLIED", "PARKED", "REFUSED"})
  void aParkedUnitCountsIfItsRestockMayBeInTheLedger(MovementState end) {
    decide("r1", placing("r1", "k1"));
    StoredMovement sent = sent("k1");
    if (end == MovementState.APPLIED) {
      store.recordOutcomes(TENANT, Map.of(sent, new MovementOutcome.Applied(9, T0, null)), T0);
      decide("r1", deciding().units(ofLine(LINE, parkedUnit("r1", "u1"))));
    } else if (end == MovementState.REFUSED) {
      store.recordOutcomes(
          TENANT, Map.of(sent, new MovementOutcome.Refused(caseOf(sent), true)), T0);
    } else {
      store.recordOutcomes(TENANT, Map.of(sent, new MovementOutcome.StillUnknown(T0, T0)), T0);
      StoredMovement unknown = store.claimUnknown(TENANT, at(T0), 1).get(0);
      store.recordOutcomes(
          TENANT, Map.of(unknown, new MovementOutcome.Parked(caseOf(unknown))), T0);
    }
    ReadClaim claim = claimRead("r2", T0);
    if (end == MovementState.REFUSED) {
      assertRecorded(store.decide(TENANT, claim, placing("r2", "k2").limit(LINE, 1).made(), T0));
    } else {
      assertThat(store.decide(TENANT, claim, placing("r2", "k2").limit(LINE, 1).made(), T0))
          .isInstanceOf(DecideResult.LineOverfull.class);
    }
  }

  private static ExceptionCase caseOf(StoredMovement movement) {
    return StoreFixtures.opened(
        ExceptionType.REFUSED_BY_LEDGER,
        movement.movement().rmaId(),
        movement.movement().unitId(),
        T0);
  }

  /**
   * Two hosts that decide two returns of one order in the same moment do not exceed it together.
   *
   * @throws Exception if the test is interrupted
   */
  @Test
  void twoDecisionsAtTheSameTimeDoNotExceedALimitTogether() throws Exception {
    ExecutorService hosts = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        String line = "line-" + round;
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Boolean>> placed =
            Stream.of("a" + round, "b" + round)
                .map(rmaId -> claimRead(rmaId, T0))
                .map(claim -> hosts.submit(() -> isPlaced(claim, line, together)))
                .toList();
        int count = 0;
        for (Future<Boolean> one : placed) {
          count += one.get() ? 1 : 0;
        }
        assertThat(count).isEqualTo(1);
      }
    } finally {
      hosts.shutdownNow();
    }
  }

  private boolean isPlaced(ReadClaim claim, String line, CyclicBarrier together) throws Exception {
    String rmaId = claim.rmaId();
    Making decision =
        deciding()
            .units(ofLine(line, placed(rmaId, "u1", "k-" + rmaId)))
            .planned(free(restock("k-" + rmaId, rmaId, "u1")))
            .limit(line, 1);
    together.await();
    return store
        .decide(TENANT, claim, decision.made(), T0)
        .match(
            recorded -> true,
            stale -> {
              throw new AssertionError(stale);
            },
            taken -> {
              throw new AssertionError(taken);
            },
            overfull -> false);
  }
}
