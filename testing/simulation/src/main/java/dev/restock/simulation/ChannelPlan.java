package dev.restock.simulation;

import dev.restock.sync.channel.ChannelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The online shop of a history: how its engine pushes, and how the shop behaves. The locations sell
 * the stock of three of the four warehouses.
 *
 * @param settings the settings of the engine
 * @param keyWindow for how long the shop remembers a key
 * @param remembersFailures whether a key is remembered whose request found another level
 * @param adjustmentsAtOnce how many changes a request has at most
 * @param clockOff how far the clock of the shop is off
 * @param outFrom when the shop stops to answer
 * @param outUntil when the shop answers again
 * @param othersWrite whether customers and others change levels
 */
record ChannelPlan(
    ChannelSettings settings,
    Duration keyWindow,
    boolean remembersFailures,
    int adjustmentsAtOnce,
    Duration clockOff,
    Instant outFrom,
    Instant outUntil,
    boolean othersWrite) {

  static final String FIRST = "location-1";
  static final String SECOND = "location-2";

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofHours(24));
  private static final List<Duration> HELD_BACK =
      List.of(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2));

  /** Draws the plan of a history. The margin is what the limits require, and no more. */
  static ChannelPlan generate(
      Chance chance, Limits limits, Instant start, Duration active, boolean othersWrite) {
    Duration window = chance.oneOf(WINDOWS);
    ChannelSettings settings =
        ChannelSettings.builder()
            .mode(ChannelSettings.Mode.PUSH_ALL)
            .location(FIRST, List.of(1L, 2L))
            .location(SECOND, List.of(3L))
            .every(chance.oneOf(HELD_BACK))
            .pushesPerRun(1 + chance.below(6))
            .keyMargin(limits.gracePeriod().plus(limits.skew().multipliedBy(4)))
            .build();
    Duration off = chance.upTo(limits.skew().multipliedBy(2)).minus(limits.skew());
    Instant outFrom = start.plus(chance.upTo(active));
    Instant outUntil = outFrom;
    if (chance.happens(0.5)) {
      chance.record("shop out for longer than it remembers keys");
      outUntil = outFrom.plus(window).plus(chance.upTo(window));
    }
    return new ChannelPlan(
        settings,
        window,
        chance.happens(0.5),
        1 + chance.below(4),
        off,
        outFrom,
        outUntil,
        othersWrite);
  }

  boolean isOut(Instant now) {
    return !now.isBefore(outFrom) && now.isBefore(outUntil);
  }
}
