package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which symptom is an alert, from which size and age on, who owns it and when it is
 * repeated. Each setter of the {@link Builder} states its default. Immutable and thread-safe.
 */
public final class AlertRule {
  private static final Duration LONGEST = Duration.ofDays(400);

  private final String name;
  private final AlertSymptom watch;
  private final Set<String> types;
  private final Set<Owner> owners;
  private final Severity leastSeverity;
  private final OnePer onePer;
  private final @Nullable Owner owner;
  private final @Nullable Severity severity;
  private final long atLeast;
  private final Duration olderThan;
  private final @Nullable Long highCount;
  private final @Nullable Long highUnits;
  private final @Nullable Duration highAge;
  private final Map<String, BigDecimal> highMoney;
  private final Duration quiet;
  private final Duration clear;
  private final Duration repeat;
  private final String advice;

  private AlertRule(Builder builder) {
    this.name = builder.name;
    this.watch = builder.watch;
    this.types = Set.copyOf(builder.types);
    this.owners = Set.copyOf(builder.owners);
    this.leastSeverity = builder.leastSeverity;
    this.onePer = builder.onePer;
    this.owner = builder.owner;
    this.severity = builder.severity;
    this.atLeast = builder.atLeast;
    this.olderThan = builder.olderThan;
    this.highCount = builder.highCount;
    this.highUnits = builder.highUnits;
    this.highAge = builder.highAge;
    this.highMoney = Map.copyOf(builder.highMoney);
    this.quiet = builder.quiet;
    this.clear = builder.clear;
    this.repeat = builder.repeat;
    this.advice = builder.advice;
  }

  /** How cases are put together to one alert. */
  public enum OnePer {
    /** One alert for each type of case and owner. */
    TYPE,
    /** One alert for each owner. */
    OWNER
  }

  /**
   * Returns a builder that holds the defaults.
   *
   * @param name the name: lower-case letters, digits and hyphens, at most 40 characters
   * @param watch the symptom
   * @throws IllegalArgumentException if the name has another form
   */
  public static Builder builder(String name, AlertSymptom watch) {
    return new Builder(name, watch);
  }

