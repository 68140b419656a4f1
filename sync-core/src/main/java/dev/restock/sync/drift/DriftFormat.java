package dev.restock.sync.drift;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A form in which the report of a comparison is written, always in UTF-8. The same report gives the
 * same bytes.
 */
public enum DriftFormat {
  /** Plain text for a terminal. */
  TEXT {
    @Override
    void write(DriftFindings findings, Writer out) throws IOException {
      new DriftText(out).write(findings);
    }
  },
  /** JSON as {@code drift-report.schema.json} describes it, which is a resource of this package. */
  JSON {
    @Override
    void write(DriftFindings findings, Writer out) throws IOException {
      DriftJson.write(findings, out);
    }
  },
  /**
   * CSV as RFC 4180 describes it, with a header and a line for each row. A text that a spreadsheet
   * would take for a formula begins with an apostrophe.
   */
  CSV {
    @Override
    void write(DriftFindings findings, Writer out) throws IOException {
      DriftCsv.write(findings, out);
    }
  },
  /** One HTML page without scripts and without other files; may be printed. */
  HTML {
    @Override
    void write(DriftFindings findings, Writer out) throws IOException {
      new DriftHtml(out).write(findings);
    }
  };

  /**
   * Writes a report.
   *
   * @param findings the report
   * @param out the stream, which is flushed and not closed
   * @throws IOException if the stream fails
   */
  public void write(DriftFindings findings, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    write(findings, text);
    text.flush();
  }

  abstract void write(DriftFindings findings, Writer out) throws IOException;
}
