package dev.restock.simulation;

import dev.restock.sync.gaps.BusinessHours;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertRules;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AlertSymptom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The clocks and the alerts of a history: how long an inspection may take in business hours, and
 * how long a symptom lasts before it is an alert.
 */
record WatchPlan(Duration limit, Duration quiet) {
  private static final BusinessHours HOURS = BusinessHours.office(ZoneOffset.UTC);
  private static final String RULE = "cases";

  static WatchPlan generate(Chance chance) {
    return new WatchPlan(
        Duration.ofHours(1 + chance.below(7)), Duration.ofMinutes(10 + chance.below(50)));
  }

  /** When a return that was received at a moment is a gap, if it is not inspected before. */
  Instant limitOf(Instant receivedAt) {
    return HOURS.after(receivedAt, limit);
  }

  GapSettings gaps() {
    return GapSettings.builder()
        .limit(GapClock.RECEIVED_TO_INSPECTED, limit)
        .businessHours(HOURS, List.of(GapClock.RECEIVED_TO_INSPECTED))
        .build();
  }

  /** The same settings at any hour, for a planted bug. */
  static GapSettings atAnyHour(GapSettings settings) {
    return settings.toBuilder().businessHours(HOURS, List.of()).build();
  }

  AlertSettings alerts(AlertSink sink) {
    return AlertSettings.builder().rules(rules(quiet)).sink("chat", sink).build();
  }

  /** The same settings without a quiet time, for a planted bug. */
  static AlertSettings atOnce(AlertSettings settings) {
    return settings.toBuilder().rules(rules(Duration.ZERO)).build();
  }

  private static AlertRules rules(Duration quiet) {
    return AlertRules.builder()
        .rule(AlertRule.builder(RULE, AlertSymptom.CASES).quiet(quiet))
        .build();
  }
}