  /** Returns a builder that holds this rule. */
  public Builder toBuilder() {
    Builder copy = new Builder(name, watch);
    copy.types = types;
    copy.owners = owners;
    copy.leastSeverity = leastSeverity;
    copy.onePer = onePer;
    copy.owner = owner;
    copy.severity = severity;
    copy.atLeast = atLeast;
    copy.olderThan = olderThan;
    copy.highCount = highCount;
    copy.highUnits = highUnits;
    copy.highAge = highAge;
    copy.highMoney = highMoney;
    copy.quiet = quiet;
    copy.clear = clear;
    copy.repeat = repeat;
    copy.advice = advice;
    return copy;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the symptom. */
  public AlertSymptom watch() {
    return watch;
  }

  /** Returns the types of cases that it is for; all if there are none. */
  public Set<String> types() {
    return types;
  }

  /** Returns the owners of cases that it is for; all if there are none. */
  public Set<Owner> owners() {
    return owners;
  }

  /** Returns the least severity of the types of cases that it is for. */
  public Severity leastSeverity() {
    return leastSeverity;
  }

  /** Returns how cases are put together. */
  public OnePer onePer() {
    return onePer;
  }

  /** Returns who owns its alerts; empty for the owner of the cases. */
  public Optional<Owner> owner() {
    return Optional.ofNullable(owner);
  }

  /** Returns the severity of its alerts as long as they are small; empty for that of the cases. */
  public Optional<Severity> severity() {
    return Optional.ofNullable(severity);
  }

  /** Returns the least number of things that make an alert. */
  public long atLeast() {
    return atLeast;
  }

  /** Returns how long the oldest thing must have waited. */
  public Duration olderThan() {
    return olderThan;
  }

  /** Returns the number of things from which the severity is high; empty if it does not matter. */
  public Optional<Long> highCount() {
    return Optional.ofNullable(highCount);
  }

  /** Returns the number of units from which the severity is high; empty if it does not matter. */
  public Optional<Long> highUnits() {
    return Optional.ofNullable(highUnits);
  }

  /** Returns the age from which the severity is high; empty if it does not matter. */
  public Optional<Duration> highAge() {
    return Optional.ofNullable(highAge);
  }

  /** Returns the money by currency from which the severity is high. */
  public Map<String, BigDecimal> highMoney() {
    return highMoney;
  }

  /** Returns how long the symptom lasts before the first message. */
  public Duration quiet() {
    return quiet;
  }

  /** Returns how long the symptom is gone before the alert is resolved. */
  public Duration clear() {
    return clear;
  }

  /** Returns how often an alert is repeated that nobody has acknowledged. */
  public Duration repeat() {
    return repeat;
  }

  /** Returns what to do; "" for the text of the symptom or of the type of the cases. */
  public String advice() {
    return advice;
  }

  /**
   * Whether this rule is for cases of a type.
   *
   * @param type the type
   * @return false also if the rule does not watch cases
   */
  public boolean isFor(ExceptionType type) {
    return watch == AlertSymptom.CASES
        && (types.isEmpty() || types.stream().anyMatch(one -> matches(one, type.name())))
        && (owners.isEmpty() || owners.contains(type.owner()))
        && type.severity().compareTo(leastSeverity) >= 0;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  @Override
  public String toString() {
    return "AlertRule " + name + " (" + watch + ")";
  }

  /** Builds an {@link AlertRule}; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final AlertSymptom watch;
    private Set<String> types = Set.of();
    private Set<Owner> owners = Set.of();
    private Severity leastSeverity = Severity.LOW;
    private OnePer onePer = OnePer.TYPE;
    private @Nullable Owner owner;
    private @Nullable Severity severity;
    private long atLeast = 1;
    private Duration olderThan = Duration.ZERO;
    private @Nullable Long highCount;
    private @Nullable Long highUnits;
    private @Nullable Duration highAge;
    private Map<String, BigDecimal> highMoney = Map.of();
    private Duration quiet = Duration.ofMinutes(15);
    private Duration clear = Duration.ofMinutes(5);
    private Duration repeat = Duration.ofHours(4);
    private String advice = "";

    private Builder(String name, AlertSymptom watch) {
      if (!requireNonNull(name, "name").matches("[a-z0-9][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException(
            "the name of a rule is lower-case letters, digits and hyphens, at most 40 characters,"
                + " not '"
                + name
                + "'");
      }
      this.name = name;
      this.watch = requireNonNull(watch, "watch");
      if (watch != AlertSymptom.CASES) {
        owner = watch == AlertSymptom.REFUNDS_NOT_FINAL ? Owner.FINANCE : Owner.INTEGRATION;
        severity = Severity.MEDIUM;
      }
      if (watch == AlertSymptom.HOST_SILENT) {
        olderThan = Duration.ofMinutes(10);
      }
    }

    /**
     * Restricts a rule about cases to types.
     *
     * @param value names, or beginnings of names followed by {@code *}; all types by default
     * @throws IllegalArgumentException if a name has another form, or the rule is not about cases
     */
    public Builder types(Set<String> value) {
      onlyOfCases("types");
      for (String one : value) {
        if (!one.matches("[A-Z][A-Z0-9_]{0,63}\\*?")) {
          throw new IllegalArgumentException(
              "a type is upper-case words joined by underscores, with * at the end for all that"
                  + " begin so, not '"
                  + one
                  + "'");
        }
      }
      types = new HashSet<>(value);
      return this;
    }

    /**
     * Restricts a rule about cases to owners.
     *
     * @param value all owners by default
     * @throws IllegalArgumentException if the rule is not about cases
     */
    public Builder owners(Set<Owner> value) {
      onlyOfCases("owners");
      owners = new HashSet<>(value);
      return this;
    }

    /**
     * Restricts a rule about cases to types of a severity.
     *
     * @param value the least severity; {@link Severity#LOW} by default
     * @throws IllegalArgumentException if the rule is not about cases
     */
    public Builder leastSeverity(Severity value) {
      onlyOfCases("leastSeverity");
      leastSeverity = requireNonNull(value, "leastSeverity");
      return this;
    }

    /**
     * Sets how cases are put together.
     *
     * @param value {@link OnePer#TYPE} by default
     * @throws IllegalArgumentException if the rule is not about cases
     */
    public Builder onePer(OnePer value) {
      onlyOfCases("onePer");
      onePer = requireNonNull(value, "onePer");
      return this;
    }

    private void onlyOfCases(String field) {
      if (watch != AlertSymptom.CASES) {
        throw new IllegalArgumentException(
            field + " is for rules that watch CASES, and rule " + name + " watches " + watch);
      }
    }

    /**
     * Sets who owns the alerts.
     *
     * @param value by default the owner of the cases, {@link Owner#FINANCE} for refunds, {@link
     *     Owner#INTEGRATION} for all else
     */
    public Builder owner(Owner value) {
      owner = requireNonNull(value, "owner");
      return this;
    }

    /**
     * Sets the severity of alerts that no high value is reached.
     *
     * @param value by default that of the cases, {@link Severity#MEDIUM} for all else
     */
    public Builder severity(Severity value) {
      severity = requireNonNull(value, "severity");
      return this;
    }

    /**
     * Sets the least number of things that make an alert.
     *
     * @param value 1 or more; 1 by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder atLeast(long value) {
      atLeast = positive("atLeast", value);
      return this;
    }

    /**
     * Sets how long the oldest thing must have waited.
     *
     * @param value 0 to 400 days; 10 minutes by default for {@link AlertSymptom#HOST_SILENT}, 0 for
     *     all else
     * @throws IllegalArgumentException if it is out of range, or the symptom has no age
     */
    public Builder olderThan(Duration value) {
      if (!watch.hasAge()) {
        throw new IllegalArgumentException(
            watch + " has no age: set quiet instead of olderThan in rule " + name);
      }
      olderThan = within("olderThan", value, Duration.ZERO, LONGEST);
      return this;
    }

    /**
     * Sets the number of things from which the severity is high.
     *
     * @param value 1 or more; it does not matter by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder highCount(long value) {
      highCount = positive("highCount", value);
      return this;
    }

    /**
     * Sets the number of units from which the severity is high.
     *
     * @param value 1 or more; it does not matter by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder highUnits(long value) {
      highUnits = positive("highUnits", value);
      return this;
    }

    /**
     * Sets the age from which the severity is high: of the oldest thing, or of the alert if things
     * have no age.
     *
     * @param value up to 400 days; it does not matter by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder highAge(Duration value) {
      highAge = within("highAge", value, Duration.ofSeconds(1), LONGEST);
      return this;
    }

    /**
     * Sets the money at risk from which the severity is high. One currency is enough.
     *
     * @param value positive amounts by currency, ISO 4217; none by default
     * @throws IllegalArgumentException if a currency or an amount is not valid
     */
    public Builder highMoney(Map<String, BigDecimal> value) {
      value.forEach(
          (currency, amount) -> {
            if (!currency.matches("[A-Z]{3}") || amount.signum() <= 0) {
              throw new IllegalArgumentException(
                  "highMoney has three capital letters for the currency and a positive amount, not '"
                      + currency
                      + "' and "
                      + amount);
            }
          });
      highMoney = new HashMap<>(value);
      return this;
    }

    /**
     * Sets how long the symptom lasts before the first message. If it is gone before, nobody is
     * notified.
     *
     * @param value 0 to 400 days; 15 minutes by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder quiet(Duration value) {
      quiet = within("quiet", value, Duration.ZERO, LONGEST);
      return this;
    }

    /**
     * Sets how long the symptom is gone before the alert is resolved. For troubles and failures it
     * is the time in which none must occur.
     *
     * @param value 0 to 400 days; 5 minutes by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder clear(Duration value) {
      clear = within("clear", value, Duration.ZERO, LONGEST);
      return this;
    }

    /**
     * Sets how often an alert is repeated that nobody has acknowledged.
     *
     * @param value 1 minute to 400 days; 4 hours by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder repeat(Duration value) {
      repeat = within("repeat", value, Duration.ofMinutes(1), LONGEST);
      return this;
    }

    /**
     * Sets what to do, verb first.
     *
     * @param value by default the text of the symptom or of the type of the cases
     */
    public Builder advice(String value) {
      advice = requireNonNull(value, "advice");
      return this;
    }

    /** Builds the rule. */
    public AlertRule build() {
      return new AlertRule(this);
    }

    private long positive(String field, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(field + " is 1 or more, not " + value);
      }
      return value;
    }

    private static Duration within(String field, Duration value, Duration least, Duration most) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            field + " is " + least + " to " + most + ", not " + value);
      }
      return value;
    }
  }
}
