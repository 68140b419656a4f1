package dev.restock.sync.cases.sinks;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each case, or group of cases, as one line at level WARN. Thread-safe. */
public final class LoggingExceptionSink implements ExceptionSink {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingExceptionSink.class);

  /** A sink that logs with the name of this class. */
  public LoggingExceptionSink() {}

  @Override
  public void accept(ExceptionCase parked) {
    LOG.warn(
        "parked {} for {}: {} (owner {}, severity {}; {})",
        parked.id(),
        parked.type().name(),
        parked.what(),
        parked.type().owner(),
        parked.type().severity(),
        parked.type().advice());
  }

  @Override
  public void acceptGroup(CaseGroup group) {
    LOG.warn(
        "parked {} and {} more for {}: {} (owner {}, severity {}; {})",
        group.members().get(0).id(),
        group.members().size() - 1,
        group.type().name(),
        group.what(),
        group.type().owner(),
        group.type().severity(),
        group.type().advice());
  }
}
