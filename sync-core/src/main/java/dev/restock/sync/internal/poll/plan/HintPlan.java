package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.PollSettings;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.HintedReturn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to call for hints. A hint says that something happened, not what, and most of what happens
 * moves no stock. A hint on a return that is being inspected probably does: it is followed by a
 * read, unless there are so many that looking up their statuses first is cheaper. All others wait
 * until one look-up serves enough of them, or until a regular listing answers them for nothing.
 *
 * @param follow returns to read
 * @param lookUp returns to look up by the names of their orders
 * @param listFrom the earliest creation to list, if unknown returns are to be found that way
 * @param unknown the unknown returns that this should find
 * @param due when to plan for hints again
 */
public record HintPlan(
    List<HintedReturn> follow,
    List<HintedReturn> lookUp,
    Optional<Instant> listFrom,
    List<HintedReturn> unknown,
    Optional<Instant> due) {

  /**
   * The share of hints with news on returns of which nothing is known, or that are past inspection.
   */
  private static final double OTHER_NEWS = 0.02;

  /** How many are looked up at once. */
  private static final int AT_ONCE = 200;

  /** What was created before it was first hinted at is looked for this much earlier. */
  private static final Duration CREATED_BEFORE = Duration.ofHours(2);

  /**
   * Copies the lists.
   *
   * @param follow returns to read
   * @param lookUp returns to look up
   * @param listFrom the earliest creation to list
   * @param unknown the unknown returns
   * @param due when to plan again
   */
  public HintPlan {
    follow = List.copyOf(follow);
    lookUp = List.copyOf(lookUp);
    unknown = List.copyOf(unknown);
  }

  static HintPlan of(
      List<HintedReturn> open, Situation situation, PollSettings settings, double price) {
    Instant now = situation.now();
    Habits habits = situation.habits();
    List<HintedReturn> ripe =
        open.stream().filter(one -> !one.since().plus(settings.hintPause()).isAfter(now)).toList();
    List<HintedReturn> follow = new ArrayList<>();
    List<HintedReturn> lookUp = new ArrayList<>();
    List<HintedReturn> unknown = new ArrayList<>();
    double news = habits.share(Habit.HINT_NEWS);
    long received = ripe.stream().filter(HintPlan::isReceived).count();
    boolean cheaperToFollow = received * (1 - news) < 1;
    for (HintedReturn one : ripe) {
      boolean canLookUp = habits.lookupsWork() && one.known().canBeLookedUp();
      if (isReceived(one) && (cheaperToFollow || !canLookUp)) {
        follow.add(one);
      } else if (!one.known().isKnown()) {
        unknown.add(one);
      } else if (canLookUp && lookUp.size() < AT_ONCE) {
        lookUp.add(one);
      }
    }
    Batch batch = Batch.of(lookUp, unknown, habits);
    Optional<Instant> ripens =
        open.stream()
            .map(one -> one.since().plus(settings.hintPause()))
            .filter(at -> at.isAfter(now))
            .min(Instant::compareTo);
    Optional<Instant> worth = batch.due(price);
    if (worth.isPresent() && worth.get().isAfter(now)) {
      return new HintPlan(follow, List.of(), Optional.empty(), List.of(), earlier(worth, ripens));
    }
    Optional<Instant> listFrom =
        unknown.stream()
            .map(HintedReturn::since)
            .min(Instant::compareTo)
            .map(since -> since.minus(CREATED_BEFORE));
    return new HintPlan(
        follow, lookUp, listFrom, unknown, worth.isPresent() ? Optional.of(now) : ripens);
  }

  private static boolean isReceived(HintedReturn one) {
    return one.known().status().equals(ReturnStatus.RECEIVED);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? one.filter(at -> at.isBefore(other.get())).or(() -> other)
        : one.or(() -> other);
  }

  /** Hints that one look-up, or one for each kind, would answer. */
  private record Batch(double news, double waitedSince, Instant oldest, int calls) {

    static Batch of(List<HintedReturn> lookUp, List<HintedReturn> unknown, Habits habits) {
      double news = 0;
      double waited = 0;
      Instant oldest = Instant.MAX;
      for (List<HintedReturn> some : List.of(lookUp, unknown)) {
        for (HintedReturn one : some) {
          double each = newsOf(one, habits);
          news += each;
          waited += each * one.since().toEpochMilli();
          oldest = one.since().isBefore(oldest) ? one.since() : oldest;
        }
      }
      int calls = (lookUp.isEmpty() ? 0 : 1) + (unknown.isEmpty() ? 0 : 1);
      return new Batch(news, waited, oldest, calls);
    }

    private static double newsOf(HintedReturn one, Habits habits) {
      if (isReceived(one)) {
        return habits.share(Habit.HINT_NEWS);
      }
      boolean early = one.known().isKnown() && one.known().status().isBeforeReceipt();
      return early ? habits.share(Habit.EARLY_HINT_NEWS) : OTHER_NEWS;
    }

    /** When the waiting of all of them is worth the calls. */
    Optional<Instant> due(double price) {
      if (calls == 0) {
        return Optional.empty();
      }
      double worthAt = (price * calls * 3_600_000 + waitedSince) / news;
      Instant latest = oldest.plus(Pace.most(Listing.HINTED));
      return Optional.of(
          worthAt < latest.toEpochMilli() ? Instant.ofEpochMilli(Math.round(worthAt)) : latest);
    }
  }
}
