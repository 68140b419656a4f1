package dev.restock.sync.internal.alerts;

import static java.util.Comparator.naturalOrder;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertRules;
import dev.restock.sync.monitor.alerts.AlertSymptom;
import dev.restock.sync.monitor.alerts.AtRisk;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.alerts.Waiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for what the rules watch. */
final class Symptoms {
  private final EngineContext engine;
  private final AlertRules rules;
  private final Vitals vitals;
  private final UnsettledMoney money;

  Symptoms(EngineContext engine, AlertRules rules, Vitals vitals, UnsettledMoney money) {
    this.engine = engine;
    this.rules = rules;
    this.vitals = vitals;
    this.money = money;
  }

  /** Finds the symptoms that are there now, one for each key. */
  Map<String, Finding> find(Signals.Taken signals, Instant now) {
    List<Finding> found = new ArrayList<>();
    UnsettledMoney.Sums sums = money.at(now);
    Waiting waiting = engine.store().waiting(engine.tenant(), now);
    for (AlertRule rule : rules.all()) {
      switch (rule.watch()) {
        case BACKLOG ->
            add(found, rule, "", new AtRisk(waiting.undecided(), waiting.oldestUndecided()));
        case LEDGER_BEHIND -> {
          Instant oldest = waiting.oldestUnconfirmed();
          Duration usual = engine.settings().ledgerEvery().multipliedBy(2);
          if (oldest != null && !oldest.plus(usual).isAfter(now)) {
            add(found, rule, "", new AtRisk(waiting.unconfirmed(), oldest));
          }
        }
        case FRESHNESS -> {
          if (!vitals.freshness().isKept()) {
            add(found, rule, "", new AtRisk(Math.max(1, vitals.freshness().readsBehind()), null));
          }
        }
        case QUOTA_USED_UP -> {
          if (vitals.callsLeft() <= 0) {
            add(found, rule, "", new AtRisk(1, null));
          }
        }
        case SERVICE_TROUBLE ->
            signals.troubles().forEach((name, n) -> add(found, rule, name, new AtRisk(n, null)));
        case EXTENSION_FAILED ->
            signals.failures().forEach((name, n) -> add(found, rule, name, new AtRisk(n, null)));
        case ENGINE_STOPPED -> {
          if (vitals.runner().filter(runner -> !runner.isAlive()).isPresent()) {
            add(found, rule, engine.instance(), new AtRisk(1, null));
          }
        }
        case HOST_SILENT -> silentHosts(found, rule, now);
        case REFUNDS_NOT_FINAL -> {
          if (sums.notFinal() != null) {
            add(found, rule, "", sums.notFinal());
          }
        }
        // A run that fails does not get here, and cases belong to one rule each.
        case RUNS_FAIL, CASES -> {}
      }
    }
    cases(found, sums);
    Map<String, Finding> byKey = new LinkedHashMap<>();
    found.stream()
        .filter(one -> isLargeEnough(one, now))
        .forEach(one -> byKey.putIfAbsent(one.key(), one));
    return byKey;
  }

  private void silentHosts(List<Finding> found, AlertRule rule, Instant now) {
    List<HostSign> hosts = engine.store().hosts(engine.tenant());
    Instant last = hosts.stream().map(HostSign::lastSeen).max(naturalOrder()).orElse(now);
    for (HostSign host : hosts) {
      // Of hosts without a name one may take the place of another: any sign at all is enough.
      Instant seen = host.isOfEvery() ? last : host.lastSeen();
      if (!host.instance().equals(engine.instance()) && seen.isBefore(now)) {
        add(found, rule, host.instance(), new AtRisk(1, seen));
      }
    }
  }

  private static void add(List<Finding> found, AlertRule rule, String subject, AtRisk atRisk) {
    AlertSymptom symptom = rule.watch();
    String name = subject.isEmpty() ? "" : subject + ": ";
    found.add(
        new Finding(
            rule,
            subject,
            rule.owner().orElse(Owner.INTEGRATION),
            rule.severity().orElse(Severity.MEDIUM),
            atRisk,
            name + symptom.happened(),
            symptom.check(),
            rule.advice().isEmpty() ? symptom.advice() : rule.advice()));
  }

  /** Cases that belong to one alert. */
  private record Group(AlertRule rule, Owner owner, String subject) {}

  private void cases(List<Finding> found, UnsettledMoney.Sums sums) {
    Map<Group, List<CaseTally>> groups = new LinkedHashMap<>();
    if (!rules.watching(AlertSymptom.CASES).isEmpty()) {
      for (CaseTally tally : engine.store().tallyCases(engine.tenant())) {
        ExceptionType type = tally.type();
        ruleFor(type)
            .ifPresent(
                rule ->
                    groups
                        .computeIfAbsent(
                            new Group(
                                rule,
                                rule.owner().orElse(type.owner()),
                                rule.onePer() == AlertRule.OnePer.TYPE ? type.name() : ""),
                            any -> new ArrayList<>())
                        .add(tally));
      }
    }
    groups.forEach((group, tallies) -> found.add(ofCases(group, tallies, sums)));
  }

  private Optional<AlertRule> ruleFor(ExceptionType type) {
    return rules.all().stream().filter(rule -> rule.isFor(type)).findFirst();
  }

  private static Finding ofCases(Group group, List<CaseTally> tallies, UnsettledMoney.Sums sums) {
    AtRisk atRisk =
        tallies.stream()
            .map(one -> new AtRisk(one.cases(), one.units(), Map.of(), one.oldest()))
            .reduce(AtRisk::plus)
            .orElseThrow();
    Severity severity =
        group
            .rule()
            .severity()
            .orElse(
                tallies.stream()
                    .map(one -> one.type().severity())
                    .max(Severity::compareTo)
                    .orElse(Severity.MEDIUM));
    for (String type : tallies.stream().map(one -> one.type().name()).distinct().toList()) {
      Map<String, BigDecimal> ofType = sums.ofCases().getOrDefault(type, Map.of());
      atRisk = atRisk.plus(new AtRisk(0, 0, ofType, null));
    }
    @Nullable ExceptionType type = group.subject().isEmpty() ? null : tallies.get(0).type();
    String own = group.rule().advice();
    AlertSymptom symptom = AlertSymptom.CASES;
    return new Finding(
        group.rule(),
        group.subject(),
        group.owner(),
        severity,
        atRisk,
        type == null || type.happened().isEmpty()
            ? symptom.happened()
            : type.name() + ": " + type.happened(),
        type == null ? symptom.check() : type.check(),
        !own.isEmpty()
            ? own
            : type == null || type.advice().isEmpty() ? symptom.advice() : type.advice());
  }

  private static boolean isLargeEnough(Finding finding, Instant now) {
    Instant since = finding.atRisk().since();
    Duration least = finding.rule().olderThan();
    return finding.atRisk().count() >= finding.rule().atLeast()
        && (least.isZero() || (since != null && !since.plus(least).isAfter(now)));
  }
}
