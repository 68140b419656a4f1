package dev.restock.sync.internal.alerts;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AtRisk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** A symptom that is there, and large and old enough for its rule. */
record Finding(
    AlertRule rule,
    String subject,
    Owner owner,
    Severity least,
    AtRisk atRisk,
    String happened,
    String check,
    String advice) {

  String key() {
    return Alert.keyOf(rule.name(), subject, owner);
  }

  /** The severity, which is high from the limits of the rule on. */
  Severity severity(Instant firstSeen, Instant now) {
    Instant since = atRisk.since() == null ? firstSeen : atRisk.since();
    boolean isHigh =
        rule.highCount().filter(most -> atRisk.count() >= most).isPresent()
            || rule.highUnits().filter(most -> atRisk.units() >= most).isPresent()
            || rule.highAge()
                .filter(most -> Duration.between(since, now).compareTo(most) >= 0)
                .isPresent()
            || atRisk.money().entrySet().stream().anyMatch(this::isMuch);
    return isHigh ? Severity.HIGH : least;
  }

  private boolean isMuch(Map.Entry<String, BigDecimal> money) {
    BigDecimal much = rule.highMoney().get(money.getKey());
    return much != null && money.getValue().compareTo(much) >= 0;
  }

  /** What happened, with the numbers. */
  String what() {
    StringBuilder what = new StringBuilder(happened);
    String noun = noun();
    if (!noun.isEmpty()) {
      what.append(' ').append(atRisk.count()).append(' ').append(noun);
      if (atRisk.units() > 0) {
        what.append(", ").append(atRisk.units()).append(" of them about one unit each");
      }
      new TreeMap<>(atRisk.money())
          .forEach(
              (currency, amount) ->
                  what.append(", ")
                      .append(amount.toPlainString())
                      .append(' ')
                      .append(currency)
                      .append(" at risk"));
      Instant since = atRisk.since();
      if (since != null) {
        what.append(", since ").append(since.truncatedTo(ChronoUnit.MINUTES));
      }
      what.append('.');
    }
    return what.toString();
  }

  /** The name of what is counted; empty if nothing is. */
  private String noun() {
    return switch (rule.watch()) {
      case BACKLOG, LEDGER_BEHIND -> "movements wait";
      case FRESHNESS, QUOTA_USED_UP, RUNS_FAIL, ENGINE_STOPPED -> "";
      case SERVICE_TROUBLE -> "failed calls at the last check";
      case EXTENSION_FAILED -> "failures at the last check";
      case HOST_SILENT -> "host is silent";
      case CASES -> "cases wait";
      case REFUNDS_NOT_FINAL -> "refunds are not final";
    };
  }
}
