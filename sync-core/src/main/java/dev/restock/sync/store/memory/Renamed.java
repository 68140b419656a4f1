package dev.restock.sync.store.memory;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.StoredMovement;

/** Copies for a tenant that has another name now. Keys stay as they are. */
final class Renamed {

  private Renamed() {}

  static StockMovement movement(StockMovement movement, Tenant tenant) {
    return new StockMovement(
        tenant,
        movement.key(),
        movement.kind(),
        movement.reverses(),
        movement.rmaId(),
        movement.unitId(),
        movement.warehouseId(),
        movement.sku(),
        movement.quantity(),
        movement.reasonCode(),
        movement.inspectedAt());
  }

  static StoredMovement movement(StoredMovement stored, Tenant tenant) {
    return stored.toBuilder().movement(movement(stored.movement(), tenant)).build();
  }

  static ExceptionCase caseOf(ExceptionCase opened, Tenant tenant) {
    return new ExceptionCase(
        tenant,
        opened.type(),
        opened.rmaId(),
        opened.unitId(),
        opened.movementKey(),
        opened.what(),
        opened.openedAt(),
        opened.correction().map(correction -> movement(correction, tenant)));
  }
}
