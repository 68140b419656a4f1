package dev.restock.sync.mapping;

import dev.restock.sync.mapping.MappingReport.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks rules before anything is posted by them: against what Sitoo really has, against each
 * other, and against the units that were seen lately. Stateless; posts nothing.
 */
public final class MappingCheck {

  private MappingCheck() {}

  /**
   * Checks that every warehouse exists, is unambiguous and takes transactions, that its sellable
   * flag fits the disposition, that every reason code, every zone and every piece of a bundle
   * exists, and that every rule can match.
   *
   * @param rules the rules; they need not be resolved
   * @param directory what Sitoo has; asked once for each of its answers
   * @return what is wrong
   * @throws dev.restock.sync.port.ServiceTroubleException if Sitoo cannot be asked
   */
  public static MappingReport check(MappingRules rules, WarehouseDirectory directory) {
    return check(rules, directory, Seen.NOTHING);
  }

  /**
   * Checks the same, and that the units that were seen would not be parked.
   *
   * @param rules the rules; they need not be resolved
   * @param directory what Sitoo has; asked once for each of its answers
   * @param seen what was seen lately
   * @return what is wrong
   * @throws dev.restock.sync.port.ServiceTroubleException if Sitoo cannot be asked
   */
  public static MappingReport check(MappingRules rules, WarehouseDirectory directory, Seen seen) {
    List<Finding> findings = new ArrayList<>();
    List<WarehouseDirectory.Entry> warehouses = directory.warehouses();
    new WarehouseCheck(rules, warehouses, directory.reasonCodes(), findings).run();
    new BundleCheck(rules, directory, findings).run();
    new RuleCheck(rules, findings).run();
    new CoverageCheck(rules.resolved(warehouses), findings).run(seen);
    return new MappingReport(findings);
  }
}
