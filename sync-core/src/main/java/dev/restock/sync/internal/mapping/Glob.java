package dev.restock.sync.internal.mapping;

/** Patterns in which {@code *} matches any number of characters, also none. */
public final class Glob {

  private Glob() {}

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0;
  }

  /** The number of characters before the first star. */
  static int prefixLength(String pattern) {
    int star = pattern.indexOf('*');
    return star < 0 ? pattern.length() : star;
  }

  /** Takes time proportional to the product of the two lengths at most. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
