package dev.restock.sync.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wanted page of a list.
 *
 * @param size the maximum number of items, 1 to {@link #MOST}
 * @param after the cursor of the page, as the page before named it; null for the first page
 */
public record HistoryPage(int size, @Nullable String after) {
  /** The largest page. */
  public static final int MOST = 500;

  private static final int USUAL = 100;

  /** Throws {@link IllegalArgumentException} if the size is out of range. */
  public HistoryPage {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("size must be 1 to " + MOST + ", not " + size);
    }
  }

  /**
   * The first page.
   *
   * @return a page of 100 items
   */
  public static HistoryPage first() {
    return new HistoryPage(USUAL, null);
  }

  /**
   * Sets the size.
   *
   * @param value 1 to {@link #MOST}
   * @return a copy
   * @throws IllegalArgumentException if the size is out of range
   */
  public HistoryPage size(int value) {
    return new HistoryPage(value, after);
  }

  /**
   * Moves to another page.
   *
   * @param cursor the cursor that a page named as the next one; checked when the page is read
   * @return a copy
   */
  public HistoryPage after(String cursor) {
    return new HistoryPage(size, cursor);
  }

  /**
   * The cursor of the page.
   *
   * @return the cursor; empty for the first page
   */
  public Optional<String> cursor() {
    return Optional.ofNullable(after);
  }
}
