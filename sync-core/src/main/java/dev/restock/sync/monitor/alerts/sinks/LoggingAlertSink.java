package dev.restock.sync.monitor.alerts.sinks;

import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each message as one line: at level WARN, and a resolved alert at level INFO. Thread-safe.
 */
public final class LoggingAlertSink implements AlertSink {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingAlertSink.class);

  /** A sink that logs with the name of this class. */
  public LoggingAlertSink() {}

  @Override
  public void accept(AlertMessage message) {
    if (message.kind() == AlertMessage.Kind.RESOLVED) {
      LOG.info("alert {} is over: {}", message.alertId(), message.what());
    } else {
      LOG.warn(
          "alert {} ({}, {}): {} Do: {}",
          message.alertId(),
          message.kind(),
          message.severity(),
          message.what(),
          message.advice());
    }
  }
}
