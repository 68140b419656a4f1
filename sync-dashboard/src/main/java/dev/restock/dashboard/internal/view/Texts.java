package dev.restock.dashboard.internal.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The texts of the pages in one language. Immutable. */
public final class Texts {
  /** The languages that there are; the first one has every text. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"));

  private static final Map<Locale, Texts> ALL =
      Map.of(
          LANGUAGES.get(0), new Texts("texts.properties"),
          LANGUAGES.get(1), new Texts("texts_sv.properties"));

  private final Map<String, String> texts = new TreeMap<>();

  private Texts(String resource) {
    Properties read = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
  }

  /** The texts of a language; English if there is no such language. */
  public static Texts in(Locale language) {
    return LANGUAGES.stream()
        .filter(one -> one.getLanguage().equals(language.getLanguage()))
        .findFirst()
        .map(ALL::get)
        .orElseGet(() -> ALL.get(LANGUAGES.get(0)));
  }

  /** The first of a browser's languages that there is. */
  public static Optional<Locale> accepted(String header) {
    try {
      return Optional.ofNullable(Locale.lookup(LanguageRange.parse(header), LANGUAGES));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The keys and texts, for the test that compares the languages. */
  Map<String, String> all() {
    return texts;
  }

  /**
   * A text.
   *
   * @param key its key
   * @param values take the places of {@code {0}}, {@code {1}} and so on
   */
  public String text(String key, Object... values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    for (int i = values.length - 1; i >= 0; i--) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** A text with a number: {@code key.one} or {@code key.other}. */
  public String count(String key, long number) {
    return text(key + (number == 1 ? ".one" : ".other"), number);
  }

  /** Whether there is a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }
}
