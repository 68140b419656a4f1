package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Bench bench = new Bench();
  private final List<StockMovement> confirmed = new ArrayList<>();
  private final ReturnSync sync =
      bench
          .engine()
          .listener(
              new SyncListener() {
                @Override
                public void confirmed(StockMovement movement) {
                  confirmed.add(movement);
                }
              })
          .build();

  private void one() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
  }

  /** Runs until the first movement is in the ledger. */
  private StoredMovement applied() {
    one();
    bench.runFor(sync, Duration.ofMinutes(1));
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
    return bench.onlyMovement("r1");
  }

  @Test
  void aMovementIsSettledWhenTheLedgerShowsItOnceAfterItsSettlingTime() {
    StoredMovement movement = applied();
    assertThat(bench.ledger.readings()).hasSize(1);

    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
    assertThat(bench.ledger.readings())
        .hasSizeGreaterThan(1)
        .first()
        .isEqualTo(movement.lowerBound());
    assertThat(confirmed).containsExactly(movement.movement());
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
  }

  @Test
  void noLookIsMadeBeforeTheSettlingTimeIsOver() {
    StoredMovement movement = applied();
    Instant recorded = movement.graceEndsAt().orElseThrow();
    bench.runUntil(sync, recorded.minusSeconds(1));
    assertThat(bench.ledger.readings()).hasSize(1);
  }

  @Test
  void oneLookConfirmsWhatWasAppliedInTheMeantime() {
    IntStream.range(0, 40)
        .forEach(
            i -> {
              String rmaId = "r" + i;
              bench.returns.put(received(rmaId, sellable("u" + i, T0)));
              sync.requestRead(rmaId);
              bench.runFor(sync, Duration.ofSeconds(20));
            });
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(confirmed).hasSize(40);
    assertThat(bench.ledger.readings()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void whatAConfirmationShowsIsTheFloorOfLaterPosts() {
    AtomicInteger asked = new AtomicInteger();
    bench.ledger.before(method -> asked.addAndGet(method.equals("lowestTransactionId") ? 1 : 0));
    for (int i = 0; i < 20; i++) {
      String rmaId = "r" + i;
      bench.returns.put(received(rmaId, sellable("u" + i, bench.clock.instant())));
      sync.requestRead(rmaId);
      bench.runFor(sync, Duration.ofMinutes(25));
    }
    assertThat(bench.ledger.posts()).hasSize(20);
    assertThat(asked).hasValue(1);
    assertThat(bench.onlyMovement("r19").lowerBound())
        .isGreaterThan(bench.onlyMovement("r10").lowerBound())
        .isLessThan(bench.onlyMovement("r19").transactionId().orElseThrow());
  }

  @Test
  void aSecondTransactionIsACaseThatOffersTheExactCorrection() {
    StoredMovement movement = applied();
    bench.ledger.apply(movement.movement());
    bench.runFor(sync, Duration.ofHours(9));

    assertThat(bench.states("r1")).containsExactly(MovementState.PARKED);
    assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
    ExceptionCase twice = bench.openCases().get(0);
    StockMovement correction = twice.correction().orElseThrow();
    assertThat(correction.kind()).isEqualTo(MovementKind.CORRECTION);
    assertThat(correction.reverses()).isEqualTo(movement.key());
    assertThat(correction.quantity()).isEqualTo(-1);
    assertThat(correction.warehouseId()).isEqualTo(movement.movement().warehouseId());
    assertThat(bench.ledger.posts()).hasSize(1);

    assertThat(sync.cases().acceptCorrection(twice, "anna")).isTrue();
    assertThat(sync.cases().acceptCorrection(twice, "anna")).isFalse();
    bench.runFor(sync, DAY);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.states("r1"))
        .containsExactly(MovementState.CONFIRMED, MovementState.CONFIRMED);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.store.audit(TENANT, movement.key()))
        .anySatisfy(entry -> assertThat(entry.actor()).isEqualTo("anna"));
  }

  @Test
  void threeTransactionsAreForAPersonAlone() {
    StoredMovement movement = applied();
    bench.ledger.apply(movement.movement());
    bench.ledger.apply(movement.movement());
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.openCases().get(0).correction()).isEmpty();
    assertThat(sync.cases().acceptCorrection(bench.openCases().get(0), "anna")).isFalse();
  }

  @Test
  void aDuplicateWithOtherContentHasNoCorrection() {
    StoredMovement movement = applied();
    bench.ledger.enter(movement.key(), 12, "SKU-u1", 1);
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
    assertThat(bench.openCases().get(0).correction()).isEmpty();
  }

  @Test
  void aDuplicateThatIsFoundByReadingBackOffersItsCorrectionToo() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", true);
        });
    one();
    bench.runFor(sync, Duration.ofMinutes(1));
    bench.ledger.answerNormally();
    assertThat(sync.cases().acceptCorrection(bench.openCases().get(0), "anna")).isTrue();
    bench.runFor(sync, DAY);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void anAnswerThatTheLedgerNeverShowsIsACaseAfterADay() {
    bench.ledger.answerEach(movement -> new PostResult.Applied(4711));
    one();
    bench.runFor(sync, Duration.ofHours(23));
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(bench.openCaseTypes()).containsExactly("NOT_IN_LEDGER");
    assertThat(bench.openCases().get(0).what()).contains("4711");
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aLookThatCannotBeMadeIsMadeLater() {
    applied();
    bench.ledger.before(
        method -> {
          if (method.equals("transactionsAfter")) {
            throw trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    bench.runFor(sync, Duration.ofHours(4));
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
  }
}
