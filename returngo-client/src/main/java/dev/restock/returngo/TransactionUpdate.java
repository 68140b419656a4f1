package dev.restock.returngo;

import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** The new statuses of a transaction. Immutable. A status that is not set keeps its value. */
public final class TransactionUpdate {
  private final @Nullable TransactionStatus refundStatus;
  private final @Nullable TransactionStatus paymentStatus;

  private TransactionUpdate(Builder builder) {
    this.refundStatus = builder.refundStatus;
    this.paymentStatus = builder.paymentStatus;
  }

  /** Returns a builder of an update that sets nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  byte[] toJson() {
    JsonValue.ObjectValue body = JsonValue.object();
    if (refundStatus != null) {
      body = body.with("refundStatus", refundStatus.value());
    }
    if (paymentStatus != null) {
      body = body.with("paymentStatus", paymentStatus.value());
    }
    return body.toBytes();
  }

  @Override
  public String toString() {
    return "TransactionUpdate[refundStatus="
        + refundStatus
        + ", paymentStatus="
        + paymentStatus
        + "]";
  }

  /** Builds a {@link TransactionUpdate}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable TransactionStatus refundStatus;
    private @Nullable TransactionStatus paymentStatus;

    private Builder() {}

    /** Sets the status of the refund: any text that is not blank, because only some are known. */
    public Builder refundStatus(TransactionStatus value) {
      refundStatus = value;
      return this;
    }

    /** Sets the status of the payment: any text that is not blank, because only some are known. */
    public Builder paymentStatus(TransactionStatus value) {
      paymentStatus = value;
      return this;
    }

    /**
     * Builds the update.
     *
     * @throws IllegalArgumentException if no status is set, or a status is blank
     */
    public TransactionUpdate build() {
      if (refundStatus == null && paymentStatus == null) {
        throw new IllegalArgumentException(
            "an update must set a refund status or a payment status");
      }
      if (isBlank(refundStatus) || isBlank(paymentStatus)) {
        throw new IllegalArgumentException("a status must not be blank");
      }
      return new TransactionUpdate(this);
    }

    private static boolean isBlank(@Nullable TransactionStatus status) {
      return status != null && status.value().isBlank();
    }
  }
}
