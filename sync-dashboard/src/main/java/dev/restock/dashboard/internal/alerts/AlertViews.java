package dev.restock.dashboard.internal.alerts;

import dev.restock.dashboard.internal.view.Page;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.AuditEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates of alerts show. */
public final class AlertViews {
  private AlertViews() {}

  /**
   * The list of alerts.
   *
   * @param unresolved those that are not resolved, the most severe first
   * @param resolved those that were resolved last
   * @param hosts the hosts with their signs of life
   * @param csv the address of the list as a file
   */
  public record Listed(
      List<Alert> unresolved, List<Alert> resolved, List<HostSign> hosts, String csv) {}

  /**
   * An alert.
   *
   * @param alert the alert
   * @param history the latest entries of its history, oldest first
   * @param isCut whether the history has more entries
   * @param cases the address of its cases; null if it is not about cases
   * @param mayAct whether the person can acknowledge it
   * @param isDone whether it was acknowledged just now
   */
  public record One(
      Alert alert,
      List<AuditEntry> history,
      boolean isCut,
      @Nullable String cases,
      boolean mayAct,
      boolean isDone) {}

  /**
   * An alert as a person saw it. Its numbers change with every check, so they are not part of it.
   */
  public static String seen(Alert alert) {
    return alert.episode()
        + " "
        + alert.state()
        + " "
        + alert.severity()
        + " "
        + (alert.acknowledgedUntil() == null ? "" : alert.acknowledgedUntil());
  }

  /** How long an alert that was resolved had lasted. */
  public static String lasted(Page page, Alert alert) {
    return page.span(Duration.between(alert.firstSeen(), alert.changedAt()));
  }

  /** The state of an entry of the history. */
  public static String state(Page page, AuditEntry entry) {
    return Arrays.stream(AlertState.values())
        .filter(state -> state.name().equals(entry.to()))
        .findFirst()
        .map(page::t)
        .orElseGet(() -> page.shown(entry.to()));
  }
}
