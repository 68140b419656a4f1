package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.Freshness;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How many calls to ReturnGO the engine may spend, and what for. Immutable and thread-safe; {@code
 * with...} makes a copy with another value.
 *
 * <p>How many calls a second are made is the client's business, not the plan's: see the limits of
 * {@code ReturnGoClient}.
 */
public final class PollSettings {
  private final int callsPerDay;
  private final OptionalInt callsPerMinute;
  private final int reserve;
  private final ZoneId dayZone;
  private final Duration promised;
  private final Duration hintPause;
  private final Duration lookBack;
  private final Duration fullEvery;
  private final Duration openEvery;
  private final Duration receivedEvery;
  private final Duration watchFor;
  private final List<Duration> corrections;

  private PollSettings(Draft draft) {
    this.callsPerDay = draft.callsPerDay;
    if (callsPerDay < 1) {
      throw new IllegalArgumentException("callsPerDay must be 1 or more, but is " + callsPerDay);
    }
    this.callsPerMinute = draft.callsPerMinute;
    if (callsPerMinute.isPresent() && callsPerMinute.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "callsPerMinute must be 1 or more, but is " + callsPerMinute.getAsInt());
    }
    this.reserve = draft.reserve;
    if (reserve < 0 || reserve >= callsPerDay) {
      throw new IllegalArgumentException(
          "reserve must be 0, or less than callsPerDay, but is " + reserve);
    }
    this.dayZone = requireNonNull(draft.dayZone, "dayZone");
    this.promised = positive("promised", draft.promised);
    this.hintPause = notNegative("hintPause", draft.hintPause);
    this.lookBack = positive("lookBack", draft.lookBack);
    this.fullEvery = positive("fullEvery", draft.fullEvery);
    this.openEvery = positive("openEvery", draft.openEvery);
    this.receivedEvery = positive("receivedEvery", draft.receivedEvery);
    this.watchFor = notNegative("watchFor", draft.watchFor);
    this.corrections = List.copyOf(draft.corrections);
    this.corrections.forEach(pause -> positive("corrections", pause));
  }

  /**
   * The settings that suit a key with ReturnGO's usual limit and one shop.
   *
   * @return the defaults named at each setting
   */
  public static PollSettings defaults() {
    return new PollSettings(new Draft());
  }

  /**
   * How many calls a day the engine may make, listings, retries and the {@linkplain #reserve
   * reserve} included. 2,000 by default, ReturnGO's usual limit of a key: engines that share a key,
   * and whatever else uses it, must share the number.
   *
   * @return the number, 1 or more
   */
  public int callsPerDay() {
    return callsPerDay;
  }

  /**
   * How many calls a minute this host may make. Empty by default: the source alone paces itself.
   * Hosts that share a key must share the number. A listing of many pages may exceed it once.
   *
   * @return the number, 1 or more; empty for no limit
   */
  public OptionalInt callsPerMinute() {
    return callsPerMinute;
  }

  /**
   * How many of the calls of a day are kept for {@code ReturnSync.requestRead}. 100 by default.
   *
   * @return the number, 0 or more and less than {@link #callsPerDay()}
   */
  public int reserve() {
    return reserve;
  }

  /**
   * Where the day begins. ReturnGO does not say when it does; UTC by default, which is an
   * assumption.
   *
   * @return the zone
   */
  public ZoneId dayZone() {
    return dayZone;
  }

  /**
   * The time within which 95 of 100 inspections of received returns are to be known if they change
   * the status of the return. An hour by default. It is a bar for {@link Freshness}, which tells
   * whether the calls suffice for it; the intervals of listings do not depend on it.
   *
   * @return the duration, positive
   */
  public Duration promised() {
    return promised;
  }

  /**
   * How long a hint waits for others before anything is called for it. A minute by default.
   *
   * @return the duration, zero or more
   */
  public Duration hintPause() {
    return hintPause;
  }

  /**
   * How far back, by creation, listings go. 60 days by default.
   *
   * @return the duration, positive
   */
  public Duration lookBack() {
    return lookBack;
  }

  /**
   * How often all returns are listed, whatever their status. A day by default; up to three times
   * that while calls are short.
   *
   * @return the duration, positive
   */
  public Duration fullEvery() {
    return fullEvery;
  }

  /**
   * How often returns are listed that have arrived or are on their way. 30 minutes by default, and
   * longer while calls are short.
   *
   * @return the duration, positive
   */
  public Duration openEvery() {
    return openEvery;
  }

  /**
   * How often returns are listed that have arrived and are not inspected, and how long hints on
   * other returns are gathered. 10 minutes by default, and longer while calls are short.
   *
   * @return the duration, positive
   */
  public Duration receivedEvery() {
    return receivedEvery;
  }

  /**
   * How long after receipt, or after the inspection of another part, a return is read again and
   * again to see whether inspection went on. 30 days by default; then only a hint or a change of
   * its status leads to another read.
   *
   * @return the duration, zero or more
   */
  public Duration watchFor() {
    return watchFor;
  }

  /**
   * When a return with which nothing is open is read again, because an inspection may be corrected
   * without a change of status: each time is counted from the read before. 3 and then 14 days by
   * default. These reads have only calls that nothing else needs.
   *
   * @return the pauses; none for no such reads
   */
  public List<Duration> corrections() {
    return corrections;
  }

  /**
   * These settings with another {@link #callsPerDay()}.
   *
   * @param value 1 or more, and more than the reserve
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withCallsPerDay(int value) {
    return with(draft -> draft.callsPerDay = value);
  }

  /**
   * These settings with another {@link #callsPerMinute()}.
   *
   * @param value 1 or more
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withCallsPerMinute(int value) {
    return with(draft -> draft.callsPerMinute = OptionalInt.of(value));
  }

  /**
   * These settings with another {@link #openEvery()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withOpenEvery(Duration value) {
    return with(draft -> draft.openEvery = value);
  }

  /**
   * These settings with another {@link #receivedEvery()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withReceivedEvery(Duration value) {
    return with(draft -> draft.receivedEvery = value);
  }

  /**
   * These settings with another {@link #reserve()}.
   *
   * @param value 0, or less than {@link #callsPerDay()}
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withReserve(int value) {
    return with(draft -> draft.reserve = value);
  }

  /**
   * These settings with another {@link #dayZone()}.
   *
   * @param value the zone whose midnight begins a day
   * @return a copy
   */
  public PollSettings withDayZone(ZoneId value) {
    return with(draft -> draft.dayZone = value);
  }

  /**
   * These settings with another {@link #promised()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withPromised(Duration value) {
    return with(draft -> draft.promised = value);
  }

  /**
   * These settings with another {@link #hintPause()}.
   *
   * @param value the duration, zero or more
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withHintPause(Duration value) {
    return with(draft -> draft.hintPause = value);
  }

  /**
   * These settings with another {@link #lookBack()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withLookBack(Duration value) {
    return with(draft -> draft.lookBack = value);
  }

  /**
   * These settings with another {@link #fullEvery()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withFullEvery(Duration value) {
    return with(draft -> draft.fullEvery = value);
  }

  /**
   * These settings with another {@link #watchFor()}.
   *
   * @param value the duration, zero or more
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public PollSettings withWatchFor(Duration value) {
    return with(draft -> draft.watchFor = value);
  }

  /**
   * These settings with other {@link #corrections()}.
   *
   * @param value the pauses, each positive; none for no such reads
   * @return a copy
   * @throws IllegalArgumentException if one is out of range
   */
  public PollSettings withCorrections(List<Duration> value) {
    return with(draft -> draft.corrections = value);
  }

  private PollSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new PollSettings(draft);
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
    return value;
  }

  private static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
    return value;
  }

  @Override
  public String toString() {
    return "PollSettings[%d calls a day, %d of them in reserve, promised %s]"
        .formatted(callsPerDay, reserve, promised);
  }

  /** Settings on their way to be checked. */
  private static final class Draft {
    private int callsPerDay = 2_000;
    private OptionalInt callsPerMinute = OptionalInt.empty();
    private int reserve = 100;
    private ZoneId dayZone = ZoneOffset.UTC;
    private Duration promised = Duration.ofHours(1);
    private Duration hintPause = Duration.ofMinutes(1);
    private Duration lookBack = Duration.ofDays(60);
    private Duration fullEvery = Duration.ofDays(1);
    private Duration openEvery = Duration.ofMinutes(30);
    private Duration receivedEvery = Duration.ofMinutes(10);
    private Duration watchFor = Duration.ofDays(30);
    private List<Duration> corrections = List.of(Duration.ofDays(3), Duration.ofDays(14));

    Draft() {}

    Draft(PollSettings from) {
      callsPerDay = from.callsPerDay;
      callsPerMinute = from.callsPerMinute;
      reserve = from.reserve;
      dayZone = from.dayZone;
      promised = from.promised;
      hintPause = from.hintPause;
      lookBack = from.lookBack;
      fullEvery = from.fullEvery;
      openEvery = from.openEvery;
      receivedEvery = from.receivedEvery;
      watchFor = from.watchFor;
      corrections = from.corrections;
    }
  }
}
