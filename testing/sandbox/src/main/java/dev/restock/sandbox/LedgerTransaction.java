package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stock transaction in the imitated Sitoo account. Immutable.
 *
 * @param id the warehousetransactionid; ascending across the account
 * @param warehouseId the warehouse
 * @param type {@link #MOVE_IN}, {@link #MOVE_OUT}, {@link #SALE} or {@link #REFUND}
 * @param description the text of the caller
 * @param externalId the key of the caller; need not be unique
 * @param reasonCode the reason code of the caller
 * @param orderDeliveryId the delivery of the order; only for {@link #SALE} and {@link #REFUND}
 * @param createdAt when it was created, in whole seconds
 * @param lines the changes, one for each SKU of the request
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

  /** The type of a Move In. */
  public static final int MOVE_IN = 10;

  /** The type of a Move Out. */
  public static final int MOVE_OUT = 20;

  /** The type of a sale. A caller cannot post it. */
  public static final int SALE = 30;

  /** The type of a register refund. A caller cannot post it. */
  public static final int REFUND = 40;

  public LedgerTransaction {
    lines = List.copyOf(lines);
  }

  /**
   * The change of one SKU. Immutable.
   *
   * @param sku the stock keeping unit
   * @param quantity the change with three decimals; negative for a Move Out
   * @param total the level after the change, three decimals
   * @param priceIn the purchase price of one, two decimals; 0.00 if the caller sent none
   * @param value the change of the value of the stock, two decimals
   * @param totalValue the value of the stock after the change, two decimals
   */
  public record Line(
      String sku,
      BigDecimal quantity,
      BigDecimal total,
      BigDecimal priceIn,
      BigDecimal value,
      BigDecimal totalValue) {}
}
