package dev.restock.sync.internal.poll.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When to read a return that arrived and is not known to be inspected, or only in part. Most
 * inspections are told by the status; these reads are for the others, at the times at which the
 * shop usually inspects.
 */
final class Looks {
  static final Duration LEAST = Duration.ofMinutes(30);
  static final Duration MOST = Duration.ofDays(7);

  private static final double LONGER = 1.25;
  private static final int PRICES = 20;

  private final Habits habits;
  private final double watchHours;
  private final double inspected;
  private final double hidden;

  /** How often a return is looked at, for prices in even steps of their logarithm. */
  private final Map<Integer, Double> looksAt = new ConcurrentHashMap<>();

  Looks(Habits habits, Duration watchFor) {
    this.habits = habits;
    this.watchHours = watchFor.toMillis() / 3_600_000.0;
    this.inspected = 1 - habits.share(Habit.NEVER);
    this.hidden = habits.share(Habit.HIDDEN) * inspected;
  }

  /**
   * When to look next at a return.
   *
   * @param from when its inspection could begin: its receipt, or the inspection of another part
   * @param last when it was last looked at, or received
   */
  Instant next(Instant from, Instant last, double price) {
    Look look = new Look(habits.rhythm().busyHours(from, last));
    return Worth.due(
        last, at -> look.finds(habits.rhythm().busyHours(from, at)), price, LEAST, MOST);
  }

  /** How often an average return is read in vain or not before its status tells, at a price. */
  double perReturn(double price) {
    double position = PRICES * Demand.placeOf(price);
    int below = (int) Math.max(0, Math.min(PRICES - 1, Math.floor(position)));
    double part = Math.max(0, Math.min(1, position - below));
    return looksAt(below) * (1 - part) + looksAt(below + 1) * part;
  }

  private double looksAt(int place) {
    return looksAt.computeIfAbsent(place, at -> looks(Demand.priceAt((double) at / PRICES)));
  }

  private double looks(double price) {
    double looks = 0;
    double at = 0;
    while (at < watchHours) {
      at += pause(at, price);
      looks += open(at);
    }
    return looks;
  }

  /** The pause after a look at a busy hour after receipt. */
  double pause(double at, double price) {
    Look look = new Look(at);
    double pause = hours(LEAST);
    double most = hours(MOST);
    while (pause < most && Worth.of(look.finds(at + pause), pause) < price) {
      pause *= LONGER;
    }
    return Math.min(pause, most);
  }

  /** The share of returns not inspected by then. */
  private double open(double busyHours) {
    return 1 - inspected * habits.delays().within(busyHours);
  }

  /** A look at a return that was not inspected then, so many busy hours after receipt. */
  private final class Look {
    private final double within;
    private final double open;

    Look(double busyHours) {
      within = habits.delays().within(busyHours);
      open = 1 - inspected * within;
    }

    /** The probability that an inspection comes until a later hour that no status tells of. */
    double finds(double until) {
      return hidden * Math.max(0, habits.delays().within(until) - within) / open;
    }
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / 3_600_000.0;
  }
}
