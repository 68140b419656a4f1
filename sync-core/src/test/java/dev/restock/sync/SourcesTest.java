package dev.restock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What compiled classes do not tell. */
class SourcesTest {
  /**
   * A virtual thread that waits inside a monitor keeps its carrier. What calls a service or a store
   * takes a lock instead; only what lives in memory may hold a monitor, since nothing waits there.
   */
  @Test
  void nothingWaitsInsideAMonitor() throws IOException {
    List<Path> sources = sources();
    assertThat(sources).hasSizeGreaterThan(300);
    List<String> holding =
        sources.stream()
            .filter(SourcesTest::usesMonitors)
            .map(source -> source.getFileName().toString())
            .toList();
    assertThat(holding).isNotEmpty().allMatch(name -> name.startsWith("InMemory"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      List<Path> roots =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList();
      assertThat(roots).hasSizeGreaterThanOrEqualTo(4);
      return roots.stream().flatMap(SourcesTest::under).toList();
    }
  }

  private static Stream<Path> under(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean usesMonitors(Path source) {
    try {
      return Files.readAllLines(source).stream()
          .map(String::strip)
          .anyMatch(
              line ->
                  !line.startsWith("*")
                      && !line.startsWith("//")
                      && line.matches(".*\\bsynchronized\\b.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
