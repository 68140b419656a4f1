package dev.restock.sync.testing.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.Optional;

/** Tenants, units, movements and cases that the contract of stores starts from. */
public final class StoreFixtures {
  public static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  public static final Tenant OTHER_TENANT = Tenant.of("example.myshopify.com", "10020", 2);
  public static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

  private static final long WAREHOUSE = 11;

  private StoreFixtures() {}

  public static StockMovement restock(String key, String rmaId, String unitId) {
    return movement(key, MovementKind.RESTOCK, "", rmaId, unitId, "R1", Optional.of(T0));
  }

  public static StockMovement reversal(String key, String rmaId, String unitId) {
    return reversal(key, "undone", rmaId, unitId);
  }

  public static StockMovement reversal(String key, String reverses, String rmaId, String unitId) {
    return movement(key, MovementKind.REVERSAL, reverses, rmaId, unitId, "", Optional.empty());
  }

  public static StockMovement removal(String key, String rmaId, String unitId) {
    return movement(key, MovementKind.REMOVAL, "", rmaId, unitId, "R2", Optional.of(T0));
  }

  private static StockMovement movement(
      String key,
      MovementKind kind,
      String reverses,
      String rmaId,
      String unitId,
      String reasonCode,
      Optional<Instant> inspectedAt) {
    return new StockMovement(
        TENANT,
        key,
        kind,
        reverses,
        rmaId,
        unitId,
        WAREHOUSE,
        "SKU-" + unitId,
        kind == MovementKind.RESTOCK ? 1 : -1,
        reasonCode,
        inspectedAt);
  }

  public static UnitState placed(String rmaId, String unitId, String key) {
    return unit(rmaId, unitId, UnitStatus.PLACED, key);
  }

  public static UnitState parkedUnit(String rmaId, String unitId) {
    return unit(rmaId, unitId, UnitStatus.PARKED, "");
  }

  /** A unit that a register put into stock. */
  public static UnitState registered(String rmaId, String unitId) {
    return unit(rmaId, unitId, UnitStatus.PLACED_BY_REGISTER, "");
  }

  /** The same unit, of an order line. */
  public static UnitState ofLine(String lineItemId, UnitState unit) {
    Inspection was = unit.inspection();
    return new UnitState(
        unit.rmaId(),
        unit.unitId(),
        new Inspection(
            was.disposition(),
            was.inspectedAt(),
            was.locationId(),
            was.sku(),
            lineItemId,
            was.reasonMark(),
            was.expectation()),
        unit.status(),
        unit.movementKey(),
        unit.why(),
        unit.retry());
  }

  /** A piece of a bundle of two, of an order line. */
  public static UnitState pieceOf(String returnedUnitId, String lineItemId, UnitState piece) {
    UnitState ofLine = ofLine(lineItemId, piece);
    Inspection was = ofLine.inspection();
    return new UnitState(
        piece.rmaId(),
        piece.unitId(),
        new Inspection(
            was.disposition(),
            was.inspectedAt(),
            was.locationId(),
            was.sku(),
            was.lineItemId(),
            was.reasonMark(),
            was.expectation(),
            Optional.of(new PieceOf(returnedUnitId, "SET-1", 2))),
        piece.status(),
        piece.movementKey(),
        piece.why(),
        piece.retry());
  }

  private static UnitState unit(
      String rmaId, String unitId, UnitStatus standing, String movementKey) {
    return new UnitState(
        rmaId,
        unitId,
        new Inspection(
            Disposition.SELLABLE,
            Optional.of(T0),
            "loc-1",
            "SKU-" + unitId,
            "",
            "",
            Inspection.Expectation.OPEN),
        standing,
        movementKey,
        "because",
        false);
  }

  public static ExceptionCase opened(ExceptionType type, String rmaId, String unitId, Instant at) {
    return new ExceptionCase(TENANT, type, rmaId, unitId, "", "what happened", at);
  }
}
