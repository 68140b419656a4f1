package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of inspections come from clocks of others: none of them decides anything alone. */
class InspectionDatesTest {
  private static final Instant LATER = T0.plus(Duration.ofHours(2));
  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().build();

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  private int stock(long warehouse) {
    return bench.ledger.stock(warehouse, "SKU-u1");
  }

  private UnitStatus standing() {
    return bench.unit("r1", "u1").status();
  }

  /** A correction that is dated before what it corrects. */
  @Nested
  class OlderThanTheDecidedOne {

    @Test
    void actedOnWhenItStays() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      assertThat(stock(11)).as("a cache may have answered").isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(stock(11)).isZero();
      assertThat(stock(12)).isEqualTo(1);
      assertThat(bench.movements("r1")).hasSize(3);
      bench.runFor(sync, Duration.ofDays(30));
      assertThat(bench.movements("r1")).hasSize(3);
    }

    @Test
    void isReadAgainSoon() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      assertThat(sync.nextDue()).isBeforeOrEqualTo(bench.clock.instant().plusSeconds(600));
    }

    @Test
    void ignoredIfOneReadAloneShowsIt() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      bench.returns.put(received("r1", sellable("u1", LATER)));
      bench.runFor(sync, Duration.ofHours(1));
      say(received("r1", damaged("u1", T0)));
      assertThat(stock(11)).as("it did not stay").isEqualTo(1);
      assertThat(bench.movements("r1")).hasSize(1);
    }

    @Test
    void hintsInQuickSuccessionProveNothing() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      for (int i = 0; i < 5; i++) {
        say(received("r1", damaged("u1", T0)));
        bench.clock.advance(Duration.ofSeconds(30));
      }
      assertThat(stock(11)).isEqualTo(1);
    }

    @Test
    void anotherOlderOneBeginsAgain() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      bench.clock.advance(Duration.ofMinutes(11));
      say(received("r1", damaged("u1", T0.plusSeconds(1))));
      assertThat(stock(11)).isEqualTo(1);
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(stock(12)).isEqualTo(1);
    }

    @Test
    void parkedWhereAPersonIsToBeAsked() {
      sync =
          bench
              .engine()
              .policies(UnitPolicies.builder().inspectedAgain(Choice.PARK).build())
              .build();
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.openCaseTypes()).containsExactly("INSPECTED_AGAIN");
    }

    @Test
    void theNewerOneComesBack() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      say(received("r1", damaged("u1", T0)));
      bench.runFor(sync, Duration.ofMinutes(11));
      bench.returns.put(received("r1", sellable("u1", LATER)));
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(stock(11)).as("the return is read once more").isEqualTo(1);
      assertThat(stock(12)).isZero();
    }

    @Test
    void theOtherUnitsAreDecidedAtOnce() {
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER), waiting("u2")));
      say(received("r1", damaged("u1", T0), damaged("u2", LATER)));
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.ledger.stock(12, "SKU-u2")).isEqualTo(1);
    }

    @Test
    void aCaseThatIsRetriedIsNotDecidedByAnOldAnswer() {
      bench.ledger.forget("SKU-u1");
      bench.clock.advance(Duration.ofHours(3));
      say(received("r1", sellable("u1", LATER)));
      bench.ledger.learn("SKU-u1");
      bench.returns.put(received("r1", damaged("u1", T0)));
      sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
      sync.runOnce();
      assertThat(stock(12)).isZero();
      bench.returns.put(received("r1", sellable("u1", LATER)));
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(stock(11)).isEqualTo(1);
    }
  }

  /** An inspection that is not there any more. */
  @Nested
  class TakenBack {

    @Test
    void aUnitThatCountsIsACaseAndCountsWhereItDid() {
      say(received("r1", sellable("u1", T0)));
      say(received("r1", waiting("u1")));
      assertThat(bench.openCases()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(bench.openCaseTypes()).containsExactly("CONTRADICTORY_INSPECTION");
      assertThat(bench.openCases().get(0).what()).contains(T0.toString(), "warehouse 11");
      assertThat(stock(11)).isEqualTo(1);
      bench.runFor(sync, Duration.ofDays(30));
      assertThat(bench.openCases()).hasSize(1);

      say(received("r1", damaged("u1", T0.plusSeconds(1))));
      assertThat(stock(12)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aUnitThatNeverCountedWaitsAgain() {
      say(received("r1", Fixture.missing()));
      say(received("r1", waiting("u1")));
      bench.runFor(sync, Duration.ofMinutes(11));
      assertThat(standing()).isEqualTo(UnitStatus.WAITING);
      assertThat(bench.openCases()).isEmpty();
    }
  }

  private static final class Fixture {
    private static ReturnedUnit missing() {
      return ReturnedUnit.builder("u1", "SKU-u1")
          .locationId(LOCATION)
          .inspected(Disposition.MISSING, T0)
          .build();
    }
  }

  /** A clock that is ahead of ours. */
  @Nested
  class AheadOfNow {

    @Test
    void moreThanTheMarginIsACaseThatShowsTheDate() {
      Instant ahead = T0.plus(Duration.ofMinutes(15)).plusMillis(1);
      say(received("r1", sellable("u1", ahead)));
      assertThat(bench.ledger.entries()).isEmpty();
      ExceptionCase open = bench.openCases().get(0);
      assertThat(open.type()).isEqualTo(ExceptionType.UNUSABLE_INSPECTION_DATE);
      assertThat(open.what()).contains(ahead.toString(), "15 minutes");
      say(received("r1", sellable("u1", ahead)));
      assertThat(bench.openCases()).containsExactly(open);
    }

    @Test
    void upToTheMarginIsActedOn() {
      say(received("r1", sellable("u1", T0.plus(Duration.ofMinutes(15)))));
      assertThat(stock(11)).isEqualTo(1);
    }

    @Test
    void theMarginIsASetting() {
      sync =
          bench
              .engine()
              .settings(Bench.settings().toBuilder().dateMargin(Duration.ofHours(3)).build())
              .build();
      say(received("r1", sellable("u1", T0.plus(Duration.ofHours(3)))));
      assertThat(stock(11)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2126-02-02T10:00:00Z", "9999-12-31T23:59:59Z", "2026-01-05T11:00:00Z"})
    void masksNoLaterInspection(String date) {
      say(received("r1", sellable("u1", Instant.parse(date))));
      say(received("r1", damaged("u1", T0.minusSeconds(60))));
      assertThat(stock(12)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aUnitThatCountsStaysWhereItIs() {
      say(received("r1", sellable("u1", T0)));
      say(received("r1", damaged("u1", Instant.parse("2126-02-02T10:00:00Z"))));
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.openCaseTypes()).containsExactly("UNUSABLE_INSPECTION_DATE");
      say(received("r1", damaged("u1", T0.plusSeconds(1))));
      assertThat(stock(12)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void anAheadDateDelaysNoRead() {
      say(received("r1", sellable("u1", Instant.parse("2126-02-02T10:00:00Z")), waiting("u2")));
      assertThat(sync.nextDue()).isBefore(T0.plus(Duration.ofDays(1)));
      bench.returns.put(
          received("r1", sellable("u1", Instant.parse("2126-02-02T10:00:00Z")), damaged("u2", T0)));
      bench.runFor(sync, Duration.ofDays(1));
      assertThat(bench.ledger.stock(12, "SKU-u2")).isEqualTo(1);
    }

    @Test
    void aRetryAfterTheDateHasPassedMovesIt() {
      say(received("r1", sellable("u1", LATER)));
      bench.clock.advance(Duration.ofHours(3));
      sync.cases().retryAllOf(ExceptionType.UNUSABLE_INSPECTION_DATE, "ann");
      sync.runOnce();
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void anExplanationSaysSo() {
      assertThat(sync.explain(received("r1", sellable("u1", LATER))).get(0).decision().why())
          .contains(LATER.toString());
    }
  }

  /** A return that arrived and names nothing. */
  @Nested
  class WithoutUnits {

    @Test
    void isOneCaseThatClosesWhenUnitsAreRead() {
      say(received("r1"));
      assertThat(bench.openCaseTypes()).containsExactly("RETURN_WITHOUT_UNITS");
      List<ExceptionCase> opened = bench.openCases();
      bench.runFor(sync, Duration.ofDays(30));
      assertThat(bench.openCases()).isEqualTo(opened);
      say(received("r1", sellable("u1", T0)));
      assertThat(bench.openCases()).isEmpty();
      assertThat(stock(11)).isEqualTo(1);
    }

    @Test
    void isReadAgainLikeOneThatIsNotInspected() {
      say(received("r1"));
      bench.returns.put(received("r1", sellable("u1", T0)));
      bench.runFor(sync, Duration.ofDays(1));
      assertThat(stock(11)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void isNoCaseBeforeItArrives() {
      say(record("r1", ReturnStatus.APPROVED));
      say(record("r2", ReturnStatus.CANCELED));
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aDismissedCaseStaysDismissed() {
      say(received("r1"));
      sync.cases()
          .dismiss(
              bench.store.cases(TENANT, dev.restock.sync.cases.CaseQuery.open()).get(0).ref(),
              "ann",
              "a test");
      say(received("r1"));
      assertThat(bench.openCases()).isEmpty();
    }
  }
}
