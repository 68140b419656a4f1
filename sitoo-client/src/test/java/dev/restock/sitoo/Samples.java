package dev.restock.sitoo;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The payloads under {@code src/test/resources/samples}. */
final class Samples {
  private static final JsonAdapter<Object> ANY =
      new Moshi.Builder().build().adapter(Object.class).lenient();

  private Samples() {}

  static List<String> named(String prefix) {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** A sample whose count fits its rows: the documentation's examples leave rows out. */
  static String whole(String name) {
    String text = text(name);
    if (!text.contains("\"totalcount\"")) {
      return text;
    }
    int rows = ((List<?>) Objects.requireNonNull(((Map<?, ?>) tree(text)).get("items"))).size();
    return text.replaceFirst("\"totalcount\":\\s*\\d+", "\"totalcount\": " + rows);
  }

  /** A JSON text as maps, lists, texts, doubles and booleans, without names whose value is null. */
  static Object tree(String json) {
    try {
      return withoutNull(Objects.requireNonNull(ANY.fromJson(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object withoutNull(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> kept = new LinkedHashMap<>();
      map.forEach(
          (name, inner) -> {
            if (inner != null) {
              kept.put(name, withoutNull(inner));
            }
          });
      return kept;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Samples::withoutNull).toList();
    }
    return value;
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Samples.class.getResource("/samples")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
