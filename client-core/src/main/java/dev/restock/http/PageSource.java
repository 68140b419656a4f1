package dev.restock.http;

import java.util.Optional;

/**
 * Reads pages of one list with one fixed set of filters.
 *
 * @param <T> the items' type
 */
@FunctionalInterface
public interface PageSource<T> {
  /**
   * Reads one page.
   *
   * @param position what an earlier page named as {@link Page#next()}; empty for the first page
   * @return the page
   * @throws ServiceException if it cannot be read
   */
  Page<T> read(Optional<String> position);
}
