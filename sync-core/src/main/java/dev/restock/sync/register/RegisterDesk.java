package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.register.StoreRegisterDesk;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people decide about pieces that came back at registers. Every method throws {@link
 * dev.restock.sync.store.StoreException} if the store cannot be used. Thread-safe.
 */
public interface RegisterDesk {

  /**
   * The desk of a tenant over a store, without an engine. An engine that works on the store acts on
   * a change with its next run.
   *
   * @param store the store
   * @param tenant the tenant
   * @param clock the clock
   * @return the desk
   */
  static RegisterDesk of(SyncStore store, Tenant tenant, Clock clock) {
    requireNonNull(clock, "clock");
    return new StoreRegisterDesk(store, tenant, clock::instant, () -> {});
  }

  /**
   * Lists pieces that are bound to no unit.
   *
   * @param after only pieces after this one; null for the first ones
   * @param limit the maximum number, 1 or more
   * @return the pieces in the order of order, line and piece
   */
  List<ListedPiece> unbound(@Nullable RegisterPiece after, int limit);

  /**
   * Lists unbound pieces of which an open case asks whether they are some unit.
   *
   * @return the pieces in the order of order, line and piece
   */
  List<ListedPiece> inQuestion();

  /**
   * Lists the pieces of an order of the sales channel: those of its refunds, and those that are
   * bound to units of its returns.
   *
   * @param channelOrderId the order, as the returns platform names it by its id
   * @return the pieces in the order of order, line and piece, bound or not
   */
  List<ListedPiece> ofOrder(String channelOrderId);

  /**
   * Lists the pieces that are bound to units of a return.
   *
   * @param rmaId the return
   * @return the pieces in the order of order, line and piece
   */
  List<ListedPiece> ofReturn(String rmaId);

  /**
   * Finds a piece.
   *
   * @param piece the piece
   * @return the piece; empty if it is not known
   */
  Optional<ListedPiece> find(RegisterPiece piece);

  /**
   * Binds a piece to the unit that it is. The unit is decided again.
   *
   * @param piece the piece
   * @param unit the unit that was returned
   * @param person who decides it, for the audit
   * @param why the person's reason, for the audit
   * @return false if the piece is not known, or one of the two is bound already; nothing was
   *     written then
   */
  boolean bind(RegisterPiece piece, UnitRef unit, String person, String why);

  /**
   * Takes a piece from a unit that it is not. The unit is decided again as if nothing had come back
   * at a register, and the engine never binds the piece by itself any more.
   *
   * @param piece the piece
   * @param person who decides it, for the audit
   * @param why the person's reason, for the audit
   * @return false if it was not bound; nothing was written then
   */
  boolean unbind(RegisterPiece piece, String person, String why);
}
