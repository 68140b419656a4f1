package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.Severity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules by which alerts are made, in their order. Cases of a type belong to the first rule that
 * {@linkplain AlertRule#isFor is for them}. Immutable and thread-safe.
 *
 * <p>Rules can be written as a JSON file, see {@link #read}. {@code docs/alerts.md} describes it.
 */
public final class AlertRules {
  private static final Map<String, BigDecimal> MUCH_MONEY =
      Map.of(
          "SEK", new BigDecimal(10_000),
          "NOK", new BigDecimal(10_000),
          "DKK", new BigDecimal(10_000),
          "EUR", new BigDecimal(1_000),
          "GBP", new BigDecimal(1_000),
          "USD", new BigDecimal(1_000));

  private static final AlertRules DEFAULTS =
      builder()
          .rule(
              AlertRule.builder("runs-fail", AlertSymptom.RUNS_FAIL)
                  .severity(Severity.HIGH)
                  .quiet(Duration.ofMinutes(5))
                  .repeat(Duration.ofHours(1)))
          .rule(
              AlertRule.builder("engine-stopped", AlertSymptom.ENGINE_STOPPED)
                  .severity(Severity.HIGH)
                  .quiet(Duration.ZERO)
                  .clear(Duration.ofMinutes(15))
                  .repeat(Duration.ofHours(1)))
          .rule(
              AlertRule.builder("host-silent", AlertSymptom.HOST_SILENT)
                  .severity(Severity.HIGH)
                  .olderThan(Duration.ofMinutes(10))
                  .quiet(Duration.ZERO)
                  .clear(Duration.ZERO))
          .rule(
              AlertRule.builder("posts-late", AlertSymptom.BACKLOG)
                  .olderThan(Duration.ofHours(1))
                  .highCount(200)
                  .highAge(Duration.ofHours(8)))
          .rule(
              AlertRule.builder("ledger-behind", AlertSymptom.LEDGER_BEHIND)
                  .olderThan(Duration.ofHours(12))
                  .highAge(Duration.ofDays(2)))
          .rule(
              AlertRule.builder("reads-late", AlertSymptom.FRESHNESS)
                  .quiet(Duration.ofHours(1))
                  .clear(Duration.ofMinutes(30))
                  .repeat(Duration.ofHours(12)))
          .rule(
              AlertRule.builder("calls-used-up", AlertSymptom.QUOTA_USED_UP)
                  .repeat(Duration.ofHours(12)))
          .rule(
              AlertRule.builder("service-trouble", AlertSymptom.SERVICE_TROUBLE)
                  .quiet(Duration.ofMinutes(30))
                  .clear(Duration.ofMinutes(30))
                  .highAge(Duration.ofHours(8)))
          .rule(
              AlertRule.builder("extension-failed", AlertSymptom.EXTENSION_FAILED)
                  .clear(Duration.ofHours(1)))
          .rule(AlertRule.builder("cases-high", AlertSymptom.CASES).leastSeverity(Severity.HIGH))
          .rule(
              AlertRule.builder("cases", AlertSymptom.CASES)
                  .leastSeverity(Severity.MEDIUM)
                  .highCount(100)
                  .highUnits(100)
                  .highMoney(MUCH_MONEY)
                  .highAge(Duration.ofDays(3))
                  .repeat(Duration.ofDays(1)))
          .rule(
              AlertRule.builder("cases-low", AlertSymptom.CASES)
                  .olderThan(Duration.ofDays(3))
                  .repeat(Duration.ofDays(7)))
          .rule(
              AlertRule.builder("refunds-not-final", AlertSymptom.REFUNDS_NOT_FINAL)
                  .olderThan(Duration.ofDays(7))
                  .highMoney(MUCH_MONEY)
                  .repeat(Duration.ofDays(1)))
          .build();

  private final Map<String, AlertRule> rules;

  private AlertRules(Builder builder) {
    this.rules = new LinkedHashMap<>(builder.rules);
  }

  /** Returns the rules that an engine has if none are set. */
  public static AlertRules defaults() {
    return DEFAULTS;
  }

  /** Returns a builder without rules. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these rules. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.rules.putAll(rules);
    return copy;
  }

  /**
   * Reads rules from a file. Unless it says otherwise, it changes and extends the defaults.
   *
   * @param file a JSON file of at most 8 MiB
   * @return the rules
   * @throws AlertRulesException if the file cannot be read or is not valid
   */
  public static AlertRules read(Path file) {
    return AlertRulesReader.read(requireNonNull(file, "file"));
  }

  /**
   * Reads rules from a text in the form of the file.
   *
   * @param text the text
   * @param name the name of the text in errors
   * @return the rules
   * @throws AlertRulesException if the text is not valid
   */
  public static AlertRules parse(String text, String name) {
    return AlertRulesReader.parse(requireNonNull(text, "text"), requireNonNull(name, "name"));
  }

  /**
   * The rules.
   *
   * @return all rules, in their order
   */
  public List<AlertRule> all() {
    return List.copyOf(rules.values());
  }

  /**
   * Finds a rule.
   *
   * @param name its name
   * @return the rule; empty if there is none
   */
  public Optional<AlertRule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /**
   * The rules that watch a symptom.
   *
   * @param symptom the symptom
   * @return the rules, in their order
   */
  public List<AlertRule> watching(AlertSymptom symptom) {
    List<AlertRule> found = new ArrayList<>();
    for (AlertRule rule : rules.values()) {
      if (rule.watch() == symptom) {
        found.add(rule);
      }
    }
    return found;
  }

  /** Builds {@link AlertRules}; not thread-safe. */
  public static final class Builder {
    private final Map<String, AlertRule> rules = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a rule at the end, or puts it in the place of the one with its name.
     *
     * @param value the rule
     */
    public Builder rule(AlertRule value) {
      rules.put(value.name(), value);
      return this;
    }

    /**
     * Adds a rule at the end, or puts it in the place of the one with its name.
     *
     * @param value the rule
     */
    public Builder rule(AlertRule.Builder value) {
      return rule(value.build());
    }

    /**
     * Adds other rules at the end, such as the defaults after rules of your own. Rules with a name
     * that is taken are left out.
     *
     * @param value the rules
     */
    public Builder rules(AlertRules value) {
      value.rules.forEach(rules::putIfAbsent);
      return this;
    }

    /**
     * Takes a rule out.
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none
     */
    public Builder without(String name) {
      if (rules.remove(name) == null) {
        throw new IllegalArgumentException(
            "there is no rule '" + name + "'; known are " + String.join(", ", rules.keySet()));
      }
      return this;
    }

    Optional<AlertRule> find(String name) {
      return Optional.ofNullable(rules.get(name));
    }

    /** Builds the rules. */
    public AlertRules build() {
      return new AlertRules(this);
    }
  }
}
