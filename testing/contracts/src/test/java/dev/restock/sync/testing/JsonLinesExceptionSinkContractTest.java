package dev.restock.sync.testing;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.sinks.JsonLinesExceptionSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesExceptionSinkContractTest extends ExceptionSinkContract {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));

  @TempDir private Path folder;
  private final List<JsonLinesExceptionSink> opened = new ArrayList<>();

  private Path file() {
    return folder.resolve("cases.jsonl");
  }

  @Override
  protected ExceptionSink sink() {
    JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(file());
    opened.add(sink);
    return sink;
  }

  @AfterEach
  void close() {
    opened.forEach(JsonLinesExceptionSink::close);
  }

  @Override
  protected List<String> taken() {
    try {
      return Files.readAllLines(file()).stream()
          .map(JsonLinesExceptionSinkContractTest::id)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(String line) {
    try {
      return String.valueOf(JSON.fromJson(line).get("id"));
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Override
  protected Optional<ExceptionSink> brokenSink() {
    JsonLinesExceptionSink closed =
        JsonLinesExceptionSink.appendingTo(folder.resolve("closed.jsonl"));
    closed.close();
    return Optional.of(closed);
  }
}
