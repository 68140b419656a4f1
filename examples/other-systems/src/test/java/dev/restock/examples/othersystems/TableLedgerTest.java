package dev.restock.examples.othersystems;

import dev.restock.sync.port.StockSystem;
import dev.restock.sync.testing.StockLedgerContract;
import java.nio.file.Path;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TableLedgerTest extends StockLedgerContract {
  @TempDir private Path folder;
  private DataSource database;

  @BeforeEach
  void open() {
    database = Database.in(folder);
  }

  @Override
  protected Stock stock() {
    return new Stock(1, 2, OptionalLong.empty(), "SKU-1", "SKU-2", "NO-SUCH-SKU");
  }

  @Override
  protected StockSystem ledger() {
    return new TableLedger(database);
  }

  @Override
  protected StockSystem ledgerWhoseAnswersAreLost() {
    return new TableLedger(Database.losingCommits(database));
  }

  @Override
  protected StockSystem ledgerThatIsDown() {
    return new TableLedger(Database.down());
  }
}
