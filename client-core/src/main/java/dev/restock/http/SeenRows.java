package dev.restock.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Detects pages that bring no new row, in memory that is bounded by the size of a page. It
 * remembers hashes of the latest rows, and of the latest pages as wholes for a cycle of many pages.
 * Two rows with the same hash do no harm, since only several pages in a row end a list.
 */
final class SeenRows {
  private static final int REMEMBERED = 4_096;

  private final Set<Integer> rows = new LinkedHashSet<>();
  private final SeenPositions pages = new SeenPositions();
  private int largestPage;

  /** Adds the ids of a page. Returns false if none of them is new. */
  boolean add(List<?> ids) {
    boolean isNew = false;
    long page = 0;
    for (Object id : ids) {
      isNew |= rows.add(id.hashCode());
      page = 31 * page + id.hashCode();
    }
    largestPage = Math.max(largestPage, ids.size());
    while (rows.size() > REMEMBERED + largestPage) {
      rows.remove(rows.iterator().next());
    }
    return pages.add(Long.toString(page)) && isNew;
  }
}
