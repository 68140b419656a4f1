package dev.restock.sync.internal.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs steps one after the other, round after round until a round works on nothing. */
public final class Rounds implements Step {
  private static final int MOST_ROUNDS = 1_000;

  private final List<Step> steps;

  public Rounds(Step... steps) {
    this.steps = List.of(steps);
  }

  @Override
  public StepResult run(RunContext run) {
    int all = 0;
    int worked;
    int rounds = 0;
    do {
      worked = steps.stream().mapToInt(step -> step.run(run).worked()).sum();
      all += worked;
      rounds++;
    } while (worked > 0 && rounds < MOST_ROUNDS && run.goesOn());
    return new StepResult(all);
  }

  @Override
  public Optional<Instant> nextDue() {
    return first(steps);
  }

  /** The earliest moment at which work of some steps falls due. */
  public static Optional<Instant> first(List<Step> steps) {
    return steps.stream().flatMap(step -> step.nextDue().stream()).min(Comparator.naturalOrder());
  }
}
