package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.UnitRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which unit a piece at a register is.
 *
 * @param piece the piece
 * @param grade how sure it is
 * @param unit the unit; null if there is none. Of a probable match it is a suggestion
 */
public record RegisterMatch(RegisterPiece piece, Grade grade, @Nullable UnitRef unit) {

  /** How sure a match is. */
  public enum Grade {
    /**
     * The refund names a sale of the sales channel, and the order has a unit of the SKU that no
     * other piece is.
     */
    CERTAIN,
    /** Only SKU, price and time agree. A person decides; nothing moves. */
    PROBABLE,
    /** No unit was found: only the register knows of the return, and stock is right already. */
    NONE
  }

  /** Throws {@link IllegalArgumentException} if grade and unit do not fit. */
  public RegisterMatch {
    requireNonNull(piece, "piece");
    if ((grade == Grade.NONE) != (unit == null)) {
      throw new IllegalArgumentException(
          "piece " + piece + " is matched " + grade + " with " + unit);
    }
  }

  /**
   * The unit that the piece is, or may be.
   *
   * @return the unit; empty for {@link Grade#NONE}
   */
  public Optional<UnitRef> found() {
    return Optional.ofNullable(unit);
  }
}
