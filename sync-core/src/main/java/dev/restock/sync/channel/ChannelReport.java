package dev.restock.sync.channel;

import dev.restock.sync.SyncReport;

/**
 * The pushes of a run to a sales channel: a section of {@link SyncReport}.
 *
 * @param planned pushes that were planned
 * @param requests requests that asked for levels or changed them
 * @param applied pushes that have taken effect
 * @param stale attempts without effect, because somebody else changed the level in between
 * @param unknown attempts whose outcome was not known
 * @param parked pushes that were parked with a case
 */
public record ChannelReport(
    long planned, long requests, long applied, long stale, long unknown, long parked)
    implements SyncReport.Section<ChannelReport> {

  /** Nothing. */
  public static final ChannelReport NONE = new ChannelReport(0, 0, 0, 0, 0, 0);

  @Override
  public ChannelReport plus(ChannelReport other) {
    return new ChannelReport(
        planned + other.planned,
        requests + other.requests,
        applied + other.applied,
        stale + other.stale,
        unknown + other.unknown,
        parked + other.parked);
  }
}
