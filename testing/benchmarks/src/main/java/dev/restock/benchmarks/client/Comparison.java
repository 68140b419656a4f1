package dev.restock.benchmarks.client;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of a class in rounds. In each round every benchmark runs once, in a process
 * of its own, so that a slow phase of the machine affects all of them. The shortest of the many
 * short iterations of a process counts.
 */
final class Comparison {
  private final Map<String, List<List<Double>>> rounds = new LinkedHashMap<>();

  static Comparison of(Class<?> benchmarks, int forks, int warmups, int iterations, int millis)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Comparison comparison = new Comparison();
    for (int round = 0; round < forks; round++) {
      for (RunResult result : new Runner(options).run()) {
        comparison.add(result);
      }
    }
    return comparison;
  }

  private void add(RunResult result) {
    List<Double> times = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        times.add(iteration.getPrimaryResult().getScore());
      }
    }
    String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
    rounds.computeIfAbsent(name, key -> new ArrayList<>()).add(times);
  }

  /** Prints a line for each benchmark, with its ratio to the base. */
  void print(PrintWriter out, String title, String base, Map<String, String> shownAs) {
    out.printf(Locale.ROOT, "%n%s%n", title);
    out.printf(
        Locale.ROOT, "  %-38s %12s %12s   to %s%n", "us/op", "least", "median", shownAs.get(base));
    shownAs.forEach((name, shown) -> out.println(line(name, shown, base)));
    out.flush();
  }

  private String line(String name, String shown, String base) {
    List<Double> all = new ArrayList<>();
    timesOf(name).forEach(all::addAll);
    List<Double> others = new ArrayList<>();
    timesOf(base).forEach(others::addAll);
    return String.format(
        Locale.ROOT,
        "  %-38s %12.1f %12.1f %12.2f %12.2f",
        shown,
        least(all),
        median(all),
        least(all) / least(others),
        median(all) / median(others));
  }

  /** Returns the fastest iteration. Other load on the machine can only make an iteration slower. */
  private static double least(List<Double> values) {
    return values.stream().min(Double::compare).orElseThrow();
  }

  private List<List<Double>> timesOf(String name) {
    List<List<Double>> times = rounds.get(name);
    if (times == null) {
      throw new IllegalStateException("benchmark was not measured: " + name);
    }
    return times;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
