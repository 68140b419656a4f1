package dev.restock.sync.cases.sinks;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.opened;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesExceptionSinkTest {
  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir private Path folder;

  static boolean hasAFullDisk() {
    return Files.isWritable(FULL_DISK);
  }

  private Path file() {
    return folder.resolve("cases.jsonl");
  }

  private List<?> lines() throws IOException {
    return Files.readAllLines(file()).stream().map(JsonLinesExceptionSinkTest::parsed).toList();
  }

  private static Object parsed(String line) {
    try {
      return String.valueOf(new Moshi.Builder().build().adapter(Object.class).fromJson(line));
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Test
  void aCaseIsOneLineWithAllThatItTells() throws IOException {
    ExceptionCase twice =
        new ExceptionCase(
            TENANT,
            ExceptionType.POSTED_TWICE,
            "r1",
            "u1",
            "k1",
            "two\nlines, \"quoted\" \u2028 größe",
            T0,
            Optional.of(restock("k1", "r1", "u1").correction("c1")));
    try (JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(file())) {
      sink.accept(twice);
    }
    assertThat(Files.readString(file()).chars().filter(one -> one == '\n').count()).isEqualTo(1);
    Object read =
        new Moshi.Builder().build().adapter(Object.class).fromJson(Files.readString(file()));
    assertThat(read)
        .isInstanceOfSatisfying(
            Map.class,
            fields -> {
              assertThat(fields.get("id")).isEqualTo("r1/u1");
              assertThat(fields.get("shop")).isEqualTo(TENANT.shop());
              assertThat(fields.get("account")).isEqualTo(TENANT.parts().get(1));
              assertThat(fields.get("openedAt")).isEqualTo("2026-01-05T08:00:00Z");
              assertThat(fields.get("type")).isEqualTo("POSTED_TWICE");
              assertThat(fields.get("owner")).isEqualTo("OPERATIONS");
              assertThat(fields.get("severity")).isEqualTo("HIGH");
              assertThat(fields.get("movementKey")).isEqualTo("k1");
              assertThat(fields.get("what")).isEqualTo(twice.what());
              assertThat(fields.get("advice")).isEqualTo(twice.type().advice());
              assertThat(fields.get("retriable")).isEqualTo(false);
              assertThat(String.valueOf(fields.get("correction")))
                  .contains("key=c1", "quantity=-1");
            });
  }

  @Test
  void whatIsInTheFileStays() throws IOException {
    for (String rmaId : List.of("r1", "r2")) {
      try (JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(file())) {
        sink.accept(opened(ExceptionType.NO_RULE, rmaId, "u1", T0));
      }
    }
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).asString().contains("id=r1/u1");
  }

  @Test
  void aTornLineIsNotJoinedWithTheNextOne() throws IOException {
    Files.writeString(file(), "{\"id\":\"torn", StandardOpenOption.CREATE);
    try (JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(file())) {
      sink.accept(opened(ExceptionType.NO_RULE, "r1", "u1", T0));
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo("{\"id\":\"torn");
    assertThat(parsed(lines.get(1))).asString().contains("id=r1/u1");
  }

  @Test
  void manyThreadsWriteWholeLines() throws IOException {
    try (JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(file())) {
      IntStream.range(0, 200)
          .parallel()
          .forEach(i -> sink.accept(opened(ExceptionType.NO_RULE, "r" + i, "u", T0)));
    }
    assertThat(lines()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path nowhere = folder.resolve("no").resolve("cases.jsonl");
    assertThatThrownBy(() -> JsonLinesExceptionSink.appendingTo(nowhere))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(nowhere.toString());
    JsonLinesExceptionSink closed = JsonLinesExceptionSink.appendingTo(file());
    closed.close();
    assertThatThrownBy(() -> closed.accept(opened(ExceptionType.NO_RULE, "r1", "u1", T0)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("r1/u1")
        .hasMessageContaining(file().toString());
  }

  @Test
  @EnabledIf("hasAFullDisk")
  void aFullDiskIsToldAndTheCaseIsNotTaken() {
    try (JsonLinesExceptionSink sink = JsonLinesExceptionSink.appendingTo(FULL_DISK)) {
      assertThatThrownBy(() -> sink.accept(opened(ExceptionType.NO_RULE, "r1", "u1", T0)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("r1/u1");
    }
  }
}
