package dev.restock.dashboard.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
  private static final Texts SWEDISH = Texts.in(Locale.forLanguageTag("sv"));
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern USE =
      Pattern.compile("(?:\\bt|\\btext|\\bRefusal)\\((?:\\d+, )?\"([a-z]+\\.[a-z.]+)\"");
  private static final Pattern COUNT = Pattern.compile("\\bcount\\(\"([a-z.]+)\"");

  @Test
  void everyTextIsInBothLanguagesWithTheSameValues() {
    assertThat(SWEDISH.all().keySet()).isEqualTo(ENGLISH.all().keySet());
    ENGLISH
        .all()
        .forEach(
            (key, text) -> assertThat(places(SWEDISH.text(key))).as(key).isEqualTo(places(text)));
  }

  @Test
  void everyTextThatAPageNamesIsThere() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (String source : sources()) {
      Matcher use = USE.matcher(source);
      while (use.find()) {
        used.add(use.group(1));
      }
      Matcher count = COUNT.matcher(source);
      while (count.find()) {
        used.add(count.group(1) + ".one");
        used.add(count.group(1) + ".other");
      }
    }
    used.stream().filter(key -> !ENGLISH.has(key)).forEach(missing::add);
    assertThat(missing).isEmpty();
    assertThat(used).hasSizeGreaterThan(40);
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      return files
          .filter(file -> file.toString().endsWith(".jte") || file.toString().endsWith(".java"))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
