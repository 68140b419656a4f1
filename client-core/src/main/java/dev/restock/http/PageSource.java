package dev.restock.http;

import java.util.Optional;

/**
 * Reads the pages of one list with a fixed set of filters.
 *
 * @param <T> the items' type
 */
@FunctionalInterface
public interface PageSource<T> {
  /**
   * Reads one page.
   *
   * @param position the {@link Page#next()} of an earlier page; empty for the first page
   * @throws ServiceException if it cannot be read
   */
  Page<T> read(Optional<String> position);
}
