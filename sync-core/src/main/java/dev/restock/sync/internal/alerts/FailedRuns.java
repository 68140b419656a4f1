package dev.restock.sync.internal.alerts;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertRoute;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AlertSymptom;
import dev.restock.sync.monitor.alerts.AtRisk;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alert about runs that fail. It needs no store, because that may be the reason: its state is
 * kept in this process, and each host has an alert of its own. Guarded by the lock of the step.
 */
final class FailedRuns {
  private final EngineContext engine;
  private final AlertSettings settings;
  private final SinkCalls calls;
  private final @Nullable AlertRule rule;
  private final List<AlertRoute.Level> levels;
  private @Nullable Instant since;
  private @Nullable Instant openedAt;
  private @Nullable Instant sentAt;
  private int level;
  private long sequence;
  private @Nullable AlertMessage latest;
  private final Set<String> owed = new HashSet<>();

  FailedRuns(EngineContext engine, AlertSettings settings, SinkCalls calls) {
    this.engine = engine;
    this.settings = settings;
    this.calls = calls;
    this.rule = settings.rules().watching(AlertSymptom.RUNS_FAIL).stream().findFirst().orElse(null);
    this.levels = settings.route(owner()).levels();
  }

  private Owner owner() {
    return Optional.ofNullable(rule).flatMap(AlertRule::owner).orElse(Owner.INTEGRATION);
  }

  /** A run has failed. */
  void failed(Throwable why) {
    if (rule == null) {
      return;
    }
    Instant now = engine.now();
    Instant began = since == null ? now : since;
    since = began;
    if (now.isBefore(began.plus(rule.quiet())) || !levels.get(0).isOnDuty(severity(), now)) {
      return;
    }
    Instant opened = openedAt;
    Instant sent = sentAt;
    if (opened == null || sent == null) {
      openedAt = now;
      send(AlertMessage.Kind.OPENED, levels.get(0).sinks(), began, now, why);
    } else if (level + 1 < levels.size()
        && !now.isBefore(opened.plus(levels.get(level + 1).after()))
        && levels.get(level + 1).isOnDuty(severity(), now)) {
      level++;
      send(AlertMessage.Kind.ESCALATED, levels.get(level).sinks(), began, now, why);
    } else if (!now.isBefore(sent.plus(rule.repeat()))) {
      send(AlertMessage.Kind.REPEATED, reached(), began, now, why);
    }
    deliver();
  }

  private Severity severity() {
    return Optional.ofNullable(rule).flatMap(AlertRule::severity).orElse(Severity.HIGH);
  }

  private List<String> reached() {
    return levels.subList(0, level + 1).stream()
        .flatMap(one -> one.sinks().stream())
        .distinct()
        .toList();
  }

  /** A run has completed. */
  void completed() {
    Instant began = since;
    if (began != null && openedAt != null) {
      send(AlertMessage.Kind.RESOLVED, reached(), began, engine.now(), null);
    }
    since = null;
    openedAt = null;
    sentAt = null;
    level = 0;
    deliver();
  }

  private void send(
      AlertMessage.Kind kind,
      List<String> sinks,
      Instant began,
      Instant now,
      @Nullable Throwable why) {
    sequence++;
    sentAt = now;
    AlertSymptom symptom = AlertSymptom.RUNS_FAIL;
    String name = rule == null ? "" : rule.name();
    String own = rule == null ? "" : rule.advice();
    String error = why == null ? "" : " The error is " + why.getClass().getName() + ".";
    latest =
        new AlertMessage(
            engine.tenant().id(),
            Alert.keyOf(name, engine.instance(), owner()) + "#" + began.toEpochMilli(),
            sequence,
            kind,
            name,
            engine.instance(),
            owner(),
            severity(),
            new AtRisk(1, began),
            began,
            now,
            engine.instance() + ": " + symptom.happened() + error,
            symptom.check(),
            own.isEmpty() ? symptom.advice() : own);
    owed.addAll(sinks);
  }

  /** A sink that fails gets the latest message with the next run. */
  private void deliver() {
    AlertMessage message = latest;
    for (String name : Set.copyOf(owed)) {
      AlertSink sink = settings.sinks().get(name);
      if (message != null && sink != null) {
        Call call = Call.of(AlertSink.class, "accept");
        if (calls.call(name, call, () -> sink.accept(message), 0).retryAt() == null) {
          owed.remove(name);
        }
      }
    }
  }
}
