package dev.restock.sync.store.memory;

import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.alerts.ClaimedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alerts of a tenant, their outbox and its hosts; guarded by the store's lock. */
final class AlertMemory {
  private final Map<String, Alert> alerts = new TreeMap<>();
  private final List<Row> outbox = new ArrayList<>();
  private final Map<String, HostSign> hosts = new TreeMap<>();
  private final AuditMemory audit;

  AlertMemory(AuditMemory audit) {
    this.audit = audit;
  }

  private static final class Row {
    private final String key;
    private final long episode;
    private final String sink;
    private final AlertMessage message;
    private Instant dueAt;
    private long fencingToken;
    private int failures;

    private Row(String key, long episode, String sink, AlertMessage message) {
      this.key = key;
      this.episode = episode;
      this.sink = sink;
      this.message = message;
      this.dueAt = message.at();
    }

    private boolean isEarlierThan(Row other) {
      return key.equals(other.key)
          && sink.equals(other.sink)
          && (episode < other.episode
              || (episode == other.episode && message.sequence() < other.message.sequence()));
    }
  }

  List<Alert> unresolved() {
    return alerts.values().stream().filter(Alert::isUnresolved).toList();
  }

  List<Alert> resolved(int limit) {
    return alerts.values().stream()
        .filter(alert -> !alert.isUnresolved())
        .sorted(Comparator.comparing(Alert::changedAt).reversed().thenComparing(Alert::key))
        .limit(limit)
        .toList();
  }

  Optional<Alert> find(String key) {
    return Optional.ofNullable(alerts.get(key));
  }

  boolean record(
      Alert next, Map<String, AlertMessage> messages, String actor, @Nullable String why) {
    long before = find(next.key()).map(Alert::revision).orElse(0L);
    if (next.revision() != before + 1) {
      return false;
    }
    alerts.put(next.key(), next);
    messages.forEach(
        (sink, message) -> {
          outbox.removeIf(
              row ->
                  row.key.equals(next.key())
                      && row.sink.equals(sink)
                      && row.message.kind() == AlertMessage.Kind.REPEATED
                      && row.fencingToken == 0);
          outbox.add(new Row(next.key(), next.episode(), sink, message));
        });
    if (why != null) {
      audit.add(
          AuditEntry.ofAlert(next.key()), "", next.state().name(), next.changedAt(), actor, why);
    }
    return true;
  }

  Optional<ClaimedMessage> claim(Lease lease, Collection<String> sinks) {
    Optional<Row> due =
        outbox.stream()
            .filter(row -> sinks.contains(row.sink) && !row.dueAt.isAfter(lease.from()))
            .filter(row -> outbox.stream().noneMatch(other -> other.isEarlierThan(row)))
            .min(
                Comparator.<Row, Instant>comparing(row -> row.dueAt)
                    .thenComparing(row -> row.key)
                    .thenComparing(row -> row.sink));
    due.ifPresent(
        row -> {
          row.fencingToken++;
          row.dueAt = lease.until();
        });
    return due.map(
        row -> new ClaimedMessage(row.message, row.sink, row.fencingToken, row.failures));
  }

  boolean delivered(ClaimedMessage held, @Nullable Instant retryAt, boolean hasFailed) {
    Optional<Row> found =
        outbox.stream()
            .filter(
                row ->
                    row.sink.equals(held.sink())
                        && row.message.equals(held.message())
                        && row.fencingToken == held.fencingToken())
            .findFirst();
    found.ifPresent(
        row -> {
          if (retryAt == null) {
            outbox.remove(row);
          } else {
            row.dueAt = retryAt;
            row.failures += hasFailed ? 1 : 0;
          }
        });
    return found.isPresent();
  }

  Optional<Instant> nextMessage() {
    return outbox.stream().map(row -> row.dueAt).min(Comparator.naturalOrder());
  }

  int forget(Instant before, int limit) {
    List<String> gone =
        alerts.values().stream()
            .filter(alert -> !alert.isUnresolved() && alert.changedAt().isBefore(before))
            .sorted(Comparator.comparing(Alert::changedAt))
            .limit(limit)
            .map(Alert::key)
            .toList();
    for (String key : gone) {
      alerts.remove(key);
      outbox.removeIf(row -> row.key.equals(key));
      audit.forget(AuditEntry.ofAlert(key));
    }
    return gone.size();
  }

  void signOfLife(String instance, Instant now) {
    HostSign before = hosts.get(instance);
    hosts.put(instance, new HostSign(instance, before == null ? now : before.since(), now));
  }

  boolean forgetHost(String instance) {
    return hosts.remove(instance) != null;
  }

  List<HostSign> hosts() {
    return List.copyOf(hosts.values());
  }
}
