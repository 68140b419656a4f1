package dev.restock.sync.internal.refunds.judge;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The refunds of an order that were compared so far, in the order of time. Each unit is expected
 * once, however many refunds pay it; what a refund left over counts in the next one of the order
 * line. A store credit has no order line, so it counts with refunds of the same unit only. Goods
 * that a return of the platform gives in place of money settle its refunds one after another.
 */
final class Cumulated {
  private final Set<UnitRef> counted = new HashSet<>();
  private final Map<String, Set<UnitRef>> unitsByLine = new HashMap<>();
  private final Map<String, Integer> linesByLine = new HashMap<>();
  private final List<Leftover> leftovers = new ArrayList<>();
  private final Map<String, BigDecimal> givenByReturn = new HashMap<>();

  /** An amount that a refund paid too much, or too little if it is negative. */
  private record Leftover(Set<String> lines, Set<UnitRef> units, BigDecimal amount) {
    boolean concerns(Claim claim) {
      return units.stream().anyMatch(claim.unitRefs()::contains)
          || (isOnPlatform(claim) && keys(claim).stream().anyMatch(lines::contains));
    }
  }

  private static boolean isOnPlatform(Claim claim) {
    return claim.origin == RefundOrigin.PLATFORM;
  }

  private static Set<String> keys(Claim claim) {
    Set<String> keys = new HashSet<>(claim.lines.keySet());
    claim.units.forEach(unit -> keys.add(unit.lineItemId()));
    keys.remove("");
    return keys;
  }

  /** The units that no earlier refund paid for. */
  List<RefundUnit> fresh(Claim claim) {
    return claim.isOfRegister()
        ? claim.units
        : claim.units.stream().filter(unit -> !counted.contains(unit.unit())).toList();
  }

  /** What earlier refunds left to be paid, or paid too much if it is negative. */
  BigDecimal outstanding(Claim claim) {
    if (claim.isOfRegister()) {
      return BigDecimal.ZERO;
    }
    return Money.sum(
        leftovers.stream().filter(one -> one.concerns(claim)).map(one -> one.amount().negate()));
  }

  /** The price of goods that the refund's return gives and that no earlier refund is settled by. */
  BigDecimal leftToGive(Claim claim) {
    String name = claim.returnName;
    return name == null
        ? BigDecimal.ZERO
        : claim
            .givenByReturn
            .subtract(givenByReturn.getOrDefault(name, BigDecimal.ZERO))
            .max(BigDecimal.ZERO);
  }

  /** Adds the part of a refund that was settled by goods. */
  void addGiven(Claim claim, Parts parts) {
    String name = claim.returnName;
    if (name != null) {
      givenByReturn.merge(name, parts.amount(RefundComponent.EXCHANGE).negate(), BigDecimal::add);
    }
  }

  /** How many units and lines of the refund and of those before it were rounded. */
  int roundedParts(Claim claim) {
    if (!isOnPlatform(claim)) {
      return claim.units.size();
    }
    Set<UnitRef> units = claim.unitRefs();
    int lines = claim.lines.values().stream().mapToInt(Integer::intValue).sum();
    for (String key : keys(claim)) {
      units.addAll(unitsByLine.getOrDefault(key, Set.of()));
      lines += linesByLine.getOrDefault(key, 0);
    }
    return units.size() + lines;
  }

  /** Adds a refund that was compared, and what it left over. */
  void add(Claim claim, Parts parts) {
    if (claim.isOfRegister()) {
      return;
    }
    addGiven(claim, parts);
    BigDecimal left = parts.left();
    counted.addAll(claim.unitRefs());
    Set<String> lines = isOnPlatform(claim) ? keys(claim) : new HashSet<>();
    Set<UnitRef> units = claim.unitRefs();
    for (Leftover settled : leftovers.stream().filter(one -> one.concerns(claim)).toList()) {
      leftovers.remove(settled);
      lines.addAll(settled.lines());
      units.addAll(settled.units());
    }
    if (left.signum() != 0) {
      leftovers.add(new Leftover(lines, units, left));
    }
    if (isOnPlatform(claim)) {
      claim.units.forEach(
          unit ->
              unitsByLine
                  .computeIfAbsent(unit.lineItemId(), any -> new HashSet<>())
                  .add(unit.unit()));
      claim.lines.forEach((line, count) -> linesByLine.merge(line, count, Integer::sum));
    }
  }
}
