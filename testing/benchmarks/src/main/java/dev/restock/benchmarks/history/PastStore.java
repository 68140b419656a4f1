package dev.restock.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.benchmarks.throughput.Databases;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of a store with a long past, and the store. */
final class PastStore {
  private static final double SECOND = 1e9;
  private static final int CONNECTIONS = 2;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--movements",
      defaultValue = "50000",
      description = "How many movements the store has (default: ${DEFAULT-VALUE}).")
  private int movements = 50_000;

  @Option(
      names = "--rounds",
      defaultValue = "200",
      description = "How often each is asked for (default: ${DEFAULT-VALUE}).")
  private int rounds = 200;

  @Option(
      names = "--only",
      defaultValue = "",
      description = "Asks only for what has this text in its name (default: for all).")
  private String only = "";

  @Option(
      names = "--store",
      defaultValue = "SQLITE",
      description = "SQLITE or POSTGRES (default: ${DEFAULT-VALUE}).")
  private Kind kind = Kind.SQLITE;

  @Option(
      names = "--folder",
      description =
          "A folder for the database, which is kept. One that has a database is measured without"
              + " filling it, with the same --movements as before.")
  private @Nullable Path folder;

  @Option(names = "--progress", description = "Says on the error output what is written.")
  private boolean showsProgress;

  private enum Kind {
    SQLITE,
    POSTGRES
  }

  /** A table of the questions that are asked. */
  Timings timings(PrintWriter out) {
    return new Timings(out, rounds, only);
  }

  /** Opens the store, filled if it was empty, and closes it after its use. */
  void use(BiConsumer<SyncStore, LongPast> use) throws IOException, SQLException {
    Path kept = folder;
    if (kept != null) {
      useIn(Files.createDirectories(kept), use);
      return;
    }
    Path temporary = Files.createTempDirectory("restock-history");
    try {
      useIn(temporary, use);
    } finally {
      try (Stream<Path> files = Files.walk(temporary)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void useIn(Path data, BiConsumer<SyncStore, LongPast> use)
      throws IOException, SQLException {
    if (kind == Kind.POSTGRES) {
      try (Databases server = new Databases(false, data.resolve("postgres"))) {
        use(() -> server.postgresNamed("history", CONNECTIONS), use);
      }
    } else {
      use(() -> Databases.sqlite(data.resolve("sync.db"), CONNECTIONS), use);
    }
  }

  private void use(Supplier<HikariDataSource> database, BiConsumer<SyncStore, LongPast> use)
      throws SQLException {
    LongPast past = new LongPast(movements);
    fill(past, database);
    try (HikariDataSource pool = database.get()) {
      use.accept(JdbcSyncStore.open(pool), past);
    }
  }

  private void fill(LongPast past, Supplier<HikariDataSource> database) throws SQLException {
    long began = System.nanoTime();
    boolean isEmpty;
    try (HikariDataSource pool = database.get()) {
      SyncStore store = JdbcSyncStore.open(pool);
      isEmpty = store.movementsOf(LongPast.TENANT, past.sku(0), null, Long.MAX_VALUE, 1).isEmpty();
      if (isEmpty) {
        PastWriter.samples(store);
      }
    }
    if (isEmpty) {
      try (HikariDataSource pool = database.get();
          Connection connection = pool.getConnection()) {
        new PastWriter(past, connection, step -> progress(step, began)).write();
      }
      command
          .commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%,d movements of %,d returns, written in %.0f s%n",
              movements,
              past.returns(),
              (System.nanoTime() - began) / SECOND);
      command.commandLine().getOut().flush();
    }
  }

  private void progress(String step, long began) {
    if (showsProgress) {
      command
          .commandLine()
          .getErr()
          .printf(Locale.ROOT, "%5.0f s %s%n", (System.nanoTime() - began) / SECOND, step);
    }
  }
}
