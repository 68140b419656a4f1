package dev.restock.sync.bookkeeping.settlement;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.text.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settlement files of one provider line by line. A row that cannot be read is named with
 * its line and its error, and takes no other row with it. Immutable and thread-safe.
 */
public final class SettlementFile {
  /** The most refunds of a file, which are kept while it is read to compare their references. */
  static final int MOST_REFUNDS = 500_000;

  private final SettlementMapping mapping;

  /**
   * A reader.
   *
   * @param mapping how the provider writes its files
   */
  public SettlementFile(SettlementMapping mapping) {
    this.mapping = requireNonNull(mapping, "mapping");
  }

  /**
   * A row that could not be read.
   *
   * @param line the line at which it begins, from 1
   * @param column the column of the error; "" if it concerns the whole row
   * @param why the error: the value found and the value expected
   */
  public record BadRow(long line, String column, String why) {
    @Override
    public String toString() {
      String where = column.isEmpty() ? "" : ", column " + VisibleText.of(column);
      return "line " + line + where + ": " + VisibleText.of(why);
    }
  }

  /**
   * The number of rows of a file by their use. The sum is the number of all rows.
   *
   * @param refunds the rows that are about refunds
   * @param repeated the rows that repeat an earlier one exactly
   * @param others the rows that are not about refunds
   * @param bad the rows that could not be read
   */
  public record Summary(long refunds, long repeated, long others, long bad) {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param rows is called with each row that is about a refund, in the order of the file
   * @param bad is called with each row that cannot be read
   * @return how many rows there were
   * @throws SettlementException if there is no such file, a column of the mapping is missing, or
   *     the file has more than 500,000 refunds
   * @throws UncheckedIOException if the file cannot be read to its end
   */
  public Summary read(Path file, Consumer<SettlementRow> rows, Consumer<BadRow> bad) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw wrong(name, 0, "there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name, rows, bad);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a stream as {@link #read(Path, Consumer, Consumer)} reads a file.
   *
   * @param in the stream, which is not closed
   * @param name a name for messages
   * @param rows is called with each row that is about a refund
   * @param bad is called with each row that cannot be read
   * @return how many rows there were
   * @throws IOException if the stream fails
   */
  public Summary read(
      InputStream in, String name, Consumer<SettlementRow> rows, Consumer<BadRow> bad)
      throws IOException {
    // A byte that is no text becomes U+FFFD, so that its row can be named.
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                in,
                mapping
                    .charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    skipMark(text);
    CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(mapping.separator())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text);
    if (mapping.skippedLines() > 0) {
      csv.skipLines(mapping.skippedLines());
    }
    CloseableIterator<CsvRecord> records = csv.iterator();
    try {
      if (!records.hasNext()) {
        throw wrong(name, 0, "the file has no header");
      }
      SettlementRows read = new SettlementRows(mapping, header(name, records.next()), rows, bad);
      while (records.hasNext()) {
        CsvRecord record = records.next();
        read.add(record);
        if (read.refunds() > MOST_REFUNDS) {
          throw wrong(
              name,
              (int) record.getStartingLineNumber(),
              "the file has more than " + MOST_REFUNDS + " refunds: split it");
        }
      }
      return read.summary();
    } catch (CsvParseException e) {
      throw wrong(name, 0, "the file is no CSV: " + e.getMessage());
    }
  }

  private static void skipMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private CsvRecord header(String name, CsvRecord header) {
    for (String column : SettlementRows.columns(mapping)) {
      long found = header.getFields().stream().filter(one -> one.strip().equals(column)).count();
      if (found != 1) {
        throw wrong(
            name,
            (int) header.getStartingLineNumber(),
            (found == 0 ? "there is no column '" : "there are several columns '")
                + column
                + "'; the header has "
                + header.getFields());
      }
    }
    return header;
  }

  private static SettlementException wrong(String name, int line, @Nullable String why) {
    return new SettlementException(
        "settlement file", name, line, "the header", String.valueOf(why));
  }
}
