package dev.restock.benchmarks.refunds;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.refunds.RefundReading;
import dev.restock.sync.internal.refunds.RefundStep;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundDayFormat;
import dev.restock.sync.refunds.day.RefundDays;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many refunds a second are judged from a SQLite file, and how long a day takes. */
@Command(
    name = "refunds",
    mixinStandardHelpOptions = true,
    description = {
      "How many refunds one thread records and judges a second in a SQLite file, and how long it"
          + " takes to close a day and to make its report. Three of twenty refunds are not settled,"
          + " so the last day's report lists those of all earlier days. Seconds a refund are of the"
          + " thread's processor time.",
      "Takes about a minute with 100,000 refunds; give Java -Xmx512m for 1,000,000."
    })
public final class RefundsCommand implements Callable<Integer> {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final double SECOND = 1e9;

  /** How often each report is made; the first one includes the start of its classes. */
  private static final int REPORTS = 3;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--refunds",
      defaultValue = "100000",
      description = "How many refunds (default: ${DEFAULT-VALUE}).")
  private int refunds = 100_000;

  @Option(
      names = "--a-day",
      defaultValue = "5000",
      description = "How many of them each day has (default: ${DEFAULT-VALUE}).")
  private int perDay = 5_000;

  /** Created by picocli. */
  public RefundsCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("restock-refunds");
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:sqlite:" + folder.resolve("sync.db"));
      pool.setMaximumPoolSize(2);
      measure(JdbcSyncStore.open(pool));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  private void measure(SyncStore store) throws IOException {
    int days = Math.max(1, refunds / perDay);
    Instant after = FIRST.plusDays(days + 2L).atStartOfDay(ZoneOffset.UTC).toInstant();
    SyncListener silent = new SyncListener() {};
    EngineContext engine =
        new EngineContext(
            TENANT,
            store,
            SyncSettings.defaults(),
            Clock.fixed(after, ZoneOffset.UTC),
            "host",
            new Extensions(silent));
    RefundSettings settings =
        RefundSettings.builder(RefundRules.builder(ZoneOffset.UTC).build(), FIRST)
            .closesDays(false)
            .build();
    ManyRefunds source = new ManyRefunds(FIRST, refunds, perDay);
    RefundReading reading = new RefundReading(engine, settings, List.of(source));
    RunContext run = new RunContext(silent, new Extensions(silent), () -> true);

    RefundStep step = new RefundStep(engine, settings, reading);
    long began = cpu();
    int judged = step.run(run).worked();
    long all = cpu() - began;
    print("read, recorded and judged", judged, all);
    print("judged from the store", judged, all - source.spent());

    long wall = System.nanoTime();
    for (int day = 0; day < days; day++) {
      store.closeRefundDay(TENANT, FIRST, FIRST.plusDays(day), "host", after);
    }
    out()
        .printf(
            Locale.ROOT,
            "closing a day of %,d refunds takes %.2f s%n",
            perDay,
            (System.nanoTime() - wall) / SECOND / days);

    RefundDays made = new RefundDays(store, TENANT, Clock.fixed(after, ZoneOffset.UTC));
    for (int round = 1; round <= REPORTS; round++) {
      report(made, FIRST, round);
      report(made, FIRST.plusDays(days - 1L), round);
    }
    out().printf(Locale.ROOT, "heap of at most %,d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
    out().flush();
  }

  /** Makes a day from the store and writes it as a page and as JSON. */
  private void report(RefundDays made, LocalDate day, int round) throws IOException {
    long wall = System.nanoTime();
    long began = cpu();
    RefundDay report = made.day(day);
    long read = cpu();
    RefundDayFormat.HTML.write(report, OutputStream.nullOutputStream());
    RefundDayFormat.JSON.write(report, OutputStream.nullOutputStream());
    long end = cpu();
    out()
        .printf(
            Locale.ROOT,
            "report %d of %s: %,d refunds, %,d not settled, %,d open from earlier days takes"
                + " %.2f s; processor time %.2f s to read, %.2f s to write HTML and JSON%n",
            round,
            day,
            report.refunds(),
            report.unsettled().size(),
            report.openFromEarlierDays().size(),
            (System.nanoTime() - wall) / SECOND,
            (read - began) / SECOND,
            (end - read) / SECOND);
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private void print(String what, long count, long nanos) {
    out()
        .printf(
            Locale.ROOT,
            "%s %,d refunds: %,.0f a second and core%n",
            what,
            count,
            count / (nanos / SECOND));
    out().flush();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
