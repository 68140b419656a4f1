package dev.restock.shopify;

import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.BalanceRow;
import dev.restock.shopify.model.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The balance of Shopify Payments. The app needs one of the scopes {@code read_shopify_payments}
 * and {@code read_shopify_payments_accounts}. Every method throws a {@link ServiceException} if a
 * call fails, and a {@link ShopifyErrorException} if an answer has an error, such as a missing
 * scope.
 */
public final class Balance {
  /** The answer to {@link Documents#BALANCE}; a shop without Shopify Payments has no account. */
  record BalanceData(Optional<Account> shopifyPaymentsAccount) {}

  /** An account of Shopify Payments. */
  record Account(Connection<RawJson> balanceTransactions) {
    List<BalanceRow> rows() {
      return balanceTransactions.items().stream().map(BalanceRow::new).toList();
    }
  }

  private final GraphQl graphQl;

  Balance(GraphQl graphQl) {
    this.graphQl = graphQl;
  }

  /**
   * Lists the balance transactions of all types that were processed at or after a time, the oldest
   * first, without the transfers to the bank, in their original form. A row with a field of an
   * unexpected form does not hide the others. One call for each page of 100. Empty if the shop does
   * not use Shopify Payments.
   *
   * @param since the time, in whole seconds; a fraction is cut
   */
  public Pages<BalanceRow> transactionsSince(Instant since) {
    SearchPosition first = SearchPosition.first(since);
    return Pages.of(
        ShopifyClient.SERVICE,
        "/balanceTransactions",
        text -> page(text.map(SearchPosition::of).orElse(first)));
  }

  private Page<BalanceRow> page(SearchPosition position) {
    Optional<Account> account =
        graphQl
            .read(
                Documents.BALANCE,
                Orders.variables(position.after())
                    // Without the quotes, Shopify ends the value at its first colon.
                    .with("query", "processed_at:>='" + position.since() + "'"),
                BalanceData.class)
            .shopifyPaymentsAccount();
    if (account.isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    List<BalanceRow> rows = account.get().rows();
    Optional<String> next =
        Lists.next("balance transactions", account.get().balanceTransactions())
            .map(after -> position.next(rows.size(), lastTime(rows), after).text());
    return new Page<>(rows, next);
  }

  private static Optional<Instant> lastTime(List<BalanceRow> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : rows.get(rows.size() - 1).transactionDate().flatMap(Timestamp::instant);
  }
}
