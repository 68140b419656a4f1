package dev.restock.sync.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide names every cause as the report does. */
class DriftGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "drift.md");

  @ParameterizedTest
  @EnumSource(DriftCause.class)
  void guideNamesEachCause(DriftCause cause) throws IOException {
    assertThat(Files.readString(GUIDE))
        .contains("| `" + cause + "` | " + cause.meaning() + " | " + cause.whatToDo() + " |");
  }
}
