package dev.restock.text;

import java.util.Locale;

/**
 * Makes texts of services and files safe to print: in logs, exceptions, cases, messages and tables.
 */
public final class VisibleText {
  private static final int DELETE = 0x7F;

  private VisibleText() {}

  /**
   * Shows what cannot be seen. Line breaks, control and format characters, spaces other than the
   * usual one, characters without a shape and halves of surrogate pairs become {@code \}{@code
   * uXXXX}, the escape of JSON and Java. So a text can neither begin a line of its own nor change
   * the order in which a terminal shows it, and two texts that differ in such a character look
   * different.
   *
   * <p>Everything else stays, a backslash too: to show a shown text again changes nothing. In the
   * strings of a JSON document the escape means the same character, so a whole document on one line
   * may be passed.
   *
   * @param text the text
   * @return the text on one line; the same object if nothing needs an escape
   */
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < DELETE) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (isHidden(point)) {
        while (at < end) {
          shown.append(String.format(Locale.ROOT, "\\u%04X", (int) text.charAt(at++)));
        }
      } else {
        shown.appendCodePoint(point);
        at = end;
      }
    }
    return shown.toString();
  }

  /**
   * Tells whether a text holds a character that {@link #of} escapes.
   *
   * @param text the text
   * @return false if the text is shown as it is
   */
  public static boolean isNeededFor(String text) {
    return text.codePoints().anyMatch(VisibleText::isHidden);
  }

  /** Whether a character is not seen, or changes how others are seen. */
  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> hasNoShape(point);
    };
  }

  /** Letters and marks that fonts show as nothing: fillers, joiners and variation selectors. */
  private static boolean hasNoShape(int point) {
    return point == 0x034F
        || (point >= 0x115F && point <= 0x1160)
        || (point >= 0x17B4 && point <= 0x17B5)
        || (point >= 0x180B && point <= 0x180F)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xFE00 && point <= 0xFE0F)
        || point == 0xFFA0
        || (point >= 0xE0100 && point <= 0xE01EF);
  }
}
