package dev.restock.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.benchmarks.throughput.Databases;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.history.MovementList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
          + " and the longest. Each query is for something else, picked from a seed.",
      "Takes some seconds with 50,000 movements, and some minutes and a gigabyte with 1,000,000."
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final double MILLISECOND = 1e6;

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

  @Option(names = "--postgres", description = "In PostgreSQL instead of a SQLite file.")
  private boolean postgres;

  /** Created by picocli. */
  public HistoryCommand() {}

  @Override
  public Integer call() throws IOException {
    if (postgres) {
      try (Databases server = new Databases(false);
          HikariDataSource pool = server.postgres(2)) {
        measure(pool);
      }
      return 0;
    }
    Path folder = Files.createTempDirectory("restock-history");
    try (HikariDataSource pool = Databases.sqlite(folder.resolve("sync.db"), 2)) {
      measure(pool);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  private void measure(DataSource database) {
    LongPast past = new LongPast(movements);
    long began = System.nanoTime();
    History history = History.of(past.write(database), LongPast.TENANT, Clock.systemUTC());
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d movements of %,d returns, written in %.0f s%n",
        movements,
        past.returns(),
        (System.nanoTime() - began) / 1e9);
    out.printf("%-34s %8s %8s %8s %9s%n", "query", "p50 ms", "p95 ms", "max ms", "found");
    queries(history, past)
        .forEach(
            (name, query) -> {
              List<Long> nanos = new ArrayList<>();
              int found = 0;
              for (int i = 0; i < rounds / 10; i++) {
                found += query.getAsInt();
              }
              for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                found = query.getAsInt();
                nanos.add(System.nanoTime() - start);
              }
              nanos.sort(null);
              out.printf(
                  Locale.ROOT,
                  "%-34s %8.1f %8.1f %8.1f %9d%n",
                  name,
                  nanos.get(nanos.size() / 2) / MILLISECOND,
                  nanos.get(nanos.size() * 95 / 100) / MILLISECOND,
                  nanos.get(nanos.size() - 1) / MILLISECOND,
                  found);
              out.flush();
            });
  }

  private static Map<String, IntSupplier> queries(History history, LongPast past) {
    Random random = new Random(1);
    HistoryPage page = HistoryPage.first();
    Map<String, IntSupplier> all = new LinkedHashMap<>();
    all.put(
        "story of a return",
        () -> entries(history, StorySubject.ofReturn("r" + past.anyReturn(random))));
    all.put(
        "story of an order by its name",
        () -> entries(history, StorySubject.ofOrder("#" + past.anyReturn(random))));
    all.put(
        "story of an SKU", () -> entries(history, StorySubject.ofSku(past.anySku(random), null)));
    all.put(
        "story of an SKU in a warehouse",
        () -> entries(history, StorySubject.ofSku(past.anySku(random), 12L)));
    all.put(
        "story of a movement",
        () -> entries(history, StorySubject.ofMovement(past.anyKey(random))));
    all.put(
        "units of a return",
        () -> history.units("r" + past.anyReturn(random), page).items().size());
    all.put("search: return", () -> hits(history.search("r" + past.anyReturn(random))));
    all.put("search: order", () -> hits(history.search("#" + past.anyReturn(random))));
    all.put("search: unit", () -> hits(history.search(past.anyUnit(random))));
    all.put("search: SKU", () -> hits(history.search(past.anySku(random))));
    all.put("search: movement", () -> hits(history.search(past.anyKey(random))));
    all.put(
        "search: transaction",
        () -> hits(history.search(Integer.toString(1 + past.anyReturn(random)))));
    all.put("search: beginning of many SKUs", () -> hits(history.search("SKU")));
    all.put("search: nothing", () -> hits(history.search("nothing " + random.nextInt())));
    all.put(
        "movements found last", () -> history.movements(MovementList.APPLIED, page).items().size());
    all.put("parked movements", () -> history.movements(MovementList.PARKED, page).items().size());
    all.put("open cases", () -> history.cases(CaseQuery.open(), null).items().size());
    return all;
  }

  private static int entries(History history, StorySubject subject) {
    return history.story(subject).entries().size();
  }

  private static int hits(SearchResult result) {
    return result.hits().size();
  }
}
