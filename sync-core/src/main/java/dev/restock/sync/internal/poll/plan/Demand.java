package dev.restock.sync.internal.poll.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls an average hour of a shop asks for when a call has a certain price, and how fresh
 * that keeps things. The higher the price, the rarer every look, all in proportion to what they
 * find: the one number that shares out the day's calls.
 */
final class Demand {
  /** The most that calls are spent for: to end two minutes of waiting each. */
  static final double LOWEST_PRICE = 1 / 30.0;

  /** Where every look is as rare as it is allowed to be. */
  static final double HIGHEST_PRICE = 60;

  private static final List<Listing> PACED =
      List.of(Listing.HINTED, Listing.RECEIVED, Listing.OPEN);
  private static final double SURE = 0.95;

  /** From here on a single hint on a received return is followed, not looked up. */
  private static final double FOLLOWED = 0.5;

  /**
   * How many hints of a return come before its inspection: it is created, approved, sent, received.
   */
  private static final double EARLY_HINTS = 4;

  private static final int STEPS = 24;

  private final Habits habits;
  private final Map<Listing, Integer> calls;
  private final Looks looks;
  private final Duration hintPause;

  private final Map<Listing, Double> foundBy = new EnumMap<>(Listing.class);

  /**
   * Makes an estimate.
   *
   * @param calls what each kind of listing costs
   * @param hintPause how long a hint waits that is followed without a listing
   */
  Demand(Habits habits, Map<Listing, Integer> calls, Looks looks, Duration hintPause) {
    this.habits = habits;
    this.calls = new EnumMap<>(calls);
    this.looks = looks;
    this.hintPause = hintPause;
    for (Listing listing : PACED) {
      foundBy.put(listing, habits.foundBy(listing));
    }
  }

  /** Calls an hour, for all but full listings and the reads of what is known to be there. */
  double callsPerHour(double price) {
    return habits.rhythm().perHour() * looks.perReturn(price) + listingsPerHour(price);
  }

  /** The part of them that listings take. */
  double listingsPerHour(double price) {
    double sum = 0;
    for (Listing listing : PACED) {
      sum += callsOf(listing) / hoursBetween(listing, price);
    }
    return sum;
  }

  /** The lowest price at which an hour asks for no more than so many calls. */
  double price(double callsPerHour) {
    double low = 0;
    double high = 1;
    if (callsPerHour(priceAt(low)) <= callsPerHour) {
      return priceAt(low);
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (callsPerHour(priceAt(middle)) > callsPerHour) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return priceAt(high);
  }

  /** The highest price at which 95 of 100 announced inspections are known in time. */
  double priceFor(Duration promised) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (announcedWithin(priceAt(middle)).compareTo(promised) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return priceAt(low);
  }

  /** Within what time 95 of 100 inspections that change a status are known at a price. */
  Duration announcedWithin(double price) {
    double low = 0;
    double high = hours(Pace.most(Listing.OPEN));
    double[] shares = PACED.stream().mapToDouble(this::foundBy).toArray();
    double[] unknown = PACED.stream().mapToDouble(one -> hoursUnknown(one, price)).toArray();
    double all = Arrays.stream(shares).sum();
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      double known = 0;
      for (int i = 0; i < shares.length; i++) {
        known += shares[i] * Math.min(1, middle / unknown[i]);
      }
      if (known < SURE * all) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return ofHours(high);
  }

  /** The same for those that change none, by the pause at the age at which half are inspected. */
  Duration silentWithin(double price) {
    return ofHours(SURE * looks.pause(habits.delays().median(), price));
  }

  private double foundBy(Listing listing) {
    return foundBy.getOrDefault(listing, 0.0);
  }

  private double hoursUnknown(Listing listing, double price) {
    boolean followed = listing == Listing.HINTED && habits.share(Habit.HINT_NEWS) > FOLLOWED;
    return followed ? hours(hintPause) : hoursBetween(listing, price);
  }

  private double hoursBetween(Listing listing, double price) {
    double rate = habits.rhythm().perHour() * foundBy(listing);
    if (listing == Listing.HINTED) {
      rate *= EARLY_HINTS * habits.share(Habit.EARLY_HINT_NEWS);
    }
    double best = Math.sqrt(2 * price * callsOf(listing) / rate);
    return Math.min(hours(Pace.most(listing)), Math.max(hours(Pace.least(listing)), best));
  }

  int callsOf(Listing listing) {
    return calls.getOrDefault(listing, 1);
  }

  /** The price at a place between the lowest, 0, and the highest, 1. */
  static double priceAt(double part) {
    return LOWEST_PRICE * Math.pow(HIGHEST_PRICE / LOWEST_PRICE, part);
  }

  /** The place at which {@link #priceAt} gives a price. */
  static double placeOf(double price) {
    return Math.log(price / LOWEST_PRICE) / Math.log(HIGHEST_PRICE / LOWEST_PRICE);
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / 3_600_000.0;
  }

  private static Duration ofHours(double hours) {
    return Duration.ofMillis(Math.round(hours * 3_600_000));
  }
}
