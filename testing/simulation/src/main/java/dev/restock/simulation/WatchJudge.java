package dev.restock.simulation;

import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.gaps.ClockedReturn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges gaps and alerts. A case of a gap is opened after its limit in business hours; in the end
 * each return that waits for an inspection has one, and no other return. An alert is sent after its
 * quiet time; in the end each type of open cases has an alert whose first message was delivered.
 */
final class WatchJudge {
  private static final String GAP = "gap:" + GapClock.RECEIVED_TO_INSPECTED;

  private final WatchPlan plan;
  private final Tenant tenant;
  private final Story story;
  private final SyncStore store;
  private final Chance chance;
  private final Duration skew;
  private final Set<String> delivered = new HashSet<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  /**
   * A judge.
   *
   * @param store the store itself, in which nothing fails by chance
   * @param skew how far the clocks of two hosts differ at most
   */
  WatchJudge(
      WatchPlan plan, Tenant tenant, Story story, SyncStore store, Chance chance, Duration skew) {
    this.plan = plan;
    this.tenant = tenant;
    this.story = story;
    this.store = store;
    this.chance = chance;
    this.skew = skew;
  }

  /** Watches a host's view of the store. */
  SyncStore watching(SyncStore seen, Clock time) {
    Interceptor watching =
        call -> {
          Object result = call.make();
          if (call.name().equals("recordClocks")) {
            ((Collection<?>) call.argument(1))
                .stream()
                    .map(ClockedReturn.class::cast)
                    .filter(one -> ((Set<?>) result).contains(one.rmaId()))
                    .flatMap(one -> one.opened().stream())
                    .forEach(one -> opened(one, time.instant()));
          } else if (call.name().equals("recordAlert") && Boolean.TRUE.equals(result)) {
            ((Map<?, ?>) call.argument(2)).values().forEach(one -> written((AlertMessage) one));
          }
          return result;
        };
    return watching.on(SyncStore.class, seen);
  }

  private void opened(ExceptionCase one, Instant now) {
    if (!one.unitId().startsWith(GAP)) {
      return;
    }
    chance.record("gap", one.rmaId());
    Instant limit =
        story.returns().stream()
            .filter(of -> of.rmaId().equals(one.rmaId()))
            .map(of -> plan.limitOf(of.receivedAt()))
            .findFirst()
            .orElse(Instant.MAX);
    if (now.isBefore(limit.minus(skew))) {
      doubled.add("a gap before its limit " + limit + " in business hours: " + one);
    }
  }

  private void written(AlertMessage message) {
    if (message.kind() == AlertMessage.Kind.OPENED) {
      chance.record("alert", message.subject());
      Duration lasted = Duration.between(message.firstSeen(), message.at());
      if (lasted.plus(skew).compareTo(plan.quiet()) < 0) {
        doubled.add("an alert before its quiet time was over: " + message);
      }
    }
  }

  /** The sink of all hosts. */
  void receive(AlertMessage message) {
    if (message.kind() == AlertMessage.Kind.OPENED) {
      delivered.add(message.alertId());
    }
  }

  /** Judges the end, when nothing has happened for longer than every limit. */
  void judge() {
    List<ExceptionCase> open = store.openCases(tenant);
    for (ReturnStory one : story.returns()) {
      Set<String> waiting = new TreeSet<>();
      one.units().stream()
          .filter(unit -> unit.inspections().isEmpty())
          .map(UnitStory::unitId)
          .forEach(waiting::add);
      List<ExceptionCase> gaps =
          open.stream()
              .filter(of -> of.rmaId().equals(one.rmaId()) && of.unitId().startsWith(GAP))
              .toList();
      if (waiting.isEmpty() && !gaps.isEmpty()) {
        unaccounted.add("nobody has to inspect anything of " + one.rmaId() + ": " + gaps);
      } else if (gaps.size() > 1) {
        doubled.add("several cases of one gap: " + gaps);
      } else if (!waiting.isEmpty() && gaps.isEmpty() && !isCovered(one.rmaId(), open)) {
        lost.add("return " + one.rmaId() + " waits for an inspection without a case");
      }
    }
    Map<String, Alert> alerts =
        store.unresolvedAlerts(tenant).stream()
            .collect(Collectors.toMap(Alert::subject, alert -> alert, (a, b) -> a));
    open.stream()
        .map(one -> one.type().name())
        .distinct()
        .forEach(
            type -> {
              Alert alert = alerts.get(type);
              if (alert == null || !delivered.contains(alert.id())) {
                lost.add("nobody heard of open cases of type " + type + ": " + alert);
              }
            });
  }

  private static boolean isCovered(String rmaId, List<ExceptionCase> open) {
    return open.stream()
        .anyMatch(one -> one.rmaId().equals(rmaId) && !one.unitId().startsWith("gap:"));
  }
}
