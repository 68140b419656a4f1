package dev.restock.sync.internal.mapping;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings free text into the form in which it is compared: without regard to case, to the encoding
 * of accents and to space around it, and the same in every locale.
 */
final class CaseFolding {
  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final int ASCII_END = 0x80;

  private CaseFolding() {}

  static String folded(String text) {
    boolean upper = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII_END) {
        return foldedUnicode(text);
      }
      upper |= c >= 'A' && c <= 'Z';
    }
    return (upper ? text.toLowerCase(Locale.ROOT) : text).strip();
  }

  /**
   * To upper case, which also unites sharp s and double s, and then back to lower case character by
   * character: the lower case of a whole text depends on the position of a sigma.
   */
  private static String foldedUnicode(String text) {
    String spaced = text.replace(NO_BREAK_SPACE, ' ');
    String upper =
        Normalizer.normalize(spaced, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).strip();
    StringBuilder folded = new StringBuilder(upper.length());
    int at = 0;
    while (at < upper.length()) {
      int character = upper.codePointAt(at);
      folded.appendCodePoint(Character.toLowerCase(character));
      at += Character.charCount(character);
    }
    return folded.toString();
  }
}
