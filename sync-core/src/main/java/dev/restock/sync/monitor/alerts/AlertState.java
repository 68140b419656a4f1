package dev.restock.sync.monitor.alerts;

/** The states of an alert. */
public enum AlertState {
  /** The symptom is there, and its quiet time is not over. Nobody was notified. */
  WAITING,
  /** People were notified, and nobody has acknowledged it. */
  OPEN,
  /** A person looks after it: nothing is repeated or escalated for a while. */
  ACKNOWLEDGED,
  /** The symptom is gone. */
  RESOLVED
}
