package dev.restock.sync.internal.mapping.check;

import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.Spelling;
import dev.restock.sync.internal.mapping.TextSet;
import dev.restock.sync.internal.mapping.WarehouseIds;
import dev.restock.sync.mapping.WarehouseDirectory.Entry;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingReport.Severity;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.WarehouseRef;
import dev.restock.sync.returns.Disposition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the warehouses and reason codes that rules name with those of the stock system. */
public final class WarehouseCheck {
  private static final int MOST_NAMED = 20;

  private final MappingRules rules;
  private final RulesOrigin origin;
  private final List<Entry> warehouses;
  private final WarehouseIds ids;
  private final @Nullable Set<String> reasonCodes;
  private final List<Finding> findings;
  private final Map<String, Map<String, Optional<Entry>>> byZone = new TreeMap<>();

  public WarehouseCheck(
      MappingRules rules,
      RulesOrigin origin,
      List<Entry> warehouses,
      @Nullable Set<String> reasonCodes,
      List<Finding> findings) {
    this.rules = rules;
    this.origin = origin;
    this.warehouses = warehouses;
    this.ids = WarehouseIds.of(warehouses);
    this.reasonCodes = reasonCodes;
    this.findings = findings;
  }

  public void run() {
    new TreeMap<>(rules.locations())
        .forEach(
            (location, zones) ->
                new TreeMap<>(zones).forEach((zone, ref) -> location(location, zone, ref)));
    for (MappingRule rule : rules.rules()) {
      String where = origin.where(RulesOrigin.rule(rule.name()));
      rule.then().move().ifPresent(move -> move(where, rule, move));
    }
  }

  private void move(String where, MappingRule rule, MappingRule.Move move) {
    move.<Runnable>matchTarget(
            warehouse -> () -> warehouse(where, rule, warehouse),
            zone -> () -> zone(where, rule, zone))
        .run();
    reasonCode(where, move.reasonCode());
  }

  private void warehouse(String where, MappingRule rule, WarehouseRef ref) {
    found(where, ref).ifPresent(entry -> sellable(where, rule, "warehouse " + entry, entry));
  }

  private void location(String location, String zone, WarehouseRef ref) {
    String where = origin.where(RulesOrigin.location(location)) + ", zone '" + zone + "'";
    byZone.computeIfAbsent(zone, key -> new TreeMap<>()).put(location, found(where, ref));
  }

  /** The warehouse, or a finding. */
  private Optional<Entry> found(String where, WarehouseRef ref) {
    WarehouseIds.Found found = ids.find(ref);
    Optional<Entry> entry = Optional.ofNullable(found.id()).flatMap(ids::entry);
    if (entry.isEmpty()) {
      String problem =
          found.problem().isEmpty() ? "the stock system does not have " + ref : found.problem();
      add(Severity.ERROR, Kind.UNKNOWN_WAREHOUSE, where, problem + nearest(ref));
    } else if (!entry.get().takesTransactions()) {
      add(
          Severity.ERROR,
          Kind.VIRTUAL_WAREHOUSE,
          where,
          "warehouse "
              + entry.get()
              + " is Virtual and takes no transactions: its units are parked, unless the setting"
              + " SyncSettings.VirtualStock.READ_SET_VERIFY is chosen");
    }
    return entry;
  }

  private String nearest(WarehouseRef ref) {
    return ref.match(
        byId ->
            known(
                Long.toString(byId.id()),
                warehouses.stream().map(one -> Long.toString(one.id())).toList()),
        byExternalId ->
            known(
                byExternalId.externalId(),
                warehouses.stream().flatMap(one -> Stream.ofNullable(one.externalId())).toList()),
        ofStore -> "");
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
                  ? "no location that the rule matches has a zone '"
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

  /** A unit may be taken out of any warehouse: it may be there by mistake. */
  private static boolean unfit(MappingRule rule, Entry entry) {
    if (rule.then().move().filter(MappingRule.Move::isOut).isPresent()) {
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
    if (!code.isEmpty() && reasonCodes != null && !reasonCodes.contains(code)) {
      add(
          Severity.ERROR,
          Kind.UNKNOWN_REASON_CODE,
          where,
          "the stock system has no reason code '" + code + "'" + known(code, reasonCodes));
    }
  }

  private static String known(String word, Collection<String> known) {
    List<String> sorted = List.copyOf(new TreeSet<>(known));
    return Spelling.suggestion(word, sorted)
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
