package dev.restock.sync.internal.mapping.check;

import static java.util.stream.Collectors.toCollection;

import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.TextSet;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingReport.Severity;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a rule moves each bundle, and that the stock system counts each of its pieces. */
public final class BundleCheck {
  private final MappingRules rules;
  private final RulesOrigin origin;
  private final WarehouseDirectory directory;
  private final List<Finding> findings;

  public BundleCheck(
      MappingRules rules,
      RulesOrigin origin,
      WarehouseDirectory directory,
      List<Finding> findings) {
    this.rules = rules;
    this.origin = origin;
    this.directory = directory;
    this.findings = findings;
  }

  private record SkuConditions(TextSet wanted, TextSet unwanted) {
    private static SkuConditions of(MappingRule rule) {
      return new SkuConditions(
          new TextSet(Fact.SKU, rule.when().anyOf(Fact.SKU)),
          new TextSet(Fact.SKU, rule.when().noneOf(Fact.SKU)));
    }

    private boolean allow(String sku) {
      return (wanted.isEmpty() || wanted.matches(sku)) && !unwanted.matches(sku);
    }
  }

  public void run() {
    if (rules.bundles().asMap().isEmpty()) {
      return;
    }
    Optional<Set<String>> stocked = directory.stocked(pieces());
    List<SkuConditions> moving =
        rules.rules().stream()
            .filter(rule -> rule.then().move().isPresent())
            .map(SkuConditions::of)
            .toList();
    rules
        .bundles()
        .asMap()
        .forEach(
            (sku, pieces) -> {
              stocked.ifPresent(known -> notStocked(sku, pieces.keySet(), known));
              if (moving.stream().noneMatch(rule -> rule.allow(sku))) {
                add(
                    Severity.WARNING,
                    Kind.NOT_COVERED,
                    sku,
                    "no rule that moves stock matches its SKU");
              }
            });
  }

  private Set<String> pieces() {
    return rules.bundles().asMap().values().stream()
        .flatMap(pieces -> pieces.keySet().stream())
        .collect(toCollection(TreeSet::new));
  }

  private void notStocked(String sku, Set<String> pieces, Set<String> stocked) {
    for (String piece : pieces) {
      if (!stocked.contains(piece)) {
        add(
            Severity.ERROR,
            Kind.UNKNOWN_SKU,
            sku,
            "the stock system counts no stock of SKU '" + piece + "'");
      }
    }
  }

  private void add(Severity severity, Kind kind, String sku, String message) {
    findings.add(new Finding(severity, kind, origin.where(RulesOrigin.bundle(sku)), message));
  }
}
