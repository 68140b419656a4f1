package dev.restock.returngo;

import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.TransactionStatus;
import java.util.Optional;

/**
 * What to set on a transaction. Immutable.
 *
 * @param refundStatus how far the refund got, or empty to leave it
 * @param paymentStatus how far the payment got, or empty to leave it
 */
public record TransactionUpdate(
    Optional<TransactionStatus> refundStatus, Optional<TransactionStatus> paymentStatus) {
  /**
   * Checks that something is set.
   *
   * @param refundStatus a status with a text, or empty
   * @param paymentStatus a status with a text, or empty
   * @throws IllegalArgumentException if both are empty, or a status is blank
   */
  public TransactionUpdate {
    if (refundStatus.isEmpty() && paymentStatus.isEmpty()) {
      throw new IllegalArgumentException("an update must set a refund or a payment status");
    }
    if (refundStatus.or(() -> paymentStatus).filter(s -> s.value().isBlank()).isPresent()
        || paymentStatus.filter(s -> s.value().isBlank()).isPresent()) {
      throw new IllegalArgumentException("a status must not be blank");
    }
  }

  /**
   * Sets the refund's status.
   *
   * @param status how far the refund got; any text, because only some are known
   * @return the update
   */
  public static TransactionUpdate refund(TransactionStatus status) {
    return new TransactionUpdate(Optional.of(status), Optional.empty());
  }

  /**
   * Sets the payment's status.
   *
   * @param status how far the payment got; any text, because only some are known
   * @return the update
   */
  public static TransactionUpdate payment(TransactionStatus status) {
    return new TransactionUpdate(Optional.empty(), Optional.of(status));
  }

  byte[] toJson() {
    JsonValue.ObjectValue body = JsonValue.object();
    if (refundStatus.isPresent()) {
      body = body.with("refundStatus", refundStatus.get().value());
    }
    if (paymentStatus.isPresent()) {
      body = body.with("paymentStatus", paymentStatus.get().value());
    }
    return body.toBytes();
  }
}
