package dev.restock.sync.channel;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change of stock that may be pushed to a channel, once. Immutable and thread-safe. */
public sealed interface PushSource {

  /**
   * Applies the function of this alternative.
   *
   * @param movement for {@link OfMovement}
   * @param register for {@link OfRegister}
   * @param <T> what the functions return
   */
  <T> T match(Function<OfMovement, T> movement, Function<OfRegister, T> register);

  /** Returns the kind. */
  default ChannelPush.Kind kind() {
    return match(one -> ChannelPush.Kind.MOVEMENT, one -> ChannelPush.Kind.REGISTER);
  }

  /** Returns the text that identifies the source among those of its kind and tenant. */
  default String id() {
    return match(one -> one.movement().key(), one -> idOf(one.stock()));
  }

  /**
   * The id of a change of stock by a register.
   *
   * @param stock the change
   * @return the text that identifies it among those of its kind and tenant
   */
  static String idOf(RegisterStock stock) {
    return stock.transactionId() + "/" + stock.deliveryId() + "/" + stock.sku();
  }

  /** Returns the warehouse whose stock was changed. */
  default long warehouseId() {
    return match(one -> one.movement().warehouseId(), one -> one.stock().warehouseId());
  }

  /** Returns the SKU whose stock was changed. */
  default String sku() {
    return match(one -> one.movement().sku(), one -> one.stock().sku());
  }

  /** Returns the signed change of stock. */
  default BigDecimal quantity() {
    return match(
        one -> BigDecimal.valueOf(one.movement().quantity()), one -> one.stock().quantity());
  }

  /**
   * Whether it may be pushed, if it changed stock of a warehouse that the channel sells.
   *
   * @param from the moment from which changes are pushed
   */
  boolean isPushedFrom(Instant from);

  /**
   * A movement of the engine that was found to be in the ledger.
   *
   * @param movement the movement
   * @param isPostedHere false if its transaction is older than its first claim in this store: it
   *     was posted before the store was lost or restored, and the channel may know of it already
   */
  record OfMovement(StockMovement movement, boolean isPostedHere) implements PushSource {
    public OfMovement {
      requireNonNull(movement, "movement");
    }

    /** The duplicate that a correction undoes was not pushed. */
    @Override
    public boolean isPushedFrom(Instant from) {
      return isPostedHere && movement.kind() != MovementKind.CORRECTION;
    }

    @Override
    public <T> T match(Function<OfMovement, T> ofMovement, Function<OfRegister, T> ofRegister) {
      return ofMovement.apply(this);
    }
  }

  /**
   * A change of stock that a register made when it refunded an order of the channel.
   *
   * @param stock the change of stock
   * @param orderId the refund order
   * @param orderedAt when the customer was at the register; null if it is not known
   */
  record OfRegister(RegisterStock stock, long orderId, @Nullable Instant orderedAt)
      implements PushSource {
    public OfRegister {
      requireNonNull(stock, "stock");
    }

    @Override
    public boolean isPushedFrom(Instant from) {
      return orderedAt == null || !orderedAt.isBefore(from);
    }

    @Override
    public <T> T match(Function<OfMovement, T> ofMovement, Function<OfRegister, T> ofRegister) {
      return ofRegister.apply(this);
    }
  }
}
