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
   * Records refund orders. An order that is recorded already gets what is new: the channel's order
   * if it was not known, further deliveries and further lines. Nothing that is known is taken back.
   * A further delivery counts as a change of each bound piece of the order.
   *
   * @param tenant the tenant
   * @param refunds the refund orders
   * @param now the current time
   */
  void recordRegisterReturns(Tenant tenant, Collection<RegisterReturn> refunds, Instant now);

  /**
   * Records what registers did to stock. A line is known by its transaction, its SKU and its
   * delivery, and is recorded once. A new line counts as a change of each bound piece of the order
   * of its delivery, whether the order is recorded before it or after it.
   *
   * @param tenant the tenant
   * @param stock the lines of whole transactions
   * @param now the current time
   */
  void recordRegisterStock(Tenant tenant, Collection<RegisterStock> stock, Instant now);

  /**
   * Reads what is known of the refunds of some orders of the sales channel, with the units of the
   * returns of these orders.
   *
   * @param tenant the tenant
   * @param channelOrderIds the channel's orders, none of them ""
   * @return the refunds, their pieces, stock and units
   */
  RegisterView registerReturns(Tenant tenant, Collection<String> channelOrderIds);

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
   * some time or later, by the register's clock. The units are left out.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @param from the earliest date of the order
   * @return the refunds and their pieces
   */
  RegisterView refundsWithoutSale(Tenant tenant, Collection<String> skus, Instant from);

  /**
   * Binds a piece to a unit, one to one. It counts as a change of the piece. The unit need not be
   * decided yet.
   *
   * @param tenant the tenant
   * @param piece the piece, which is recorded
   * @param unit the unit that was returned
   * @param actor the instance or the person, for the audit
   * @param byPerson whether a person binds it
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
      boolean byPerson,
      Instant now);

  /**
   * Takes a piece from its unit, for a person. It is kept apart from then on, and the unit
   * {@linkplain #decideAgain is decided again}.
   *
   * @param tenant the tenant
   * @param piece the piece
   * @param actor the person, for the audit
   * @param now the current time
   * @return the unit; empty if the piece was not bound, and nothing was written then
   */
  Optional<UnitRef> unbindPiece(Tenant tenant, RegisterPiece piece, String actor, Instant now);

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
   * read of its return is due. Movements that are claimed or further are left. A unit that was
   * never decided only gets the read of its return.
   *
   * @param tenant the tenant
   * @param units the units that were returned; the pieces of a bundle follow it
   * @param now the current time
   */
  void decideAgain(Tenant tenant, Collection<UnitRef> units, Instant now);

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
   * Deletes what is of no use any more: stock lines whose delivery belongs to no recorded order,
   * and refund orders that name no order of the channel and are bound to no unit.
   *
   * @param tenant the tenant
   * @param before only what was recorded before this time
   * @param limit the maximum number of rows of each kind
   * @return how many rows were deleted
   */
  int forgetRegisterReturns(Tenant tenant, Instant before, int limit);
}
