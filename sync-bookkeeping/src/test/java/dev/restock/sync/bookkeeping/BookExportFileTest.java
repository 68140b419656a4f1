package dev.restock.sync.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookExportFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static final BookExport ONE =
      new BookExport("sie", "SEK", DAY, DAY, 1, 20, 12L, 12L, 1, "ab".repeat(32));

  private static final BookExport NOTHING =
      new BookExport(
          "xero", "EUR", DAY.plusDays(1), DAY.plusDays(3), 0, 0, null, null, 1, "cd".repeat(32));

  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("exports.csv");
  }

  @Test
  void exportsAreKept() {
    assertThat(BookExportFile.at(file()).exports()).isEmpty();
    BookExportFile.at(file()).add(ONE);
    BookExportFile.at(file()).add(NOTHING);

    assertThat(BookExportFile.at(file()).exports()).containsExactly(ONE, NOTHING);
  }

  @Test
  void interruptedRowDoesNotCountAndIsReplaced() throws IOException {
    BookExportFile.at(file()).add(ONE);
    String one = Files.readString(file());
    BookExportFile.at(file()).add(NOTHING);
    String both = Files.readString(file());

    for (int end = 0; end < both.length(); end++) {
      Files.writeString(file(), both.substring(0, end));
      boolean hasOne = end >= one.length();
      assertThat(BookExportFile.at(file()).exports()).isEqualTo(hasOne ? List.of(ONE) : List.of());
      if (hasOne) {
        BookExportFile.at(file()).add(NOTHING);
        assertThat(Files.readString(file())).isEqualTo(both);
      }
    }
  }

  @Test
  void otherFileIsRefused() throws IOException {
    Files.writeString(file(), "a,b\n");
    assertThatThrownBy(() -> BookExportFile.at(file()).exports())
        .isInstanceOf(BookkeepingException.class)
        .hasMessageContaining("is not a log of exports");

    BookExportFile.at(folder.resolve("damaged.csv")).add(ONE);
    String text = Files.readString(folder.resolve("damaged.csv")).replace("2026", "x");
    Files.writeString(folder.resolve("damaged.csv"), text);
    assertThatThrownBy(() -> BookExportFile.at(folder.resolve("damaged.csv")).exports())
        .isInstanceOf(BookkeepingException.class)
        .hasMessageContaining("line 2: expected an export");
  }
}
