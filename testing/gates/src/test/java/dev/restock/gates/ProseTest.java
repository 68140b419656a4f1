package dev.restock.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The words of {@code banned-words.txt} occur no more often than it says. */
class ProseTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of(".git", ".idea", "target", "node_modules");
  private static final List<String> SOURCES = List.of(".java", ".md", ".sql", ".html", ".json");

  private static final List<Line> TEXT = new ArrayList<>();
  private static final List<Exemption> EXEMPTIONS = new ArrayList<>();

  /** A line of a file, without the indentation and the marks of a comment. */
  private record Line(String file, int number, String text) {
    @Override
    public String toString() {
      return file + ":" + number + ": " + text;
    }
  }

  private record Exemption(String file, String part, String reason) {
    boolean covers(Line line) {
      return line.file().endsWith(file) && line.text().contains(part);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !folder.equals(ROOT);
            return hidden || NOT_OURS.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = ROOT.relativize(file).toString().replace('\\', '/');
            boolean source = SOURCES.stream().anyMatch(path::endsWith);
            if (source && (path.endsWith(".md") || path.contains("/src/main/"))) {
              int number = 0;
              for (String line : Files.readAllLines(file)) {
                TEXT.add(new Line(path, ++number, line.replaceFirst("^\\s*(/?\\*+|//)?\\s*", "")));
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (String line : lines("/allowed-prose.txt")) {
      String[] parts = line.split(" \\| ", 3);
      assertThat(parts).as("file | part | reason: %s", line).hasSize(3);
      EXEMPTIONS.add(new Exemption(parts[0], parts[1], parts[2]));
    }
  }

  @TestFactory
  Stream<DynamicTest> bannedWords() {
    return lines("/banned-words.txt").stream()
        .map(
            line -> {
              String[] parts = line.split(" ", 2);
              return DynamicTest.dynamicTest(
                  parts[1], () -> occursAtMost(Integer.parseInt(parts[0]), parts[1]));
            });
  }

  private static void occursAtMost(int limit, String expression) {
    List<Line> found = linesWith(expression);
    assertThat(found.size())
        .as("%s, at most %d lines:%n%s", expression, limit, join(found))
        .isLessThanOrEqualTo(limit);
  }

  private static List<Line> linesWith(String expression) {
    Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    return TEXT.stream()
        .filter(line -> pattern.matcher(line.text()).find())
        .filter(line -> EXEMPTIONS.stream().noneMatch(one -> one.covers(line)))
        .toList();
  }

  @Test
  void everyExemptionIsNeeded() {
    assertThat(EXEMPTIONS).allMatch(one -> TEXT.stream().anyMatch(one::covers));
  }

  private static String join(List<Line> found) {
    return String.join(System.lineSeparator(), found.stream().map(Line::toString).toList());
  }

  private static List<String> lines(String resource) {
    try (InputStream in = ProseTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
