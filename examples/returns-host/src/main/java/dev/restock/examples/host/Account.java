package dev.restock.examples.host;

import java.util.List;
import java.util.Map;

/**
 * Where every unit ended up, and whether the ledger agrees.
 *
 * @param returns how many returns
 * @param units how many units
 * @param applied units whose stock is in the ledger, by warehouse
 * @param waiting units that wait, by why
 * @param nothing units that rightly move nothing, by why
 * @param parked units with an open case, by type and owner
 * @param unaccounted units of which the engine cannot say where they are
 * @param doubled units that the ledger counts more often, or in other places, than it should
 * @param lost units that should be in the ledger and are not
 * @param wrongLevels warehouses and SKUs whose level is not what the inspections demand
 * @param returnGoCalls calls that ReturnGO received
 * @param sitooCalls calls that Sitoo received
 * @param failedCalls calls that the sandbox made fail, or refused
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

  boolean isRight() {
    return unaccounted.isEmpty() && doubled.isEmpty() && lost.isEmpty() && wrongLevels.isEmpty();
  }

  static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
