package dev.restock.sync.bookkeeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log of exports in a CSV file of its own for each tenant. Keep it with the store and back it up:
 * without it, a period is no longer locked. Not thread-safe.
 *
 * <p>A row whose writing was interrupted does not count, because no file is handed out before its
 * row is complete; the next row replaces it.
 */
public final class BookExportFile implements BookExportLog {
  private static final List<String> HEADER =
      List.of(
          "format",
          "currency",
          "from",
          "to",
          "batches",
          "vouchers",
          "firstBatch",
          "lastBatch",
          "files",
          "hash");

  private final Path file;

  private BookExportFile(Path file) {
    this.file = file;
  }

  /**
   * The log in a file.
   *
   * @param file the file; made by the first export if it is not there
   * @return the log
   */
  public static BookExportFile at(Path file) {
    return new BookExportFile(file);
  }

  /**
   * {@inheritDoc}
   *
   * @throws BookkeepingException if the file is not a log of exports
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public List<BookExport> exports() {
    List<BookExport> exports = new ArrayList<>();
    List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(complete()).stream().toList();
    for (CsvRecord row : rows) {
      if (row.getStartingLineNumber() == 1) {
        if (!row.getFields().equals(HEADER)) {
          throw new BookkeepingException(file + " is not a log of exports: its first line differs");
        }
      } else {
        exports.add(export(row));
      }
    }
    return List.copyOf(exports);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void add(BookExport export) {
    String before = complete();
    String added = (before.isEmpty() ? line(HEADER) : "") + line(fields(export));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = before.getBytes(UTF_8).length;
      channel.truncate(end);
      channel.position(end);
      ByteBuffer bytes = ByteBuffer.wrap(added.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the log of exports " + file + " cannot be written", e);
    }
  }

  /** The lines that have an end. */
  private String complete() {
    try {
      String text = Files.exists(file) ? Files.readString(file, UTF_8) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the log of exports " + file + " cannot be read", e);
    }
  }

  private static String line(List<String> fields) {
    StringWriter text = new StringWriter();
    try (CsvWriter row = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      row.writeRecord(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> fields(BookExport export) {
    return List.of(
        export.format(),
        export.currency(),
        export.from().toString(),
        export.to().toString(),
        String.valueOf(export.batches()),
        String.valueOf(export.vouchers()),
        export.firstBatch() == null ? "" : export.firstBatch().toString(),
        export.lastBatch() == null ? "" : export.lastBatch().toString(),
        String.valueOf(export.files()),
        export.hash());
  }

  private BookExport export(CsvRecord row) {
    try {
      return new BookExport(
          row.getField(0),
          row.getField(1),
          LocalDate.parse(row.getField(2)),
          LocalDate.parse(row.getField(3)),
          Long.parseLong(row.getField(4)),
          Long.parseLong(row.getField(5)),
          number(row.getField(6)),
          number(row.getField(7)),
          Integer.parseInt(row.getField(8)),
          row.getField(9));
    } catch (RuntimeException e) {
      throw new BookkeepingException(
          "%s, line %d: expected an export, found %s; restore the file from its backup"
              .formatted(file, row.getStartingLineNumber(), row.getFields()));
    }
  }

  private static @Nullable Long number(String text) {
    return text.isEmpty() ? null : Long.valueOf(text);
  }
}
