package dev.restock.sync.monitor.alerts;

import dev.restock.sync.store.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists and acknowledges alerts. All methods throw {@code StoreException} if the store fails. */
public interface AlertDesk {

  /**
   * An alert with its history.
   *
   * @param alert the alert
   * @param history its messages and what people did, oldest first
   */
  record AlertFile(Alert alert, List<AuditEntry> history) {
    public AlertFile {
      history = List.copyOf(history);
    }
  }

  /**
   * Lists the alerts that are not resolved.
   *
   * @return the alerts, by severity, highest first, and by the time at which they were first seen
   */
  List<Alert> unresolved();

  /**
   * Lists alerts that were resolved.
   *
   * @param limit the maximum number of alerts
   * @return the alerts, the one resolved last first
   */
  List<Alert> resolved(int limit);

  /**
   * Finds an alert.
   *
   * @param key its key
   * @return the alert with its history; empty if there is none
   */
  Optional<AlertFile> find(String key);

  /**
   * Acknowledges an alert: until a time, nothing about it is repeated or escalated, unless its
   * severity rises. Its age and the time to the next level run on.
   *
   * @param seen the alert as the person saw it
   * @param person who does it, for the history
   * @param until until when; after now
   * @return false if the alert was resolved or changed by another person since; nothing was written
   *     then
   * @throws IllegalArgumentException if the time is not after now, or the person is blank
   */
  boolean acknowledge(Alert seen, String person, Instant until);

  /**
   * Lists the hosts that give signs of life.
   *
   * @return the hosts, by name
   */
  List<HostSign> hosts();

  /**
   * Forgets a host that was shut down on purpose, so that its silence is no alert.
   *
   * @param instance its name
   * @return false if there is no such host
   */
  boolean forgetHost(String instance);

  /**
   * Checks the rules now and sends what is due, apart from a run. For a thread of the host's own:
   * it sees that the engine's thread has ended, which no run can see.
   *
   * @return what was done
   */
  AlertReport check();
}
