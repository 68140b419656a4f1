package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Steps 7 to 9: every way in which a post can end. */
class PostOutcomeTest {
  private static final Duration SETTLING = SyncSettings.defaults().gracePeriod();

  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  private void one() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
  }

  private void many(int returns) {
    for (int i = 0; i < returns; i++) {
      bench.returns.put(received("r" + i, sellable("u" + i, T0)));
      sync.requestRead("r" + i);
    }
  }

  // ---- refused ---------------------------------------------------------------------------------

  @Test
  void whatSitooRefusesIsParkedWithItsWordsAndNotSentAgain() {
    bench.ledger.answerEach(movement -> new PostResult.Refused("sku is not active"));
    one();
    SyncReport report = sync.runOnce();
    bench.runFor(sync, Duration.ofDays(60));

    assertThat(report.cases().parked()).isEqualTo(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.openCases().get(0).type()).isEqualTo(ExceptionType.REFUSED_BY_LEDGER);
    assertThat(bench.openCases().get(0).what()).contains("sku is not active");
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.sink.cases()).hasSize(1);
  }

  @Test
  void aReleasedRefusalIsTriedUnderANewKey() {
    bench.ledger.answerEach(movement -> new PostResult.Refused("no"));
    one();
    sync.runOnce();
    bench.ledger.answerNormally();
    assertThat(sync.cases().retryAllOf(ExceptionType.REFUSED_BY_LEDGER, "ann")).isEqualTo(1);
    sync.runOnce();
    assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED, MovementState.APPLIED);
    assertThat(bench.movements("r1")).extracting(StoredMovement::key).doesNotHaveDuplicates();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
  }

  @Test
  void oneRefusalInARequestDoesNotStopTheOthers() {
    bench.ledger.answerEach(
        movement ->
            movement.unitId().equals("u3")
                ? new PostResult.Refused("no")
                : new PostResult.Applied(bench.ledger.apply(movement)));
    many(6);
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isEqualTo(5);
    assertThat(report.cases().parked()).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(5);
  }

  // ---- not sent --------------------------------------------------------------------------------

  @Test
  void whatWasNotSentIsSentWhenTheServiceSaysSo() {
    Instant retryAt = T0.plusSeconds(300);
    bench.ledger.answerEach(movement -> new PostResult.NotSent("429", Optional.of(retryAt)));
    one();
    sync.runOnce();
    assertThat(bench.onlyMovement("r1").state()).isEqualTo(MovementState.PLANNED);
    assertThat(bench.onlyMovement("r1").sends()).isZero();
    assertThat(sync.nextDue()).isEqualTo(retryAt);
    bench.ledger.answerNormally();
    bench.clock.moveTo(retryAt.minusMillis(1));
    sync.runOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
    bench.clock.moveTo(retryAt);
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void whatWasNotSentIsNotSentAgainInTheSameMomentWhateverTheServiceSays() {
    bench.ledger.answerEach(
        movement -> new PostResult.NotSent("429", Optional.of(bench.clock.instant())));
    one();
    sync.runOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(sync.nextDue()).isAfter(bench.clock.instant());
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofMinutes(5));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void whatWasNotSentWithoutATimeComesBackByItself() {
    bench.ledger.answerEach(movement -> new PostResult.NotSent("429", Optional.empty()));
    one();
    sync.runOnce();
    assertThat(sync.nextDue()).isAfter(T0);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofMinutes(5));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  // ---- trouble ---------------------------------------------------------------------------------

  @Test
  void aPostThatSurelyDidNotLeaveIsGivenBack() {
    Instant retryAt = T0.plusSeconds(90);
    bench.ledger.answer(
        movements -> {
          throw trouble("Sitoo", Kind.RATE_LIMITED, Optional.of(retryAt));
        });
    many(3);
    SyncReport report = sync.runOnce();
    assertThat(report.troubles()).hasSize(1);
    assertThat(report.posting().unknown()).isZero();
    assertThat(sync.counts().movements()).containsEntry(MovementState.PLANNED, 3L);
    assertThat(bench.onlyMovement("r1").sends()).isZero();
    assertThat(sync.nextDue()).isEqualTo(retryAt);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofMinutes(5));
    assertThat(bench.ledger.entries()).hasSize(3);
  }

  @Test
  void aPortThatFailsInAPostLeavesTheOutcomeUnknown() {
    bench.ledger.answer(
        movements -> {
          bench.ledger.applyAll(movements);
          throw new IllegalStateException("a bug after the effect");
        });
    one();
    SyncReport report = sync.runOnce();
    assertThat(report.posting().unknown()).isEqualTo(1);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
  }

  @Test
  void aPortThatGivesTooFewResultsLeavesAllOfThemUnknown() {
    bench.ledger.answer(movements -> bench.ledger.applyAll(movements).subList(0, 1));
    many(3);
    SyncReport report = sync.runOnce();
    assertThat(report.posting().unknown()).isEqualTo(3);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.ledger.entries()).hasSize(3);
    assertThat(sync.counts().movements()).containsEntry(MovementState.CONFIRMED, 3L);
  }

  // ---- unknown ---------------------------------------------------------------------------------

  private void loseAnswers(boolean effect) {
    bench.ledger.answerEach(
        movement -> {
          if (effect) {
            bench.ledger.apply(movement);
          }
          return new PostResult.Unknown("read timed out", false);
        });
  }

  @Test
  void anUnknownPostThatIsFoundIsAppliedAndNotSentAgain() {
    loseAnswers(true);
    one();
    SyncReport report = sync.runOnce();
    assertThat(report.posting().unknown()).isEqualTo(1);
    assertThat(report.posting().applied()).isZero();
    assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN);

    bench.clock.advance(SyncSettings.defaults().verifyEvery());
    SyncReport second = sync.runOnce();

    assertThat(second.posting().applied()).isEqualTo(1);
    assertThat(second.verification().found()).isEqualTo(1);
    assertThat(bench.onlyMovement("r1").transactionId())
        .hasValue(bench.ledger.entries().get(0).transactionId());
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void noReadingBeginsAfterTheHighestTransactionBeforeThePost() {
    long before = bench.ledger.enter("someone-else", 11, "X", 5);
    loseAnswers(true);
    one();
    sync.runOnce();
    bench.clock.advance(SyncSettings.defaults().verifyEvery());
    sync.runOnce();
    assertThat(bench.ledger.readings()).hasSizeGreaterThan(1).allMatch(bound -> bound <= before);
  }

  @Test
  void anUnknownPostIsNotSentAgainBeforeTheSettlingTimeIsOver() {
    loseAnswers(false);
    one();
    sync.runOnce();
    bench.ledger.answerNormally();
    bench.runUntil(sync, T0.plus(SETTLING).minusMillis(1));
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.ledger.readings()).hasSizeGreaterThan(3);
    assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN);

    bench.runUntil(sync, T0.plus(SETTLING));

    assertThat(bench.ledger.posts()).hasSize(2);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.onlyMovement("r1").sends()).isEqualTo(2);
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.posts()).hasSize(2);
  }

  @Test
  void aLateEffectInsideTheSettlingTimeIsFound() {
    loseAnswers(false);
    one();
    sync.runOnce();
    StockMovement lost = bench.ledger.posts().get(0).get(0);
    bench.runUntil(sync, T0.plus(SETTLING).minusMillis(1));
    bench.ledger.apply(lost);
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
  }

  @Test
  void aSearchThatCannotBeMadeProvesNothing() {
    loseAnswers(false);
    one();
    sync.runOnce();
    bench.ledger.before(
        method -> {
          if (method.equals("transactionsAfter")) {
            throw trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN);
    bench.ledger.apply(bench.ledger.posts().get(0).get(0));
    bench.ledger.before(method -> {});
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aKeyThatIsFoundTwiceIsForAPerson() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.apply(movement);
          bench.ledger.apply(movement);
          return new PostResult.Unknown("reset", true);
        });
    one();
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
    assertThat(bench.openCases().get(0).what()).contains("101, 102");
    assertThat(bench.states("r1")).containsExactly(MovementState.PARKED);
    assertThat(sync.cases().retryAllOf(ExceptionType.POSTED_TWICE, "ann")).isZero();
    bench.runFor(sync, Duration.ofDays(30));
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aKeyThatIsFoundWithOtherContentIsForAPerson() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.enter(movement.key(), 11, movement.sku(), 3);
          return new PostResult.Unknown("reset", true);
        });
    one();
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("KEY_CONFLICT");
    assertThat(bench.states("r1")).containsExactly(MovementState.PARKED);
  }

  @Test
  void aUnitWithAnUndecidedMovementStaysParkedWhateverInspectionSays() {
    bench.ledger.answerEach(
        movement -> {
          bench.ledger.enter(movement.key(), 11, movement.sku(), 3);
          return new PostResult.Unknown("reset", true);
        });
    one();
    sync.runOnce();
    bench.ledger.answerNormally();
    bench.returns.put(received("r1", damaged("u1", T0.plusSeconds(60))));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(bench.openCaseTypes()).containsExactly("KEY_CONFLICT");
  }

  @Test
  void aMovementThatNeverArrivesIsParkedAfterItsLastSend() {
    loseAnswers(false);
    one();
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(bench.ledger.posts()).hasSize(SyncSettings.defaults().maxSends());
    assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED);
    assertThat(bench.openCaseTypes()).containsExactly("REFUSED_BY_LEDGER");
    assertThat(bench.openCases().get(0).what()).contains("6 times");
  }

  private static final class Died extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void deathsBeforeThePostDoNotUseUpTheSends() {
    one();
    bench.ledger.before(
        method -> {
          if (method.equals("post")) {
            throw new Died();
          }
        });
    int deaths = 3 * SyncSettings.defaults().maxSends();
    for (int i = 0; i < deaths; i++) {
      assertThatThrownBy(() -> bench.runFor(sync, Duration.ofHours(1))).isInstanceOf(Died.class);
    }
    assertThat(bench.openCases()).isEmpty();
    bench.ledger.before(method -> {});
    bench.runFor(sync, Duration.ofHours(9));
    assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aLimitDoesNotUseUpTheSends() {
    bench.ledger.answerEach(movement -> new PostResult.NotSent("429", Optional.empty()));
    one();
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.onlyMovement("r1").sends()).isZero();
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.posts().size()).isBetween(10, 3000);
  }

  // ---- groups ----------------------------------------------------------------------------------

  @Test
  void aMovementThatSpoilsItsRequestIsFoundByEverSmallerGroups() {
    AtomicInteger refusedRequests = new AtomicInteger();
    bench.ledger.answer(
        movements -> {
          boolean spoiled =
              movements.stream().anyMatch(movement -> movement.unitId().equals("u42"));
          if (spoiled && movements.size() > 1) {
            refusedRequests.incrementAndGet();
            return movements.stream()
                .map(any -> (PostResult) new PostResult.Unknown("400 for the request", true))
                .toList();
          }
          return spoiled
              ? List.of(new PostResult.Refused("bad sku"))
              : bench.ledger.applyAll(movements);
        });
    many(100);
    SyncReport report = sync.runOnce();
    assertThat(report.posting().applied()).isEqualTo(99);
    assertThat(bench.openCases()).extracting(one -> one.unitId()).containsExactly("u42");
    assertThat(bench.ledger.entries()).hasSize(99);
    assertThat(refusedRequests).hasValueBetween(2, 5);
    assertThat(bench.ledger.posts()).extracting(List::size).startsWith(100, 25, 25, 25, 25);
  }

  @Test
  void theNumberOfSendsIsASetting() {
    bench.ledger.answerEach(movement -> new PostResult.Unknown("400", true));
    SyncSettings once = Bench.settings().toBuilder().gracePeriod(SETTLING).maxSends(2).build();
    ReturnSync engine = bench.engine().settings(once).build();
    many(4);
    engine.runOnce();
    assertThat(bench.ledger.posts()).hasSize(2);
    assertThat(bench.openCases()).hasSize(4);
  }
}
