package dev.restock.sync.internal.poll.plan;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.PollSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the day's calls to ReturnGO are spent on. Nothing is called or stored here.
 *
 * <p>Reads of which something is known (a person asks, a status changed, a hint came for a return
 * that is being inspected) are made at once while there are calls. What is left after those that
 * are still to be expected today is spent on looking: one price of a call is found at which all
 * looking of the rest of the day costs just that, and every kind of look is made when the waiting
 * that it should end is worth its price. Thread-safe.
 */
public final class ReadPlanner {
  /** How much busier than usual a day may be before it runs out of calls for what is known. */
  private static final double BUSIER = 1.15;

  private final PollSettings settings;

  /** Two threads at once may make the same estimate twice; either is right. */
  private volatile @Nullable Estimate last;

  /** An estimate is worth keeping: most plans are made from the same habits. */
  private record Estimate(
      Habits habits,
      Map<Listing, Integer> calls,
      Looks looks,
      Demand demand,
      double promisePrice) {}

  /**
   * Plans by settings.
   *
   * @param settings the settings
   */
  public ReadPlanner(PollSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /**
   * The day to which calls at a moment are counted.
   *
   * @param now the moment
   * @return the day in the zone of the settings
   */
  public LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, settings.dayZone());
  }

  /**
   * Plans.
   *
   * @param situation what the plan is made from
   * @return the plan, good for some minutes
   */
  public ReadPlan plan(Situation situation) {
    Instant now = situation.now();
    Instant tomorrow = day(now).plusDays(1).atStartOfDay(settings.dayZone()).toInstant();
    if (settings.plan() == PollSettings.Plan.FIXED) {
      Instant today = day(now).atStartOfDay(settings.dayZone()).toInstant();
      return new FixedPlan(settings, situation, today, tomorrow);
    }
    Estimate estimate = estimate(situation);
    Rhythm rhythm = situation.habits().rhythm();
    int full = fullCalls(situation, tomorrow);
    double known = BUSIER * rhythm.expected(now, tomorrow) * readsForEach(situation.habits());
    double left = settings.callsPerDay() - settings.reserve() - situation.spent();
    double busy = Math.max(rhythm.busyHours(now, tomorrow), 1.0 / 60);
    double price = estimate.demand().price(Math.max(0, left - known - full) / busy);
    return new LearnedPlan(
        settings,
        situation,
        tomorrow,
        estimate.looks(),
        estimate.demand(),
        price,
        new LearnedPlan.Forecast(known, full, busy, left < known + full, estimate.promisePrice()));
  }

  /** How many reads because of news there are for each return that is inspected. */
  static double readsForEach(Habits habits) {
    return (1 - habits.share(Habit.HIDDEN)) / Math.max(0.1, habits.share(Habit.NEWS_READ));
  }

  /** What a full listing costs that falls due before the day is over. */
  private int fullCalls(Situation situation, Instant tomorrow) {
    Situation.Made full = situation.made().get(Listing.FULL);
    if (full == null) {
      return 1;
    }
    return full.began().plus(settings.fullEvery()).isBefore(tomorrow) ? full.calls() : 0;
  }

  private Estimate estimate(Situation situation) {
    Map<Listing, Integer> calls = new EnumMap<>(Listing.class);
    situation.made().forEach((listing, made) -> calls.put(listing, Math.max(1, made.calls())));
    Estimate before = last;
    if (before != null && before.habits() == situation.habits() && before.calls().equals(calls)) {
      return before;
    }
    Looks looks =
        before != null && before.habits() == situation.habits()
            ? before.looks()
            : new Looks(situation.habits(), settings.watchFor());
    Demand demand = new Demand(situation.habits(), calls, looks, settings.hintPause());
    Estimate made =
        new Estimate(
            situation.habits(), calls, looks, demand, demand.priceFor(settings.promised()));
    last = made;
    return made;
  }
}
