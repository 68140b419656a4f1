package dev.restock.sync.shopify;

import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.BalanceTransaction;
import dev.restock.shopify.model.BalanceTransactionType;
import dev.restock.shopify.model.Reference;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.util.Optional;
import java.util.Set;

/**
 * Converts the balance transactions of Shopify Payments to settlement rows. Refunds and disputes
 * are converted, with what came back of each; fees, holds, adjustments and transfers to the bank
 * are not, because no shopper gets them.
 */
public final class ShopifySettlements {
  private static final String PROVIDER = "shopify_payments";

  private static final Set<BalanceTransactionType> DISPUTES =
      Set.of(BalanceTransactionType.DISPUTE_WITHDRAWAL, BalanceTransactionType.DISPUTE_REVERSAL);

  private ShopifySettlements() {}

  /**
   * Converts a transaction.
   *
   * @param transaction the transaction
   * @return the row; empty if no money went to a shopper or came back
   */
  public static Optional<SettlementRow> of(BalanceTransaction transaction) {
    if (!transaction.type().isKnown()
        || transaction.test().orElse(false)
        || transaction.amount().amount().signum() == 0) {
      return Optional.empty();
    }
    String reference = digits(transaction.id());
    Optional<Reference> order = transaction.associatedOrder();
    return Optional.of(
        new SettlementRow(
            PROVIDER,
            reference,
            transaction.amount().amount().negate(),
            transaction.amount().currencyCode(),
            transaction.transactionDate().flatMap(Timestamp::instant).orElse(null),
            order.map(Reference::id).map(ShopifySettlements::digits).orElse(null),
            order.flatMap(Reference::name).orElse(""),
            transaction
                .sourceOrderTransactionId()
                .or(
                    () ->
                        // A dispute is never a refund of the shop, whatever its amount.
                        Optional.of("dispute " + reference)
                            .filter(any -> DISPUTES.contains(transaction.type())))
                .orElse(null),
            null));
  }

  private static String digits(String globalId) {
    return globalId.substring(globalId.lastIndexOf('/') + 1);
  }
}
