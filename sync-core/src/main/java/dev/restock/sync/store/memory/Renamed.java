package dev.restock.sync.store.memory;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.channel.StoredPush;
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

  static StoredPush push(StoredPush stored, Tenant tenant) {
    ChannelPush push = stored.push();
    return new StoredPush(
        new ChannelPush(
            tenant,
            push.id(),
            push.kind(),
            push.source(),
            push.unit(),
            push.orderId(),
            push.warehouseId(),
            push.locationId(),
            push.sku(),
            push.quantity(),
            push.healing()),
        stored.state(),
        stored.fencingToken(),
        stored.sends(),
        stored.attempt(),
        stored.mayArriveUntil(),
        stored.plannedAt(),
        stored.changedAt());
  }
}
