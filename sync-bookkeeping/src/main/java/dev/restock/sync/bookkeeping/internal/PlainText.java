package dev.restock.sync.bookkeeping.internal;

import static java.util.Map.entry;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts of one line in the characters of an encoding. A character that the encoding lacks becomes a
 * similar one, or else {@code ?}; no letter is dropped. Not thread-safe.
 */
final class PlainText {
  /** Fortnox refuses longer texts; the other formats allow more. */
  static final int LONGEST = 50;

  private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Zs}\\p{Zl}\\p{Zp}]+");

  /** Marks of direction and the like, which have no shape. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Map<Integer, String> SIMILAR =
      Map.ofEntries(
          entry(0x20AC, "EUR"),
          entry(0xA2, "c"),
          entry(0xA3, "GBP"),
          entry(0xA5, "JPY"),
          entry(0xA6, "|"),
          entry(0xA7, "S"),
          entry(0xA8, "\""),
          entry(0xA9, "(C)"),
          entry(0xAE, "(R)"),
          entry(0xAF, "-"),
          entry(0xB3, "3"),
          entry(0xB4, "'"),
          entry(0xB6, "P"),
          entry(0xB8, ","),
          entry(0xB9, "1"),
          entry(0xBE, "3/4"),
          entry(0xD0, "D"),
          entry(0xD7, "x"),
          entry(0xD8, "O"),
          entry(0xDE, "Th"),
          entry(0xF0, "d"),
          entry(0xF8, "o"),
          entry(0xFE, "th"),
          entry(0x110, "D"),
          entry(0x111, "d"),
          entry(0x126, "H"),
          entry(0x127, "h"),
          entry(0x131, "i"),
          entry(0x132, "IJ"),
          entry(0x133, "ij"),
          entry(0x138, "k"),
          entry(0x141, "L"),
          entry(0x142, "l"),
          entry(0x14A, "N"),
          entry(0x14B, "n"),
          entry(0x152, "OE"),
          entry(0x153, "oe"),
          entry(0x166, "T"),
          entry(0x167, "t"),
          entry(0x192, "f"),
          entry(0x18F, "E"),
          entry(0x259, "e"),
          entry(0x1E9E, "SS"),
          entry(0x2010, "-"),
          entry(0x2011, "-"),
          entry(0x2012, "-"),
          entry(0x2013, "-"),
          entry(0x2014, "-"),
          entry(0x2015, "-"),
          entry(0x2018, "'"),
          entry(0x2019, "'"),
          entry(0x201A, "'"),
          entry(0x201B, "'"),
          entry(0x201C, "\""),
          entry(0x201D, "\""),
          entry(0x201E, "\""),
          entry(0x2020, "+"),
          entry(0x2022, "*"),
          entry(0x2026, "..."),
          entry(0x2030, "o/oo"),
          entry(0x2032, "'"),
          entry(0x2033, "\""),
          entry(0x2039, "<"),
          entry(0x203A, ">"),
          entry(0x2044, "/"),
          entry(0x20A4, "GBP"),
          entry(0x2116, "No"),
          entry(0x2122, "TM"),
          entry(0x2212, "-"),
          entry(0x2215, "/"));

  private final CharsetEncoder encoder;

  PlainText(Charset charset) {
    this.encoder = charset.newEncoder();
  }

  /**
   * One line without control characters, in characters that the encoding has, of at most {@link
   * #LONGEST} characters.
   */
  String of(String text) {
    String line = INVISIBLE.matcher(text).replaceAll("");
    line = SPACES.matcher(line).replaceAll(" ").strip();
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(line, Normalizer.Form.NFC)
        .codePoints()
        .forEach(codePoint -> append(plain, codePoint));
    return shortened(plain.toString(), LONGEST);
  }

  /** The first characters of a text, whole code points, without white space at the end. */
  static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)).stripTrailing();
  }

  private void append(StringBuilder plain, int codePoint) {
    String character = Character.toString(codePoint);
    if (encoder.canEncode(character)) {
      plain.append(character);
      return;
    }
    String similar = similar(character);
    if (!similar.isBlank() && encoder.canEncode(similar)) {
      plain.append(similar);
    } else if (!isMark(codePoint) || plain.isEmpty()) {
      // A mark is left out if a letter is before it.
      plain.append('?');
    }
  }

  /** The character without its marks, or a similar one; may not be in the encoding. */
  private static String similar(String character) {
    String known = SIMILAR.get(character.codePointAt(0));
    if (known != null) {
      return known;
    }
    String base =
        MARKS.matcher(Normalizer.normalize(character, Normalizer.Form.NFKD)).replaceAll("");
    // A letter with a stroke and a mark, such as ǿ.
    return base.codePoints()
        .mapToObj(one -> SIMILAR.getOrDefault(one, Character.toString(one)))
        .collect(Collectors.joining());
  }

  private static boolean isMark(int codePoint) {
    return MARKS.matcher(Character.toString(codePoint)).matches();
  }
}
