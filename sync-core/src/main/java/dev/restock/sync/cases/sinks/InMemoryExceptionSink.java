package dev.restock.sync.cases.sinks;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps all cases in memory, in the order of delivery, for tests and small tools. Thread-safe. */
public final class InMemoryExceptionSink implements ExceptionSink {
  private final List<ExceptionCase> cases = new ArrayList<>();
  private final List<CaseGroup> groups = new ArrayList<>();

  /** An empty sink. */
  public InMemoryExceptionSink() {}

  @Override
  public synchronized void accept(ExceptionCase parked) {
    cases.add(parked);
  }

  @Override
  public synchronized void acceptGroup(CaseGroup group) {
    groups.add(group);
    cases.addAll(group.members());
  }

  /**
   * The cases so far, with repetitions and with the members of groups.
   *
   * @return a copy
   */
  public synchronized List<ExceptionCase> cases() {
    return List.copyOf(cases);
  }

  /**
   * The groups so far, with repetitions.
   *
   * @return a copy
   */
  public synchronized List<CaseGroup> groups() {
    return List.copyOf(groups);
  }
}
