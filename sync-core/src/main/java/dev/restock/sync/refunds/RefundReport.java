package dev.restock.sync.refunds;

import dev.restock.sync.SyncReport.Section;

/**
 * The numbers of one run about refunds.
 *
 * @param changes observations that were new or changed
 * @param judged orders whose refunds were judged
 * @param cases cases that were called for
 * @param closedDays business days that were closed
 */
public record RefundReport(long changes, long judged, long cases, long closedDays)
    implements Section<RefundReport> {
  /** Nothing. */
  public static final RefundReport NONE = new RefundReport(0, 0, 0, 0);

  @Override
  public RefundReport plus(RefundReport other) {
    return new RefundReport(
        changes + other.changes,
        judged + other.judged,
        cases + other.cases,
        closedDays + other.closedDays);
  }
}
