package dev.restock.sync.internal.mapping;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one probably means. */
public final class Spelling {
  /** Longer words are not compared: they are no typing errors. */
  private static final int LONGEST = 64;

  private Spelling() {}

  /** The nearest of some words, if it is near enough; the first of equally near ones. */
  public static Optional<String> nearest(String word, Collection<String> words) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    int best = Math.max(1, word.length() / 3) + 1;
    for (String candidate : words) {
      if (Math.abs(candidate.length() - word.length()) < best) {
        int distance = distance(lower(word), lower(candidate));
        if (distance < best) {
          best = distance;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /** A question to append to a message; "" if no word is near enough. */
  public static String suggestion(String word, Collection<String> words) {
    return nearest(word, words).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Damerau-Levenshtein distance: letters inserted, deleted, replaced or swapped. */
  public static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] now = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return last[other.length()];
  }
}
