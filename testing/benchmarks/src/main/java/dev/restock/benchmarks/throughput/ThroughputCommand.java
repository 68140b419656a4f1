package dev.restock.benchmarks.throughput;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many movements a second are completed durably. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = {
      "How many movements a second go through the whole durable path, beside db-scheduler and"
          + " transaction-outbox on PostgreSQL and beside bare commits on SQLite; what a claim"
          + " costs with a long backlog; and the memory on the way.",
      "Takes about three minutes."
    })
public final class ThroughputCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024;
  private static final int RAW_COMMITS = 2_000;
  private static final int MOST_CLAIMS = 80;
  private static final int TENTHS = 10;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--tasks",
      defaultValue = "20000",
      description = "Movements, and tasks of the others, in a round (default: ${DEFAULT-VALUE}).")
  private int tasks = 20_000;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds; each runs all contenders (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--threads",
      defaultValue = "8",
      description = "Threads and connections of each contender (default: ${DEFAULT-VALUE}).")
  private int threads = 8;

  @Option(
      names = "--backlog",
      defaultValue = "1000000",
      description = "Waiting movements of the long backlog (default: ${DEFAULT-VALUE}).")
  private int backlog = 1_000_000;

  @Option(names = "--quick", description = "One round and a shorter backlog: rough numbers.")
  private boolean quick;

  @Option(
      names = "--no-sync",
      description =
          "PostgreSQL does not wait for the disk. Only to try the command, not to measure.")
  private boolean noSync;

  /** Created by picocli. */
  public ThroughputCommand() {}

  @Override
  public Integer call() throws IOException {
    // Without this, a library of transaction-outbox prints a greeting.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    PrintWriter out = command.commandLine().getOut();
    int count = Math.max(TENTHS, tasks) / Contender.TOGETHER * Contender.TOGETHER;
    int times = quick ? 1 : rounds;
    int longBacklog = (quick ? Math.min(backlog, 100_000) : backlog) / Backlog.FEW * Backlog.FEW;
    Path folder = Files.createTempDirectory("restock-throughput");
    try (Databases databases = new Databases(!noSync)) {
      postgres(out, databases, count, times);
      sqlite(out, folder, count, times);
      backlog(out, databases, folder, longBacklog, Math.min(MOST_CLAIMS, count / TENTHS));
      memory(out, databases, count);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void postgres(PrintWriter out, Databases databases, int count, int times) {
    Map<String, Function<DataSource, Contender>> contenders = new LinkedHashMap<>();
    contenders.put("Restock", database -> new RestockQueue(database, threads));
    contenders.put("db-scheduler", database -> new DbSchedulerQueue(database, threads));
    contenders.put("transaction-outbox", database -> new OutboxQueue(database, threads));
    Map<String, List<Rates>> measured = new LinkedHashMap<>();
    for (int round = 0; round < times; round++) {
      contenders.forEach(
          (name, contender) -> {
            try (HikariDataSource database = databases.postgres(threads + 2);
                Contender queue = contender.apply(database)) {
              measured.computeIfAbsent(name, any -> new ArrayList<>()).add(Rates.of(queue, count));
            }
          });
    }
    out.printf(
        Locale.ROOT,
        "PostgreSQL, fsync and synchronous_commit %s: %,d tasks, %d to a commit when recorded, %d"
            + " threads%n",
        noSync ? "off" : "on",
        count,
        Contender.TOGETHER,
        threads);
    out.printf(
        "  %-20s %12s %12s %12s %26s%n",
        "a second", "recorded", "completed", "both", "completed, to db-scheduler");
    List<Rates> base = measured.getOrDefault("db-scheduler", List.of());
    measured.forEach((name, rates) -> out.println(line(name, rates, base)));
    out.println(
        "  (db-scheduler: lock-and-fetch, 4 to 20 batches of its threads; transaction-outbox:"
            + " flushes of 1,000; Restock: posts of 100)");
  }

  private static String line(String name, List<Rates> rates, List<Rates> base) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rates.size(); round++) {
      ratios.add(rates.get(round).completed() / base.get(round).completed());
    }
    return String.format(
        Locale.ROOT,
        "  %-20s %,12.0f %,12.0f %,12.0f %10.2f (%.2f to %.2f)",
        name,
        median(rates, Rates::recorded),
        median(rates, Rates::completed),
        median(rates, Rates::both),
        median(ratios, ratio -> ratio),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow());
  }

  private void sqlite(PrintWriter out, Path folder, int count, int times) {
    List<Double> single = new ArrayList<>();
    List<Double> hundred = new ArrayList<>();
    List<Rates> restock = new ArrayList<>();
    for (int round = 0; round < times; round++) {
      try (HikariDataSource database = Databases.sqlite(folder.resolve("raw" + round), 1)) {
        single.add(RawCommits.rate(database, Math.min(RAW_COMMITS, count), 1));
        hundred.add(RawCommits.rate(database, count / RestockQueue.BATCH, RestockQueue.BATCH));
      }
      try (HikariDataSource database = Databases.sqlite(folder.resolve("store" + round), 2);
          RestockQueue queue = new RestockQueue(database, 1)) {
        restock.add(Rates.of(queue, count));
      }
    }
    double commits = median(single, rate -> rate);
    double completed = median(restock, Rates::completed);
    out.printf(Locale.ROOT, "%nSQLite, WAL with full sync: %,d movements, one thread%n", count);
    out.printf(Locale.ROOT, "  %-44s %,12.0f a second%n", "bare commits of one row", commits);
    out.printf(
        Locale.ROOT,
        "  %-44s %,12.0f a second%n",
        "bare rows, 100 to a commit",
        median(hundred, rate -> rate));
    out.printf(
        Locale.ROOT,
        "  %-44s %,12.0f a second, %.2f of the bare commits%n",
        "Restock: recorded, 2 to a commit",
        median(restock, Rates::recorded),
        median(restock, Rates::recorded) / commits);
    out.printf(
        Locale.ROOT,
        "  %-44s %,12.0f a second, %.2f of the bare commits%n",
        "Restock: completed",
        completed,
        completed / commits);
  }

  private static void backlog(
      PrintWriter out, Databases databases, Path folder, int longBacklog, int claims) {
    out.printf(
        Locale.ROOT,
        "%nA claim of 100 while %,d movements wait, and while %,d wait%n",
        Backlog.FEW,
        longBacklog);
    try (HikariDataSource few = databases.postgres(2);
        HikariDataSource many = databases.postgres(2)) {
      print(out, "PostgreSQL", few, many, longBacklog, claims);
    }
    try (HikariDataSource few = Databases.sqlite(folder.resolve("few"), 2);
        HikariDataSource many = Databases.sqlite(folder.resolve("many"), 2)) {
      print(out, "SQLite", few, many, longBacklog, claims);
    }
  }

  private static void print(
      PrintWriter out, String name, DataSource few, DataSource many, int longBacklog, int claims) {
    Duration shortClaim = Backlog.claim(few, Backlog.FEW, claims);
    Duration longClaim = Backlog.claim(many, longBacklog, claims);
    out.printf(
        Locale.ROOT,
        "  %-20s %8.2f ms %8.2f ms, %.2f times%n",
        name,
        shortClaim.toNanos() / 1e6,
        longClaim.toNanos() / 1e6,
        (double) longClaim.toNanos() / shortClaim.toNanos());
  }

  private void memory(PrintWriter out, Databases databases, int count) {
    try (HikariDataSource database = databases.postgres(2);
        RestockQueue queue = new RestockQueue(database, 1)) {
      queue.record(count);
      out.printf(Locale.ROOT, "%nLive heap in MiB after each tenth of %,d completed%n ", count);
      int batches = count / RestockQueue.BATCH;
      for (int batch = 1; batch <= batches; batch++) {
        queue.completeBatch();
        if (batch % Math.max(1, batches / TENTHS) == 0) {
          out.printf(Locale.ROOT, " %6.1f", liveHeap() / MIB);
        }
      }
      out.println();
    }
  }

  private static long liveHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The tasks a second of one round. */
  record Rates(double recorded, double completed, double both) {

    static Rates of(Contender queue, int tasks) {
      long start = System.nanoTime();
      queue.record(tasks);
      long recorded = System.nanoTime();
      queue.complete();
      long completed = System.nanoTime();
      if (queue.done() != tasks || queue.left() != 0) {
        throw new IllegalStateException(
            queue.done() + " of " + tasks + " tasks were done, and " + queue.left() + " are left");
      }
      return new Rates(
          rate(tasks, recorded - start),
          rate(tasks, completed - recorded),
          rate(tasks, completed - start));
    }

    private static double rate(int tasks, long nanos) {
      return tasks * 1e9 / nanos;
    }
  }

  private static <T> double median(List<T> values, Function<T, Double> number) {
    List<Double> sorted = values.stream().map(number).sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
