package dev.restock.sync.internal.alerts;

import dev.restock.sync.cases.Severity;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertRoute;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what follows for an alert from what was found. Knows no store and no clock. */
final class AlertJudge {
  private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(5);

  private final String tenant;
  private final AlertSettings settings;

  AlertJudge(String tenant, AlertSettings settings) {
    this.tenant = tenant;
    this.settings = settings;
  }

  /**
   * A change of an alert.
   *
   * @param alert the alert with its next revision
   * @param messages the message for each sink that gets one
   * @param why the reason for the audit; null if nobody was or is notified
   */
  record Change(Alert alert, Map<String, AlertMessage> messages, @Nullable String why) {}

  /**
   * Judges one key.
   *
   * @param stored the alert as it is in the store; null if there is none
   * @param found what was found; null if nothing was
   * @param now the current time
   * @return what to write; empty if nothing is worth writing
   */
  Optional<Change> next(@Nullable Alert stored, @Nullable Finding found, Instant now) {
    if (found != null) {
      Alert before = stored == null || !stored.isUnresolved() ? begun(stored, found, now) : stored;
      return Optional.ofNullable(seen(before, found, now));
    }
    return stored == null || !stored.isUnresolved()
        ? Optional.empty()
        : Optional.ofNullable(gone(stored, now));
  }

  /** A new episode, before it was written for the first time. */
  private static Alert begun(@Nullable Alert stored, Finding found, Instant now) {
    return new Alert(
        found.key(),
        found.rule().name(),
        found.subject(),
        found.owner(),
        stored == null ? 1 : stored.episode() + 1,
        AlertState.WAITING,
        found.severity(now, now),
        found.atRisk(),
        now,
        Instant.EPOCH,
        null,
        null,
        0,
        0,
        null,
        null,
        now,
        stored == null ? 0 : stored.revision(),
        found.what(),
        found.check(),
        found.advice());
  }

  private @Nullable Change seen(Alert before, Finding found, Instant now) {
    AlertRule rule = found.rule();
    Severity severity = found.severity(before.firstSeen(), now);
    Alert.Builder next =
        before.toBuilder().seen(severity, found.atRisk(), found.what(), now).changed(now);
    List<AlertRoute.Level> levels = settings.route(before.owner()).levels();
    int level = Math.min(before.level(), levels.size() - 1);
    if (before.state() == AlertState.WAITING) {
      boolean isQuiet = now.isBefore(before.firstSeen().plus(rule.quiet()));
      return isQuiet || !levels.get(0).isOnDuty(severity, now)
          ? ifWorthIt(before, next, severity, found, now)
          : change(
              next.state(AlertState.OPEN).sent(0, now).build(),
              AlertMessage.Kind.OPENED,
              levels.subList(0, 1),
              now);
    }
    boolean isWorse = severity.compareTo(before.severity()) > 0;
    if (before.state() == AlertState.ACKNOWLEDGED) {
      Instant until = before.acknowledgedUntil();
      if (!isWorse && until != null && now.isBefore(until)) {
        return ifWorthIt(before, next, severity, found, now);
      }
      next.state(AlertState.OPEN).acknowledged(null, null);
    }
    if (isWorse) {
      return change(
          next.sent(level, now).build(),
          AlertMessage.Kind.WORSENED,
          levels.subList(0, level + 1),
          now);
    }
    if (isNextLevelDue(before, levels, level, severity, now)) {
      return change(
          next.sent(level + 1, now).build(),
          AlertMessage.Kind.ESCALATED,
          levels.subList(level + 1, level + 2),
          now);
    }
    List<AlertRoute.Level> onDuty =
        levels.subList(0, level + 1).stream().filter(one -> one.isOnDuty(severity, now)).toList();
    Instant sentAt = before.sentAt();
    if (!onDuty.isEmpty() && sentAt != null && !now.isBefore(sentAt.plus(rule.repeat()))) {
      return change(next.sent(level, now).build(), AlertMessage.Kind.REPEATED, onDuty, now);
    }
    return before.state() == AlertState.ACKNOWLEDGED
        ? new Change(next.build(), Map.of(), "the acknowledgement has ended")
        : ifWorthIt(before, next, severity, found, now);
  }

  private static boolean isNextLevelDue(
      Alert before, List<AlertRoute.Level> levels, int level, Severity severity, Instant now) {
    Instant openedAt = before.openedAt();
    return level + 1 < levels.size()
        && openedAt != null
        && !now.isBefore(openedAt.plus(levels.get(level + 1).after()))
        && levels.get(level + 1).isOnDuty(severity, now);
  }

  /** Writes only what somebody would miss: every check finds some alerts as they were. */
  private static @Nullable Change ifWorthIt(
      Alert before, Alert.Builder next, Severity severity, Finding found, Instant now) {
    Duration most = found.rule().clear().dividedBy(3);
    Duration least = most.compareTo(OFTEN_ENOUGH) < 0 ? most : OFTEN_ENOUGH;
    return severity == before.severity()
            && found.atRisk().equals(before.atRisk())
            && now.isBefore(before.lastSeen().plus(least))
        ? null
        : new Change(next.build(), Map.of(), null);
  }

  private @Nullable Change gone(Alert stored, Instant now) {
    Duration clear =
        settings.rules().rule(stored.rule()).map(AlertRule::clear).orElse(Duration.ZERO);
    if (now.isBefore(stored.lastSeen().plus(clear))) {
      return null;
    }
    Alert.Builder next =
        stored.toBuilder().state(AlertState.RESOLVED).acknowledged(null, null).changed(now);
    if (stored.state() == AlertState.WAITING) {
      return new Change(next.build(), Map.of(), null);
    }
    List<AlertRoute.Level> levels = settings.route(stored.owner()).levels();
    int level = Math.min(stored.level(), levels.size() - 1);
    return change(
        next.sent(level, now).build(),
        AlertMessage.Kind.RESOLVED,
        levels.subList(0, level + 1),
        now);
  }

  private Change change(
      Alert alert, AlertMessage.Kind kind, List<AlertRoute.Level> levels, Instant now) {
    AlertMessage message = alert.message(tenant, kind, now);
    Map<String, AlertMessage> messages = new LinkedHashMap<>();
    levels.forEach(level -> level.sinks().forEach(sink -> messages.put(sink, message)));
    return new Change(alert, messages, kind.name() + " to " + String.join(", ", messages.keySet()));
  }
}
