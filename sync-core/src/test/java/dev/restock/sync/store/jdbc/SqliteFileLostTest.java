package dev.restock.sync.store.jdbc;

import static dev.restock.sync.store.jdbc.SqliteFile.source;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that is deleted, replaced or turned back while it is open lets no post leave. */
class SqliteFileLostTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("sync.db");
  }

  private Path wal() {
    return folder.resolve("sync.db-wal");
  }

  private Path shm() {
    return folder.resolve("sync.db-shm");
  }

  private Path copy() {
    return folder.resolve("copy.db");
  }

  /** What may happen to a file while a host has it open. */
  private enum Loss {
    DELETED("was deleted or moved"),
    DELETED_WITH_ITS_LOG("was deleted or moved"),
    MOVED("was deleted or moved"),
    REPLACED_BY_A_COPY("was replaced by another file"),
    REPLACED_BY_AN_EMPTY_FILE("was replaced by another file"),
    LOG_DELETED("lost its -wal file"),
    INDEX_OF_LOG_DELETED("lost its -shm file");

    private final String said;

    Loss(String said) {
      this.said = said;
    }
  }

  private Optional<OneConnection> pooled = Optional.empty();

  private DataSource pool() throws SQLException {
    OneConnection pool = new OneConnection(source(file()));
    pooled = Optional.of(pool);
    return pool;
  }

  @AfterEach
  void close() throws SQLException {
    if (pooled.isPresent()) {
      pooled.get().close();
    }
  }

  private void copyAll() throws IOException {
    Files.copy(file(), copy(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void happens(Loss loss) throws IOException {
    switch (loss) {
      case DELETED -> Files.delete(file());
      case DELETED_WITH_ITS_LOG -> {
        Files.delete(file());
        Files.delete(wal());
        Files.delete(shm());
      }
      case MOVED -> Files.move(file(), folder.resolve("moved.db"));
      case REPLACED_BY_A_COPY -> Files.move(copy(), file(), StandardCopyOption.REPLACE_EXISTING);
      case REPLACED_BY_AN_EMPTY_FILE -> {
        Path empty = Files.createFile(folder.resolve("empty.db"));
        Files.move(empty, file(), StandardCopyOption.REPLACE_EXISTING);
      }
      case LOG_DELETED -> Files.delete(wal());
      case INDEX_OF_LOG_DELETED -> Files.delete(shm());
    }
  }

  private Bench benchOn(DataSource source) {
    return new Bench(JdbcSyncStore.open(source));
  }

  /** The first return is posted, then a copy of the store is made. */
  private ReturnSync oneIsPosted(Bench bench) throws IOException {
    ReturnSync sync = bench.engine().build();
    bench.returns.put(received("r1", sellable("u1", T0)));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(1);
    copyAll();
    bench.returns.put(received("r2", sellable("u2", T0)));
    sync.requestRead("r2");
    return sync;
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void betweenTwoRunsNothingMoreIsPosted(Loss loss) throws Exception {
    Bench bench = benchOn(pool());
    ReturnSync sync = oneIsPosted(bench);
    happens(loss);
    for (int runs = 0; runs < 3; runs++) {
      assertThatThrownBy(sync::runOnce)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining(loss.said)
          .hasMessageContaining("This process posts nothing more")
          .hasMessageContaining("The worst day");
    }
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void rightBeforeAPostNothingIsPosted(Loss loss) throws Exception {
    Bench bench = benchOn(pool());
    ReturnSync first = oneIsPosted(bench);
    assertThat(first.counts().returns()).isEqualTo(2);
    // The engine asks the catalog between the claim and the post, since it is a new one.
    StockSystem ledger =
        Decorator.around(
            StockSystem.class,
            bench.ledger,
            call -> {
              if (call.name().equals("products")) {
                happens(loss);
              }
              return call.make();
            });
    ReturnSync sync = bench.engine().ledger(ledger).build();
    assertThatThrownBy(sync::runOnce)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(loss.said);
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void anOlderCopyWrittenIntoTheSameFileIsNoticed() throws Exception {
    SyncStore store = JdbcSyncStore.open(source(file()));
    store.hint(TENANT, "r1", T0);
    copyAll();
    store.hint(TENANT, "r2", T0);
    // Each operation has a connection of its own, so that the log is in the file by now.
    assertThat(wal()).doesNotExist();
    Files.write(
        file(),
        Files.readAllBytes(copy()),
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    assertThatThrownBy(() -> store.hint(TENANT, "r3", T0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("older copy");
    assertThatThrownBy(() -> store.counts(TENANT))
        .as("it stays refused")
        .hasMessageContaining("older copy");
  }

  @Test
  void aLogThatIsRemovedWithItsContentIsNoticedByANewConnection() throws Exception {
    try (OneConnection keepsTheLog = new OneConnection(source(file()))) {
      SyncStore store = JdbcSyncStore.open(keepsTheLog);
      store.hint(TENANT, "r1", T0);
      SyncStore other = JdbcSyncStore.open(source(file()));
      other.hint(TENANT, "r2", T0);
      Files.delete(wal());
      Files.delete(shm());
      assertThatThrownBy(() -> other.hint(TENANT, "r3", T0)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> store.hint(TENANT, "r3", T0)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void aFileThatStaysIsWrittenByAnyNumberOfProcesses() {
    SyncStore one = JdbcSyncStore.open(source(file()));
    SyncStore other = JdbcSyncStore.open(source(file()));
    for (int i = 0; i < 20; i++) {
      one.hint(TENANT, "r" + i, T0);
      other.hint(TENANT, "r" + i, T0);
      assertThat(one.archive(TENANT, T0, 10, T0.plus(Duration.ofDays(1)))).isZero();
    }
    assertThat(other.openHints(TENANT, 100, T0)).hasSize(20).allMatch(hint -> hint.hints() == 2);
  }

  @Test
  void aDamagedFileNamesTheWayBack() throws Exception {
    Files.write(
        file(), "this is no database, but it is long enough".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> JdbcSyncStore.open(source(file())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not a database, or is damaged")
        .hasMessageContaining("restore the newest backup")
        .hasMessageContaining("The worst day");
  }

  @Test
  void aFileThatIsDamagedLaterNamesTheWayBack() throws Exception {
    SyncStore store = JdbcSyncStore.open(source(file()));
    for (int i = 0; i < 200; i++) {
      store.hint(TENANT, "r" + i, T0);
    }
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file(), bytes, StandardOpenOption.WRITE);
    assertThatThrownBy(() -> store.counts(TENANT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("the file is damaged")
        .hasMessageContaining("restore the newest backup");
  }
}
