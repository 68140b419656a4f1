package dev.restock.sync.internal.post;

import dev.restock.sync.UnitPolicies;
import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.ledger.Levels;
import dev.restock.sync.internal.ledger.PostPreconditions;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the levels that movements would lower before they are posted, and refuses a movement that
 * would bring a level below zero: the piece was sold or moved meanwhile, and only a person can find
 * out where it is. Corrections are not checked: a person has accepted them.
 */
public final class BelowZeroGuard {
  private final Levels stock;
  private final UnitPolicies policies;

  public BelowZeroGuard(Levels stock, UnitPolicies policies) {
    this.stock = stock;
    this.policies = policies;
  }

  private record Place(long warehouseId, String sku) {}

  Map<StoredMovement, PostPreconditions.Refusal> refusals(List<StoredMovement> claimed) {
    Map<StoredMovement, PostPreconditions.Refusal> refusals = new LinkedHashMap<>();
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
          levels.computeIfAbsent(place, at -> stock.level(at.warehouseId(), at.sku()));
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

  /** Whether no level of these movements needs to be read. */
  boolean needsNoCall(List<StoredMovement> claimed) {
    return policies.belowZero() == Choice.MOVE
        || claimed.stream().noneMatch(stored -> lowers(stored.movement()));
  }

  private static boolean lowers(StockMovement movement) {
    return movement.quantity() < 0 && movement.kind() != MovementKind.CORRECTION;
  }

  private static PostPreconditions.Refusal refusal(Place place, BigDecimal level) {
    return new PostPreconditions.Refusal(
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
