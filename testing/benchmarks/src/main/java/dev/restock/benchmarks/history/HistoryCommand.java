package dev.restock.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.benchmarks.throughput.Databases;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the queries of the history. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "How long the queries of the history take in a store with a long past: the median, 95 of 100,"
          + " and the longest, and the processor time of the asking thread. Each query is for"
          + " something else, picked from a seed.",
      "Takes some seconds with 50,000 movements; half an hour and 30 GB with 10,000,000."
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;
  private static final int CONNECTIONS = 2;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--movements",
      defaultValue = "50000",
      description = "How many movements the store has (default: ${DEFAULT-VALUE}).")
  private int movements = 50_000;

  @Option(
      names = "--rounds",
      defaultValue = "200",
      description = "How often each query is made (default: ${DEFAULT-VALUE}).")
  private int rounds = 200;

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

  /** Created by picocli. */
  public HistoryCommand() {}

  @Override
  public Integer call() throws IOException, SQLException {
    Path kept = folder;
    if (kept != null) {
      measureIn(Files.createDirectories(kept));
      return 0;
    }
    Path temporary = Files.createTempDirectory("restock-history");
    try {
      measureIn(temporary);
    } finally {
      try (Stream<Path> files = Files.walk(temporary)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  private void measureIn(Path data) throws IOException, SQLException {
    if (kind == Kind.POSTGRES) {
      try (Databases server = new Databases(false, data.resolve("postgres"))) {
        measure(() -> server.postgresNamed("history", CONNECTIONS));
      }
    } else {
      measure(() -> Databases.sqlite(data.resolve("sync.db"), CONNECTIONS));
    }
  }

  private void measure(Supplier<HikariDataSource> database) throws SQLException {
    LongPast past = new LongPast(movements);
    PrintWriter out = command.commandLine().getOut();
    fill(past, database, out);
    try (HikariDataSource pool = database.get()) {
      Clock clock = Clock.fixed(past.end(), ZoneOffset.UTC);
      measure(History.of(JdbcSyncStore.open(pool), LongPast.TENANT, clock), past, out);
    }
  }

  private void fill(LongPast past, Supplier<HikariDataSource> database, PrintWriter out)
      throws SQLException {
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
      out.printf(
          Locale.ROOT,
          "%,d movements of %,d returns, written in %.0f s%n",
          movements,
          past.returns(),
          (System.nanoTime() - began) / SECOND);
      out.flush();
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

  private void measure(History history, LongPast past, PrintWriter out) {
    out.printf(
        "%-34s %8s %8s %8s %8s %8s %9s%n",
        "query", "p50 ms", "p95 ms", "max ms", "cpu p50", "cpu p95", "found");
    queries(history, past)
        .forEach(
            (name, query) -> {
              List<Long> nanos = new ArrayList<>();
              List<Long> processor = new ArrayList<>();
              int found = 0;
              for (int i = 0; i < rounds / 10; i++) {
                found += query.getAsInt();
              }
              for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                long spent = cpu();
                found = query.getAsInt();
                processor.add(cpu() - spent);
                nanos.add(System.nanoTime() - start);
              }
              nanos.sort(null);
              processor.sort(null);
              out.printf(
                  Locale.ROOT,
                  "%-34s %8.1f %8.1f %8.1f %8.1f %8.1f %9d%n",
                  name,
                  percentile(nanos, 50),
                  percentile(nanos, 95),
                  percentile(nanos, 100),
                  percentile(processor, 50),
                  percentile(processor, 95),
                  found);
              out.flush();
            });
  }

  /** Of this thread, which works for SQLite too, but not for a server. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double percentile(List<Long> sorted, int percent) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
    return sorted.get(index) / MILLISECOND;
  }

  private static Map<String, IntSupplier> queries(History history, LongPast past) {
    Random random = new Random(1);
    HistoryPage page = HistoryPage.first();
    Map<String, IntSupplier> all = new LinkedHashMap<>();
    all.put(
        "story of a return", () -> entries(history, StorySubject.ofReturn(past.anyReturn(random))));
    all.put(
        "story of an order by its name",
        () -> entries(history, StorySubject.ofOrder(past.anyOrder(random))));
    all.put(
        "story of an SKU", () -> entries(history, StorySubject.ofSku(past.anySku(random), null)));
    all.put(
        "story of an SKU in a warehouse",
        () -> entries(history, StorySubject.ofSku(past.anySku(random), 12L)));
    all.put(
        "story of a movement",
        () -> entries(history, StorySubject.ofMovement(past.anyKey(random))));
    all.put(
        "story of a refund", () -> entries(history, StorySubject.ofRefund(past.anyRefund(random))));
    all.put("units of a return", () -> history.units(past.anyReturn(random), page).items().size());
    all.put("search: return", () -> hits(history.search(past.anyReturn(random))));
    all.put("search: order", () -> hits(history.search(past.anyOrder(random))));
    all.put("search: unit", () -> hits(history.search(past.anyUnit(random))));
    all.put("search: SKU", () -> hits(history.search(past.anySku(random))));
    all.put("search: movement", () -> hits(history.search(past.anyKey(random))));
    all.put("search: transaction", () -> hits(history.search(past.anyTransaction(random))));
    all.put("search: refund", () -> hits(history.search(past.anyRefund(random))));
    all.put("search: beginning of many SKUs", () -> hits(history.search("SKU")));
    all.put("search: beginning of many orders", () -> hits(history.search("#1")));
    all.put("search: nothing", () -> hits(history.search("nothing " + random.nextInt())));
    for (MovementList list : MovementList.values()) {
      all.put("movements " + list, () -> history.movements(list, page).items().size());
    }
    all.put("counts of cases", () -> (int) history.caseCounts().openCases());
    all.put("flow of a day", () -> (int) history.flow().toStock().done());
    all.put("open cases", () -> cases(history, CaseQuery.open()));
    all.put(
        "open cases of HIGH severity",
        () -> cases(history, CaseQuery.open().fromSeverity(Severity.HIGH)));
    all.put(
        "open cases, 180 days old",
        () -> cases(history, CaseQuery.open().openedBy(past.end().minus(Duration.ofDays(180)))));
    all.put(
        "open cases with a text of many",
        () -> cases(history, CaseQuery.open().containing("reason 5 ")));
    all.put(
        "open cases with a text of none",
        () -> cases(history, CaseQuery.open().containing("no such words")));
    for (Owner owner : Owner.values()) {
      all.put("open cases of " + owner, () -> cases(history, CaseQuery.open().ownedBy(owner)));
    }
    CaseQuery closed = CaseQuery.in(CaseState.RESOLVED, CaseState.DISMISSED);
    all.put("closed cases", () -> cases(history, closed));
    all.put("closed cases of an owner", () -> cases(history, closed.ownedBy(Owner.INTEGRATION)));
    all.put(
        "cases in all states",
        () -> cases(history, CaseQuery.in(CaseState.OPEN, CaseState.values())));
    return all;
  }

  private static int cases(History history, CaseQuery query) {
    return history.cases(query, null).items().size();
  }

  private static int entries(History history, StorySubject subject) {
    return history.story(subject).entries().size();
  }

  private static int hits(SearchResult result) {
    return result.hits().size();
  }
}
