package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The result of a search.
 *
 * @param text the text that was searched for
 * @param hits what was found, exact hits first
 * @param hint what else to try if nothing was found; "" otherwise
 */
public record SearchResult(String text, List<SearchHit> hits, String hint) {
  public SearchResult {
    requireNonNull(text, "text");
    hits = List.copyOf(hits);
    requireNonNull(hint, "hint");
  }
}
