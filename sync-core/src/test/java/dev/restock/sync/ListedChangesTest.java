package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a source lists beyond statuses finds changes earlier and saves calls. */
class ListedChangesTest {
  private static final Duration NEXT_LISTING = Duration.ofMinutes(11);

  private final Bench bench = new Bench();
  private String stamp = "v1";

  private ReturnSync engine() {
    return bench.sweepingEngine().settings(SyncSettings.defaults()).build();
  }

  private void put(ReturnStatus status, String newStamp, ReturnedUnit... units) {
    stamp = newStamp;
    bench.returns.put(record("r1", status, units));
  }

  @Nested
  class Stamps {
    private final ReturnSync sync = engine();

    Stamps() {
      bench.returns.listAs(
          record -> StatusRow.of(record.rmaId(), record.status()).withChangeStamp(stamp));
    }

    @Test
    void aNewStampIsReadAlthoughTheStatusIsTheSame() {
      put(ReturnStatus.RECEIVED, "v1", waiting("u1"), waiting("u2"));
      bench.runFor(sync, Duration.ofHours(7));
      long reads = bench.returns.reads().size();
      assertThat(reads).as("the arrival").isPositive();
      put(ReturnStatus.RECEIVED, "v2", sellable("u1", bench.clock.instant()), waiting("u2"));
      bench.runFor(sync, NEXT_LISTING);
      assertThat(bench.returns.reads()).hasSize((int) reads + 1);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void aReturnThatWasNeverReadIsReadByItsNewStamp() {
      put(ReturnStatus.APPROVED, "v1", waiting("u1"));
      bench.runFor(sync, NEXT_LISTING);
      put(ReturnStatus.RECEIVED, "v2", waiting("u1"), waiting("u2"));
      bench.runFor(sync, Duration.ofMinutes(31));
      assertThat(bench.returns.reads()).isEmpty();
      put(ReturnStatus.RECEIVED, "v3", sellable("u1", bench.clock.instant()), waiting("u2"));
      bench.runFor(sync, NEXT_LISTING);
      assertThat(bench.returns.reads()).containsExactly("r1");
    }

    @Test
    void anInspectionThatIsCorrectedIsFoundByTheFullListing() {
      put(ReturnStatus.VALIDATED, "v1", sellable("u1", T0));
      bench.runFor(sync, NEXT_LISTING);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      put(ReturnStatus.VALIDATED, "v2", damaged("u1", bench.clock.instant()));
      bench.runFor(sync, Duration.ofDays(1).plusMinutes(1));
      assertThat(bench.returns.reads()).hasSize(2);
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    }

    @Test
    void theSameStampCostsNoRead() {
      put(ReturnStatus.VALIDATED, "v1", sellable("u1", T0));
      bench.runFor(sync, Duration.ofDays(2));
      assertThat(bench.returns.reads()).hasSize(1);
    }

    @Test
    void aNewStampBeforeReceiptCostsNoRead() {
      put(ReturnStatus.PENDING, "v1", waiting("u1"));
      bench.runFor(sync, NEXT_LISTING);
      put(ReturnStatus.PENDING, "v2", waiting("u1"));
      bench.runFor(sync, Duration.ofDays(2));
      assertThat(bench.returns.reads()).isEmpty();
    }
  }

  @Nested
  class WholeReturns {
    private final ReturnSync sync = engine();

    WholeReturns() {
      bench.returns.listAs(record -> StatusRow.of(record, stamp));
    }

