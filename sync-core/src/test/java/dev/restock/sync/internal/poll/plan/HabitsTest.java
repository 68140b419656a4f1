package dev.restock.sync.internal.poll.plan;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned of a shop. */
class HabitsTest {
  private final Habits unknown = Habits.unknown(T0);

  private static List<Lesson> many(Lesson lesson) {
    return Collections.nCopies(300, lesson);
  }

  @Test
  void aShopThatNeverTellsIsLearned() {
    Lesson silent = new Lesson.Inspected(Optional.of(T0), T0.plusSeconds(7_200), false);
    Lesson told = new Lesson.Inspected(Optional.of(T0), T0.plusSeconds(7_200), true);
    Instant now = T0.plus(Duration.ofHours(5));
    assertThat(unknown.with(many(silent), now).share(Habit.HIDDEN)).isGreaterThan(0.9);
    assertThat(unknown.with(many(told), now).share(Habit.HIDDEN)).isLessThan(0.05);
    assertThat(unknown.with(many(told), now).share(Habit.NEVER)).isLessThan(0.02);
    assertThat(unknown.with(many(new Lesson.NeverInspected()), now).share(Habit.NEVER))
        .isGreaterThan(0.9);
  }

  @Test
  void theDelayIsLearnedOnTheShopsOwnClock() {
    Lesson twoHours = new Lesson.Inspected(Optional.of(T0), T0.plusSeconds(7_200), true);
    Habits habits = unknown.with(many(twoHours), T0.plus(Duration.ofHours(5)));
    assertThat(habits.delays().median()).isBetween(1.0, 4.0);
    Lesson absurd = new Lesson.Inspected(Optional.of(T0.minus(Duration.ofDays(200))), T0, true);
    assertThat(habits.with(many(absurd), T0).delays().median()).isEqualTo(habits.delays().median());
  }

  @Test
  void whatFindsInspectionsIsLearned() {
    Habits habits = unknown.with(many(new Lesson.Found(Listing.HINTED)), T0);
    assertThat(habits.foundBy(Listing.HINTED)).isGreaterThan(0.9);
    double all = 0;
    for (Listing listing : Listing.values()) {
      all += habits.foundBy(listing);
    }
    assertThat(all).isBetween(0.999, 1.001);
  }

  @Test
  void whetherHintsAndLookUpsAreOfUseIsLearned() {
    assertThat(unknown.with(many(new Lesson.HintAnswered(true)), T0).share(Habit.HINT_NEWS))
        .isGreaterThan(0.95);
    assertThat(unknown.with(many(new Lesson.HintAnswered(false)), T0).share(Habit.HINT_NEWS))
        .isLessThan(0.1);
    assertThat(unknown.lookupsWork()).isTrue();
    assertThat(unknown.with(many(new Lesson.LookedUp(false)), T0).lookupsWork()).isFalse();
    assertThat(unknown.with(many(new Lesson.LookedUp(true)), T0).lookupsWork()).isTrue();
    List<Lesson> fewFailures = new ArrayList<>(many(new Lesson.LookedUp(false)).subList(0, 10));
    assertThat(unknown.with(fewFailures, T0).lookupsWork()).as("too few to tell").isTrue();
  }

  @Test
  void habitsComeBackAsTheyWereKept() {
    Lesson lesson = new Lesson.Inspected(Optional.of(T0), T0.plusSeconds(7_200), true);
    Habits habits =
        unknown
            .with(many(lesson), T0.plus(Duration.ofHours(9)))
            .with(many(new Lesson.Found(Listing.OPEN)), T0.plus(Duration.ofDays(3)));
    String json = habits.toJson();
    assertThat(Habits.fromJson(json).toJson()).isEqualTo(json);
    assertThat(json).hasSizeLessThan(8_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"until\": \"yesterday\"}",
        "{\"found\": {\"BY_MAGIC\": 1}}",
        "{\"found\": {\"FULL\": -1}}"
      })
  void whatIsNoHabitsIsRefused(String text) {
    assertThatThrownBy(() -> Habits.fromJson(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listingsComeBackAsTheyWereKept() {
    Listings listings =
        Listings.NONE
            .with(Listing.FULL, T0, 180)
            .with(Listing.RECEIVED, T0.plusSeconds(60), 4)
            .busy(T0.plusSeconds(600));
    assertThat(Listings.fromJson(listings.toJson())).isEqualTo(listings);
    assertThat(Listings.fromJson(Listings.NONE.toJson())).isEqualTo(Listings.NONE);
    assertThat(listings.isFree(T0.plusSeconds(599))).isFalse();
    assertThat(listings.isFree(T0.plusSeconds(600))).isTrue();
    assertThatThrownBy(() -> Listings.fromJson("{\"X\": [1, 2]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLargerListingCountsForThoseThatArePartOfIt() {
    Listings listings =
        Listings.NONE.with(Listing.RECEIVED, T0, 4).with(Listing.OPEN, T0.plusSeconds(60), 25);
    assertThat(listings.made())
        .containsEntry(Listing.RECEIVED, new Situation.Made(T0.plusSeconds(60), 4))
        .containsEntry(Listing.OPEN, new Situation.Made(T0.plusSeconds(60), 25))
        .doesNotContainKeys(Listing.FULL, Listing.HINTED);
  }
}
