package dev.restock.benchmarks;

import dev.restock.simulation.Campaign;
import dev.restock.simulation.Outcome;
import dev.restock.simulation.PlantedBug;
import dev.restock.simulation.Scenario;
import dev.restock.simulation.Simulation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs seeds of the crash simulation, or replays one. */
@Command(
    name = "crash",
    mixinStandardHelpOptions = true,
    description = {
      "Crashes several hosts in every way and counts every unit afterwards, once for each seed."
          + " The last line shows the counts.",
      "For a seed that fails, it prints the command that replays it and shows its history."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is doubled, lost or unaccounted",
      "1:at least one is",
      "2:an option is wrong"
    })
final class CrashCommand implements Callable<Integer> {
  private static final int SHOWN = 20;
  private static final int PRINT_EVERY = 5_000;

  @Option(
      names = "--seeds",
      defaultValue = "10000",
      description = "How many seeds. Default: ${DEFAULT-VALUE}")
  private long seeds;

  @Option(
      names = "--start",
      defaultValue = "1",
      description = "The first seed. Default: ${DEFAULT-VALUE}")
  private long start;

  @Option(names = "--seed", description = "Run this seed alone.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--trace", description = "With --seed: print its history.")
  private boolean trace;

  @Option(
      names = "--bug",
      defaultValue = "NONE",
      description = "Plant a bug: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PlantedBug bug = PlantedBug.NONE;

  @Option(
      names = "--scenario",
      description =
          "What happens beside crashes: ${COMPLETION-CANDIDATES}. Default: each seed has its own")
  private Optional<Scenario> scenario = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  CrashCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be 1 or more");
    }
    if (trace && seed.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--trace needs --seed");
    }
    PrintWriter out = spec.commandLine().getOut();
    return seed.isPresent() ? one(seed.get(), out) : many(out);
  }

  private int one(long which, PrintWriter out) {
    Outcome outcome =
        scenario
            .map(one -> Simulation.run(which, bug, one, trace))
            .orElseGet(() -> Simulation.run(which, bug, trace));
    outcome.history().forEach(out::println);
    print(outcome, out);
    return end(
        1,
        outcome.doubled().size(),
        outcome.lost().size(),
        outcome.unaccounted().size(),
        outcome.isRight(),
        out);
  }

  private int many(PrintWriter out) throws InterruptedException {
    AtomicLong ended = new AtomicLong();
    PrintWriter err = spec.commandLine().getErr();
    Instant began = Instant.now();
    Campaign.Progress progress =
        outcome -> {
          long count = ended.incrementAndGet();
          if (count % PRINT_EVERY == 0) {
            err.println(count + " seeds");
            err.flush();
          }
        };
    Campaign.Summary summary =
        scenario.isPresent()
            ? Campaign.run(start, seeds, bug, scenario.get(), progress)
            : Campaign.run(start, seeds, bug, progress);
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
    summary.seen().forEach((kind, times) -> out.printf("%12d  %s%n", times, kind));
    out.printf("%.1f s, %.0f seeds a second%n", seconds, summary.seeds() / Math.max(seconds, 1e-3));
    List<Outcome> wrong = summary.wrong();
    wrong.stream().limit(SHOWN).forEach(outcome -> print(outcome, out));
    if (wrong.size() > SHOWN) {
      out.printf("and %d more seeds%n", wrong.size() - SHOWN);
    }
    return end(
        summary.seeds(),
        summary.doubled(),
        summary.lost(),
        summary.unaccounted(),
        summary.isRight(),
        out);
  }

  private void print(Outcome outcome, PrintWriter out) {
    if (outcome.isRight()) {
      return;
    }
    outcome.doubled().forEach(what -> out.println("doubled: " + what));
    outcome.lost().forEach(what -> out.println("lost: " + what));
    outcome.unaccounted().forEach(what -> out.println("unaccounted: " + what));
    String planted =
        (bug == PlantedBug.NONE ? "" : " --bug " + bug)
            + scenario.map(one -> " --scenario " + one).orElse("");
    out.printf(
        "replay: testing/benchmarks/run crash --seed %d --trace%s%n", outcome.seed(), planted);
  }

  private static int end(
      long count, long doubled, long lost, long unaccounted, boolean right, PrintWriter out) {
    out.printf("seeds %d doubled %d lost %d unaccounted %d%n", count, doubled, lost, unaccounted);
    out.flush();
    return right ? 0 : 1;
  }
}
