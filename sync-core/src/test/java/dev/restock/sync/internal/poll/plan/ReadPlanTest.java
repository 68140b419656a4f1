package dev.restock.sync.internal.poll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.restock.sync.PollSettings;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.returngo.ReturnGoStatus;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NOON = MONDAY.plus(Duration.ofHours(12));
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant MADE = NOON.minusSeconds(300);

  private final PollSettings settings = PollSettings.defaults();

  private static Listings listings(int full, int open, int received) {
    return Listings.NONE
        .with(Listing.FULL, MADE, full)
        .with(Listing.OPEN, MADE, open)
        .with(Listing.RECEIVED, MADE, received);
  }

  /** A shop whose listings take 312 calls a day. */
  private static final Listings SMALL = listings(24, 1, 1);

  /** A shop whose listings take 1,848 calls a day. */
  private static final Listings LARGE = listings(120, 18, 5).withCreatedInWeek(7_000);

  private ReadPlan plan(Listings listings, long spent) {
    return plan(listings, spent, NOON);
  }

  private ReadPlan plan(Listings listings, long spent, Instant now) {
    return new ReadPlan(settings, listings, spent, 0, now);
  }

  @Nested
  class Limits {
    @Test
    void onlyAReadForAPersonMaySpendTheReserve() {
      ReadPlan plan = plan(SMALL, 1_900);
      for (ReadCause cause : ReadCause.values()) {
        assertThat(plan.hasCalls(cause)).as(cause.name()).isEqualTo(cause == ReadCause.ASKED);
      }
      assertThat(plan.callsLeft()).isEqualTo(100);
      assertThat(plan(SMALL, 2_000).hasCalls(ReadCause.ASKED)).isFalse();
      assertThat(plan.callsAgain(ReadCause.CHANGED)).isEqualTo(TUESDAY);
    }

    @Test
    void newsIsReadWhileRereadsWait() {
      ReadPlan plan = plan(SMALL, 1_300);
      assertThat(plan.hasCalls(ReadCause.HINTED)).isTrue();
      assertThat(plan.hasCalls(ReadCause.CHANGED)).isTrue();
      assertThat(plan.hasCalls(ReadCause.BLOCKED)).isTrue();
      assertThat(plan.hasCalls(ReadCause.BACKLOG)).isFalse();
      assertThat(plan.hasCalls(ReadCause.UNFINISHED)).isFalse();
      assertThat(plan.hasCalls(ReadCause.RECHECK)).isFalse();
      assertThat(plan.callsAgain(ReadCause.UNFINISHED)).isEqualTo(NOON.plusSeconds(1_800));
    }

    @Test
    void rereadsMaySpendMoreTheLaterItIs() {
      assertThat(plan(SMALL, 0, MONDAY).limit(ReadCause.UNFINISHED)).isEqualTo(190);
      assertThat(plan(SMALL, 0, MONDAY.plus(Duration.ofHours(6))).limit(ReadCause.UNFINISHED))
          .isBetween(189, 190);
      assertThat(plan(SMALL, 0, NOON).limit(ReadCause.UNFINISHED)).isEqualTo(760);
      assertThat(plan(SMALL, 0, TUESDAY.minusMillis(1)).limit(ReadCause.UNFINISHED))
          .isBetween(1_899, 1_900);
    }

    @Test
    void aHostThatStartsAtMidnightReadsWhatWaitsForIt() {
      assertThat(plan(Listings.NONE, 0, MONDAY).hasCalls(ReadCause.BACKLOG)).isTrue();
      assertThat(plan(Listings.NONE, 190, MONDAY).hasCalls(ReadCause.BACKLOG)).isFalse();
    }

    @Test
    void aMoreUrgentCauseMaySpendNoLess() {
      for (Listings listings : List.of(Listings.NONE, SMALL, LARGE)) {
        for (long spent : new long[] {0, 900, 1_899}) {
          ReadPlan plan = plan(listings, spent);
          int limit = Integer.MAX_VALUE;
          for (ReadCause cause : ReadCause.values()) {
            assertThat(plan.limit(cause)).isLessThanOrEqualTo(limit);
            limit = plan.limit(cause);
          }
        }
      }
    }
  }

  @Nested
  class Intervals {
    @Test
    void listingsAreMadeAtTheirIntervalsWhileCallsSuffice() {
      ReadPlan plan = plan(SMALL, 900);
      assertThat(plan.due(Listing.RECEIVED)).isEqualTo(MADE.plus(Duration.ofMinutes(10)));
      assertThat(plan.due(Listing.OPEN)).isEqualTo(MADE.plus(Duration.ofMinutes(30)));
      assertThat(plan.due(Listing.FULL)).isEqualTo(MADE.plus(Duration.ofDays(1)));
    }

    @Test
    void allIntervalsAreStretchedByTheSameFactorWhileCallsAreShort() {
      // Half a day's listings and look-ups take 924 calls; 30 % of the calls left is 285.
      ReadPlan plan = plan(LARGE, 950);
      double factor = 1_848.0 / 2 / 285;
      assertThat(Duration.between(MADE, plan.due(Listing.RECEIVED)).toSeconds())
          .isBetween((long) (600 * factor), (long) (600 * (factor + 0.3)));
      assertThat(Duration.between(MADE, plan.due(Listing.OPEN)).toMillis())
          .isCloseTo(3 * Duration.between(MADE, plan.due(Listing.RECEIVED)).toMillis(), within(3L));
    }

    @Test
    void theFewerCallsAreLeftTheLaterIsEachListing() {
      Instant early = plan(LARGE, 200).due(Listing.RECEIVED);
      Instant late = plan(LARGE, 1_500).due(Listing.RECEIVED);
      Instant latest = plan(LARGE, 1_890).due(Listing.RECEIVED);
      assertThat(early).isBefore(late);
      assertThat(late).isBefore(latest);
      assertThat(latest).isEqualTo(MADE.plus(Duration.ofHours(4)));
    }

    @Test
    void theFullListingIsAtMostTwoDaysLate() {
      assertThat(plan(LARGE, 1_780).due(Listing.FULL)).isEqualTo(MADE.plus(Duration.ofDays(3)));
    }

    @Test
    void aListingThatWasNeverMadeIsDueAtOnce() {
      assertThat(plan(Listings.NONE, 0).due(Listing.FULL)).isEqualTo(NOON);
    }

    @Test
    void aListingForWhichCallsDoNotSufficeWaitsForTheNextDayAlone() {
      Listings fullIsDue = LARGE.with(Listing.FULL, NOON.minus(Duration.ofDays(4)), 120);
      Listings openJustMade =
          fullIsDue.with(Listing.OPEN, MADE, 18).with(Listing.RECEIVED, MADE, 5);
      assertThat(plan(openJustMade, 1_780).due(Listing.FULL)).isBefore(NOON);
      assertThat(plan(openJustMade, 1_781).due(Listing.FULL)).isEqualTo(TUESDAY);
      assertThat(plan(openJustMade, 1_781).due(Listing.RECEIVED)).isBefore(TUESDAY);
    }

    @Test
    void aListingLargerThanADayIsMadeWithHalfOfTheCalls() {
      Listings huge = listings(5_000, 1, 1);
      assertThat(plan(huge, 0).calls(Listing.FULL)).isEqualTo(950);
    }
  }

  @Nested
  class Rereads {
    @Test
    void aReceivedReturnIsRereadAtFixedAgesAndThenWeekly() {
      ReadPlan plan = plan(SMALL, 0);
      assertThat(plan.untilInspected(NOON)).contains(NOON.plus(Duration.ofHours(6)));
      Instant sixHoursAgo = NOON.minus(Duration.ofHours(6));
      assertThat(plan.untilInspected(sixHoursAgo)).contains(NOON.plus(Duration.ofHours(18)));
      Instant yesterday = NOON.minus(Duration.ofDays(1));
      assertThat(plan.untilInspected(yesterday)).contains(NOON.plus(Duration.ofDays(2)));
      Instant threeDaysAgo = NOON.minus(Duration.ofDays(3));
      assertThat(plan.untilInspected(threeDaysAgo)).contains(NOON.plus(Duration.ofDays(4)));
      Instant weekAgo = NOON.minus(Duration.ofDays(7));
      assertThat(plan.untilInspected(weekAgo)).contains(NOON.plus(Duration.ofDays(7)));
    }

    @Test
    void aReturnIsWatchedForAsLongAsSet() {
      ReadPlan plan = plan(SMALL, 0);
      assertThat(plan.untilInspected(NOON.minus(Duration.ofDays(29)))).isPresent();
      assertThat(plan.untilInspected(NOON.minus(Duration.ofDays(30)))).isEmpty();
      assertThat(plan.recheck(0)).contains(NOON.plus(Duration.ofDays(3)));
      assertThat(plan.recheck(1)).contains(NOON.plus(Duration.ofDays(14)));
      assertThat(plan.recheck(2)).isEmpty();
    }
  }

  @Nested
  class FreshnessOfThePlan {
    @Test
    void aSmallShopIsKeptFreshWithFewerCallsThanAllowed() {
      Freshness small = plan(SMALL.withCreatedInWeek(700), 100).freshness();
      assertThat(small.isKept()).isTrue();
      assertThat(small.expected()).isEqualTo(Duration.ofMinutes(10));
      assertThat(small.callsNeeded()).isBetween(100L, 412L);
      assertThat(small.callsAllowed()).isEqualTo(1_900);
    }

    @Test
    void aShopThatIsTooLargeForItsCallsIsNotKeptFresh() {
      Freshness large = plan(LARGE.withCreatedInWeek(14_000), 1_750).freshness();
      assertThat(large.isKept()).isFalse();
      assertThat(large.expected()).isGreaterThan(Duration.ofHours(1));
      assertThat(large.callsNeeded()).isGreaterThan(large.callsAllowed());
    }

    @Test
    void readsThatWaitForTheNextDayBreakThePromise() {
      Freshness freshness = new ReadPlan(settings, SMALL, 1_900, 950, NOON).freshness();
      assertThat(freshness.readsBehind()).isEqualTo(950);
      assertThat(freshness.expected()).isGreaterThan(Duration.ofHours(12));
      assertThat(freshness.isKept()).isFalse();
    }
  }

  @Nested
  class Hints {
    private HintedReturn hint(String rmaId, String status, Instant since) {
      String order = status.isEmpty() ? "" : "#" + rmaId;
      KnownReturn known =
          new KnownReturn(
              rmaId,
              ReturnGoStatus.of(status),
              order,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              true,
              false,
              false);
      return new HintedReturn(known, 1, since);
    }

    private List<HintedReturn> hints(int count, String status, Instant since) {
      List<HintedReturn> hints = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        hints.add(hint(status + i, status, since));
      }
      return hints;
    }

    @Test
    void aHintOnAReceivedReturnIsFollowedOnceItIsRipe() {
      HintPlan young = plan(SMALL, 0).hints(List.of(hint("r1", "Received", NOON.minusSeconds(59))));
      assertThat(young.follow()).isEmpty();
      assertThat(young.due()).contains(NOON.plusSeconds(1));
      HintPlan ripe = plan(SMALL, 0).hints(List.of(hint("r1", "Received", NOON.minusSeconds(60))));
      assertThat(ripe.follow()).hasSize(1);
      assertThat(ripe.lookUp()).isEmpty();
      assertThat(ripe.due()).isEmpty();
    }

    @Test
    void hintsBeforeReceiptWaitForOneLookUp() {
      HintPlan young = plan(SMALL, 0).hints(hints(3, "Approved", NOON.minusSeconds(60)));
      assertThat(young.lookUp()).isEmpty();
      assertThat(young.follow()).isEmpty();
      assertThat(young.due()).contains(NOON.plus(Duration.ofMinutes(9)));
      HintPlan old = plan(SMALL, 0).hints(hints(300, "Approved", NOON.minusSeconds(600)));
      assertThat(old.lookUp()).hasSize(200);
      assertThat(old.due()).contains(NOON);
    }

    @Test
    void lookUpsWaitLongerWhileCallsAreShort() {
      List<HintedReturn> hints = hints(1, "Approved", NOON.minusSeconds(600));
      assertThat(plan(LARGE, 1_500).hints(hints).lookUp()).isEmpty();
      assertThat(plan(LARGE, 1_500).hints(hints).due().orElseThrow())
          .isBefore(NOON.plus(Duration.ofHours(4)));
    }

    @Test
    void unknownReturnsAreSearchedAmongTheNewOnes() {
      Instant since = NOON.minus(Duration.ofHours(4));
      HintPlan plan = plan(SMALL, 0).hints(hints(3, "", since));
      assertThat(plan.unknown()).hasSize(3);
      assertThat(plan.listFrom()).contains(since.minus(Duration.ofHours(2)));
      assertThat(plan.lookUp()).isEmpty();
    }
  }

  @Nested
  class Note {
    @Test
    void listingsSurviveTheirTextForm() {
      Listings busy = LARGE.busy(TUESDAY);
      assertThat(Listings.fromJson(busy.toJson())).isEqualTo(busy);
      assertThat(Listings.fromJson(Listings.NONE.toJson())).isEqualTo(Listings.NONE);
    }

    @Test
    void otherTextsAreRefused() {
      for (String text : List.of("", "nonsense", "[]", "{\"FULL\":1}", "{\"OTHER\":[1,2]}")) {
        assertThatThrownBy(() -> Listings.fromJson(text))
            .as(text)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Nested
  class Settings {
    @Test
    void settingsOutOfRangeAreRefusedByName() {
      Duration none = Duration.ZERO;
      assertThatThrownBy(() -> settings.toBuilder().callsPerDay(0).build())
          .hasMessageContaining("callsPerDay");
      assertThatThrownBy(() -> settings.toBuilder().callsPerDay(100).build())
          .hasMessageContaining("reserve");
      assertThatThrownBy(() -> settings.toBuilder().reserve(2_000).build())
          .hasMessageContaining("reserve");
      assertThatThrownBy(() -> settings.toBuilder().promised(none).build())
          .hasMessageContaining("promised");
      assertThatThrownBy(() -> settings.toBuilder().hintPause(Duration.ofSeconds(-1)).build())
          .hasMessageContaining("hintPause");
      assertThatThrownBy(() -> settings.toBuilder().lookBack(none).build())
          .hasMessageContaining("lookBack");
      assertThatThrownBy(() -> settings.toBuilder().fullEvery(none).build())
          .hasMessageContaining("fullEvery");
      assertThatThrownBy(() -> settings.toBuilder().watchFor(Duration.ofSeconds(-1)).build())
          .hasMessageContaining("watchFor");
      assertThatThrownBy(() -> settings.toBuilder().corrections(List.of(none)).build())
          .hasMessageContaining("corrections");
      assertThat(settings.toBuilder().corrections(List.of()).build().corrections()).isEmpty();
      assertThat(settings.toBuilder().callsPerDay(300).reserve(7).build().toString())
          .contains("300", "7");
    }
  }
}
