package dev.restock.sync.internal.poll.plan;

import java.time.Duration;

/** The shortest and the longest pause between two listings of a kind, whatever they are worth. */
final class Pace {
  private Pace() {}

  static Duration least(Listing listing) {
    return switch (listing) {
      case HINTED -> Duration.ofMinutes(1);
      case RECEIVED -> Duration.ofMinutes(3);
      case OPEN, FULL -> Duration.ofMinutes(30);
    };
  }

  static Duration most(Listing listing) {
    return switch (listing) {
      case HINTED, RECEIVED -> Duration.ofHours(4);
      case OPEN -> Duration.ofHours(12);
      case FULL -> Duration.ofDays(1);
    };
  }
}
