package dev.restock.sitoo.model;

import static java.util.Objects.requireNonNull;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import dev.restock.sitoo.internal.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to post: one change of stock in one FIFO warehouse. It refuses everything that
 * Sitoo documents as invalid, before anything is sent. Source: Sitoo's page on warehouse
 * transactions.
 *
 * @param warehouseId the warehouse, above zero, which must not be a Virtual one
 * @param type {@link TransactionType#MOVE_IN}, {@link TransactionType#MOVE_OUT} or a code unknown
 *     here; types that only Sitoo creates are refused
 * @param description free text
 * @param externalId the caller's own id, not blank; identifies the transaction when reading
 * @param reasonCode a code of {@link ReasonCode#reasonCode()}, not blank, at most 32 characters
 * @param shipmentId the shipment that it belongs to
 * @param items the changes, 1 to 1,000; positive for a Move In, negative for a Move Out
 */
public record NewWarehouseTransaction(
    long warehouseId,
    TransactionType type,
    Optional<String> description,
    @NotPersonal Optional<String> externalId,
    @NotPersonal Optional<String> reasonCode,
    Optional<Long> shipmentId,
    List<Item> items) {
  private static final Set<TransactionType> MADE_BY_SITOO =
      Set.of(TransactionType.SALES, TransactionType.REFUND, TransactionType.STOCK_TAKING);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  public NewWarehouseTransaction {
    items = List.copyOf(items);
    require(warehouseId > 0, "the warehouse id must be above zero");
    require(
        !MADE_BY_SITOO.contains(type), "a transaction of type " + type + " is made by Sitoo only");
    require(externalId.isEmpty() || !externalId.get().isBlank(), "the external id is blank");
    require(
        reasonCode.isEmpty() || (!reasonCode.get().isBlank() && reasonCode.get().length() <= 32),
        "the reason code is blank or longer than 32 characters");
    require(!items.isEmpty() && items.size() <= 1000, "a transaction has 1 to 1000 items");
    for (Item item : items) {
      int sign = item.quantity().signum();
      require(
          !type.equals(TransactionType.MOVE_IN) || sign > 0,
          "a Move In needs a quantity above zero");
      require(
          !type.equals(TransactionType.MOVE_OUT) || sign < 0,
          "a Move Out needs a quantity below zero");
    }
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }

  private static void require(boolean held, String problem) {
    if (!held) {
      throw new IllegalArgumentException(problem);
    }
  }

  /**
   * Starts a transaction.
   *
   * @param warehouseId the warehouse
   * @param type the type
   */
  public static Builder builder(long warehouseId, TransactionType type) {
    return new Builder(warehouseId, type);
  }

  /**
   * One SKU's change.
   *
   * @param sku article number, not blank
   * @param quantity the change, not zero, negative for out; at most three decimals and nine digits
   *     before them
   * @param priceIn purchase price of one in the warehouse's currency, zero or more, at most two
   *     decimals
   */
  public record Item(@NotPersonal String sku, BigDecimal quantity, Optional<BigDecimal> priceIn) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is invalid
     */
    public Item {
      require(!sku.isBlank(), "the SKU is blank");
      require(quantity.signum() != 0, "the quantity is zero");
      require(
          Amounts.fits(quantity, 3), "the quantity has more than three decimals or is too large");
      require(
          priceIn.isEmpty() || (priceIn.get().signum() >= 0 && Amounts.fits(priceIn.get(), 2)),
          "the price is negative, has more than two decimals or is too large");
    }
  }

  /** Builds a {@link NewWarehouseTransaction}. Not safe for use by several threads. */
  public static final class Builder {
    private final long warehouseId;
    private final TransactionType type;
    private @Nullable String description;
    private @Nullable String externalId;
    private @Nullable String reasonCode;
    private @Nullable Long shipmentId;
    private final List<Item> items = new ArrayList<>();

    private Builder(long warehouseId, TransactionType type) {
      this.warehouseId = warehouseId;
      this.type = type;
    }

    /**
     * Sets the free text.
     *
     * @param value the text
     */
    public Builder description(String value) {
      description = requireNonNull(value, "description");
      return this;
    }

    /**
     * Sets the caller's own id.
     *
     * @param value the id
     */
    public Builder externalId(String value) {
      externalId = requireNonNull(value, "externalId");
      return this;
    }

    /**
     * Sets the reason code.
     *
     * @param value the code
     */
    public Builder reasonCode(String value) {
      reasonCode = requireNonNull(value, "reasonCode");
      return this;
    }

    /**
     * Sets the shipment.
     *
     * @param value its id
     */
    public Builder shipmentId(long value) {
      shipmentId = value;
      return this;
    }

    /**
     * Adds a SKU's change.
     *
     * @param sku article number
     * @param quantity the change, negative for out
     * @throws IllegalArgumentException if a value cannot be sent
     */
    public Builder item(String sku, BigDecimal quantity) {
      items.add(new Item(sku, quantity, Optional.empty()));
      return this;
    }

    /**
     * Adds a SKU's change with its purchase price.
     *
     * @param sku article number
     * @param quantity the change, negative for out
     * @param priceIn purchase price of one
     * @throws IllegalArgumentException if a value cannot be sent
     */
    public Builder item(String sku, BigDecimal quantity, BigDecimal priceIn) {
      items.add(new Item(sku, quantity, Optional.of(priceIn)));
      return this;
    }

    /**
     * Builds the transaction.
     *
     * @return the transaction
     * @throws IllegalArgumentException if a value is invalid
     */
    public NewWarehouseTransaction build() {
      return new NewWarehouseTransaction(
          warehouseId,
          type,
          Optional.ofNullable(description),
          Optional.ofNullable(externalId),
          Optional.ofNullable(reasonCode),
          Optional.ofNullable(shipmentId),
          items);
    }
  }
}
