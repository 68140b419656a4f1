package dev.restock.benchmarks.mapping;

import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingReport;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many units a second are mapped, and how long a check of rules takes. */
@Command(
    name = "mapping",
    mixinStandardHelpOptions = true,
    description = {
      "How many units one thread maps a second with 10, 100, 1,000 and 10,000 rules, beside trying"
          + " one rule after the other; and the check of 10,000 rules against 500 warehouses."
          + " Seconds are of the thread's processor time.",
      "Takes about a minute."
    })
public final class MappingCommand implements Callable<Integer> {
  private static final int[] SIZES = {10, 100, 1_000, 10_000};
  private static final int UNITS = 20_000;
  private static final int ROUNDS = 5;
  private static final int CHECKS = 3;
  private static final int TOGETHER = 10;
  private static final double SECOND = 1e9;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--millis",
      defaultValue = "1000",
      description = "How long each of six rounds takes (default: ${DEFAULT-VALUE}).")
  private int millis = 1_000;

  @Option(
      names = "--most-rules",
      defaultValue = "10000",
      description = "Leaves out sizes above this (default: ${DEFAULT-VALUE}).")
  private int mostRules = 10_000;

  private long moved;

  /** Created by picocli. */
  public MappingCommand() {}

  /** The rules of one size and their measurements. */
  private static final class Case {
    private final int size;
    private final MappingRules rules;
    private final List<ReturnRecord> returns;
    private final List<Double> indexed = new ArrayList<>();
    private final List<Double> naive = new ArrayList<>();

    private Case(int size) {
      RuleBook book = new RuleBook(size);
      this.size = size;
      this.rules = book.rules(size).resolved(RuleBook.directory());
      this.returns = book.returns(UNITS, size);
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<Case> cases =
        Arrays.stream(SIZES).filter(size -> size <= mostRules).mapToObj(Case::new).toList();
    for (Case one : cases) {
      compare(one.rules, one.returns);
    }
    // The sizes take turns, so that none runs with code that was compiled for the others only.
    for (int round = 0; round <= ROUNDS; round++) {
      for (Case one : cases) {
        one.indexed.add(rate(one.rules, one.returns));
        one.naive.add(naiveRate(one.rules, one.returns));
      }
    }
    if (moved == 0) {
      throw new IllegalStateException("nothing was mapped");
    }
    out.printf("%10s %18s %22s %8s%n", "rules", "units a second", "one after the other", "times");
    for (Case one : cases) {
      double indexed = median(one.indexed);
      double naive = median(one.naive);
      out.printf(
          Locale.ROOT, "%,10d %,18.0f %,22.0f %8.1f%n", one.size, indexed, naive, indexed / naive);
    }
    check(out, Math.min(mostRules, SIZES[SIZES.length - 1]));
    out.flush();
    return 0;
  }

  /** Leaves out the first round, in which the code is compiled. */
  private static double median(List<Double> rates) {
    List<Double> sorted = new ArrayList<>(rates.subList(1, rates.size()));
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** Checks that both ways give the same answer. */
  private static void compare(MappingRules rules, List<ReturnRecord> returns) {
    for (ReturnRecord record : returns.subList(0, UNITS / 20)) {
      ReturnedUnit unit = record.units().get(0);
      String first = first(rules, record, unit).name();
      if (!rules.map(record, unit).why().startsWith("rule '" + first + "'")) {
        throw new IllegalStateException("unit " + unit.unitId() + " is not decided by " + first);
      }
    }
  }

  private static MappingRule first(MappingRules rules, ReturnRecord record, ReturnedUnit unit) {
    for (MappingRule rule : rules.rules()) {
      if (rule.when().matches(record, unit)) {
        return rule;
      }
    }
    throw new IllegalStateException("every unit has a rule");
  }

  private double rate(MappingRules rules, List<ReturnRecord> returns) {
    long begin = worked();
    long units = 0;
    while (worked() - begin < millis * 1_000_000L) {
      for (ReturnRecord record : returns) {
        for (ReturnedUnit unit : record.units()) {
          moved += rules.map(record, unit) instanceof MappingDecision.MoveInto ? 1 : 0;
          units++;
        }
      }
    }
    return units * SECOND / (worked() - begin);
  }

  private double naiveRate(MappingRules rules, List<ReturnRecord> returns) {
    long begin = worked();
    int units = 0;
    while (worked() - begin < millis * 1_000_000L) {
      for (int i = 0; i < TOGETHER; i++) {
        ReturnRecord record = returns.get(units++ % returns.size());
        moved += first(rules, record, record.units().get(0)).name().length();
      }
    }
    return units * SECOND / (worked() - begin);
  }

  /**
   * Returns the processor time of this thread, which does not include other load of the machine.
   */
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void check(PrintWriter out, int size) {
    RuleBook book = new RuleBook(size);
    String json = book.rules(size).toJson();
    ObservedReturns seen = ObservedReturns.of(book.returns(1_000, size));
    for (int i = 0; i < CHECKS; i++) {
      long begin = worked();
      MappingRules rules = MappingRules.parse(json, "rules.json");
      long read = worked();
      MappingReport report = MappingCheck.check(rules, RuleBook.directory(), seen);
      long checked = worked();
      out.printf(
          Locale.ROOT,
          "check of %,d rules, %d warehouses, 1,000 returns: read in %.2f s, checked in %.2f s, %d"
              + " findings%n",
          size,
          2 * RuleBook.PLACES,
          (read - begin) / SECOND,
          (checked - read) / SECOND,
          report.findings().size());
    }
  }
}
