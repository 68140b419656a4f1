package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mapper that ships: ordered rules, of which the first that matches decides, and a table from
 * ReturnGO locations to Sitoo warehouses by zone. Immutable and thread-safe.
 *
 * <p>Some things come before the rules and cannot be overruled: a unit in doubt is parked, a unit
 * that was not inspected waits, a unit that never returns moves nothing. Where no rule matches, a
 * missing unit is parked as {@link ExceptionType#UNIT_MISSING} and any other as {@link
 * ExceptionType#NO_RULE}. A location that the table does not know is parked, never defaulted.
 */
public final class MappingRules implements DispositionMapper {
  private final Map<String, Map<String, Long>> locations;
  private final List<MappingRule> rules;

  private MappingRules(Builder builder) {
    this.locations = Map.copyOf(builder.locations);
    this.rules = List.copyOf(builder.rules);
  }

  /**
   * Starts without rules and locations.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads rules from a JSON file. The form is described in {@code docs/mapping-rules.md}.
   *
   * @param file the file, UTF-8
   * @return the rules
   * @throws MappingRulesException if the file cannot be read or breaks the form, naming where
   */
  public static MappingRules read(Path file) {
    return RulesJson.read(file);
  }

  /**
   * Parses rules from JSON text.
   *
   * @param json the text
   * @param name what to call the text in errors, such as a file's name
   * @return the rules
   * @throws MappingRulesException if the text breaks the form, naming where
   */
  public static MappingRules parse(String json, String name) {
    return RulesJson.parse(json, name);
  }

  /**
   * The rules in their order.
   *
   * @return the rules
   */
  public List<MappingRule> rules() {
    return rules;
  }

  /**
   * The location table: ReturnGO location, zone, Sitoo warehouse.
   *
   * @return the table
   */
  public Map<String, Map<String, Long>> locations() {
    return locations;
  }

  @Override
  public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
    if (unit.doubt().isPresent()) {
      return new MappingDecision.Park(ExceptionType.CONTRADICTORY_INSPECTION, unit.doubt().get());
    }
    return switch (unit.disposition()) {
      case NEVER_RETURNS ->
          new MappingDecision.Ignore("needs no shipment: it never comes back, no stock moves");
      case NOT_INSPECTED ->
          record.status().isCalledOff()
              ? new MappingDecision.Ignore(
                  "not inspected, and its return is " + record.status() + "; nothing is expected")
              : new MappingDecision.Hold("not inspected yet; its return is " + record.status());
      case MISSING, SELLABLE, DAMAGED -> byRules(record, unit);
    };
  }

  private MappingDecision byRules(ReturnRecord record, ReturnedUnit unit) {
    for (MappingRule rule : rules) {
      if (rule.when().hold(record, unit)) {
        return apply(rule, unit);
      }
    }
    if (unit.disposition() == Disposition.MISSING) {
      return new MappingDecision.Park(
          ExceptionType.UNIT_MISSING,
          unit.nonReturnedReason().isEmpty()
              ? "inspection did not find it"
              : "inspection did not find it, and gives a reason in ReturnGO");
    }
    return new MappingDecision.Park(
        ExceptionType.NO_RULE,
        "no rule matches a " + unit.disposition() + " unit inspected at " + place(unit));
  }

  private MappingDecision apply(MappingRule rule, ReturnedUnit unit) {
    String by = "rule '" + rule.name() + "'";
    MappingRule.Outcome then = rule.then();
    if (then instanceof MappingRule.IntoWarehouse into) {
      return new MappingDecision.MoveInto(
          into.warehouseId(), into.reasonCode(), by + ": " + unit.disposition());
    } else if (then instanceof MappingRule.IntoZone into) {
      return intoZone(by, into, unit);
    } else if (then instanceof MappingRule.Ignore) {
      return new MappingDecision.Ignore(by + " ignores it");
    } else if (then instanceof MappingRule.Hold) {
      return new MappingDecision.Hold(by + " holds it");
    } else if (then instanceof MappingRule.Park park) {
      return new MappingDecision.Park(park.type(), by + " parks it");
    }
    throw new IllegalStateException("no such outcome: " + then);
  }

  private MappingDecision intoZone(String by, MappingRule.IntoZone into, ReturnedUnit unit) {
    Map<String, Long> zones = locations.get(unit.locationId());
    if (zones == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION, by + ": no warehouse is known for " + place(unit));
    }
    Long warehouse = zones.get(into.zone());
    if (warehouse == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION,
          by + ": " + place(unit) + " has no zone '" + into.zone() + "'");
    }
    return new MappingDecision.MoveInto(
        warehouse,
        into.reasonCode(),
        by + ": " + unit.disposition() + " at " + place(unit) + ", zone '" + into.zone() + "'");
  }

  private static String place(ReturnedUnit unit) {
    return unit.locationId().isEmpty() ? "no location" : "location '" + unit.locationId() + "'";
  }

  /** Builds {@link MappingRules}; not thread-safe. */
  public static final class Builder {
    private final Map<String, Map<String, Long>> locations = new LinkedHashMap<>();
    private final List<MappingRule> rules = new ArrayList<>();

    private Builder() {}

    /**
     * Names the warehouses of a location, by zone.
     *
     * @param locationId the ReturnGO location, as inspections name it
     * @param zones Sitoo warehouse by zone, such as {@code Map.of("sellable", 11L, "quarantine",
     *     12L)}
     * @return this builder
     * @throws IllegalArgumentException if the location is there already, is blank, or a warehouse
     *     id is not one
     */
    public Builder location(String locationId, Map<String, Long> zones) {
      if (requireNonNull(locationId, "locationId").isBlank()) {
        throw new IllegalArgumentException("a location needs an id");
      }
      zones.forEach(
          (zone, warehouse) -> {
            if (warehouse < 1) {
              throw new IllegalArgumentException(
                  "zone '"
                      + zone
                      + "' of location '"
                      + locationId
                      + "': a warehouse id is 1 or more, but this is "
                      + warehouse);
            }
          });
      if (locations.putIfAbsent(locationId, Map.copyOf(zones)) != null) {
        throw new IllegalArgumentException("location '" + locationId + "' is given twice");
      }
      return this;
    }

    /**
     * Appends a rule.
     *
     * @param rule the rule
     * @return this builder
     * @throws IllegalArgumentException if a rule of that name is there already
     */
    public Builder rule(MappingRule rule) {
      if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
        throw new IllegalArgumentException("there are two rules named '" + rule.name() + "'");
      }
      rules.add(rule);
      return this;
    }

    /**
     * Appends a rule that depends on the disposition alone.
     *
     * @param name the rule's name
     * @param disposition the disposition
     * @param then the outcome
     * @return this builder
     */
    public Builder rule(String name, Disposition disposition, MappingRule.Outcome then) {
      return rule(
          new MappingRule(
              name,
              new MappingRule.Conditions(
                  Set.of(disposition),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of()),
              then));
    }

    /**
     * Builds the rules.
     *
     * @return the rules
     */
    public MappingRules build() {
      return new MappingRules(this);
    }
  }
}
