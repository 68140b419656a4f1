package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A line of a stock transaction that no engine, order or register made: a person, or another
 * program, moved stock in or out of a warehouse that is compared.
 *
 * @param transactionId the transaction
 * @param line the place of the line in the transaction, 0 for the first
 * @param warehouseId the warehouse
 * @param sku the SKU
 * @param quantity the signed change, with up to three decimals
 * @param named the unit that the description of the transaction names as a movement of the engine
 *     does, although no movement made it; null if it names none
 * @param seenAt when the engine read it first
 */
public record HandMade(
    long transactionId,
    int line,
    long warehouseId,
    String sku,
    BigDecimal quantity,
    @Nullable UnitRef named,
    Instant seenAt) {

  /** The latest transaction first. */
  public static final Comparator<HandMade> LATEST_FIRST =
      Comparator.comparingLong(HandMade::transactionId).thenComparingInt(HandMade::line).reversed();

  /** Throws {@link IllegalArgumentException} if the quantity has more than three decimals. */
  public HandMade {
    requireNonNull(sku, "sku");
    requireNonNull(seenAt, "seenAt");
    if (quantity.stripTrailingZeros().scale() > 3) {
      throw new IllegalArgumentException(
          "the quantity " + quantity + " has more than three decimals");
    }
    quantity = quantity.setScale(3);
  }
}
