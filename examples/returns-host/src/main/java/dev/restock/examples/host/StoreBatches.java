package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.bookkeeping.StoredBatches;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/** The closed batches in a SQLite file, which is only read. */
final class StoreBatches implements BooksCommand.Batches {
  private final HikariDataSource file;
  private final StoredBatches batches;

  private StoreBatches(HikariDataSource file, Tenant tenant) {
    this.file = file;
    this.batches = StoredBatches.of(JdbcSyncStore.open(file), tenant);
  }

  static BooksCommand.Batches open(Path store, Tenant tenant) {
    return new StoreBatches(SqliteFile.openToRead(store), tenant);
  }

  @Override
  public Optional<LocalDate> lastClosedDay() {
    return batches.lastClosedDay();
  }

  @Override
  public Iterator<RefundBatch> between(LocalDate from, LocalDate to) {
    return batches.between(from, to);
  }

  @Override
  public void close() {
    file.close();
  }
}
