package dev.restock.sync.internal.poll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.PollSettings;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the day's calls are spent on. */
class ReadPlannerTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NOON = MONDAY.plus(Duration.ofHours(12));
  private static final Map<Listing, Situation.Made> MADE =
      Listings.NONE
          .with(Listing.FULL, NOON.minusSeconds(3_600), 60)
          .with(Listing.OPEN, NOON.minusSeconds(3_600), 10)
          .with(Listing.RECEIVED, NOON.minusSeconds(3_600), 3)
          .made();

  private final PollSettings settings = PollSettings.defaults();
  private final ReadPlanner planner = new ReadPlanner(settings);

  /** A shop that inspects so many returns an hour, day and night; no status tells of a quarter. */
  private static Habits shop(int perHour) {
    Habits habits = Habits.unknown(MONDAY.minus(Duration.ofDays(21)));
    for (Instant at = MONDAY.minus(Duration.ofDays(21)); at.isBefore(MONDAY); ) {
      at = at.plus(Duration.ofHours(1));
      Instant inspected = at.minusSeconds(60);
      List<Lesson> lessons = new ArrayList<>();
      for (int i = 0; i < perHour; i++) {
        boolean announced = (at.getEpochSecond() / 3_600 + i) % 4 > 0;
        lessons.add(
            new Lesson.Inspected(
                Optional.of(inspected.minus(Duration.ofHours(6))), inspected, announced));
      }
      habits = habits.with(lessons, at);
    }
    return habits;
  }

  private ReadPlan plan(int perHour, long spent) {
    return planner.plan(new Situation(NOON, spent, shop(perHour), MADE, 0));
  }

  // ---- who may spend ---------------------------------------------------------------------------

  @Test
  void onlyAPersonMaySpendTheReserve() {
    ReadPlan plan = plan(5, 1_900);
    assertThat(plan.hasCalls(ReadCause.ASKED)).isTrue();
    for (ReadCause cause : ReadCause.values()) {
      assertThat(plan.hasCalls(cause)).as(cause.name()).isEqualTo(cause == ReadCause.ASKED);
    }
    assertThat(plan(5, 2_000).hasCalls(ReadCause.ASKED)).isFalse();
    assertThat(plan.callsAgain(ReadCause.CHANGED)).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
  }

  @Test
  void whatIsKnownComesBeforeWhatIsLookedFor() {
    // Half a day at sixty an hour needs 720 more calls; 600 are left.
    ReadPlan plan = plan(60, 1_300);
    assertThat(plan.hasCalls(ReadCause.CHANGED)).isTrue();
    assertThat(plan.hasCalls(ReadCause.BLOCKED)).isTrue();
    assertThat(plan.hasCalls(ReadCause.BACKLOG)).isFalse();
    assertThat(plan.hasCalls(ReadCause.UNFINISHED)).isFalse();
    assertThat(plan.hasCalls(ReadCause.RECHECK)).isFalse();
  }

  @Test
  void theMoreUrgentTheCauseTheMoreItMaySpend() {
    for (int perHour : new int[] {0, 5, 60, 200}) {
      for (long spent : new long[] {0, 900, 1_899}) {
        ReadPlan plan = plan(perHour, spent);
        int limit = Integer.MAX_VALUE;
        for (ReadCause cause : ReadCause.values()) {
          assertThat(plan.limit(cause)).isLessThanOrEqualTo(limit);
          limit = plan.limit(cause);
        }
      }
    }
  }

  // ---- pace ------------------------------------------------------------------------------------

  @Test
  void theFewerCallsAreLeftTheRarerIsEveryLook() {
    Instant rich = plan(20, 200).due(Listing.RECEIVED);
    Instant poor = plan(20, 1_500).due(Listing.RECEIVED);
    Instant broke = plan(20, 1_880).due(Listing.RECEIVED);
    assertThat(rich).isBefore(poor);
    assertThat(poor).isBefore(broke);
    assertThat(broke).isBeforeOrEqualTo(NOON.minusSeconds(3_600).plus(Pace.most(Listing.RECEIVED)));
    Instant received = NOON.minus(Duration.ofHours(2));
    assertThat(plan(20, 200).nextLook(received).orElseThrow())
        .isBefore(plan(20, 1_500).nextLook(received).orElseThrow());
  }

  @Test
  void aListingThatWasNeverMadeIsDueAtOnce() {
    ReadPlan plan = planner.plan(new Situation(NOON, 0, shop(5), Map.of(), 0));
    assertThat(plan.due(Listing.FULL)).isEqualTo(NOON);
  }

  @Test
  void theFullListingWaitsWhileCallsAreShort() {
    Instant made = NOON.minusSeconds(3_600);
    assertThat(plan(5, 0).due(Listing.FULL)).isEqualTo(made.plus(Duration.ofDays(1)));
    assertThat(plan(200, 0).due(Listing.FULL)).isEqualTo(made.plus(Duration.ofDays(3)));
  }

  @Test
  void aReturnIsWatchedForAsLongAsSet() {
    ReadPlan plan = plan(5, 0);
    assertThat(plan.nextLook(NOON.minus(Duration.ofDays(29)))).isPresent();
    assertThat(plan.nextLook(NOON.minus(Duration.ofDays(30)))).isEmpty();
    assertThat(plan.correctionLook(0)).contains(NOON.plus(Duration.ofDays(3)));
    assertThat(plan.correctionLook(1)).contains(NOON.plus(Duration.ofDays(14)));
    assertThat(plan.correctionLook(2)).isEmpty();
  }

  // ---- freshness -------------------------------------------------------------------------------

  @Test
  void thePlanSaysWhetherThePromiseCanBeKept() {
    Freshness quiet = plan(5, 100).freshness();
    assertThat(quiet.isKept()).isTrue();
    assertThat(quiet.callsNeeded()).isLessThan(quiet.callsAllowed());
    assertThat(quiet.callsAllowed()).isEqualTo(1_900);
    assertThat(quiet.expected()).isLessThan(Duration.ofHours(1));

    Freshness busy = plan(100, 1_000).freshness();
    assertThat(busy.isKept()).isFalse();
    assertThat(busy.callsNeeded()).isGreaterThan(busy.callsAllowed());
  }

  @Test
  void readsThatWaitForTheNextDayBreakThePromise() {
    Situation behind = new Situation(NOON, 1_900, shop(5), MADE, 950);
    Freshness freshness = planner.plan(behind).freshness();
    assertThat(freshness.readsBehind()).isEqualTo(950);
    assertThat(freshness.expected()).isGreaterThan(Duration.ofHours(12));
    assertThat(freshness.isKept()).isFalse();
  }

  // ---- hints -----------------------------------------------------------------------------------

  private static HintedReturn hint(String rmaId, String status, Instant since) {
    String order = status.isEmpty() ? "" : "#" + rmaId;
    KnownReturn known =
        new KnownReturn(
            rmaId,
            new ReturnStatus(status),
            order,
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            false);
    return new HintedReturn(known, 1, since);
  }

  private static List<HintedReturn> hints(int count, String status, Instant since) {
    List<HintedReturn> hints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hints.add(hint(status + i, status, since));
    }
    return hints;
  }

  @Test
  void aHintOnAReceivedReturnIsFollowedOnceItIsRipe() {
    HintPlan young = plan(5, 0).hints(List.of(hint("r1", "Received", NOON.minusSeconds(59))));
    assertThat(young.follow()).isEmpty();
    assertThat(young.due()).contains(NOON.plusSeconds(1));
    HintPlan ripe = plan(5, 0).hints(List.of(hint("r1", "Received", NOON.minusSeconds(60))));
    assertThat(ripe.follow()).hasSize(1);
    assertThat(ripe.lookUp()).isEmpty();
    assertThat(ripe.due()).isEmpty();
  }

  @Test
  void manyDoubtfulHintsAreLookedUpInOneCall() {
    List<HintedReturn> many = hints(40, "Received", NOON.minusSeconds(120));
    HintPlan plan = plan(5, 0).hints(many);
    assertThat(plan.follow()).isEmpty();
    assertThat(plan.lookUp()).hasSize(40);
    Habits sure = shop(5).with(Collections.nCopies(400, new Lesson.HintAnswered(true)), MONDAY);
    HintPlan followed = planner.plan(new Situation(NOON, 0, sure, MADE, 0)).hints(many);
    assertThat(followed.follow()).hasSize(40);
  }

  @Test
  void hintsBeforeReceiptWaitUntilTheyAreWorthACall() {
    HintPlan one = plan(5, 0).hints(hints(1, "Approved", NOON.minusSeconds(60)));
    assertThat(one.lookUp()).isEmpty();
    assertThat(one.follow()).isEmpty();
    assertThat(one.due().orElseThrow()).isAfter(NOON).isBefore(NOON.plus(Duration.ofHours(4)));
    HintPlan many = plan(5, 0).hints(hints(300, "Approved", NOON.minusSeconds(600)));
    assertThat(many.lookUp()).hasSize(200);
    HintPlan old = plan(5, 0).hints(hints(1, "Approved", NOON.minus(Duration.ofHours(4))));
    assertThat(old.lookUp()).hasSize(1);
  }

  @Test
  void returnsThatNobodyKnowsAreLookedForAmongTheNewOnes() {
    Instant since = NOON.minus(Duration.ofHours(4));
    HintPlan plan = plan(5, 0).hints(hints(3, "", since));
    assertThat(plan.unknown()).hasSize(3);
    assertThat(plan.listFrom()).contains(since.minus(Duration.ofHours(2)));
    assertThat(plan.lookUp()).isEmpty();
  }

  @Test
  void whereLookUpsFailHintsOnReceivedReturnsAreFollowed() {
    Habits blind = shop(5).with(Collections.nCopies(400, new Lesson.LookedUp(false)), MONDAY);
    ReadPlan plan = planner.plan(new Situation(NOON, 0, blind, MADE, 0));
    List<HintedReturn> all = new ArrayList<>(hints(40, "Received", MONDAY));
    all.addAll(hints(40, "Approved", MONDAY));
    HintPlan hints = plan.hints(all);
    assertThat(hints.follow()).hasSize(40);
    assertThat(hints.lookUp()).isEmpty();
  }

  // ---- settings --------------------------------------------------------------------------------

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    Duration none = Duration.ZERO;
    assertThatThrownBy(() -> settings.withCallsPerDay(0)).hasMessageContaining("callsPerDay");
    assertThatThrownBy(() -> settings.withCallsPerDay(100)).hasMessageContaining("reserve");
    assertThatThrownBy(() -> settings.withReserve(2_000)).hasMessageContaining("reserve");
    assertThatThrownBy(() -> settings.withPromised(none)).hasMessageContaining("promised");
    assertThatThrownBy(() -> settings.withHintPause(Duration.ofSeconds(-1)))
        .hasMessageContaining("hintPause");
    assertThatThrownBy(() -> settings.withLookBack(none)).hasMessageContaining("lookBack");
    assertThatThrownBy(() -> settings.withFullEvery(none)).hasMessageContaining("fullEvery");
    assertThatThrownBy(() -> settings.withWatchFor(Duration.ofSeconds(-1)))
        .hasMessageContaining("watchFor");
    assertThatThrownBy(() -> settings.withCorrections(List.of(none)))
        .hasMessageContaining("corrections");
    assertThat(settings.withCorrections(List.of()).corrections()).isEmpty();
    assertThat(settings.withCallsPerDay(300).withReserve(7).toString()).contains("300", "7");
  }
}
