package dev.restock.sync.mapping;

import static java.util.stream.Collectors.toCollection;

import dev.restock.sync.mapping.MappingReport.Finding;
import dev.restock.sync.mapping.MappingReport.Kind;
import dev.restock.sync.mapping.MappingReport.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that bundles can come into stock: that some rule moves them, and Sitoo has the pieces. */
final class BundleCheck {
  private final MappingRules rules;
  private final WarehouseDirectory directory;
  private final List<Finding> findings;

  BundleCheck(MappingRules rules, WarehouseDirectory directory, List<Finding> findings) {
    this.rules = rules;
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

  void run() {
    if (rules.bundles().asMap().isEmpty()) {
      return;
    }
    Optional<Set<String>> stocked = directory.stocked(pieces());
    List<SkuConditions> moving =
        rules.rules().stream()
            .filter(rule -> rule.then().movesStock())
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
            "Sitoo has no product with SKU '" + piece + "' whose stock is counted");
      }
    }
  }

  private void add(Severity severity, Kind kind, String sku, String message) {
    findings.add(
        new Finding(severity, kind, rules.origin().where(RulesOrigin.bundle(sku)), message));
  }
}
