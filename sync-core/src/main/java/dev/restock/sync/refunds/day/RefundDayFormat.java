package dev.restock.sync.refunds.day;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A form in which a day of refunds is written, always in UTF-8. The same day gives the same bytes.
 */
public enum RefundDayFormat {
  /** Plain text for a terminal. */
  TEXT {
    @Override
    void write(RefundDay day, Writer out) throws IOException {
      new DayText(out).write(day);
    }
  },
  /** JSON as {@code refund-day.schema.json} describes it, which is a resource of this package. */
  JSON {
    @Override
    void write(RefundDay day, Writer out) throws IOException {
      DayJson.write(day, out);
    }
  },
  /**
   * CSV as RFC 4180 describes it, with a header: one table with a kind for each line. A text that a
   * spreadsheet would take for a formula begins with an apostrophe.
   */
  CSV {
    @Override
    void write(RefundDay day, Writer out) throws IOException {
      new DayCsv(out).write(day);
    }
  },
  /** One HTML page with a chart, without scripts and without other files; may be printed. */
  HTML {
    @Override
    void write(RefundDay day, Writer out) throws IOException {
      new DayHtml(out).write(day);
    }
  };

  /**
   * Writes a day.
   *
   * @param day the day
   * @param out the stream, which is flushed and not closed
   * @throws IOException if the stream fails
   */
  public void write(RefundDay day, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    write(day, text);
    text.flush();
  }

  abstract void write(RefundDay day, Writer out) throws IOException;
}
