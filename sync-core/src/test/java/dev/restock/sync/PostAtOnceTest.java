package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that remembers all that it must know before a post claims and notes in one. */
class PostAtOnceTest {
  private static final Duration LEASE = SyncSettings.defaults().lease();
  private static final Duration SETTLING = SyncSettings.defaults().gracePeriod();

  private final Bench bench = new Bench();
  private final List<String> calls = new ArrayList<>();
  private final ReturnSync sync = bench.engine().store(recording()).build();

  private SyncStore recording() {
    List<String> ofPosts = List.of("claimToSend", "claimAsSent", "markSent", "stillHeld");
    return Decorator.around(
        bench.store,
        call -> {
          if (ofPosts.contains(call.name())) {
            calls.add(call.name());
          }
          return call.make();
        });
  }

  private void sell(String rmaId, String unitId) {
    bench.returns.put(received(rmaId, sellable(unitId, T0)));
    sync.requestRead(rmaId);
  }

  /** Runs once with a return of its own, and forgets what was called. */
  private void learn() {
    sell("r0", "u1");
    sync.runOnce();
    calls.clear();
  }

  @Test
  void theFirstPostLearnsAndTheNextOnesGoAtOnce() {
    sell("r0", "u1");
    sync.runOnce();
    assertThat(calls).startsWith("claimAsSent", "stillHeld");
    calls.clear();
    List<String> asked = new ArrayList<>();
    bench.ledger.before(asked::add);
    sell("r1", "u1");
    sync.runOnce();
    assertThat(calls).containsOnly("claimAsSent");
    assertThat(asked).containsExactly("post");
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(2);
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
    assertThat(bench.onlyMovement("r1").sends()).isEqualTo(1);
  }

  @Test
  void whoeverAsksInBetweenLooksAtTheFenceAgain() {
    learn();
    sell("r1", "u2");
    sync.runOnce();
    assertThat(calls).startsWith("claimAsSent", "stillHeld");
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
  }

  @Test
  void whatOthersTookOverWhileSomethingWasAskedIsNotPosted() {
    learn();
    sell("r1", "u2");
    bench.ledger.before(
        method -> {
          if (method.equals("products")) {
            bench.ledger.before(any -> {});
            bench.clock.advance(LEASE.plus(SETTLING));
            bench.engine().instance("other").build().runOnce();
          }
        });
    sync.runOnce();
    assertThat(bench.ledger.sendsOf(bench.onlyMovement("r1").key())).isEqualTo(1);
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
  }

  @Test
  void whatLowersStockIsLookedAtAgain() {
    learn();
    bench.ledger.tellLevels();
    bench.returns.put(received("r0", damaged("u1", T0.plusSeconds(5))));
    sync.requestRead("r0");
    sync.runOnce();
    assertThat(calls).containsSubsequence("claimAsSent", "stillHeld");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void whatIsRefusedBeforeThePostWasNotSent() {
    learn();
    bench.ledger.forget("SKU-u2");
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0)));
    sync.requestRead("r1");
    SyncReport report = sync.runOnce();
    assertThat(report.cases().parked()).isEqualTo(1);
    assertThat(bench.openCases().get(0).type()).isEqualTo(ExceptionType.UNKNOWN_SKU);
    assertThat(bench.states("r1"))
        .containsExactlyInAnyOrder(MovementState.APPLIED, MovementState.REFUSED);
    assertThat(bench.ledger.posts()).hasSize(2);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(2);
  }

  @Test
  void levelsThatAreAbsoluteAreReadBeforeTheNote() {
    ReturnSync absolute =
        bench
            .engine()
            .store(recording())
            .settings(
                Bench.settings().toBuilder()
                    .virtualStock(SyncSettings.VirtualStock.READ_SET_VERIFY)
                    .build())
            .build();
    for (String rmaId : List.of("r1", "r2")) {
      bench.returns.put(received(rmaId, sellable("u1", T0)));
      absolute.requestRead(rmaId);
      absolute.runOnce();
    }
    assertThat(calls).contains("claimToSend", "markSent").doesNotContain("claimAsSent");
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(2);
  }

  @Test
  void troubleInBetweenGivesAllBackUnsent() {
    learn();
    sell("r1", "u2");
    bench.ledger.before(
        method -> {
          if (method.equals("products")) {
            throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    sync.runOnce();
    assertThat(bench.onlyMovement("r1").state()).isEqualTo(MovementState.PLANNED);
    assertThat(bench.onlyMovement("r1").sends()).isZero();
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.stock(11, "SKU-u2")).isEqualTo(1);
  }
}
