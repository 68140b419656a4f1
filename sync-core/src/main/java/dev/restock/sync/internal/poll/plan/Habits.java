package dev.restock.sync.internal.poll.plan;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.poll.plan.Lesson.EarlyHintAnswered;
import dev.restock.sync.internal.poll.plan.Lesson.Found;
import dev.restock.sync.internal.poll.plan.Lesson.HintAnswered;
import dev.restock.sync.internal.poll.plan.Lesson.Inspected;
import dev.restock.sync.internal.poll.plan.Lesson.LookedUp;
import dev.restock.sync.internal.poll.plan.Lesson.NeverInspected;
import dev.restock.sync.internal.poll.plan.Lesson.NewsRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned of one shop's ways: when it inspects, how long after receipt, how it becomes
 * known. Only numbers: nothing of any single return. Immutable and thread-safe.
 */
public final class Habits {
  private static final double FOUND_KEPT = 0.995;
  private static final double ENOUGH_LOOKUPS = 20;

  /** The longest delay that is learned from; what takes longer is an accident. */
  private static final Duration LONGEST_DELAY = Duration.ofDays(90);

  private final Rhythm rhythm;
  private final InspectionDelays delays;
  private final Map<Listing, Double> found;
  private final double allFound;
  private final Map<Habit, Share> shares;

  Habits(
      Rhythm rhythm,
      InspectionDelays delays,
      Map<Listing, Double> found,
      Map<Habit, Share> shares) {
    this.rhythm = rhythm;
    this.delays = delays;
    this.found = new EnumMap<>(found);
    this.allFound = found.values().stream().mapToDouble(Double::doubleValue).sum();
    this.shares = new EnumMap<>(Habit.class);
    for (Habit habit : Habit.values()) {
      this.shares.put(habit, shares.getOrDefault(habit, habit.guess()));
    }
  }

  /**
   * What is assumed of a shop that was never watched.
   *
   * @param now the moment from which it is watched
   * @return guesses that a few days of lessons outweigh
   */
  public static Habits unknown(Instant now) {
    return new Habits(
        Rhythm.unknown(now),
        InspectionDelays.unknown(),
        Map.of(Listing.HINTED, 2.0, Listing.RECEIVED, 6.0, Listing.OPEN, 0.5, Listing.FULL, 0.5),
        Map.of());
  }

  /**
   * Learns.
   *
   * @param lessons what was seen
   * @param now the moment of learning
   * @return the habits as they appear now
   */
  public Habits with(Collection<Lesson> lessons, Instant now) {
    List<Instant> inspections = new ArrayList<>();
    InspectionDelays newDelays = delays;
    Map<Listing, Double> newFound = new EnumMap<>(found);
    Map<Habit, Share> newShares = new EnumMap<>(shares);
    for (Lesson lesson : lessons) {
      if (lesson instanceof Inspected inspected) {
        inspections.add(inspected.inspectedAt());
        newDelays = learned(newDelays, inspected);
        learn(newShares, Habit.HIDDEN, !inspected.announced());
        learn(newShares, Habit.NEVER, false);
      } else if (lesson instanceof Found one) {
        newFound.replaceAll((by, count) -> count * FOUND_KEPT);
        newFound.merge(one.by(), 1.0, Double::sum);
      } else if (lesson instanceof HintAnswered hint) {
        learn(newShares, Habit.HINT_NEWS, hint.news());
      } else if (lesson instanceof EarlyHintAnswered hint) {
        learn(newShares, Habit.EARLY_HINT_NEWS, hint.news());
      } else if (lesson instanceof LookedUp one) {
        learn(newShares, Habit.LOOKED_UP, one.answered());
      } else if (lesson instanceof NewsRead read) {
        learn(newShares, Habit.NEWS_READ, read.found());
      } else if (lesson instanceof NeverInspected) {
        learn(newShares, Habit.NEVER, true);
      }
    }
    return new Habits(rhythm.with(inspections, now), newDelays, newFound, newShares);
  }

  private static void learn(Map<Habit, Share> shares, Habit habit, boolean so) {
    shares.computeIfPresent(habit, (any, share) -> share.with(so));
  }

  private InspectionDelays learned(InspectionDelays before, Inspected inspected) {
    if (inspected.receivedAt().isEmpty()) {
      return before;
    }
    Instant from = inspected.receivedAt().get();
    Instant to = inspected.inspectedAt();
    boolean usual = Duration.between(from, to).compareTo(LONGEST_DELAY) < 0;
    return usual ? before.with(rhythm.busyHours(from, to)) : before;
  }

  Rhythm rhythm() {
    return rhythm;
  }

  InspectionDelays delays() {
    return delays;
  }

  double share(Habit habit) {
    return shareOf(habit).value();
  }

  private Share shareOf(Habit habit) {
    return requireNonNull(shares.get(habit), "all are known");
  }

  /** The share of announced inspections that a kind of listing, and none before it, finds. */
  double foundBy(Listing by) {
    return found.getOrDefault(by, 0.0) / allFound;
  }

  /** Whether looking returns up by the names of their orders works in this shop. */
  boolean lookupsWork() {
    Share answered = shareOf(Habit.LOOKED_UP);
    return answered.all() < ENOUGH_LOOKUPS || answered.value() > 0.5;
  }

  Map<Listing, Double> found() {
    return new EnumMap<>(found);
  }

  Map<Habit, Share> shares() {
    return new EnumMap<>(shares);
  }

  /**
   * The form in which habits are kept in a store.
   *
   * @return JSON of a few kilobytes
   */
  public String toJson() {
    return HabitsJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the text
   * @return the habits
   * @throws IllegalArgumentException if the text is nothing that this version of the library wrote
   */
  public static Habits fromJson(String json) {
    return HabitsJson.read(json);
  }
}
