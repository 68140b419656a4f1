package dev.restock.sync.store.returns;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.Optional;

/**
 * A unit with its movement and its open case.
 *
 * @param unit the unit
 * @param placement the movement that places it; empty if it is not placed
 * @param openCase the open case; empty if there is none
 */
public record UnitReport(
    UnitState unit, Optional<StoredMovement> placement, Optional<ExceptionCase> openCase) {}
