package dev.restock.sync.monitor.alerts;

/**
 * Receives messages about alerts and brings them to people: into a log, a chat, by e-mail.
 *
 * <p>Delivery is at least once, after the message is in the store. A sink may receive a message
 * twice, after a crash: it has the same {@linkplain AlertMessage#alertId() id} and {@linkplain
 * AlertMessage#sequence() sequence} then, and the same {@linkplain AlertMessage#mark() mark}. The
 * messages of one alert come in the order of their sequence.
 *
 * <p>If a sink throws, the message is delivered again later, with a backoff of up to ten minutes.
 * {@link dev.restock.sync.cases.SinkNotReadyException} names the time, and is no failure. If a sink
 * does not return in time, it is interrupted, and gets no other message until it returns.
 *
 * <p>Implementations are thread-safe. They are called in threads of the engine.
 */
@FunctionalInterface
public interface AlertSink {

  /**
   * Receives one message.
   *
   * @param message the message
   * @throws dev.restock.sync.cases.SinkNotReadyException if the sink is not ready
   */
  void accept(AlertMessage message);
}
