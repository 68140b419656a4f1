package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * A movement of money or credit because of an RMA. It does not prove receipt of goods: refunds
 * happen before, after and without it. {@code toString} hides the reference, which can be a code
 * that is worth money.
 *
 * @param id the id; a number on the wire
 * @param type the kind of transaction
 * @param externalReferenceId the reference outside ReturnGO; a store credit code can appear on
 *     several transactions
 * @param externalReferenceType the kind of reference
 * @param amount the amount, which may differ from the price of the unit
 * @param status the progress of the transaction
 * @param processor the system that carried it out, such as {@code Shopify}
 * @param bankAccount the account of a bank refund
 * @param returnedItemIds the {@link ReturnedItem#returnedItemId() units} it covers; none for an
 *     invoice payment
 * @param createdAt the time of creation
 * @param lastUpdated the time of the last change; observed to be three hours off, so do not order
 *     by it
 */
@Lenient
public record Transaction(
    String id,
    TransactionType type,
    Optional<String> externalReferenceId,
    Optional<ReferenceType> externalReferenceType,
    Money amount,
    TransactionStatus status,
    Optional<String> processor,
    @Json(name = "bankAccountDetails") Optional<BankAccount> bankAccount,
    @Json(name = "returnItemIds") List<String> returnedItemIds,
    Optional<Timestamp> createdAt,
    Optional<Timestamp> lastUpdated) {
  @Override
  public String toString() {
    return "Transaction[id="
        + id
        + ", type="
        + type
        + ", amount="
        + amount
        + ", status="
        + status
        + ", returnedItemIds="
        + returnedItemIds
        + "]";
  }
}
