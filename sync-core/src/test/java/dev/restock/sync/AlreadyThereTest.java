package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger with unique keys answers that an earlier transaction has the key. */
class AlreadyThereTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();
  private long earlier;

  @BeforeEach
  void oneUnitIsInspected() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
  }

  /** The stock system lost nothing, but the engine's store did: the transaction is an old one. */
  private PostResult there(StockMovement movement, int quantity) {
    if (earlier == 0) {
      earlier = bench.ledger.enter(movement.key(), 11, movement.sku(), quantity);
      for (int i = 0; i < 5; i++) {
        bench.ledger.enter("other" + i, 11, "OTHER", 1);
      }
    }
    return new PostResult.AlreadyThere(earlier);
  }

  @Test
  void theSameContentCountsAsAppliedAtOnce() {
    bench.ledger.answerEach(movement -> there(movement, 1));
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isEqualTo(1);
    assertThat(bench.onlyMovement("r1").transactionId()).hasValue(earlier);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    bench.runFor(sync, Duration.ofDays(30));
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void otherContentIsAKeyConflict() {
    bench.ledger.answerEach(movement -> there(movement, 2));
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isZero();
    assertThat(bench.openCaseTypes()).containsExactly("KEY_CONFLICT");
    assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED);
    assertThat(bench.openCases().get(0).what()).contains("transaction " + earlier);
    bench.runFor(sync, Duration.ofDays(30));
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aTransactionThatCannotBeReadNowIsReadLater() {
    bench.ledger.answerEach(movement -> there(movement, 1));
    AtomicInteger readings = new AtomicInteger();
    bench.ledger.before(
        method -> {
          if (method.equals("transactionsAfter") && readings.incrementAndGet() > 1) {
            throw trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isZero();
    assertThat(report.posting().unknown()).isEqualTo(1);
    bench.ledger.before(method -> {});
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }
}
