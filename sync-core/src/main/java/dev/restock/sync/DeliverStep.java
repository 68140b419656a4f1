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

  private final Engine engine;
  private final ExceptionSink sink;

  DeliverStep(Engine engine, ExceptionSink sink) {
    this.engine = engine;
    this.sink = sink;
  }

  void run(Run run) {
    while (true) {
      List<ExceptionCase> cases = engine.store().undeliveredCases(engine.tenant(), CASES);
      for (ExceptionCase one : cases) {
        try {
          sink.accept(one);
        } catch (RuntimeException e) {
          LOG.warn("the exception sink failed on case {}; it stays in the store", one.id(), e);
          return;
        }
        engine.store().caseDelivered(engine.tenant(), one);
        run.caseDelivered();
      }
      if (cases.size() < CASES) {
        return;
      }
    }
  }
}
