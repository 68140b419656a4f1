package dev.restock.sync.exceptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each case to the log, one line at level WARN. */
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
}
