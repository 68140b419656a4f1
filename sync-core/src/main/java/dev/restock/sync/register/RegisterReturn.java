package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refund order of a register, as far as the engine keeps it: no personal data. Immutable and
 * thread-safe.
 *
 * @param orderId the refund order
 * @param saleOrderId the sale that it refunds; null if it names none
 * @param channelOrderId the sales channel's order that the sale belongs to; "" if it is not one, or
 *     not known
 * @param orderedAt when the customer was at the register; null if it is not known
 * @param lines the lines whose pieces came back
 * @param deliveryIds the deliveries of the order, which stock transactions name
 */
public record RegisterReturn(
    long orderId,
    @Nullable Long saleOrderId,
    String channelOrderId,
    @Nullable Instant orderedAt,
    List<Line> lines,
    List<Long> deliveryIds) {

  public RegisterReturn {
    requireNonNull(channelOrderId, "channelOrderId");
    lines = List.copyOf(lines);
    deliveryIds = List.copyOf(deliveryIds);
  }

  /**
   * Pieces of one SKU that came back.
   *
   * @param line the id of the line within its order
   * @param sku the SKU; "" if there is none
   * @param pieces how many came back, 1 or more
   * @param price what was paid back for one piece, tax included; null if not known
   */
  public record Line(long line, String sku, int pieces, @Nullable Price price) {

    /** Throws {@link IllegalArgumentException} if there is no piece. */
    public Line {
      requireNonNull(sku, "sku");
      if (pieces < 1) {
        throw new IllegalArgumentException("a line of a register return has " + pieces + " pieces");
      }
    }

    /**
     * The price that was paid back for one piece.
     *
     * @return the price, tax included; empty if not known
     */
    public Optional<Price> paidBack() {
      return Optional.ofNullable(price);
    }
  }

  /**
   * Whether the refund names the sale. A refund without a receipt does not.
   *
   * @return true if the sale is known by its id
   */
  public boolean namesSale() {
    return saleOrderId != null;
  }

  /**
   * The same refund with what is known of its sale and of its deliveries.
   *
   * @param channelOrder the sales channel's order; "" if there is none
   * @param deliveries the ids of its deliveries
   * @return a copy
   */
  public RegisterReturn with(String channelOrder, List<Long> deliveries) {
    return new RegisterReturn(orderId, saleOrderId, channelOrder, orderedAt, lines, deliveries);
  }
}
