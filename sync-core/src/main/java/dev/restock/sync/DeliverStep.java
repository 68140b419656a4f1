package dev.restock.sync;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionSink;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands cases to the sink. A sink that fails gets them again in a later run. */
final class DeliverStep {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnSync.class);
  private static final int CASES = 100;
  private static final int FAILURES_IN_A_ROW = 10;

  private final Engine engine;
  private final ExceptionSink sink;

  DeliverStep(Engine engine, ExceptionSink sink) {
    this.engine = engine;
    this.sink = sink;
  }

  void run(Run run) {
    boolean more = true;
    while (more) {
      List<ExceptionCase> cases = engine.store().undeliveredCases(engine.tenant(), CASES);
      boolean all = deliver(cases, run);
      more = all && cases.size() == CASES;
    }
  }

  /** Whether the sink took all of them. One case that it does not take keeps no other back. */
  private boolean deliver(List<ExceptionCase> cases, Run run) {
    boolean all = true;
    int failuresInARow = 0;
    for (ExceptionCase one : cases) {
      try {
        sink.accept(one);
      } catch (RuntimeException e) {
        LOG.warn("the exception sink failed on case {}; it stays in the store", one.id(), e);
        all = false;
        if (++failuresInARow == FAILURES_IN_A_ROW) {
          return false;
        }
        continue;
      }
      failuresInARow = 0;
      engine.store().caseDelivered(engine.tenant(), one);
      run.caseDelivered();
    }
    return all;
  }
}
