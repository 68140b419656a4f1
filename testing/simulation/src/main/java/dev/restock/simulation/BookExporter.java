package dev.restock.simulation;

import dev.restock.sync.bookkeeping.BookExport;
import dev.restock.sync.bookkeeping.BookExportLog;
import dev.restock.sync.bookkeeping.Books;
import dev.restock.sync.bookkeeping.ClosedBatches;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How an export is made: by {@link Books}, or with a bug. */
interface BookExporter {
  /** As users do it. */
  BookExporter RIGHT =
      (shop, writer, currency, period, out) ->
          shop.books().export(writer, currency, period.from(), period.to(), out);

  /** The log gets the export before its files are written. */
  BookExporter LOGGED_FIRST =
      (shop, writer, currency, period, out) -> {
        Path scratch = Files.createTempDirectory("restock-scratch");
        Shop unlogged = new Shop(shop.plan(), shop.batches(), new Memory());
        BookExport export =
            RIGHT.export(unlogged, writer, currency, period, scratch.resolve("books"));
        Accountant.delete(scratch);
        if (!shop.log().exports().contains(export)) {
          shop.log().add(export);
        }
        return RIGHT.export(shop, writer, currency, period, out);
      };

  /** The files get their names before the log gets the export. */
  BookExporter NAMED_FIRST =
      (shop, writer, currency, period, out) -> {
        Memory late = new Memory();
        late.exports.addAll(shop.log().exports());
        Shop unlogged = new Shop(shop.plan(), shop.batches(), late);
        BookExport export = RIGHT.export(unlogged, writer, currency, period, out);
        if (!shop.log().exports().contains(export)) {
          shop.log().add(export);
        }
        return export;
      };

  /** Days of which the books are exported together. */
  record Period(LocalDate from, LocalDate to) {
    boolean overlaps(Period other) {
      return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
  }

  /** What the books of a shop are made of. */
  record Shop(AccountPlan plan, ClosedBatches batches, BookExportLog log) {
    Books books() {
      return new Books(plan, batches, log);
    }
  }

  /** A log that a crash loses. */
  final class Memory implements BookExportLog {
    private final List<BookExport> exports = new ArrayList<>();

    @Override
    public List<BookExport> exports() {
      return List.copyOf(exports);
    }

    @Override
    public void add(BookExport export) {
      exports.add(export);
    }
  }

  /** Exports one currency of a period. */
  BookExport export(Shop shop, VoucherWriter writer, String currency, Period period, Path out)
      throws IOException;
}
