package dev.restock.sync.monitor.alerts;

import java.time.Instant;

/**
 * A dead man's switch: is notified after runs that have really completed, so that another system
 * can raise the alarm when nothing arrives any more. A run that an error ended, or that was stopped
 * before its end, gives no heartbeat.
 *
 * <p>If it throws, the next run calls it again. If it does not return in time, it is interrupted.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface Heartbeat {

  /**
   * Says that a run has completed.
   *
   * @param tenant the id of the tenant
   * @param at the end of the run
   */
  void beat(String tenant, Instant at);
}
