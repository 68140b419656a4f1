package dev.restock.sitoo.input;

import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseBatchState;

/**
 * What to send of a warehouse batch. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 */
public final class WarehouseBatchInput extends Input {
  private WarehouseBatchInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link WarehouseBatchInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code transactiontype}, which Sitoo requires of a new one.
     *
     * @param value the type of the transaction
     * @return this builder
     */
    public Builder transactionType(TransactionType value) {
      fields.integer("transactiontype", value.code());
      return this;
    }

    /**
     * Sets {@code warehousebatchstate}.
     *
     * @param value the state of this warehousebatch
     * @return this builder
     */
    public Builder warehouseBatchState(WarehouseBatchState value) {
      fields.integer("warehousebatchstate", value.code());
      return this;
    }

    /**
     * Sets {@code emailowner}.
     *
     * @param value the email for the owner of this warehousebatch
     * @return this builder
     */
    public Builder emailOwner(String value) {
      fields.text("emailowner", value);
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value the comment for this warehousebatch
     * @return this builder
     */
    public Builder comment(String value) {
      fields.text("comment", value);
      return this;
    }

    /**
     * Sets {@code shipmentid}.
     *
     * @param value the ID for the shipment that is the source of this warehouse batch (if
     *     applicable)
     * @return this builder
     */
    public Builder shipmentId(long value) {
      fields.integer("shipmentid", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for the warehousebatch which will be transferred to the warehouse
     *     transaction (if applicable)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sets {@code reasoncode}.
     *
     * @param value a reason code for the warehousebatch which will be transferred to the warehouse
     *     transaction (if applicable)
     * @return this builder
     */
    public Builder reasonCode(String value) {
      fields.text("reasoncode", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public WarehouseBatchInput build() {
      return new WarehouseBatchInput(fields);
    }
  }
}
