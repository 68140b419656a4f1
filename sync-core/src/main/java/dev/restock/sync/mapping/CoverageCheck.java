package dev.restock.sync.mapping;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingReport.Finding;
import dev.restock.sync.mapping.MappingReport.Kind;
import dev.restock.sync.mapping.MappingReport.Severity;
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

/** Finds what was seen and would be parked for want of a rule, a location or a warehouse. */
final class CoverageCheck {
  private static final int MOST_FINDINGS = 50;
  private static final Set<ExceptionType> GAPS =
      Set.of(
          ExceptionType.NO_RULE, ExceptionType.UNKNOWN_LOCATION, ExceptionType.UNKNOWN_WAREHOUSE);

  private final MappingRules rules;
  private final List<Finding> findings;
  private final Map<Gap, Long> gaps = new HashMap<>();
  private final Set<String> places = new TreeSet<>();

  CoverageCheck(MappingRules rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /** What is not covered; certain if a unit was inspected so, else only possible. */
  private record Gap(boolean certain, String what) {}

  void run(Seen seen) {
    places.addAll(rules.locations().keySet());
    seen.returns().stream()
        .flatMap(record -> record.units().stream())
        .filter(unit -> unit.disposition().isInspected())
        .forEach(unit -> places.add(unit.locationId()));
    for (ReturnRecord record : seen.returns()) {
      for (ReturnedUnit unit : record.units()) {
        if (unit.disposition() != Disposition.NEVER_RETURNS && unit.doubt().isEmpty()) {
          unit(record, unit);
        }
      }
    }
    seen.locations().forEach(this::location);
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

  /** A unit that comes back sellable may come back damaged the next time. */
  private void unit(ReturnRecord record, ReturnedUnit unit) {
    for (Disposition disposition : List.of(Disposition.SELLABLE, Disposition.DAMAGED)) {
      if (unit.disposition().isInspected()) {
        probe(record, unit, disposition, unit.locationId());
      } else if (places.stream()
          .noneMatch(place -> gapOf(record, unit, disposition, place).isEmpty())) {
        count(false, disposition + " units " + words(unit) + " are covered at no known location");
      }
    }
  }

  private void probe(
      ReturnRecord record, ReturnedUnit unit, Disposition disposition, String place) {
    String gap = gapOf(record, unit, disposition, place);
    if (gap.equals(ExceptionType.NO_RULE.name())) {
      count(
          unit.disposition() == disposition,
          "no rule covers " + disposition + " units at location '" + place + "' " + words(unit));
    } else if (!gap.isEmpty()) {
      count(
          unit.disposition() == disposition,
          disposition + " units at location '" + place + "' would be parked as " + gap);
    }
  }

  /** The type that a unit would be parked as, or nothing. */
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
    MappingDecision decision = rules.map(record, probe.build());
    return decision instanceof MappingDecision.Park park && GAPS.contains(park.type())
        ? park.type().name()
        : "";
  }

  private static String words(ReturnedUnit unit) {
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
            .flatMap(rule -> Target.of(rule.then()).stream())
            .anyMatch(target -> target.warehouse().isEmpty());
    if (!named && needed) {
      gaps.merge(
          new Gap(
              false,
              "location '"
                  + location
                  + "' is neither in the table nor in a rule"
                  + Spelling.question(location, rules.locations().keySet())),
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
            "units seen",
            gap.what + (units == 0 ? "" : " (" + units + " units)")));
  }
}
