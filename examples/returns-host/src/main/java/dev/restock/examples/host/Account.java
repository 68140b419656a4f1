package dev.restock.examples.host;

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
 * @param returnGoCalls calls that ReturnGO received
 * @param sitooCalls calls that Sitoo received
 * @param failedCalls calls that the sandbox failed or refused
 * @param ledgerDigest a fingerprint of all stock levels
 */
record Account(
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
    long returnGoCalls,
    long sitooCalls,
    long failedCalls,
    String ledgerDigest) {

  /** The units whose stock a register has counted, among {@link #applied}. */
  static final String BY_REGISTER = "counted by a register";

  boolean isRight() {
    return unaccounted.isEmpty() && doubled.isEmpty() && lost.isEmpty() && wrongLevels.isEmpty();
  }

  static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
