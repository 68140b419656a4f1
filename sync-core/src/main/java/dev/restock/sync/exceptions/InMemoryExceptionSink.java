package dev.restock.sync.exceptions;

import java.util.ArrayList;
import java.util.List;

/** Keeps the cases in memory, in the order in which they came; for tests and small tools. */
public final class InMemoryExceptionSink implements ExceptionSink {
  private final List<ExceptionCase> cases = new ArrayList<>();

  /** Makes an empty sink. */
  public InMemoryExceptionSink() {}

  @Override
  public synchronized void accept(ExceptionCase parked) {
    cases.add(parked);
  }

  /**
   * What has come so far, repetitions included.
   *
   * @return a copy
   */
  public synchronized List<ExceptionCase> cases() {
    return List.copyOf(cases);
  }
}
