package dev.restock.sync.mapping.rules;

import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.check.BundleCheck;
import dev.restock.sync.internal.mapping.check.CoverageCheck;
import dev.restock.sync.internal.mapping.check.RuleCheck;
import dev.restock.sync.internal.mapping.check.WarehouseCheck;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks rules before they are used (the preflight): against the warehouses of the stock system,
 * against each other, and against recent returns. Stateless and thread-safe; posts nothing.
 */
public final class MappingCheck {

  private MappingCheck() {}

  /**
   * Checks that each warehouse exists, is unambiguous and takes transactions, that its sellable
   * flag fits the disposition, that each reason code, zone and piece of a bundle exists, and that
   * each rule can match.
   *
   * @param rules the rules; they need not be resolved
   * @param directory the stock system; each of its methods is called at most once
   * @return the findings
   * @throws dev.restock.sync.port.ServiceTroubleException if the stock system does not answer
   */
  public static MappingReport check(MappingRules rules, WarehouseDirectory directory) {
    return check(rules, directory, ObservedReturns.NONE);
  }

  /**
   * Checks rules without a stock system: whether each can match, and whether an earlier one always
   * comes before it.
   *
   * @param rules the rules; they need not be resolved
   * @return the findings, all of them warnings
   */
  public static MappingReport check(MappingRules rules) {
    List<Finding> findings = new ArrayList<>();
    new RuleCheck(rules, rules.origin(), findings).run();
    return new MappingReport(findings);
  }

  /**
   * Checks the same, and that the observed units would not be parked.
   *
   * @param rules the rules; they need not be resolved
   * @param directory the stock system; each of its methods is called at most once
   * @param observed recent returns
   * @return the findings
   * @throws dev.restock.sync.port.ServiceTroubleException if the stock system does not answer
   */
  public static MappingReport check(
      MappingRules rules, WarehouseDirectory directory, ObservedReturns observed) {
    List<Finding> findings = new ArrayList<>();
    RulesOrigin origin = rules.origin();
    List<WarehouseDirectory.Entry> warehouses = directory.warehouses();
    new WarehouseCheck(rules, origin, warehouses, directory.reasonCodes().orElse(null), findings)
        .run();
    new BundleCheck(rules, origin, directory, findings).run();
    new RuleCheck(rules, origin, findings).run();
    new CoverageCheck(rules.resolved(warehouses), findings).run(observed);
    return new MappingReport(findings);
  }
}
