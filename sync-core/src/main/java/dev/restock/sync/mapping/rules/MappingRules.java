package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.mapping.Mismatches;
import dev.restock.sync.internal.mapping.RuleIndex;
import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.UnitFacts;
import dev.restock.sync.internal.mapping.WarehouseIds;
import dev.restock.sync.internal.mapping.file.RulesReader;
import dev.restock.sync.internal.mapping.file.RulesWriter;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mapper that ships: ordered rules, of which the first that matches decides, and a table from
 * locations and zones to warehouses. Immutable and thread-safe. The time for a unit hardly depends
 * on the number of rules.
 *
 * <p>Some units are decided before the rules: a unit in doubt is parked, a unit that never returns
 * moves nothing, and a unit that was not inspected waits unless {@link Builder#notInspected} says
 * otherwise. If no rule matches, a missing unit is parked as {@link ExceptionType#UNIT_MISSING}, a
 * unit that was never inspected as {@link ExceptionType#NOT_INSPECTED_IN_TIME}, and any other unit
 * as {@link ExceptionType#NO_RULE}. A unit whose location or warehouse is unknown is parked; there
 * is no default warehouse.
 *
 * <p>Two objects are equal if their rules, locations, bundles and policies are equal, wherever they
 * were read from.
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
    this.index = new RuleIndex(rules.stream().map(rule -> rule.when().matcher()).toList());
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
   * Starts with these rules. The result of the builder must be {@linkplain #resolved resolved}
   * again.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder().notInspected(notInspected);
    locations.forEach(builder::zones);
    bundles.asMap().forEach(builder::bundle);
    rules.forEach(builder::rule);
    builder.origin = origin;
    return builder;
  }

  /**
   * Reads rules from a JSON file in the form that {@code docs/mapping-rules.md} describes.
   *
   * @param file the file, UTF-8, at most 8 MiB
   * @return the rules
   * @throws MappingRulesException if the file cannot be read or is not valid, with the place
   */
  public static MappingRules read(Path file) {
    Builder builder = builder();
    builder.origin = RulesReader.read(file, builder);
    return builder.build();
  }

  /**
   * Parses rules from JSON text.
   *
   * @param json the text
   * @param name the name of the text in errors, such as a file name
   * @return the rules
   * @throws MappingRulesException if the text is not valid, with the place
   */
  public static MappingRules parse(String json, String name) {
    Builder builder = builder();
    builder.origin = RulesReader.parse(json, name, builder);
    return builder.build();
  }

  /**
   * Writes the rules in the form that {@link #parse} reads. The rules that it reads are equal.
   *
   * @return JSON with line breaks
   */
  public String toJson() {
    return RulesWriter.write(this);
  }

  /**
   * Finds the warehouses that rules name by external id or by store, once. Rules that name all
   * warehouses by id need not be resolved.
   *
   * @param directory the warehouses of the stock system
   * @return equal rules, with ids of warehouses
   * @throws dev.restock.sync.port.ServiceTroubleException if the stock system does not answer
   */
  public MappingRules resolved(WarehouseDirectory directory) {
    return resolved(directory.warehouses());
  }

  MappingRules resolved(List<WarehouseDirectory.Entry> entries) {
    return new MappingRules(this, WarehouseIds.of(entries));
  }

  /**
   * The warehouses that must be looked up before the rules are used.
   *
   * @return the warehouses that rules name by external id or by store; empty if there are none, or
   *     if the rules were {@linkplain #resolved resolved}
   */
  public Set<WarehouseRef> unresolved() {
    Set<WarehouseRef> named = new LinkedHashSet<>();
    locations.values().forEach(zones -> named.addAll(zones.values()));
    for (MappingRule rule : rules) {
      rule.then()
          .<Optional<WarehouseRef>>match(
              move ->
                  move.<Optional<WarehouseRef>>matchTarget(Optional::of, zone -> Optional.empty()),
              ignore -> Optional.empty(),
              hold -> Optional.empty(),
              park -> Optional.empty())
          .ifPresent(named::add);
    }
    named.removeIf(ref -> !warehouses.needsQuery(ref));
    return Collections.unmodifiableSet(named);
  }

  @Override
  public Optional<String> notReady() {
    Set<WarehouseRef> unresolved = unresolved();
    return unresolved.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "its rules name "
                + unresolved.iterator().next()
                + (unresolved.size() == 1 ? "" : " and " + (unresolved.size() - 1) + " more")
                + ", which must be looked up first: pass"
                + " rules.resolved(SitooDirectory.of(client))");
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
   * The location table.
   *
   * @return for each location, the warehouse of each zone
   */
  public Map<String, Map<String, WarehouseRef>> locations() {
    return locations;
  }

  /**
   * The policy for units that are never inspected.
   *
   * @return the policy
   */
  public NotInspected notInspected() {
    return notInspected;
  }

  /**
   * The bundles.
   *
   * @return the table of bundles
   */
  @Override
  public Bundles bundles() {
    return bundles;
  }

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
              verdicts.size() + 1, rule.name(), Mismatches.of(rule.when().matcher(), facts)));
    }
    return new MappingExplanation(byRules(facts), verdicts);
  }

  private Optional<MappingDecision> beforeRules(ReturnRecord record, ReturnedUnit unit) {
    if (unit.inDoubt().isPresent()) {
      return unit.inDoubt().map(MappingDecision.Park::inDoubt);
    }
    return switch (unit.disposition()) {
      case NEVER_RETURNS ->
          Optional.of(
              new MappingDecision.Ignore(
                  "needs no shipment and never comes back, so no stock moves"));
      case NOT_INSPECTED -> notInspected(record);
      case MISSING, SELLABLE, DAMAGED -> Optional.empty();
    };
  }

  private Optional<MappingDecision> notInspected(ReturnRecord record) {
    if (record.status().isCalledOff()) {
      return Optional.of(
          new MappingDecision.Ignore(
              "not inspected, and the return is "
                  + record.status()
                  + ", so no goods are expected"));
    }
    String why = "not inspected yet; the return is " + record.status();
    Optional<Instant> now = record.readAt();
    if (notInspected.then() == NotInspected.Then.WAIT
        || !record.status().isAfterReceipt()
        || now.isEmpty()) {
      return Optional.of(new MappingDecision.Hold(why));
    }
    Instant over = notInspected.over(record, now.get());
    if (now.get().isBefore(over)) {
      return Optional.of(new MappingDecision.Hold(why, over));
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
            + " days after receipt; the return is "
            + record.status());
  }

  private MappingDecision byRules(UnitFacts facts) {
    int first =
        index.first(facts, rules.size(), rule -> rules.get(rule).when().matcher().matches(facts));
    ReturnedUnit unit = facts.unit();
    if (first < rules.size()) {
      return apply(rules.get(first), unit);
    }
    return switch (unit.disposition()) {
      case MISSING ->
          new MappingDecision.Park(
              ExceptionType.UNIT_MISSING,
              unit.nonReturnedReason().isEmpty()
                  ? "the inspection did not find the unit"
                  : "the inspection did not find the unit; the reason is in the return");
      case NOT_INSPECTED -> tooLate(facts.record());
      default ->
          new MappingDecision.Park(
              ExceptionType.NO_RULE,
              "no rule matches a " + unit.disposition() + " unit inspected at " + place(unit));
    };
  }

  private MappingDecision apply(MappingRule rule, ReturnedUnit unit) {
    String by = "rule '" + rule.name() + "'";
    return rule.then()
        .<MappingDecision>match(
            move -> moved(by, move, unit),
            ignore -> new MappingDecision.Ignore(by + " ignores it"),
            hold -> new MappingDecision.Hold(by + " holds it"),
            park -> new MappingDecision.Park(park.type(), by + " parks it"));
  }

  private MappingDecision moved(String by, MappingRule.Move move, ReturnedUnit unit) {
    String why = by + ": " + unit.disposition() + (move.isOut() ? ", taken out" : "");
    return move.matchTarget(
        warehouse -> moved(unit, move, warehouse, by, why),
        zone -> movedByZone(unit, move, zone, by, why));
  }

  private MappingDecision movedByZone(
      ReturnedUnit unit, MappingRule.Move move, String zone, String by, String why) {
    Map<String, WarehouseRef> zones = locations.get(unit.locationId());
    if (zones == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION, by + ": no warehouse is known for " + place(unit));
    }
    WarehouseRef warehouse = zones.get(zone);
    if (warehouse == null) {
      return new MappingDecision.Park(
          ExceptionType.UNKNOWN_LOCATION, by + ": " + place(unit) + " has no zone '" + zone + "'");
    }
    return moved(unit, move, warehouse, by, why + " at " + place(unit) + ", zone '" + zone + "'");
  }

  private MappingDecision moved(
      ReturnedUnit unit, MappingRule.Move move, WarehouseRef ref, String by, String why) {
    WarehouseIds.Found found = warehouses.find(ref);
    Long warehouse = found.id();
    if (warehouse == null) {
      return new MappingDecision.Park(ExceptionType.UNKNOWN_WAREHOUSE, by + ": " + found.problem());
    }
    if (move.isOut()) {
      return new MappingDecision.MoveOutOf(warehouse, move.reasonCode(), why);
    }
    return unit.disposition() == Disposition.NOT_INSPECTED
        ? new MappingDecision.MoveUninspected(warehouse, move.reasonCode(), why)
        : new MappingDecision.MoveInto(warehouse, move.reasonCode(), why);
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
     * Adds a location with its warehouses by id.
     *
     * @param locationId the location, as inspections name it
     * @param zones warehouse id by zone, such as {@code Map.of("sellable", 11L, "quarantine", 12L)}
     * @throws IllegalArgumentException if the location was added before or is blank, or a warehouse
     *     id is below 1
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
                      + "': a warehouse id is 1 or more, not "
                      + warehouse);
            }
            refs.put(zone, new WarehouseRef.ById(warehouse));
          });
      return zones(locationId, refs);
    }

    /**
     * Adds a location with its warehouses, by id, external id or store.
     *
     * @param locationId the location, as inspections name it
     * @param zones warehouse by zone
     * @throws IllegalArgumentException if the location was added before or is blank
     */
    public Builder zones(String locationId, Map<String, WarehouseRef> zones) {
      if (requireNonNull(locationId, "locationId").isBlank()) {
        throw new IllegalArgumentException("a location needs an id");
      }
      if (locations.putIfAbsent(locationId, new LinkedHashMap<>(zones)) != null) {
        throw new IllegalArgumentException("location '" + locationId + "' occurs twice");
      }
      return this;
    }

    /**
     * Adds a bundle: a SKU that comes back as one unit and is in stock as several. Conditions test
     * the SKU that was returned. The pieces go where the unit goes.
     *
     * @param sku the SKU that is returned
     * @param pieces the number of pieces of each SKU, such as {@code Map.of("MUG", 1, "PLATE", 2)}
     * @throws IllegalArgumentException if a SKU is blank, the bundle was added before, it has no
     *     pieces or more than {@value Bundles#MOST_PIECES}, or a piece is a bundle itself
     */
    public Builder bundle(String sku, Map<String, Integer> pieces) {
      bundles.bundle(sku, pieces);
      return this;
    }

    /**
     * Sets the policy for units that are never inspected. Default: {@link NotInspected#waiting()}.
     *
     * @param policy the policy
     */
    public Builder notInspected(NotInspected policy) {
      notInspected = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Appends a rule.
     *
     * @param rule the rule
     * @throws IllegalArgumentException if a rule has the same name
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
     * @param name the name of the rule
     * @param when the conditions
     * @param then the outcome
     * @throws IllegalArgumentException if a rule has the same name, or this one moves stock and
     *     does not name its dispositions
     */
    public Builder rule(String name, Conditions when, MappingRule.Outcome then) {
      return rule(new MappingRule(name, when, then));
    }

    /**
     * Appends a rule that depends on the disposition alone.
     *
     * @param name the name of the rule
     * @param disposition the disposition
     * @param then the outcome
     * @throws IllegalArgumentException as {@link #rule(String, Conditions, MappingRule.Outcome)}
     */
    public Builder rule(String name, Disposition disposition, MappingRule.Outcome then) {
      return rule(name, Conditions.of(disposition), then);
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
