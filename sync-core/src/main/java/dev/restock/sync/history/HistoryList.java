package dev.restock.sync.history;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items
 * @param next the cursor of the next page, a text without meaning for its reader; null if this is
 *     the last page
 * @param <T> the type of the items
 */
public record HistoryList<T>(List<T> items, @Nullable String next) {
  public HistoryList {
    items = List.copyOf(items);
  }

  /**
   * The cursor of the next page.
   *
   * @return the cursor; empty if this is the last page
   */
  public Optional<String> nextCursor() {
    return Optional.ofNullable(next);
  }
}
