package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order that appears in Sitoo, as a script for {@link SandboxRegister#play}. */
public sealed interface ScriptedOrder permits ScriptedSale, ScriptedRefund {
  /**
   * Returns the name by which the script refers to the order. Names are unique in a sandbox; Sitoo
   * does not show them.
   *
   * @return not empty
   */
  String name();

  /**
   * Returns the time of the sale or refund: Sitoo's {@code orderdate}, to the second.
   *
   * @return the instant; may lie in the past or in the future of the sandbox's clock
   */
  Instant at();

  /**
   * Returns when Sitoo's backend learns of the order, which is later than {@link #at()} if the
   * register was offline.
   */
  default Instant uploadedAt() {
    return at();
  }

  /**
   * Returns the warehouse of the register or of the online shop.
   *
   * @return the warehouseid; empty for the first sellable FIFO warehouse of the world
   */
  Optional<Integer> warehouse();

  /**
   * Returns the lines. Quantities are positive, also for a refund.
   *
   * @return at least one
   */
  List<Line> lines();

  /**
   * A line of an order. Immutable.
   *
   * @param sku the stock keeping unit
   * @param quantity how many, more than 0
   * @param price the gross price of one; empty for the price of the product. A refund of a sale has
   *     the price of the sale
   * @param returnedTo the warehouseid into which a refund puts the goods; empty for the warehouse
   *     of the register
   */
  record Line(String sku, int quantity, Optional<BigDecimal> price, Optional<Integer> returnedTo) {
    public Line {
      if (quantity < 1) {
        throw new IllegalArgumentException(
            "The quantity of a line must be more than 0, but is " + quantity);
      }
    }
  }
}
