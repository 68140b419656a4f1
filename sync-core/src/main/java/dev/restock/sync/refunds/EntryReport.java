package dev.restock.sync.refunds;

import dev.restock.sync.SyncReport.Section;

/**
 * The numbers of one run about refunds that are entered into Sitoo.
 *
 * @param planned orders that were planned
 * @param requests requests that searched or made orders
 * @param posted orders that Sitoo answered with their id
 * @param confirmed orders that a reading showed
 * @param unknown requests whose outcome was not known
 * @param cases orders that ended with a case
 */
public record EntryReport(
    long planned, long requests, long posted, long confirmed, long unknown, long cases)
    implements Section<EntryReport> {
  /** Nothing. */
  public static final EntryReport NONE = new EntryReport(0, 0, 0, 0, 0, 0);

  @Override
  public EntryReport plus(EntryReport other) {
    return new EntryReport(
        planned + other.planned,
        requests + other.requests,
        posted + other.posted,
        confirmed + other.confirmed,
        unknown + other.unknown,
        cases + other.cases);
  }
}
