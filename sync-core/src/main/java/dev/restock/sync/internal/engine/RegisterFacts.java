package dev.restock.sync.internal.engine;

import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Map;
import java.util.Optional;

/** The facts of registers about the units of one return; by default there are none. */
public interface RegisterFacts {

  /** Nothing came back at a register, or none is read. */
  RegisterFacts NONE = new RegisterFacts() {};

  /**
   * The consequence for a unit of the piece that it is; empty if no piece is bound to it, and none
   * may be it.
   *
   * @param isOursInStock whether a movement of the engine has the unit in stock
   */
  default Optional<RegisterFinding> finding(ReturnedUnit unit, boolean isOursInStock) {
    return Optional.empty();
  }

  /** The change of stock by the piece that a unit is; empty if the register made none. */
  default Optional<RegisterStock> effect(ReturnedUnit unit) {
    return Optional.empty();
  }

  /** Whether something has changed at a register since the latest decision of a unit. */
  default boolean isUndecided(ReturnedUnit unit) {
    return false;
  }

  /** The pieces that are bound to units of the return, with the changes that were seen of each. */
  default Map<RegisterPiece, Long> seen() {
    return Map.of();
  }

  /** The piece that a unit is; empty if no piece is bound to it. */
  default Optional<RegisterPiece> pieceOf(ReturnedUnit unit) {
    return Optional.empty();
  }

  /** Finds the facts of a return, and binds pieces to its units where that is certain. */
  @FunctionalInterface
  interface Lookup {
    /** Without registers. */
    Lookup NOTHING = record -> RegisterFacts.NONE;

    RegisterFacts of(ReturnRecord record);
  }
}
