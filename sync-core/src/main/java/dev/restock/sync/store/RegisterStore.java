package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that remembers what came back at registers, and which units it is. {@link
 * SyncStore} says what holds of every method.
 */
public interface RegisterStore {

  /**
   * Reads how far the registers were read.
   *
   * @param tenant the tenant
   * @return the cursor; empty if the registers were never read
   */
  Optional<RegisterCursor> registerCursor(Tenant tenant);

  /**
   * Moves the cursor, unless another host moved it since it was read.
   *
   * @param tenant the tenant
   * @param next the cursor, with the version that follows the one that was read
   * @return whether it was moved
   */
  boolean moveRegisterCursor(Tenant tenant, RegisterCursor next);

  /**
   * Records refund orders. An order that is recorded already gets what is new: the sale, the
   * channel's order and the time if they were not known, further deliveries, lines and pieces.
   * Nothing that is known is taken back. A further delivery counts as a change of each bound piece
   * of the order.
   *
   * @param tenant the tenant
   * @param refunds the refund orders
   * @param now the current time
   */
  void recordRegisterReturns(Tenant tenant, Collection<RegisterReturn> refunds, Instant now);

  /**
   * Records what registers did to stock. A line is known by its transaction, its SKU and its
   * delivery, and is recorded once; lines that have all three in common are added up. A new line
   * counts as a change of each bound piece of the order of its delivery, whether the order is
   * recorded before it or after it.
   *
   * @param tenant the tenant
   * @param stock the lines of whole transactions
   * @param now the current time
   */
  void recordRegisterStock(Tenant tenant, Collection<RegisterStock> stock, Instant now);

  /**
   * Reads what is known of the refunds of some orders of the sales channel and of some returns.
   * These are the refunds that name one of the orders, and those with a piece that is bound to a
   * unit of one of the returns or of a return of one of the orders.
   *
   * @param tenant the tenant
   * @param channelOrderIds the channel's orders, none of them ""
   * @param rmaIds the returns, whether or not their order of the channel is known
   * @return the refunds, their pieces and stock, and the units of the returns
   */
  RegisterView registerReturns(
      Tenant tenant, Collection<String> channelOrderIds, Collection<String> rmaIds);

  /**
   * Reads what is known of some refund orders, whether or not the channel's order is known. The
   * units are those of the channel's orders that are.
   *
   * @param tenant the tenant
   * @param orderIds the refund orders
   * @return the refunds that are recorded, their pieces, stock and units
   */
  RegisterView registerOrders(Tenant tenant, Collection<Long> orderIds);

  /**
   * Reads refunds that name no sale, have an unbound piece of one of some SKUs, and were made at
   * some time or later, by the register's clock. The units are left out. A refund without a date is
   * left out, too.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @param from the earliest date of the order
   * @return the refunds, their pieces and stock
   */
  RegisterView refundsWithoutSale(Tenant tenant, Collection<String> skus, Instant from);

  /**
   * Binds a piece to a unit, one to one. It counts as a change of the piece. The unit need not be
   * decided yet. If the refund was {@linkplain RefundStore#recordObservations observed}, its order
   * is due.
   *
   * @param tenant the tenant
   * @param piece the piece, which is recorded
   * @param unit the unit that was returned
   * @param actor the instance or the person, for the audit
   * @param reason why a person binds it, for the audit; null if the engine binds it
   * @param now the current time
   * @return false if the piece is bound, the unit is another piece's, or the piece is not recorded;
   *     nothing was written then. False also for a piece that is {@linkplain
   *     StoredPiece#isKeptApart kept apart}, unless a person binds it
   */
  boolean bindPiece(
      Tenant tenant,
      RegisterPiece piece,
      UnitRef unit,
      String actor,
      @Nullable String reason,
      Instant now);

  /**
   * Takes a piece from its unit, for a person. It is kept apart from then on, and the unit
   * {@linkplain #decideAgain is decided again}. A decision of its return that is under way is
   * refused, since it has seen the piece at its unit. If the refund was {@linkplain
   * RefundStore#recordObservations observed}, its order is due.
   *
   * @param tenant the tenant
   * @param piece the piece
   * @param actor the person, for the audit
   * @param reason why the person takes it away, for the audit
   * @param now the current time
   * @return the unit; empty if the piece was not bound, and nothing was written then
   */
  Optional<UnitRef> unbindPiece(
      Tenant tenant, RegisterPiece piece, String actor, String reason, Instant now);

  /**
   * Lists pieces whose units {@linkplain StoredPiece#isUndecided() are to be decided again}.
   *
   * @param tenant the tenant
   * @param limit the maximum number of pieces
   * @return the pieces in ascending order
   */
  List<StoredPiece> undecidedPieces(Tenant tenant, int limit);

  /**
   * Has a unit decided again: its planned movements are withdrawn, it is marked for a retry, and a
   * read of its return is due because of {@link dev.restock.sync.store.returns.ReadCause#REGISTER},
   * also after a read that is under way. Movements that are claimed or further are left, and so are
   * those that the ledger shows and accepted corrections. A unit that was never decided only gets
   * the read of its return.
   *
   * @param tenant the tenant
   * @param units the units that were returned; the pieces of a bundle follow it
   * @param actor the instance, for the audit
   * @param now the current time
   */
  void decideAgain(Tenant tenant, Collection<UnitRef> units, String actor, Instant now);

  /**
   * Lists recorded pieces that are bound to no unit, for people.
   *
   * @param tenant the tenant
   * @param after only pieces after this one in ascending order; null for the first ones
   * @param limit the maximum number of pieces
   * @return the pieces in ascending order
   */
  List<StoredPiece> unboundPieces(Tenant tenant, @Nullable RegisterPiece after, int limit);

  /**
   * Deletes what is of no use any more: refund orders that name no order of the channel and are
   * bound to no unit, and stock lines whose delivery belongs to no recorded order.
   *
   * @param tenant the tenant
   * @param before only what was recorded before this time
   * @param limit the maximum number of orders and of stock lines
   * @return how many orders and stock lines were deleted
   */
  int forgetRegisterReturns(Tenant tenant, Instant before, int limit);
}
