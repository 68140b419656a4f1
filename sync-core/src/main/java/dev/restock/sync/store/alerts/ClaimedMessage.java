package dev.restock.sync.store.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.alerts.AlertMessage;

/**
 * A message that a host delivers to one sink.
 *
 * @param message the message
 * @param sink the name of the sink
 * @param fencingToken the token of the claim
 * @param failures how often its delivery failed
 */
public record ClaimedMessage(AlertMessage message, String sink, long fencingToken, int failures) {
  public ClaimedMessage {
    requireNonNull(message, "message");
    requireNonNull(sink, "sink");
  }
}
