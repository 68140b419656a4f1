package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * Money or credit that moved because of an RMA. Not a proof of receipt: refunds happen before,
 * after and without goods. {@code toString} hides the reference, which can be a code that is worth
 * money.
 *
 * @param id the id; a number on the wire
 * @param type what it did
 * @param externalReferenceId the reference outside ReturnGO; a store credit code can appear on
 *     several transactions
 * @param externalReferenceType what the reference is
 * @param amount how much; need not equal the unit's price
 * @param status how far it got
 * @param processor who carried it out, such as {@code Shopify}
 * @param bankAccount the account of a bank refund
 * @param returnedItemIds the {@link ReturnedItem#returnedItemId() units} it is for; none for an
 *     invoice payment
 * @param createdAt when it was made
 * @param lastUpdated when it changed; has been seen three hours off, so never order by it
 */
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
