package dev.restock.sync.internal.mapping.check;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.mapping.Spelling;
import dev.restock.sync.internal.mapping.TextSet;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingReport.Severity;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds observed units that would be parked because a rule, location or warehouse is missing. */
public final class CoverageCheck {
  private static final int MOST_FINDINGS = 50;
  private static final Set<ExceptionType> GAPS =
      Set.of(
          ExceptionType.NO_RULE, ExceptionType.UNKNOWN_LOCATION, ExceptionType.UNKNOWN_WAREHOUSE);

  private final MappingRules rules;
  private final List<Finding> findings;
  private final Map<Gap, Long> gaps = new HashMap<>();
  private final Set<String> places = new TreeSet<>();

  public CoverageCheck(MappingRules rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /** Units that are not covered; certain if a unit was inspected so, possible otherwise. */
  private record Gap(boolean certain, String what) {}

  public void run(ObservedReturns observed) {
    places.addAll(rules.locations().keySet());
    observed.returns().stream()
        .flatMap(record -> record.units().stream())
        .filter(unit -> unit.disposition().isInspected())
        .forEach(unit -> places.add(unit.locationId()));
    for (ReturnRecord record : observed.returns()) {
      for (ReturnedUnit unit : record.units()) {
        if (unit.disposition() != Disposition.NEVER_RETURNS && unit.doubt().isEmpty()) {
          unit(record, unit);
        }
      }
    }
    observed.locations().forEach(this::location);
    gaps.entrySet().stream()
        .sorted(
            Map.Entry.<Gap, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Gap::what))))
        .limit(MOST_FINDINGS)
        .forEach(this::add);
    if (gaps.size() > MOST_FINDINGS) {
      add(new Gap(false, "and " + (gaps.size() - MOST_FINDINGS) + " more kinds of units"), 0);
    }
  }

  /** A unit that came back sellable may come back damaged the next time. */
  private void unit(ReturnRecord record, ReturnedUnit unit) {
    for (Disposition disposition : List.of(Disposition.SELLABLE, Disposition.DAMAGED)) {
      if (unit.disposition().isInspected()) {
        probe(record, unit, disposition, unit.locationId());
      } else if (places.stream()
          .noneMatch(place -> gapOf(record, unit, disposition, place).isEmpty())) {
        count(
            false, disposition + " units " + described(unit) + " are covered at no known location");
      }
    }
  }

  private void probe(
      ReturnRecord record, ReturnedUnit unit, Disposition disposition, String place) {
    String gap = gapOf(record, unit, disposition, place);
    if (gap.equals(ExceptionType.NO_RULE.name())) {
      count(
          unit.disposition() == disposition,
          "no rule covers "
              + disposition
              + " units at location '"
              + place
              + "' "
              + described(unit));
    } else if (!gap.isEmpty()) {
      count(
          unit.disposition() == disposition,
          disposition + " units at location '" + place + "' would be parked as " + gap);
    }
  }

  /** The type of case that a unit would be parked as; "" if it would not be parked. */
  private String gapOf(
      ReturnRecord record, ReturnedUnit unit, Disposition disposition, String place) {
    Instant at = unit.inspectedAt().or(record::readAt).or(record::createdAt).orElse(Instant.EPOCH);
    ReturnedUnit.Builder probe =
        ReturnedUnit.builder(unit.unitId(), unit.sku())
            .inspected(disposition, at)
            .locationId(place)
            .returnReason(unit.returnReason())
            .returnMethod(unit.returnMethod())
            .resolutionType(unit.resolutionType())
            .exchange(unit.exchange())
            .returnAddress(unit.returnAddress())
            .warehouseSystem(unit.warehouseSystem());
    if (unit.disposition() == disposition) {
      probe.nonRestockableReason(unit.nonRestockableReason());
    }
    unit.price().ifPresent(probe::price);
    return rules.map(record, probe.build()) instanceof MappingDecision.Park park
            && GAPS.contains(park.type())
        ? park.type().name()
        : "";
  }

  private static String described(ReturnedUnit unit) {
    return "returned for '" + unit.returnReason() + "' by '" + unit.returnMethod() + "'";
  }

  private void location(String location, long units) {
    boolean named =
        rules.locations().containsKey(location)
            || rules.rules().stream()
                .anyMatch(
                    rule ->
                        !rule.when().anyOf(Fact.LOCATION).isEmpty()
                            && new TextSet(Fact.LOCATION, rule.when().anyOf(Fact.LOCATION))
                                .matches(location));
    boolean needed =
        rules.rules().stream()
            .flatMap(rule -> rule.then().move().stream())
            .anyMatch(move -> move.matchTarget(warehouse -> false, zone -> true));
    if (!named && needed) {
      gaps.merge(
          new Gap(
              false,
              "location '"
                  + location
                  + "' is neither in the table nor in a rule"
                  + Spelling.suggestion(location, rules.locations().keySet())),
          units,
          Long::sum);
    }
  }

  private void count(boolean certain, String what) {
    gaps.merge(new Gap(certain, what), 1L, Long::sum);
  }

  private void add(Map.Entry<Gap, Long> gap) {
    add(gap.getKey(), gap.getValue());
  }

  private void add(Gap gap, long units) {
    findings.add(
        new Finding(
            gap.certain ? Severity.ERROR : Severity.WARNING,
            Kind.NOT_COVERED,
            "observed units",
            gap.what + (units == 0 ? "" : " (" + units + " units)")));
  }
}
