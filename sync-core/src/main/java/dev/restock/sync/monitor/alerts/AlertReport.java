package dev.restock.sync.monitor.alerts;

import dev.restock.sync.SyncReport;

/**
 * The numbers of one run about alerts: a section of the {@link SyncReport}.
 *
 * @param opened alerts whose first message was made
 * @param resolved alerts that were resolved, without those that nobody was notified of
 * @param sent messages that a sink took
 * @param failed messages that a sink did not take; they are delivered again
 */
public record AlertReport(long opened, long resolved, long sent, long failed)
    implements SyncReport.Section<AlertReport> {
  /** Nothing. */
  public static final AlertReport NONE = new AlertReport(0, 0, 0, 0);

  @Override
  public AlertReport plus(AlertReport other) {
    return new AlertReport(
        opened + other.opened, resolved + other.resolved, sent + other.sent, failed + other.failed);
  }
}
