package dev.restock.sync.internal.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.monitor.alerts.AlertReport;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.AuditEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The desk of alerts over the store. */
public final class StoreAlertDesk implements AlertDesk {
  private static final int ATTEMPTS = 20;

  private final EngineContext engine;
  private final AlertStep step;

  public StoreAlertDesk(EngineContext engine, AlertStep step) {
    this.engine = engine;
    this.step = step;
  }

  @Override
  public List<Alert> unresolved() {
    return engine.store().unresolvedAlerts(engine.tenant()).stream()
        .sorted(
            Comparator.comparing(Alert::severity)
                .reversed()
                .thenComparing(Alert::firstSeen)
                .thenComparing(Alert::key))
        .toList();
  }

  @Override
  public List<Alert> resolved(int limit) {
    return engine.store().resolvedAlerts(engine.tenant(), limit);
  }

  @Override
  public Optional<AlertFile> find(String key) {
    return engine
        .store()
        .alert(engine.tenant(), requireNonNull(key, "key"))
        .map(
            alert ->
                new AlertFile(
                    alert, engine.store().audit(engine.tenant(), AuditEntry.ofAlert(key))));
  }

  /** The engine counts on while a person reads, so only what people change is compared. */
  @Override
  public boolean acknowledge(Alert seen, String person, Instant until) {
    Instant now = engine.now().truncatedTo(ChronoUnit.MILLIS);
    if (person.isBlank()) {
      throw new IllegalArgumentException("the name of the person is blank");
    }
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException(
          "an alert is acknowledged until a time after now, not until " + until);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Alert> stored = engine.store().alert(engine.tenant(), seen.key());
      if (stored.isEmpty() || !isAsSeen(stored.get(), seen)) {
        return false;
      }
      Alert next = stored.get().acknowledged(person, until, now);
      if (engine
          .store()
          .recordAlert(engine.tenant(), next, Map.of(), person, "acknowledged until " + until)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAsSeen(Alert stored, Alert seen) {
    return stored.isUnresolved()
        && stored.openedAt() != null
        && stored.episode() == seen.episode()
        && Objects.equals(stored.acknowledgedBy(), seen.acknowledgedBy())
        && Objects.equals(stored.acknowledgedUntil(), seen.acknowledgedUntil());
  }

  @Override
  public List<HostSign> hosts() {
    return engine.store().hosts(engine.tenant());
  }

  @Override
  public boolean forgetHost(String instance) {
    return engine.store().forgetHost(engine.tenant(), requireNonNull(instance, "instance"));
  }

  @Override
  public AlertReport check() {
    return step.checkNow();
  }
}
