package dev.restock.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what is odd in a text that identifies something, such as a SKU, and is easily overlooked.
 */
public final class OddText {
  private static final Set<UnicodeScript> LIKE_LATIN =
      Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

  private OddText() {}

  /**
   * Names what is odd: white space at an end, hidden characters, letters that look like Latin ones
   * among Latin ones, and a form other than the composed one of Unicode (NFC).
   *
   * @param text the text
   * @return clauses for a person, such as {@code it begins with white space}; empty if nothing is
   *     odd
   */
  public static List<String> in(String text) {
    List<String> odd = new ArrayList<>();
    String seen = VisibleText.of(text);
    if (!seen.equals(text)) {
      odd.add("it has hidden characters, here '" + seen + "'");
    }
    if (!text.isEmpty() && isBlank(text.codePointAt(0))) {
      odd.add("it begins with white space");
    }
    if (!text.isEmpty() && isBlank(text.codePointBefore(text.length()))) {
      odd.add("it ends with white space");
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      odd.add("its letters are not in the composed form of Unicode (NFC)");
    }
    boolean latin = text.codePoints().anyMatch(point -> scriptOf(point) == UnicodeScript.LATIN);
    text.codePoints()
        .filter(point -> latin && LIKE_LATIN.contains(scriptOf(point)))
        .findFirst()
        .ifPresent(
            point ->
                odd.add(
                    "it has '%s' (U+%04X), which looks like a Latin letter"
                        .formatted(Character.toString(point), point)));
    return odd;
  }

  /**
   * The texts that somebody may have meant by an odd one: without what is hidden or at the ends,
   * and in the other forms of Unicode.
   *
   * @param text the text
   * @return other texts, none of them blank; empty if nothing is odd
   */
  public static Set<String> usualFormsOf(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .filter(point -> isBlank(point) || !VisibleText.isNeededFor(Character.toString(point)))
        .forEach(point -> shown.appendCodePoint(isBlank(point) ? ' ' : point));
    String plain = shown.toString().strip();
    Set<String> forms = new LinkedHashSet<>();
    forms.add(plain);
    for (Normalizer.Form form :
        List.of(Normalizer.Form.NFC, Normalizer.Form.NFD, Normalizer.Form.NFKC)) {
      forms.add(Normalizer.normalize(plain, form).strip());
    }
    forms.remove(text);
    forms.removeIf(String::isBlank);
    return forms;
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static UnicodeScript scriptOf(int point) {
    return UnicodeScript.of(point);
  }
}
