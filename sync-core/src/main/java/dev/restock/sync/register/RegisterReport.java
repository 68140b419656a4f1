package dev.restock.sync.register;

import dev.restock.sync.SyncReport.Section;

/**
 * The numbers of one run about the registers.
 *
 * @param readings how often the orders were read to their end
 * @param refunds how many refund orders were read for the first time
 * @param bound how many pieces were bound to the units that they certainly are
 * @param counted how many units were found to count where a register put them
 * @param undone how many movements of the engine are to be undone, because a register has counted
 *     the same unit
 * @param postedUnread how many movements were worked on although the registers could not be read
 */
public record RegisterReport(
    long readings, long refunds, long bound, long counted, long undone, long postedUnread)
    implements Section<RegisterReport> {
  /** Nothing. */
  public static final RegisterReport NONE = new RegisterReport(0, 0, 0, 0, 0, 0);

  /** Returns one reading. */
  public static RegisterReport reading() {
    return new RegisterReport(1, 0, 0, 0, 0, 0);
  }

  /** Returns refund orders that were read for the first time. */
  public static RegisterReport refunds(long count) {
    return new RegisterReport(0, count, 0, 0, 0, 0);
  }

  /** Returns pieces that were bound. */
  public static RegisterReport bound(long count) {
    return new RegisterReport(0, 0, count, 0, 0, 0);
  }

  /** Returns units that a decision found to count at a register, and movements that it undoes. */
  public static RegisterReport decided(long counted, long undone) {
    return new RegisterReport(0, 0, 0, counted, undone, 0);
  }

  /** Returns movements that did not wait any longer. */
  public static RegisterReport postedUnread(long count) {
    return new RegisterReport(0, 0, 0, 0, 0, count);
  }

  @Override
  public RegisterReport plus(RegisterReport other) {
    return new RegisterReport(
        readings + other.readings,
        refunds + other.refunds,
        bound + other.bound,
        counted + other.counted,
        undone + other.undone,
        postedUnread + other.postedUnread);
  }
}
