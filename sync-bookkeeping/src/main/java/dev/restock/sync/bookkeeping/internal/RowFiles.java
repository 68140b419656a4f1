package dev.restock.sync.bookkeeping.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.restock.sync.bookkeeping.BookkeepingException;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherFiles;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of delimited text in files of limited length, with the same head in each file. */
final class RowFiles implements Closeable {
  /** The form of the files. */
  record Form(
      Charset charset, char separator, QuoteStrategy quotes, int mostRows, List<Head> heads) {}

  /** Writes a line at the beginning of each file. */
  interface Head {
    void write(Writer text, CsvWriter rows) throws IOException;
  }

  private final VoucherFiles files;
  private final Form form;
  private @Nullable CsvWriter rows;
  private int count;

  RowFiles(VoucherFiles files, Form form) {
    this.files = files;
    this.form = form;
  }

  /** Adds the rows of a voucher, all to one file. */
  void add(Voucher voucher, List<List<String>> added) throws IOException {
    if (added.size() > form.mostRows) {
      throw new BookkeepingException(
          "voucher %s has %d lines, and a file of this format has at most %d"
              .formatted(voucher.id(), added.size(), form.mostRows));
    }
    CsvWriter writer = rows == null || count + added.size() > form.mostRows ? next() : rows;
    added.forEach(writer::writeRecord);
    count += added.size();
  }

  private CsvWriter next() throws IOException {
    if (rows != null) {
      rows.close();
    }
    Writer text = new BufferedWriter(new OutputStreamWriter(files.next(), form.charset));
    CsvWriter next =
        CsvWriter.builder()
            .fieldSeparator(form.separator)
            .quoteStrategy(form.quotes)
            .lineDelimiter(LineDelimiter.CRLF)
            .bufferSize(0)
            .build(text);
    for (Head head : form.heads) {
      head.write(text, next);
    }
    rows = next;
    count = 0;
    return next;
  }

  /** Closes the last file; without vouchers it has its head only. */
  @Override
  public void close() throws IOException {
    CsvWriter last = rows == null ? next() : rows;
    last.close();
  }
}
