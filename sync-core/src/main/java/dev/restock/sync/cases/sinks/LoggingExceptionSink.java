package dev.restock.sync.cases.sinks;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each case, or group of cases, to the log, one line at level WARN. */
public final class LoggingExceptionSink implements ExceptionSink {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingExceptionSink.class);

  /** Makes a sink that logs under this class's name. */
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
