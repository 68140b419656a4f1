package dev.restock.sitoo.input;

import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseBatchState;

/**
 * The fields of a warehouse batch to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 */
public final class WarehouseBatchInput extends Input {
  private WarehouseBatchInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, WarehouseBatchInput::new);
  }

  /** Builds a {@link WarehouseBatchInput}. */
  public interface Builder extends Input.Builder<WarehouseBatchInput> {
    /** The type of the transaction. */
    @Field(value = "transactiontype", required = true)
    Builder transactionType(TransactionType value);

    /** The state of the batch. */
    @Field("warehousebatchstate")
    Builder warehouseBatchState(WarehouseBatchState value);

    /** The e-mail address of the owner. Personal. */
    @Field("emailowner")
    Builder emailOwner(String value);

    /** A comment on the batch. */
    @Field("comment")
    Builder comment(String value);

    /** The shipment that the batch comes from, if any. */
    @Field("shipmentid")
    Builder shipmentId(long value);

    /** The external id, which the transaction takes over. */
    @Field("externalid")
    Builder externalId(String value);

    /** The reason code, which the transaction takes over. */
    @Field("reasoncode")
    Builder reasonCode(String value);
  }
}
