package dev.restock.sync.internal.report;

import static java.util.stream.Collectors.joining;

import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Stream;

/** Writes a table of CSV as RFC 4180 describes it. */
public final class Csv {
  /** The characters with which formulas begin, also the wide ones of East Asian keyboards. */
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private final Writer out;
  private final int columns;

  /** Writes the header, which has no quotes. */
  public Csv(Writer out, String header) throws IOException {
    this.out = out;
    this.columns = header.split(",", -1).length;
    out.write(header + "\r\n");
  }

  /** A cell that a spreadsheet shows as it is. */
  public static String text(String value) {
    String shown = VisibleText.of(value);
    String first = shown.stripLeading();
    boolean formula = !first.isEmpty() && FORMULA.indexOf(first.charAt(0)) >= 0;
    String safe = formula ? "'" + shown : shown;
    return safe.contains(",") || safe.contains("\"")
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /** Writes a record; cells that are left out are empty. */
  public void record(String... cells) throws IOException {
    out.write(
        Stream.concat(Stream.of(cells), Stream.generate(() -> "").limit(columns - cells.length))
                .collect(joining(","))
            + "\r\n");
  }
}
