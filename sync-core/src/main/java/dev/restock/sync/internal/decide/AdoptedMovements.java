package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.engine.AdoptedLines;
import dev.restock.sync.internal.engine.AdoptedLines.Place;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the ledger shows of the units of one return and no movement of the store has: they were
 * moved before the store was lost or restored. A unit of which the store has no movement, and that
 * the lines put into one warehouse, is placed by the movement that the last of them was. Pure.
 */
final class AdoptedMovements {
  private final Map<UnitRef, List<LedgerEntry>> lines;
  private final Set<String> moved;
  private final Map<String, StoredMovement> placements = new HashMap<>();

  AdoptedMovements(
      Tenant tenant, Map<UnitRef, List<LedgerEntry>> lines, Collection<StoredMovement> stored) {
    this.lines = lines;
    this.moved = stored.stream().map(one -> one.movement().unitId()).collect(toSet());
    lines.forEach(
        (unit, ofUnit) -> {
          if (!moved.contains(unit.unitId())) {
            placement(tenant, unit, ofUnit)
                .ifPresent(placed -> placements.put(unit.unitId(), placed));
          }
        });
  }

  /** The stored movements, and those that the ledger shows. */
  List<StoredMovement> with(List<StoredMovement> stored) {
    List<StoredMovement> all = new ArrayList<>(stored);
    all.addAll(placements.values());
    return List.copyOf(all);
  }

  /** The movement that places a unit although the store has none. */
  Optional<StoredMovement> placementOf(String unitId) {
    return Optional.ofNullable(placements.get(unitId));
  }

  /** The SKU of each unit that the lines name, by the id of the unit. */
  Map<String, String> skus() {
    Map<String, String> all = new TreeMap<>();
    lines.forEach((unit, ofUnit) -> all.put(unit.unitId(), ofUnit.get(0).sku()));
    placements.forEach((unitId, placed) -> all.put(unitId, placed.movement().sku()));
    return all;
  }

  /**
   * The keys that the ledger shows of a unit of which the store has no movement. Each of them is
   * undone, or is the adopted placement, so a new movement needs another key.
   */
  Set<String> keysTaken(UnitRef unit) {
    return moved.contains(unit.unitId())
        ? Set.of()
        : of(unit).stream().map(LedgerEntry::externalId).collect(toSet());
  }

  /**
   * The lines of a unit, if they put it into stock in a way that neither the adopted placement nor
   * some planned movements explain; otherwise none.
   */
  List<LedgerEntry> unexplained(UnitRef unit, Set<String> planned) {
    if (placements.containsKey(unit.unitId())) {
      return List.of();
    }
    List<LedgerEntry> rest =
        of(unit).stream().filter(line -> !planned.contains(line.externalId())).toList();
    return AdoptedLines.stock(rest).isEmpty() ? List.of() : rest;
  }

  /** The lines of each unit that they put into stock or take out of it, by the id of the unit. */
  Map<String, List<LedgerEntry>> inStock() {
    Map<String, List<LedgerEntry>> all = new TreeMap<>();
    lines.forEach(
        (unit, ofUnit) -> {
          if (!AdoptedLines.stock(ofUnit).isEmpty()) {
            all.put(unit.unitId(), ofUnit);
          }
        });
    return all;
  }

  private List<LedgerEntry> of(UnitRef unit) {
    return lines.getOrDefault(unit, List.of());
  }

  /** The movement by which a unit is where its lines put it; empty unless that is one place. */
  private static Optional<StoredMovement> placement(
      Tenant tenant, UnitRef unit, List<LedgerEntry> ofUnit) {
    Map<Place, BigDecimal> stock = AdoptedLines.stock(ofUnit);
    if (stock.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<Place, BigDecimal> only = stock.entrySet().iterator().next();
    return ofUnit.stream()
        .filter(line -> Place.of(line).equals(only.getKey()))
        .filter(line -> line.quantity().compareTo(only.getValue()) == 0)
        .reduce((earlier, later) -> later)
        .flatMap(line -> movement(tenant, unit, line));
  }

  private static Optional<StoredMovement> movement(Tenant tenant, UnitRef unit, LedgerEntry line) {
    try {
      int quantity = line.quantity().intValueExact();
      return Optional.of(
          StoredMovement.of(
                  new StockMovement(
                      tenant,
                      line.externalId(),
                      quantity > 0 ? MovementKind.RESTOCK : MovementKind.REMOVAL,
                      "",
                      unit.rmaId(),
                      unit.unitId(),
                      line.warehouseId(),
                      line.sku(),
                      quantity,
                      "",
                      Optional.empty()),
                  MovementState.CONFIRMED)
              .transactionId(line.transactionId())
              .build());
    } catch (ArithmeticException | IllegalArgumentException e) {
      // No movement has such a quantity or SKU, so the lines are for a person.
      return Optional.empty();
    }
  }
}
