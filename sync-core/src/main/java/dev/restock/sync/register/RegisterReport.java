package dev.restock.sync.register;

import dev.restock.sync.SyncReport.Section;

/**
 * The numbers of one run about the registers.
 *
 * @param readings how often the orders were read to their end
 * @param refunds how many refund orders were read for the first time
 * @param bound how many pieces were bound to the units that they certainly are
 * @param postedUnread how many movements were worked on although the registers could not be read
 */
public record RegisterReport(long readings, long refunds, long bound, long postedUnread)
    implements Section<RegisterReport> {
  /** Nothing. */
  public static final RegisterReport NONE = new RegisterReport(0, 0, 0, 0);

  /** Returns one reading. */
  public static RegisterReport reading() {
    return new RegisterReport(1, 0, 0, 0);
  }

  /** Returns refund orders that were read for the first time. */
  public static RegisterReport refunds(long count) {
    return new RegisterReport(0, count, 0, 0);
  }

  /** Returns pieces that were bound. */
  public static RegisterReport bound(long count) {
    return new RegisterReport(0, 0, count, 0);
  }

  /** Returns movements that did not wait any longer. */
  public static RegisterReport postedUnread(long count) {
    return new RegisterReport(0, 0, 0, count);
  }

  @Override
  public RegisterReport plus(RegisterReport other) {
    return new RegisterReport(
        readings + other.readings,
        refunds + other.refunds,
        bound + other.bound,
        postedUnread + other.postedUnread);
  }
}
