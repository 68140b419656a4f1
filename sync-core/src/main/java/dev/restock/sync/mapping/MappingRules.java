package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mapper that ships: ordered rules, of which the first that matches decides, and a table from
 * ReturnGO locations to Sitoo warehouses by zone. Immutable and thread-safe; how long a unit takes
 * hardly depends on how many rules there are.
 *
 * <p>Some things come before the rules and cannot be overruled: a unit in doubt is parked, a unit
 * that never returns moves nothing, and a unit that was not inspected waits, unless {@link
 * Builder#notInspected} says otherwise. Where no rule matches, a missing unit is parked as {@link
 * ExceptionType#UNIT_MISSING}, one that was never inspected as {@link
 * ExceptionType#NOT_INSPECTED_IN_TIME} and any other as {@link ExceptionType#NO_RULE}. A location
 * that the table does not know is parked, never defaulted; so is a warehouse that cannot be found.
 *
 * <p>Two of them are equal if their rules, locations, bundles and policies are, wherever they come
 * from.
 */
public final class MappingRules implements DispositionMapper {
  private final Map<String, Map<String, WarehouseRef>> locations;
  private final List<MappingRule> rules;
  private final NotInspected notInspected;
  private final Bundles bundles;
  private final RulesOrigin origin;
  private final RuleIndex index;
  private final WarehouseIds warehouses;

  private MappingRules(Builder builder) {
    Map<String, Map<String, WarehouseRef>> copied = new LinkedHashMap<>();
    builder.locations.forEach(
        (location, zones) ->
            copied.put(location, Collections.unmodifiableMap(new LinkedHashMap<>(zones))));
    this.locations = Collections.unmodifiableMap(copied);
    this.rules = List.copyOf(builder.rules);
    this.notInspected = builder.notInspected;
    this.bundles = builder.bundles.build();
    this.origin = builder.origin;
    this.index = new RuleIndex(rules.stream().map(MappingRule::when).toList());
    this.warehouses = WarehouseIds.UNRESOLVED;
  }

  private MappingRules(MappingRules rules, WarehouseIds warehouses) {
    this.locations = rules.locations;
    this.rules = rules.rules;
    this.notInspected = rules.notInspected;
    this.bundles = rules.bundles;
    this.origin = rules.origin;
    this.index = rules.index;
    this.warehouses = warehouses;
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
   * Writes the rules in the form that {@link #parse} reads; reading it gives equal rules.
   *
   * @return JSON with line breaks
   */
  public String toJson() {
    return RulesWriter.write(this);
  }

  /**
   * Looks up, once, the warehouses that rules name by external id or by store. Rules that name
   * warehouses by id alone need not be resolved.
   *
   * @param directory what Sitoo has
   * @return the same rules, with warehouses found
   * @throws dev.restock.sync.port.ServiceTroubleException if Sitoo cannot be asked
   */
  public MappingRules resolved(WarehouseDirectory directory) {
    return resolved(directory.warehouses());
  }

  MappingRules resolved(List<WarehouseDirectory.Entry> entries) {
    return new MappingRules(this, WarehouseIds.of(entries));
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
  public Map<String, Map<String, WarehouseRef>> locations() {
    return locations;
  }

  /**
   * What becomes of units that are never inspected.
   *
   * @return the policy
   */
  public NotInspected notInspected() {
    return notInspected;
  }

  /**
   * Which SKUs are kept in stock as others.
   *
   * @return the bundles
   */
  @Override
  public Bundles bundles() {
    return bundles;
  }

  /** Where the rules were read from. */
  RulesOrigin origin() {
    return origin;
  }

  @Override
  public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
    Optional<MappingDecision> early = beforeRules(record, unit);
    return early.isPresent() ? early.get() : byRules(new UnitFacts(record, unit));
  }

  @Override
  public MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
    Optional<MappingDecision> early = beforeRules(record, unit);
    if (early.isPresent()) {
      return MappingExplanation.of(early.get());
    }
    UnitFacts facts = new UnitFacts(record, unit);
    List<MappingExplanation.Verdict> verdicts = new ArrayList<>();
    for (MappingRule rule : rules) {
      verdicts.add(
          new MappingExplanation.Verdict(
              verdicts.size() + 1, rule.name(), Mismatches.of(rule.when(), facts)));
    }
    return new MappingExplanation(
        byRules(facts),
        verdicts.stream()
            .filter(MappingExplanation.Verdict::matches)
            .findFirst()
            .map(MappingExplanation.Verdict::rule),
        verdicts);
  }

  private Optional<MappingDecision> beforeRules(ReturnRecord record, ReturnedUnit unit) {
    if (unit.doubt().isPresent()) {
      return Optional.of(
          new MappingDecision.Park(ExceptionType.CONTRADICTORY_INSPECTION, unit.doubt().get()));
    }
    return switch (unit.disposition()) {
      case NEVER_RETURNS ->
          Optional.of(
              new MappingDecision.Ignore("needs no shipment: it never comes back, no stock moves"));
      case NOT_INSPECTED -> notInspected(record);
      case MISSING, SELLABLE, DAMAGED -> Optional.empty();
    };
  }

  private Optional<MappingDecision> notInspected(ReturnRecord record) {
    if (record.status().isCalledOff()) {
      return Optional.of(
          new MappingDecision.Ignore(
              "not inspected, and its return is " + record.status() + "; nothing is expected"));
    }
    String why = "not inspected yet; its return is " + record.status();
    Optional<Instant> now = record.readAt();
    if (notInspected.then() == NotInspected.Then.WAIT
        || !record.status().isAfterReceipt()
        || now.isEmpty()) {
      return Optional.of(new MappingDecision.Hold(why));
    }
    Instant over = notInspected.over(record, now.get());
    if (now.get().isBefore(over)) {
      return Optional.of(new MappingDecision.Hold(why, Optional.of(over)));
    }
    if (notInspected.then() == NotInspected.Then.RESTOCK
        && NotInspected.isSurelyReceived(record.status())) {
      return Optional.empty();
    }
    return Optional.of(tooLate(record));
  }

  private MappingDecision tooLate(ReturnRecord record) {
    return new MappingDecision.Park(
        ExceptionType.NOT_INSPECTED_IN_TIME,
        "not inspected within "
            + notInspected.afterDays()
            + " days; its return is "
            + record.status());
  }

  private MappingDecision byRules(UnitFacts facts) {
    int first = index.first(facts, rules.size(), rule -> rules.get(rule).when().hold(facts));
    ReturnedUnit unit = facts.unit();
    if (first < rules.size()) {
      return apply(rules.get(first), unit);
    }
    return switch (unit.disposition()) {
      case MISSING ->
          new MappingDecision.Park(
              ExceptionType.UNIT_MISSING,
              unit.nonReturnedReason().isEmpty()
                  ? "inspection did not find it"
                  : "inspection did not find it, and gives a reason in ReturnGO");
      case NOT_INSPECTED -> tooLate(facts.record());
      default ->
          new MappingDecision.Park(
              ExceptionType.NO_RULE,
              "no rule matches a " + unit.disposition() + " unit inspected at " + place(unit));
    };
  }

  private MappingDecision apply(MappingRule rule, ReturnedUnit unit) {
    String by = "rule '" + rule.name() + "'";
    MappingRule.Outcome then = rule.then();
    Optional<Target> target = Target.of(then);
    if (target.isPresent()) {
      return moved(by, target.get(), unit);
    } else if (then instanceof MappingRule.Ignore) {
      return new MappingDecision.Ignore(by + " ignores it");
    } else if (then instanceof MappingRule.Hold) {
      return new MappingDecision.Hold(by + " holds it");
    } else if (then instanceof MappingRule.Park park) {
      return new MappingDecision.Park(park.type(), by + " parks it");
    }
    throw new IllegalStateException("no such outcome: " + then);
  }

  private MappingDecision moved(String by, Target target, ReturnedUnit unit) {
    String why = by + ": " + unit.disposition() + (target.out() ? ", taken out" : "");
    return target.warehouse().isPresent()
        ? moved(unit, target, target.warehouse().get(), by, why)
        : movedByZone(unit, target, by, why);
  }

  private MappingDecision movedByZone(ReturnedUnit unit, Target target, String by, String why) {
    Map<String, WarehouseRef> zones = locations.get(unit.locationId());
    if (zones == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION, by + ": no warehouse is known for " + place(unit));
    }
    WarehouseRef warehouse = zones.get(target.zone());
    if (warehouse == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION,
          by + ": " + place(unit) + " has no zone '" + target.zone() + "'");
    }
    String there = " at " + place(unit) + ", zone '" + target.zone() + "'";
    return moved(unit, target, warehouse, by, why + there);
  }

  private MappingDecision moved(
      ReturnedUnit unit, Target target, WarehouseRef ref, String by, String why) {
    WarehouseIds.Found found = warehouses.find(ref);
    if (found.id().isEmpty()) {
      return new MappingDecision.Park(ExceptionType.UNKNOWN_WAREHOUSE, by + ": " + found.problem());
    }
    long warehouse = found.id().get();
    if (target.out()) {
      return new MappingDecision.MoveOutOf(warehouse, target.reasonCode(), why);
    }
    return unit.disposition() == Disposition.NOT_INSPECTED
        ? new MappingDecision.MoveUninspected(warehouse, target.reasonCode(), why)
        : new MappingDecision.MoveInto(warehouse, target.reasonCode(), why);
  }

  private static String place(ReturnedUnit unit) {
    return unit.locationId().isEmpty() ? "no location" : "location '" + unit.locationId() + "'";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MappingRules that
        && rules.equals(that.rules)
        && locations.equals(that.locations)
        && bundles.equals(that.bundles)
        && notInspected.equals(that.notInspected);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return "MappingRules[" + rules.size() + " rules, " + locations.size() + " locations]";
  }

  /** Builds {@link MappingRules}; not thread-safe. */
  public static final class Builder {
    private final Map<String, Map<String, WarehouseRef>> locations = new LinkedHashMap<>();
    private final List<MappingRule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Bundles.Builder bundles = Bundles.builder();
    private NotInspected notInspected = NotInspected.waiting();
    private RulesOrigin origin = RulesOrigin.CODE;

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
      Map<String, WarehouseRef> refs = new LinkedHashMap<>();
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
            refs.put(zone, new WarehouseRef.ById(warehouse));
          });
      return zones(locationId, refs);
    }

    /**
     * Names the warehouses of a location, by zone, in any of the ways to name one.
     *
     * @param locationId the ReturnGO location, as inspections name it
     * @param zones warehouse by zone
     * @return this builder
     * @throws IllegalArgumentException if the location is there already or is blank
     */
    public Builder zones(String locationId, Map<String, WarehouseRef> zones) {
      if (requireNonNull(locationId, "locationId").isBlank()) {
        throw new IllegalArgumentException("a location needs an id");
      }
      if (locations.putIfAbsent(locationId, new LinkedHashMap<>(zones)) != null) {
        throw new IllegalArgumentException("location '" + locationId + "' is given twice");
      }
      return this;
    }

    /**
     * Says that a SKU is kept in stock as others. Conditions look at the SKU that was returned; the
     * pieces go where the unit goes.
     *
     * @param sku the SKU as returned
     * @param pieces how many pieces of which SKU it is made of, such as {@code Map.of("MUG", 1,
     *     "PLATE", 2)}
     * @return this builder
     * @throws IllegalArgumentException if a SKU is blank, the bundle is there already, it has no
     *     pieces or more than {@value Bundles#MOST_PIECES}, or a piece is a bundle itself
     */
    public Builder bundle(String sku, Map<String, Integer> pieces) {
      bundles.bundle(sku, pieces);
      return this;
    }

    /**
     * Says what becomes of units that are never inspected. They wait if this is not called.
     *
     * @param policy the policy
     * @return this builder
     */
    public Builder notInspected(NotInspected policy) {
      notInspected = requireNonNull(policy, "policy");
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
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("there are two rules named '" + rule.name() + "'");
      }
      rules.add(rule);
      return this;
    }

    /**
     * Appends a rule.
     *
     * @param name the rule's name
     * @param when what must hold of a unit
     * @param then the outcome
     * @return this builder
     * @throws IllegalArgumentException if a rule of that name is there already, or this one moves
     *     stock without naming its dispositions
     */
    public Builder rule(String name, Conditions when, MappingRule.Outcome then) {
      return rule(new MappingRule(name, when, then));
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
      return rule(name, Conditions.of(disposition), then);
    }

    Builder origin(RulesOrigin value) {
      origin = value;
      return this;
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
