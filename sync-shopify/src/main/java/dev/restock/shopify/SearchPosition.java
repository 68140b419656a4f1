package dev.restock.shopify;

import static java.util.function.Predicate.not;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The position of a page in a search by time, oldest first. A connection ends after 25,000 items,
 * so the search begins again before that.
 *
 * @param since the time at which the search begins, in whole seconds
 * @param rows the rows that it has read
 * @param after the cursor; empty at the beginning
 */
record SearchPosition(Instant since, int rows, Optional<String> after) {
  private static final int ROWS_OF_A_SEARCH = 20_000;

  static SearchPosition first(Instant since) {
    return new SearchPosition(since.truncatedTo(ChronoUnit.SECONDS), 0, Optional.empty());
  }

  static SearchPosition of(String text) {
    String[] parts = text.split(" ", 3);
    return new SearchPosition(
        Instant.parse(parts[0]),
        Integer.parseInt(parts[1]),
        Optional.of(parts[2]).filter(not(String::isEmpty)));
  }

  String text() {
    return since + " " + rows + " " + after.orElse("");
  }

  /**
   * The position of the next page.
   *
   * @param read the rows of this page
   * @param last the time of its last row; empty if not known
   * @param cursor the cursor behind it
   */
  SearchPosition next(int read, Optional<Instant> last, String cursor) {
    return rows + read >= ROWS_OF_A_SEARCH && last.isPresent()
        ? first(last.get())
        : new SearchPosition(since, rows + read, Optional.of(cursor));
  }
}
