package dev.restock.examples.host.demo;

import java.util.List;
import java.util.Map;

/**
 * The result for every unit, compared with the ledger.
 *
 * @param returns the number of returns
 * @param units the number of units
 * @param applied units whose stock is in the ledger, by warehouse, and those {@link #BY_REGISTER}
 * @param waiting units that wait, by reason
 * @param nothing units that correctly move nothing, by reason
 * @param parked units with an open case, by type and owner
 * @param unaccounted units whose state the engine does not know
 * @param doubled units that the ledger counts too often or in a wrong place
 * @param lost units that should be in the ledger and are not
 * @param wrongLevels warehouses and SKUs whose level differs from what inspections and registers
 *     did
 * @param registers the refunds at registers, compared with what was scripted
 * @param shop the stock of the online shop, compared with the ledger
 * @param drift what others did to stock, compared with what the comparisons found
 * @param refunds the refunds, compared with what was scripted
 * @param returnGoCalls calls that ReturnGO received
 * @param sitooCalls calls that Sitoo received
 * @param shopifyCalls calls that Shopify received
 * @param failedCalls calls that the sandbox failed or refused
 * @param ledgerDigest a fingerprint of all stock levels
 */
public record Account(
    int returns,
    int units,
    Map<String, Integer> applied,
    Map<String, Integer> waiting,
    Map<String, Integer> nothing,
    Map<String, Integer> parked,
    List<String> unaccounted,
    List<String> doubled,
    List<String> lost,
    List<String> wrongLevels,
    RegisterAccount registers,
    ShopAccount shop,
    DriftAccount drift,
    RefundAccount refunds,
    long returnGoCalls,
    long sitooCalls,
    long shopifyCalls,
    long failedCalls,
    String ledgerDigest) {

  /** The units whose stock a register has counted, among {@link #applied}. */
  public static final String BY_REGISTER = "counted by a register";

  /**
   * Whether nothing is unaccounted for, doubled or lost, in Sitoo and in the online shop, each
   * piece at a register is the right unit, every difference of stock was found and explained, and
   * every refund has its verdict and its money.
   */
  public boolean isRight() {
    return unaccounted.isEmpty()
        && doubled.isEmpty()
        && lost.isEmpty()
        && wrongLevels.isEmpty()
        && registers.isRight()
        && shop.isRight()
        && drift.isRight()
        && refunds.isRight();
  }

  static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
