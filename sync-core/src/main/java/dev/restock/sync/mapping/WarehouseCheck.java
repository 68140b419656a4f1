package dev.restock.sync.mapping;

import dev.restock.sync.mapping.MappingReport.Finding;
import dev.restock.sync.mapping.MappingReport.Kind;
import dev.restock.sync.mapping.MappingReport.Severity;
import dev.restock.sync.mapping.WarehouseDirectory.Entry;
import dev.restock.sync.returns.Disposition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the warehouses and reason codes that rules name with those that Sitoo has. */
final class WarehouseCheck {
  private static final int MOST_NAMED = 20;

  private final MappingRules rules;
  private final List<Entry> warehouses;
  private final WarehouseIds ids;
  private final Optional<Set<String>> reasonCodes;
  private final List<Finding> findings;
  private final Map<String, Map<String, Optional<Entry>>> byZone = new TreeMap<>();

  WarehouseCheck(
      MappingRules rules,
      List<Entry> warehouses,
      Optional<Set<String>> reasonCodes,
      List<Finding> findings) {
    this.rules = rules;
    this.warehouses = warehouses;
    this.ids = WarehouseIds.of(warehouses);
    this.reasonCodes = reasonCodes;
    this.findings = findings;
  }

  void run() {
    new TreeMap<>(rules.locations())
        .forEach(
            (location, zones) ->
                new TreeMap<>(zones).forEach((zone, ref) -> location(location, zone, ref)));
    for (MappingRule rule : rules.rules()) {
      String where = rules.origin().where(RulesOrigin.rule(rule.name()));
      Target.of(rule.then()).ifPresent(target -> target(where, rule, target));
    }
  }

  private void target(String where, MappingRule rule, Target target) {
    if (target.warehouse().isPresent()) {
      found(where, target.warehouse().get())
          .ifPresent(entry -> sellable(where, rule, "warehouse " + entry, entry));
    } else {
      zone(where, rule, target.zone());
    }
    reasonCode(where, target.reasonCode());
  }

  private void location(String location, String zone, WarehouseRef ref) {
    String where = rules.origin().where(RulesOrigin.location(location)) + ", zone '" + zone + "'";
    byZone.computeIfAbsent(zone, key -> new TreeMap<>()).put(location, found(where, ref));
  }

  /** The warehouse, or a finding. */
  private Optional<Entry> found(String where, WarehouseRef ref) {
    WarehouseIds.Found found = ids.find(ref);
    Optional<Entry> entry = found.id().flatMap(ids::entry);
    if (entry.isEmpty()) {
      String problem = found.problem().isEmpty() ? "Sitoo does not have " + ref : found.problem();
      add(Severity.ERROR, Kind.UNKNOWN_WAREHOUSE, where, problem + nearest(ref));
    } else if (!entry.get().takesTransactions()) {
      add(
          Severity.ERROR,
          Kind.VIRTUAL_WAREHOUSE,
          where,
          "warehouse "
              + entry.get()
              + " is Virtual and takes no transactions: such units are parked, unless"
              + " SyncSettings.VirtualStock.READ_SET_VERIFY is chosen");
    }
    return entry;
  }

  private String nearest(WarehouseRef ref) {
    if (ref instanceof WarehouseRef.ById named) {
      List<String> known = warehouses.stream().map(one -> Long.toString(one.id())).toList();
      return known(Long.toString(named.id()), known);
    }
    if (ref instanceof WarehouseRef.ByExternalId named) {
      return known(
          named.externalId(),
          warehouses.stream().map(Entry::externalId).filter(one -> !one.isEmpty()).toList());
    }
    return "";
  }

  private void zone(String where, MappingRule rule, String zone) {
    TextSet wanted = new TextSet(Fact.LOCATION, rule.when().anyOf(Fact.LOCATION));
    TextSet unwanted = new TextSet(Fact.LOCATION, rule.when().noneOf(Fact.LOCATION));
    boolean any = false;
    List<String> unfit = new ArrayList<>();
    for (Map.Entry<String, Optional<Entry>> place :
        byZone.getOrDefault(zone, Map.of()).entrySet()) {
      String location = place.getKey();
      if ((wanted.isEmpty() || wanted.matches(location)) && !unwanted.matches(location)) {
        any = true;
        place
            .getValue()
            .filter(entry -> unfit(rule, entry))
            .ifPresent(entry -> unfit.add("'" + location + "' (warehouse " + entry + ")"));
      }
    }
    if (!any) {
      add(
          Severity.ERROR,
          Kind.UNKNOWN_ZONE,
          where,
          (byZone.containsKey(zone)
                  ? "no location that the rule asks for has a zone '"
                  : "no location has a zone '")
              + zone
              + "'"
              + (byZone.containsKey(zone) ? "" : known(zone, byZone.keySet())));
    }
    if (!unfit.isEmpty()) {
      sellable(where, rule, "zone '" + zone + "' at " + listed(unfit));
    }
  }

  private void sellable(String where, MappingRule rule, String target, Entry entry) {
    if (unfit(rule, entry)) {
      sellable(where, rule, target);
    }
  }

  private void sellable(String where, MappingRule rule, String target) {
    add(
        Severity.WARNING,
        Kind.SELLABLE_FLAG,
        where,
        isDamaged(rule)
            ? "damaged units go into " + target + ", whose stock is on sale"
            : "sellable units go into " + target + ", whose stock is not on sale");
  }

  /** What is taken out may be there by mistake, so out of any warehouse is fine. */
  private static boolean unfit(MappingRule rule, Entry entry) {
    if (Target.of(rule.then()).filter(Target::out).isPresent()) {
      return false;
    }
    return isDamaged(rule)
        ? entry.sellable()
        : rule.when().dispositions().equals(Set.of(Disposition.SELLABLE)) && !entry.sellable();
  }

  private static boolean isDamaged(MappingRule rule) {
    return rule.when().dispositions().contains(Disposition.DAMAGED);
  }

  private void reasonCode(String where, String code) {
    if (!code.isEmpty() && reasonCodes.filter(known -> !known.contains(code)).isPresent()) {
      add(
          Severity.ERROR,
          Kind.UNKNOWN_REASON_CODE,
          where,
          "Sitoo has no reason code '" + code + "'" + known(code, reasonCodes.get()));
    }
  }

  private static String known(String word, Collection<String> known) {
    List<String> sorted = List.copyOf(new TreeSet<>(known));
    return Spelling.question(word, sorted)
        + (sorted.isEmpty() ? "; it has none" : " Known are " + listed(sorted));
  }

  private static String listed(List<String> texts) {
    String listed = String.join(", ", texts.subList(0, Math.min(MOST_NAMED, texts.size())));
    return texts.size() <= MOST_NAMED
        ? listed
        : listed + " and " + (texts.size() - MOST_NAMED) + " more";
  }

  private void add(Severity severity, Kind kind, String where, String message) {
    findings.add(new Finding(severity, kind, where, message));
  }
}
