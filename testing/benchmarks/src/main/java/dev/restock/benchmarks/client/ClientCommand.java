package dev.restock.benchmarks.client;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a call, the reading of a page, and the memory of a long list. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the clients: a call, the reading of a page of 1 MB, and the memory of a list of a"
          + " million rows.",
      "Takes about three minutes."
    })
public final class ClientCommand implements Callable<Integer> {
  private static final long MIB = 1024 * 1024;

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "Processes for each benchmark (default: ${DEFAULT-VALUE}).")
  private int forks = 3;

  @Option(
      names = "--warmups",
      defaultValue = "40",
      description = "Warm-up iterations that do not count (default: ${DEFAULT-VALUE}).")
  private int warmups = 40;

  @Option(
      names = "--iterations",
      defaultValue = "40",
      description = "Iterations that count (default: ${DEFAULT-VALUE}).")
  private int iterations = 40;

  @Option(
      names = "--millis",
      defaultValue = "100",
      description = "Length of an iteration in milliseconds (default: ${DEFAULT-VALUE}).")
  private int millis = 100;

  @Option(
      names = "--rows",
      defaultValue = "1000000",
      description = "Length of the lists (default: ${DEFAULT-VALUE}).")
  private int rows = 1_000_000;

  @Option(names = "--quick", description = "One process each, about half a minute: rough numbers.")
  private boolean quick;

  /** Created by picocli. */
  public ClientCommand() {}

  @Override
  public Integer call() throws RunnerException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int processes = quick ? 1 : forks;
    int length = quick ? Math.min(rows, 200_000) : rows;
    out.println("Measuring calls ...");
    Comparison calls = Comparison.of(CallBenchmark.class, processes, warmups, iterations, millis);
    out.println("Measuring the reading of pages ...");
    Comparison pages = Comparison.of(ParseBenchmark.class, processes, warmups, iterations, millis);
    out.println("Walking lists ...");
    LongLists.Walk sitoo = LongLists.sitoo(length);
    LongLists.Walk returnGo = LongLists.returnGo(length);

    Map<String, String> callers = new LinkedHashMap<>();
    callers.put("restock", "Restock");
    callers.put("restockOnShared", "Restock on a shared OkHttpClient");
    callers.put("okHttpMoshi", "OkHttp + Moshi");
    callers.put("okHttpMoshiAsSafe", "OkHttp + Moshi, the same timeouts");
    callers.put("retrofitMoshi", "Retrofit + Moshi");
    callers.put("jdkJackson", "JDK HttpClient + Jackson");
    calls.print(out, "GET of one transaction on the loopback", "okHttpMoshi", callers);
    Map<String, String> readers = new LinkedHashMap<>();
    readers.put("restock", "Restock");
    readers.put("jackson", "Jackson, the same records");
    readers.put("plainJackson", "Jackson, plain records");
    readers.put("plainMoshi", "Moshi by reflection, plain records");
    readers.put("moshiReader", "Moshi's reader alone, nothing kept");
    pages.print(out, "A page of transactions, 1 MB, to records", "jackson", readers);
    out.printf(Locale.ROOT, "%nLive heap in MiB after each tenth of %,d rows%n", length);
    print(out, "Sitoo", sitoo);
    print(out, "ReturnGO", returnGo);
    return 0;
  }

  private static void print(PrintWriter out, String service, LongLists.Walk walk) {
    out.printf("  %-9s", service);
    walk.heap().forEach(bytes -> out.printf(Locale.ROOT, " %6.1f", (double) bytes / MIB));
    out.println();
  }
}
