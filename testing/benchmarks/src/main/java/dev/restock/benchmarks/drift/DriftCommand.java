package dev.restock.benchmarks.drift;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.internal.drift.DriftStep;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a comparison of all levels of a shop. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "How long it takes to read all levels of both sides into a SQLite file and to compare them, in"
          + " how much heap, and with how many calls. The two sides cost nothing but their rows.",
      "One pair of a thousand differs. Give Java -Xmx256m to see that memory does not grow."
    })
public final class DriftCommand implements Callable<Integer> {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final double MILLION = 1e6;
  private static final double SECOND = 1e9;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--skus",
      defaultValue = "50000",
      description = "How many SKUs (default: ${DEFAULT-VALUE}).")
  private int skus = 50_000;

  @Option(
      names = "--locations",
      defaultValue = "20",
      description = "At how many locations each is (default: ${DEFAULT-VALUE}).")
  private int locations = 20;

  @Option(
      names = "--page",
      defaultValue = "1000",
      description = "How many levels a page has (default: ${DEFAULT-VALUE}).")
  private int page = 1_000;

  @Option(
      names = "--runs",
      defaultValue = "2",
      description = "How many comparisons (default: ${DEFAULT-VALUE}).")
  private int runs = 2;

  /** Created by picocli. */
  public DriftCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("restock-drift");
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:sqlite:" + folder.resolve("sync.db"));
      pool.setMaximumPoolSize(2);
      SyncStore store = JdbcSyncStore.open(pool);
      out()
          .printf(
              Locale.ROOT,
              "%,d SKUs at %d locations: %,d pairs, heap of at most %,d MiB%n",
              skus,
              locations,
              (long) skus * locations,
              Runtime.getRuntime().maxMemory() >> 20);
      for (int run = 0; run < runs; run++) {
        measure(store, FIRST.plus(Duration.ofHours(7L * run)), folder.resolve("sync.db"));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  /** Real time from a moment of the story. */
  private static final class Later extends Clock {
    private final Instant from;
    private final long since = System.nanoTime();

    private Later(Instant from) {
      this.from = from;
    }

    @Override
    public Instant instant() {
      return from.plusNanos(System.nanoTime() - since);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void measure(SyncStore store, Instant from, Path file) throws IOException {
    SyncListener silent = new SyncListener() {};
    Extensions extensions = new Extensions(silent);
    EngineContext engine =
        new EngineContext(
            TENANT, store, SyncSettings.defaults(), new Later(from), "host", extensions);
    ManyLevels sides = new ManyLevels(skus, locations);
    Map<String, Set<Long>> places = new TreeMap<>();
    for (long location = 1; location <= locations; location++) {
      places.put(String.valueOf(location), Set.of(location));
    }
    DriftSettings settings =
        DriftSettings.builder().page(page).slice(Duration.ofSeconds(2)).build();
    DriftStep step = new DriftStep(engine, sides, run -> {}, sides, places, settings, null);
    RunContext run = new RunContext(silent, extensions, () -> true);
    resetPeak();
    long began = System.nanoTime();
    long spent = cpu();
    long worked = 0;
    do {
      worked += step.run(run).worked();
    } while (store.nextDriftWork(TENANT).isPresent());
    double seconds = (System.nanoTime() - began) / SECOND;
    double processor = (cpu() - spent) / SECOND;
    DriftRun made = store.lastFullDriftRun(TENANT).orElseThrow();
    double millions = (double) skus * locations / MILLION;
    out()
        .printf(
            Locale.ROOT,
            "comparison %d: %,d compared, %,d differ, %,d confirmed; %.1f s, of which %.1f s of the"
                + " processor, that is %.1f s for a million pairs; %,d pages, %,d questions of the channel, %,d parts; heap in use at most"
                + " %,d MiB; file of %,d MiB%n",
            made.number(),
            made.totals().compared(),
            made.totals().differing(),
            made.totals().confirmed(),
            seconds,
            processor,
            processor / millions,
            sides.pages(),
            sides.parts(),
            worked,
            peak() >> 20,
            Files.size(file) >> 20);
    out().flush();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void resetPeak() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