    @Test
    void aListedReturnIsDecidedWithoutACallOfItsOwn() {
      put(ReturnStatus.VALIDATED, "v1", sellable("u1", T0));
      SyncReport report = sync.runOnce();
      assertThat(report.polling().calls()).as("the listing alone").isEqualTo(1);
      assertThat(bench.returns.reads()).isEmpty();
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void aNewStampIsDecidedWithoutACall() {
      put(ReturnStatus.RECEIVED, "v1", waiting("u1"));
      sync.runOnce();
      assertThat(bench.unit("r1", "u1").inspection().disposition().isInspected()).isFalse();
      put(ReturnStatus.RECEIVED, "v2", sellable("u1", bench.clock.instant()));
      bench.runFor(sync, NEXT_LISTING);
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      assertThat(bench.returns.reads()).isEmpty();
    }

    @Test
    void aReadThatAPersonAskedForIsACall() {
      put(ReturnStatus.VALIDATED, "v1", sellable("u1", T0));
      sync.requestRead("r1");
      sync.runOnce();
      assertThat(bench.returns.reads()).containsExactly("r1");
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void aHintThatCameAfterTheListingStaysOpen() {
      put(ReturnStatus.VALIDATED, "v1", sellable("u1", T0));
      bench.returns.listAs(
          record -> {
            bench.store.hint(TENANT, "r1", bench.clock.instant());
            return StatusRow.of(record, stamp);
          });
      sync.runOnce();
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      assertThat(bench.store.openHints(TENANT, 10, bench.clock.instant())).hasSize(1);
    }
  }

  @Nested
  class OtherStatuses {
    @Test
    void thePhaseDecidesWhateverTheStatusIsCalled() {
      ReturnSync sync = engine();
      put(new ReturnStatus("Unterwegs", ReturnPhase.EXPECTED), "", waiting("u1"));
      bench.runFor(sync, NEXT_LISTING);
      put(new ReturnStatus("Geprüft", ReturnPhase.INSPECTED), "", sellable("u1", T0));
      bench.runFor(sync, Duration.ofMinutes(31));
      assertThat(bench.returns.reads()).containsExactly("r1");
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void rowsThatWereNotAskedForAreFiltered() {
      ReturnSync sync = engine();
      Instant old = T0.minus(Duration.ofDays(90));
      bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", T0)));
      bench.returns.listAll();
      bench.returns.put(
          new ReturnRecord(
              "old", ReturnStatus.VALIDATED, "", Optional.of(old), List.of(sellable("u2", old))));
      bench.runFor(sync, Duration.ofDays(2));
      assertThat(bench.returns.reads()).containsExactly("r1");
    }
  }

  @Nested
  class Hints {
    @Test
    void aTrustedHintIsReadByTheNextRun() {
      bench.returns.trustHints();
      ReturnSync sync = engine();
      put(ReturnStatus.VALIDATED, "", sellable("u1", T0));
      bench.runFor(sync, Duration.ofHours(1));
      put(ReturnStatus.VALIDATED, "", damaged("u1", bench.clock.instant()));
      sync.hint("r1");
      sync.runOnce();
      assertThat(bench.returns.reads()).hasSize(2);
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(bench.store.openHints(TENANT, 10, bench.clock.instant())).isEmpty();
    }

    @Test
    void manyTrustedHintsBeforeARunCostOneRead() {
      bench.returns.trustHints();
      ReturnSync sync = engine();
      sync.runOnce();
      put(ReturnStatus.RECEIVED, "", sellable("u1", T0));
      for (int i = 0; i < 5; i++) {
        sync.hint("r1");
      }
      sync.runOnce();
      sync.runOnce();
      assertThat(bench.returns.reads()).containsExactly("r1");
    }
  }

  @Nested
  class Pace {
    @Test
    void noMinuteHasMoreCallsThanAllowed() {
      PollSettings slow = PollSettings.builder().callsPerMinute(7).build();
      ReturnSync sync =
          bench.sweepingEngine().settings(SyncSettings.builder().polling(slow).build()).build();
      for (int i = 0; i < 30; i++) {
        bench.returns.put(record("r" + i, ReturnStatus.VALIDATED, sellable("u" + i, T0)));
      }
      List<Instant> calls = new ArrayList<>();
      bench.returns.afterRead(() -> calls.add(bench.clock.instant()));
      bench.runFor(sync, Duration.ofHours(20));
      assertThat(calls).hasSize(30);
      for (int i = 0; i + 7 < calls.size(); i++) {
        assertThat(Duration.between(calls.get(i), calls.get(i + 7)))
            .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      }
    }

    @Test
    void theIntervalsOfListingsAreConfigurable() {
      PollSettings fast =
          PollSettings.builder()
              .callsPerDay(20_000)
              .receivedEvery(Duration.ofMinutes(2))
              .openEvery(Duration.ofMinutes(4))
              .build();
      ReturnSync sync =
          bench.sweepingEngine().settings(SyncSettings.builder().polling(fast).build()).build();
      bench.runFor(sync, Duration.ofMinutes(60));
      assertThat(bench.returns.listings()).hasSizeBetween(29, 32);
    }
  }
}
