package dev.restock.dashboard.internal.view;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.internal.report.Csv;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** A list as a file that a spreadsheet shows as it is. Not thread-safe. */
public final class CsvFile {
  private final StringWriter text = new StringWriter();
  private final Csv csv;

  /** Starts a file with the names of its columns, joined by commas. */
  public CsvFile(String header) {
    try {
      this.csv = new Csv(text, header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row of texts of any origin. */
  public void row(String... cells) {
    try {
      csv.record(Stream.of(cells).map(Csv::text).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response. */
  public DashboardResponse named(String name) {
    return Reply.csv(name, text.toString());
  }
}
