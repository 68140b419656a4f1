package dev.restock.benchmarks.history;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** A table of how long questions take, each asked many times. */
final class Timings {
  private static final double MILLISECOND = 1e6;

  private final PrintWriter out;
  private final int rounds;
  private final String only;

  /**
   * A table.
   *
   * @param rounds how often each question is asked
   * @param only the text that the names of questions have that are asked
   */
  Timings(PrintWriter out, int rounds, String only) {
    this.out = out;
    this.rounds = rounds;
    this.only = only;
  }

  /**
   * Asks each question and prints a row for it.
   *
   * @param asked what is asked, such as "query"
   * @param found what the answer is the number of, such as "found"
   * @param questions by name
   */
  void print(String asked, String found, Map<String, IntSupplier> questions) {
    out.printf(
        "%-34s %8s %8s %8s %8s %8s %9s%n",
        asked, "p50 ms", "p95 ms", "max ms", "cpu p50", "cpu p95", found);
    questions.forEach(
        (name, question) -> {
          if (name.contains(only)) {
            print(name, question);
          }
        });
  }

  private void print(String name, IntSupplier question) {
    List<Long> nanos = new ArrayList<>();
    List<Long> processor = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < rounds / 10; i++) {
      found += question.getAsInt();
    }
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long spent = cpu();
      found = question.getAsInt();
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
  }

  /** Of this thread, which works for SQLite too, but not for a server. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double percentile(List<Long> sorted, int percent) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
    return sorted.get(index) / MILLISECOND;
  }
}
