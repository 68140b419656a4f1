package dev.restock.sync.gaps;

import dev.restock.sync.SyncReport;
import java.util.EnumMap;
import java.util.Map;

/**
 * The gaps of a run: a section of {@link SyncReport}. {@link dev.restock.sync.ReturnSync#gaps()}
 * says how many there are and how old they are.
 *
 * @param looked returns whose clocks were computed
 * @param opened gaps for which a case was opened, by clock; clocks without any are left out
 * @param covered gaps that were found and have an open case of another type, by clock
 * @param closed gaps that ended, because the fact has arrived or is not expected any more, by clock
 */
public record GapReport(
    long looked,
    Map<GapClock, Long> opened,
    Map<GapClock, Long> covered,
    Map<GapClock, Long> closed)
    implements SyncReport.Section<GapReport> {

  /** Nothing. */
  public static final GapReport NONE = new GapReport(0, Map.of(), Map.of(), Map.of());

  public GapReport {
    opened = Map.copyOf(opened);
    covered = Map.copyOf(covered);
    closed = Map.copyOf(closed);
  }

  @Override
  public GapReport plus(GapReport other) {
    return new GapReport(
        looked + other.looked,
        sum(opened, other.opened),
        sum(covered, other.covered),
        sum(closed, other.closed));
  }

  private static Map<GapClock, Long> sum(Map<GapClock, Long> one, Map<GapClock, Long> other) {
    Map<GapClock, Long> sum = new EnumMap<>(GapClock.class);
    sum.putAll(one);
    other.forEach((clock, count) -> sum.merge(clock, count, Long::sum));
    return sum;
  }
}
