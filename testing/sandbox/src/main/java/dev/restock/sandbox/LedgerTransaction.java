package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One stock transaction in the imitated Sitoo account.
 *
 * @param id the warehousetransactionid, ascending across the account
 * @param warehouseId the warehouse
 * @param type 10 Move In, 20 Move Out, 40 Refund
 * @param description the caller's text
 * @param externalId the caller's key; nothing makes it unique
 * @param reasonCode the caller's reason code
 * @param orderDeliveryId the delivery of the register's refund order, for type 40
 * @param createdAt when it was made, in whole seconds
 * @param lines what moved
 */
public record LedgerTransaction(
    long id,
    int warehouseId,
    int type,
    Optional<String> description,
    Optional<String> externalId,
    Optional<String> reasonCode,
    Optional<Long> orderDeliveryId,
    Instant createdAt,
    List<Line> lines) {

  /** Type of a Move In. */
  public static final int MOVE_IN = 10;

  /** Type of a Move Out. */
  public static final int MOVE_OUT = 20;

  /** Type of a refund taken at a register; cannot be posted. */
  public static final int REFUND = 40;

  /** Copies the lines. */
  public LedgerTransaction {
    lines = List.copyOf(lines);
  }

  /**
   * One moved SKU.
   *
   * @param sku the stock keeping unit
   * @param quantity the change, negative for out, three decimals
   * @param total the level after it, three decimals
   * @param priceIn the purchase price given, two decimals
   * @param value the change of the stock's value, two decimals
   * @param totalValue the stock's value after it, two decimals
   */
  public record Line(
      String sku,
      BigDecimal quantity,
      BigDecimal total,
      BigDecimal priceIn,
      BigDecimal value,
      BigDecimal totalValue) {}
}
