package dev.restock.sync.cases.sinks;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps the cases in memory, in the order in which they came; for tests and small tools. */
public final class InMemoryExceptionSink implements ExceptionSink {
  private final List<ExceptionCase> cases = new ArrayList<>();
  private final List<CaseGroup> groups = new ArrayList<>();

  /** Makes an empty sink. */
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
   * What has come so far, repetitions and members of groups included.
   *
   * @return a copy
   */
  public synchronized List<ExceptionCase> cases() {
    return List.copyOf(cases);
  }

  /**
   * The groups that have come so far, repetitions included.
   *
   * @return a copy
   */
  public synchronized List<CaseGroup> groups() {
    return List.copyOf(groups);
  }
}
