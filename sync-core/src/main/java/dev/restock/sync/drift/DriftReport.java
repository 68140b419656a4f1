package dev.restock.sync.drift;

import dev.restock.sync.SyncReport;

/**
 * The numbers of one run about drift: a section of {@link SyncReport}.
 *
 * @param requests requests for levels
 * @param levels levels that were read
 * @param compared pairs that were compared
 * @param full comparisons that were completed
 * @param partial comparisons that were given up
 * @param cases cases that were opened
 */
public record DriftReport(
    long requests, long levels, long compared, long full, long partial, long cases)
    implements SyncReport.Section<DriftReport> {

  /** Nothing. */
  public static final DriftReport NONE = new DriftReport(0, 0, 0, 0, 0, 0);

  @Override
  public DriftReport plus(DriftReport other) {
    return new DriftReport(
        requests + other.requests,
        levels + other.levels,
        compared + other.compared,
        full + other.full,
        partial + other.partial,
        cases + other.cases);
  }
}
