package dev.restock.sync;

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads, before a post, the levels that movements would lower, and refuses those that would bring
 * one below zero: the piece was sold or moved meanwhile, and only a person can tell where it is. A
 * correction is not looked at: a person has agreed to it.
 */
final class BelowZeroGuard {
  private final StockLedger ledger;
  private final UnitPolicies policies;

  BelowZeroGuard(StockLedger ledger, UnitPolicies policies) {
    this.ledger = ledger;
    this.policies = policies;
  }

  private record Place(long warehouseId, String sku) {}

  Map<StoredMovement, PostCheck.Refusal> refusals(List<StoredMovement> claimed) {
    Map<StoredMovement, PostCheck.Refusal> refusals = new LinkedHashMap<>();
    if (policies.belowZero() == Choice.MOVE) {
      return refusals;
    }
    Map<Place, Optional<BigDecimal>> levels = new HashMap<>();
    for (StoredMovement stored : claimed) {
      StockMovement movement = stored.movement();
      if (!lowers(movement)) {
        continue;
      }
      Place place = new Place(movement.warehouseId(), movement.sku());
      Optional<BigDecimal> level =
          levels.computeIfAbsent(place, at -> ledger.level(at.warehouseId(), at.sku()));
      Optional<BigDecimal> after =
          level.map(now -> now.add(BigDecimal.valueOf(movement.quantity())));
      if (after.filter(left -> left.signum() < 0).isPresent()) {
        refusals.put(stored, refusal(place, level.orElseThrow()));
      } else {
        levels.put(place, after);
      }
    }
    return refusals;
  }

  /** Whether these can be told about without asking the ledger. */
  boolean needsNoLook(List<StoredMovement> claimed) {
    return policies.belowZero() == Choice.MOVE
        || claimed.stream().noneMatch(stored -> lowers(stored.movement()));
  }

  private static boolean lowers(StockMovement movement) {
    return movement.quantity() < 0 && movement.kind() != MovementKind.CORRECTION;
  }

  private static PostCheck.Refusal refusal(Place place, BigDecimal level) {
    return new PostCheck.Refusal(
        ExceptionType.STOCK_BELOW_ZERO,
        "warehouse "
            + place.warehouseId()
            + " has "
            + level.toPlainString()
            + " of SKU "
            + place.sku()
            + ", so that nothing can be taken out");
  }
}
