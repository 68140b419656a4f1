package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.monitor.alerts.sinks.LoggingAlertSink;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are made and delivered. Each setter of the {@link Builder} states its default.
 * Immutable and thread-safe.
 *
 * <p>All hosts of a tenant should have the same settings. A message to a sink that only some hosts
 * have is sent by these.
 */
public final class AlertSettings {
  private final AlertRules rules;
  private final Map<String, AlertSink> sinks;
  private final Map<Owner, AlertRoute> routes;
  private final Duration checkEvery;
  private final @Nullable Heartbeat heartbeat;
  private final Duration beatEvery;
  private final Duration keep;

  private AlertSettings(Builder builder) {
    this.rules = builder.rules;
    this.sinks =
        builder.sinks.isEmpty()
            ? Map.of("log", new LoggingAlertSink())
            : new LinkedHashMap<>(builder.sinks);
    AlertRoute toAll = AlertRoute.first(sinks.keySet().toArray(String[]::new));
    this.routes = new EnumMap<>(Owner.class);
    for (Owner owner : Owner.values()) {
      AlertRoute route = builder.routes.getOrDefault(owner, toAll);
      for (AlertRoute.Level level : route.levels()) {
        for (String sink : level.sinks()) {
          if (!sinks.containsKey(sink)) {
            throw new IllegalArgumentException(
                "the route of "
                    + owner
                    + " names the sink '"
                    + sink
                    + "'; known are "
                    + String.join(", ", sinks.keySet()));
          }
        }
      }
      routes.put(owner, route);
    }
    this.checkEvery = builder.checkEvery;
    for (AlertRule rule : rules.watching(AlertSymptom.HOST_SILENT)) {
      if (rule.olderThan().compareTo(checkEvery.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException(
            "hosts give a sign of life every "
                + checkEvery
                + ", so rule "
                + rule.name()
                + " needs an olderThan of at least twice that, not "
                + rule.olderThan());
      }
    }
    this.heartbeat = builder.heartbeat;
    this.beatEvery = builder.beatEvery;
    this.keep = builder.keep;
  }

  /** Returns settings with the defaults, which log alerts. */
  public static AlertSettings defaults() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.rules = rules;
    copy.sinks.putAll(sinks);
    copy.routes.putAll(routes);
    copy.checkEvery = checkEvery;
    copy.heartbeat = heartbeat;
    copy.beatEvery = beatEvery;
    copy.keep = keep;
    return copy;
  }

  /** Returns the rules. */
  public AlertRules rules() {
    return rules;
  }

  /** Returns the sinks by name. */
  public Map<String, AlertSink> sinks() {
    return Map.copyOf(sinks);
  }

  /**
   * The route of an owner.
   *
   * @param owner the owner
   */
  public AlertRoute route(Owner owner) {
    return requireNonNull(routes.get(owner), "every owner has a route");
  }

  /** Returns how often the rules are checked. */
  public Duration checkEvery() {
    return checkEvery;
  }

  /** Returns what is notified of completed runs; empty for nothing. */
  public Optional<Heartbeat> heartbeat() {
    return Optional.ofNullable(heartbeat);
  }

  /** Returns the shortest time between two heartbeats. */
  public Duration beatEvery() {
    return beatEvery;
  }

  /** Returns how long a resolved alert is kept. */
  public Duration keep() {
    return keep;
  }

  /** Builds {@link AlertSettings}; not thread-safe. */
  public static final class Builder {
    private AlertRules rules = AlertRules.defaults();
    private final Map<String, AlertSink> sinks = new LinkedHashMap<>();
    private final Map<Owner, AlertRoute> routes = new EnumMap<>(Owner.class);
    private Duration checkEvery = Duration.ofMinutes(1);
    private @Nullable Heartbeat heartbeat;
    private Duration beatEvery = Duration.ofMinutes(1);
    private Duration keep = Duration.ofDays(90);

    private Builder() {}

    /**
     * Sets the rules.
     *
     * @param value {@link AlertRules#defaults()} by default
     */
    public Builder rules(AlertRules value) {
      rules = requireNonNull(value, "rules");
      return this;
    }

    /**
     * Adds a sink.
     *
     * @param name the name by which routes refer to it: lower-case letters, digits and hyphens. It
     *     is kept in the store, so a name must not change while messages wait
     * @param value the sink; only the log by default
     * @throws IllegalArgumentException if the name has another form or is taken
     */
    public Builder sink(String name, AlertSink value) {
      if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException(
            "the name of a sink is lower-case letters, digits and hyphens, at most 40 characters,"
                + " not '"
                + name
                + "'");
      }
      if (sinks.putIfAbsent(name, requireNonNull(value, "sink")) != null) {
        throw new IllegalArgumentException("two sinks are named '" + name + "'");
      }
      return this;
    }

    /**
     * Sets whom the alerts of an owner reach.
     *
     * @param owner the owner
     * @param value by default one level with all sinks, at any hour
     */
    public Builder route(Owner owner, AlertRoute value) {
      routes.put(requireNonNull(owner, "owner"), requireNonNull(value, "route"));
      return this;
    }

    /**
     * Sets how often the rules are checked.
     *
     * @param value 10 seconds to 1 hour; 1 minute by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder checkEvery(Duration value) {
      checkEvery = within("checkEvery", value, Duration.ofSeconds(10), Duration.ofHours(1));
      return this;
    }

    /**
     * Sets what is notified of completed runs.
     *
     * @param value nothing by default
     * @param every the shortest time between two heartbeats: 10 seconds to 1 day
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder heartbeat(Heartbeat value, Duration every) {
      heartbeat = requireNonNull(value, "heartbeat");
      beatEvery = within("every", every, Duration.ofSeconds(10), Duration.ofDays(1));
      return this;
    }

    /**
     * Sets how long a resolved alert is kept, with its history.
     *
     * @param value 1 to 400 days; 90 days by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder keep(Duration value) {
      keep = within("keep", value, Duration.ofDays(1), Duration.ofDays(400));
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if a route names a sink that does not exist, or a silent
     *     host would be reported between two signs of life
     */
    public AlertSettings build() {
      return new AlertSettings(this);
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
