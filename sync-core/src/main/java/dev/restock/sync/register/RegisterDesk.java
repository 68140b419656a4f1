package dev.restock.sync.register;

import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.StoredPiece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets people decide about pieces that came back at registers. Every method throws {@link
 * dev.restock.sync.store.StoreException} if the store cannot be used. Thread-safe.
 */
public interface RegisterDesk {

  /**
   * Lists pieces that are bound to no unit.
   *
   * @param after only pieces after this one; null for the first ones
   * @param limit the maximum number, 1 or more
   * @return the pieces in the order of order, line and piece
   */
  List<StoredPiece> unbound(@Nullable RegisterPiece after, int limit);

  /**
   * Binds a piece to the unit that it is. The unit is decided again.
   *
   * @param piece the piece
   * @param unit the unit that was returned
   * @param person who decides it, for the audit
   * @return false if the piece is not known, or one of the two is bound already; nothing was
   *     written then
   */
  boolean bind(RegisterPiece piece, UnitRef unit, String person);

  /**
   * Takes a piece from a unit that it is not. The unit is decided again as if nothing had come back
   * at a register, and the engine never binds the piece by itself any more.
   *
   * @param piece the piece
   * @param person who decides it, for the audit
   * @return false if it was not bound; nothing was written then
   */
  boolean unbind(RegisterPiece piece, String person);
}
