package dev.restock.examples.othersystems;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.testing.ReturnSourceContract;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TableReturnsTest extends ReturnSourceContract {
  @TempDir private Path folder;
  private DataSource database;

  @BeforeEach
  void open() {
    database = Database.in(folder);
  }

  @Override
  protected ReturnSource sourceOf(List<ReturnRecord> returns) {
    returns.forEach(new Desk(database)::write);
    return new TableReturns(database);
  }

  @Override
  protected void replace(ReturnSource source, ReturnRecord changed) {
    new Desk(database).write(changed);
  }

  @Override
  protected ReturnSource sourceThatIsDown() {
    return new TableReturns(Database.down());
  }
}
