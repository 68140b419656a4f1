package dev.restock.sync.internal.engine;

import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Map;
import java.util.Optional;

/** What came back at registers of the units of one return. */
public interface RegisterFacts {

  /** Nothing came back at a register, or none is read. */
  RegisterFacts NONE =
      new RegisterFacts() {
        @Override
        public Optional<RegisterFinding> finding(ReturnedUnit unit, boolean isOursInStock) {
          return Optional.empty();
        }

        @Override
        public Optional<RegisterStock> effect(ReturnedUnit unit) {
          return Optional.empty();
        }

        @Override
        public boolean isUndecided(ReturnedUnit unit) {
          return false;
        }

        @Override
        public Map<RegisterPiece, Long> seen() {
          return Map.of();
        }

        @Override
        public Optional<RegisterPiece> pieceOf(ReturnedUnit unit) {
          return Optional.empty();
        }
      };

  /**
   * The consequence for a unit of the piece that it is; empty if no piece is bound to it, and none
   * may be it.
   *
   * @param isOursInStock whether a movement of the engine has the unit in stock
   */
  Optional<RegisterFinding> finding(ReturnedUnit unit, boolean isOursInStock);

  /** What the register did to stock with the piece that a unit is; empty if it did nothing. */
  Optional<RegisterStock> effect(ReturnedUnit unit);

  /** Whether something has changed at a register since the latest decision of a unit. */
  boolean isUndecided(ReturnedUnit unit);

  /** The pieces that are bound to units of the return, with the changes that were seen of each. */
  Map<RegisterPiece, Long> seen();

  /** The piece that a unit is; empty if no piece is bound to it. */
  Optional<RegisterPiece> pieceOf(ReturnedUnit unit);

  /** Finds the facts of a return, and binds pieces to its units where that is certain. */
  @FunctionalInterface
  interface Lookup {
    /** Without registers. */
    Lookup NOTHING = record -> RegisterFacts.NONE;

    RegisterFacts of(ReturnRecord record);
  }
}
