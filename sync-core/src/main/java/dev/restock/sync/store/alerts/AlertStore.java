package dev.restock.sync.store.alerts;

import dev.restock.sync.Tenant;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps alerts, the outbox of their messages, and the hosts that give
 * signs of life. {@link dev.restock.sync.store.SyncStore} says what holds of every method.
 */
public interface AlertStore {

  /**
   * Counts the movements that wait.
   *
   * @param tenant the tenant
   * @param now the current time
   */
  Waiting waiting(Tenant tenant, Instant now);

  /**
   * Counts the open cases by type.
   *
   * @param tenant the tenant
   * @return the tallies, in no particular order
   */
  List<CaseTally> tallyCases(Tenant tenant);

  /**
   * Lists the alerts that are not resolved.
   *
   * @param tenant the tenant
   * @return the alerts, by key
   */
  List<Alert> unresolvedAlerts(Tenant tenant);

  /**
   * Lists alerts that are {@link AlertState#RESOLVED}.
   *
   * @param tenant the tenant
   * @param limit the maximum number of alerts
   * @return the alerts, the one changed last first
   */
  List<Alert> resolvedAlerts(Tenant tenant, int limit);

  /**
   * Finds an alert.
   *
   * @param tenant the tenant
   * @param key its key
   * @return the alert; empty if there is none
   */
  Optional<Alert> alert(Tenant tenant, String key);

  /**
   * Writes an alert and puts its messages into the outbox, due at once, unless the alert was
   * changed since it was read. A message that is {@link AlertMessage.Kind#REPEATED} and was never
   * claimed is deleted if the change makes another message for its sink.
   *
   * @param tenant the tenant
   * @param next the alert; its revision is one more than the one that was read, 1 if there was none
   * @param messages the message for each sink that gets one; empty for none
   * @param actor the host or the person, for the audit
   * @param why the reason for the audit; null for no entry
   * @return whether it was written
   */
  boolean recordAlert(
      Tenant tenant,
      Alert next,
      Map<String, AlertMessage> messages,
      String actor,
      @Nullable String why);

  /**
   * Claims the message that is due for the longest time. A message waits for the earlier ones of
   * its alert to the same sink. Each claim raises the fencing token.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim; due messages are due by its beginning
   * @param sinks the names of the sinks that the host has
   * @return the message; empty if none is due
   */
  Optional<ClaimedMessage> claimAlertMessage(Tenant tenant, Lease lease, Collection<String> sinks);

  /**
   * Records the result of a delivery.
   *
   * @param tenant the tenant
   * @param held the message as it was claimed
   * @param retryAt when to deliver it again; null if the sink has taken it, so that it is deleted
   * @param hasFailed whether the delivery counts as a failure
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean recordAlertDelivery(
      Tenant tenant, ClaimedMessage held, @Nullable Instant retryAt, boolean hasFailed);

  /**
   * When the next message is due.
   *
   * @param tenant the tenant
   * @return the moment, which may be past; of a claimed message, the end of its claim. Empty if no
   *     message waits
   */
  Optional<Instant> nextAlertMessage(Tenant tenant);

  /**
   * Deletes alerts that are {@link AlertState#RESOLVED}, with their messages and their audit.
   *
   * @param tenant the tenant
   * @param before only alerts that changed last before this time
   * @param limit the maximum number of alerts
   * @return how many alerts were deleted
   */
  int forgetAlerts(Tenant tenant, Instant before, int limit);

  /**
   * Records a sign of life.
   *
   * @param tenant the tenant
   * @param instance the name of the host
   * @param now the current time
   */
  void signOfLife(Tenant tenant, String instance, Instant now);

  /**
   * Deletes a host that ends on purpose.
   *
   * @param tenant the tenant
   * @param instance its name
   * @return false if there is no such host
   */
  boolean forgetHost(Tenant tenant, String instance);

  /**
   * Lists the hosts that gave signs of life.
   *
   * @param tenant the tenant
   * @return the hosts, by name
   */
  List<HostSign> hosts(Tenant tenant);
}
