package dev.restock.benchmarks.calls;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The working hours of the warehouse: weekdays from 7 to 17, Saturdays from 8 to 13, in UTC. */
final class WorkingHours {
  private WorkingHours() {}

  /** Returns the time at which some working time has passed. */
  static Instant after(Instant from, Duration work) {
    LocalDateTime at = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
    Duration left = work;
    while (true) {
      LocalDateTime opens = at.toLocalDate().atTime(opens(at.getDayOfWeek()), 0);
      LocalDateTime closes = at.toLocalDate().atTime(closes(at.getDayOfWeek()), 0);
      LocalDateTime start = at.isBefore(opens) ? opens : at;
      if (start.isBefore(closes)) {
        Duration today = Duration.between(start, closes);
        if (today.compareTo(left) > 0) {
          return start.plus(left).toInstant(ZoneOffset.UTC);
        }
        left = left.minus(today);
      }
      at = at.toLocalDate().plusDays(1).atStartOfDay();
    }
  }

  private static int opens(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY ? 8 : 7;
  }

  private static int closes(DayOfWeek day) {
    return switch (day) {
      case SATURDAY -> 13;
      case SUNDAY -> 0;
      default -> 17;
    };
  }
}
