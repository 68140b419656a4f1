package dev.restock.benchmarks.calls;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.store.returns.ReadCause;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts calls, and measures how soon inspections reach the stock within the calls of a day. */
@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the calls that a thousand returns cost, and measures how soon inspections become"
          + " stock in a month of 200, 1,000 and 1,500 returns a day within 2,000 calls a day.",
      "Uses virtual time and a seed, so the numbers are the same on every machine."
    })
public final class CallsCommand implements Callable<Integer> {
  private static final List<Duration> PACES =
      List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(2));

  private static final List<Duration> REGISTER_PACES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private static final int AT_REGISTERS = 10;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--returns",
      split = ",",
      defaultValue = "200,1000,1500",
      description = "Returns a day of the months. Default: ${DEFAULT-VALUE}")
  private int[] returnsADay = {};

  @Option(names = "--registers", description = "Only the cost of reading registers.")
  private boolean registersOnly;

  @Option(names = "--channel", description = "Only the cost of pushing to the online shop.")
  private boolean channelOnly;

  @Option(
      names = "--skus",
      split = ",",
      defaultValue = "500,3",
      description = "Assortments that are pushed to the online shop. Default: ${DEFAULT-VALUE}")
  private int[] assortments = {};

  @Option(
      names = "--pushes-per-request",
      defaultValue = "40",
      description = "How many pushes share a request at most. Default: ${DEFAULT-VALUE}")
  private int pushesPerRequest;

  @Option(names = "--quick", description = "A tenth of the thousand, a week for the month.")
  private boolean quick;

  /** Created by picocli. */
  public CallsCommand() {}

  @Override
  public Integer call() {
    if (registersOnly) {
      registers(System.out);
      return 0;
    }
    if (channelOnly) {
      channel(System.out);
      return 0;
    }
    PACES.forEach(every -> thousand(every, System.out));
    registers(System.out);
    channel(System.out);
    month(System.out);
    return 0;
  }

  private void thousand(Duration every, PrintStream out) {
    ThousandReturns.Result result = new ThousandReturns(seed, quick ? 100 : 1_000, every).run();
    out.printf(
        "%d returns with %d units, %d hints, all inspected on one day; the engine runs every %d min"
            + " at most%n",
        result.returns(), result.movements(), result.hints(), every.toMinutes());
    out.printf(
        "  ReturnGO: %.3f reads a return, and %d calls for listings (%.3f a return)%n",
        (double) result.reads() / result.returns(),
        result.listings(),
        (double) result.listings() / result.returns());
    out.println("    reads by cause: " + new TreeMap<>(result.readsFor()));
    out.printf(
        "  Sitoo: %.1f calls per 1,000 movements, %.1f without the %d before the day%n",
        1000.0 * result.sitooCalls() / result.movements(),
        1000.0 * (result.sitooCalls() - result.sitooBefore()) / result.movements(),
        result.sitooBefore());
    new TreeMap<>(result.sitooByEndpoint())
        .forEach((endpoint, calls) -> out.printf("    %6d %s%n", calls, endpoint));
    out.printf(
        "  inspection to stock: median %s, 95 of 100 within %s%n%n",
        Waits.text(result.waits().within(0.5)), Waits.text(result.waits().within(0.95)));
  }

  /** What the registers cost on a day on which a thousand returns are inspected. */
  private void registers(PrintStream out) {
    int returns = quick ? 100 : 1_000;
    for (Duration every : REGISTER_PACES) {
      Map<String, Long> with =
          new ThousandReturns(seed, returns, every).day(AT_REGISTERS, Mode.OBSERVE, 1).sitoo();
      Map<String, Long> without =
          new ThousandReturns(seed, returns, every).day(0, Mode.OBSERVE, 1).sitoo();
      out.printf(
          "%d returns inspected on a day, %d %% of them refunded at registers; the engine runs every"
              + " %d min at most%n  Sitoo calls of the day: %d with registers, %d without: %d more%n",
          returns,
          AT_REGISTERS,
          every.toMinutes(),
          sum(with),
          sum(without),
          sum(with) - sum(without));
      with.forEach(
          (endpoint, calls) ->
              out.printf(
                  "    %6d (%+d) %s%n",
                  calls, calls - without.getOrDefault(endpoint, 0L), endpoint));
      out.println();
    }
  }

  /** What pushes to the online shop cost on such a day. */
  private void channel(PrintStream out) {
    int returns = quick ? 100 : 1_000;
    for (int skus : assortments) {
      for (Mode mode : List.of(Mode.PUSH_REGISTER_RETURNS, Mode.PUSH_ALL)) {
        for (Duration every : REGISTER_PACES) {
          ThousandReturns.Day day =
              new ThousandReturns(seed, returns, every, skus)
                  .day(AT_REGISTERS, mode, pushesPerRequest);
          out.printf(
              "%d returns of %d SKUs inspected on a day, %d %% of them refunded at registers; %s; the"
                  + " engine runs every %d min at most%n  Shopify calls of the day: %d, %d in the"
                  + " busiest hour%n",
              returns,
              skus,
              AT_REGISTERS,
              mode,
              every.toMinutes(),
              sum(day.shopify()),
              day.shopifyInAnHour());
          day.shopify().forEach((endpoint, calls) -> out.printf("    %6d %s%n", calls, endpoint));
          out.println();
        }
      }
    }
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  private void month(PrintStream out) {
    int warmUp = quick ? 5 : 10;
    int days = quick ? 7 : 30;
    out.printf(
        "%d days after %d whose inspections do not count, %,d calls a day, %d of them in reserve%n",
        days, warmUp, Month.PER_DAY, 100);
    out.println(
        "| returns a day | hints | median | 95 of 100 | not in stock at the end | change a status:"
            + " share | 95 of 100 | calls a day | reads a day | clairvoyant: median | 95 of 100 |"
            + " needs calls a day for 1 h | keeps 1 h |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int perDay : returnsADay) {
      for (boolean hints : new boolean[] {true, false}) {
        Month.Result result = new Month(seed, perDay, hints, warmUp, days).run();
        Freshness freshness = result.freshness();
        out.printf(
            "| %,d | %s | %s | %s | %d of %d | %.1f %% | %s | %.0f | %s | %s | %s | %d | %s |%n",
            perDay,
            hints ? "yes" : "no",
            Waits.text(result.engine().within(0.5)),
            Waits.text(result.engine().within(0.95)),
            result.notYet(),
            result.engine().count(),
            100.0 * result.announced().count() / result.engine().count(),
            Waits.text(result.announced().within(0.95)),
            result.callsADay(),
            text(result.readsFor(), days),
            Waits.text(result.clairvoyant().within(0.5)),
            Waits.text(result.clairvoyant().within(0.95)),
            freshness.callsNeeded(),
            freshness.isKept() ? "yes" : "no");
        out.flush();
      }
    }
  }

  /** Reads a day, by cause. */
  private static String text(Map<ReadCause, Long> reads, int days) {
    return new TreeMap<>(reads)
        .entrySet().stream()
            .map(
                one ->
                    "%.0f %s"
                        .formatted(
                            (double) one.getValue() / days,
                            one.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(joining(", "));
  }
}
