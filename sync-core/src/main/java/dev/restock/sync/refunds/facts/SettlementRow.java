package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of a payment provider's settlement about a refund. Immutable and thread-safe.
 *
 * @param provider the name of the provider
 * @param reference the provider's reference, unique for the provider
 * @param amount the amount, positive if the customer gets it
 * @param currency the currency, ISO 4217
 * @param at the time of the provider's row; null if not known
 * @param orderId the id of the sales channel's order that it names; null if it names none
 * @param orderName the name of the sales channel's order that it names, with or without a leading
 *     {@code #}; "" if it names none
 * @param platformPaymentId the sales platform's payment that it names; null if it names none
 * @param platformRefundId the sales platform's refund that it names; null if it names none
 */
public record SettlementRow(
    String provider,
    String reference,
    BigDecimal amount,
    String currency,
    @Nullable Instant at,
    @Nullable String orderId,
    String orderName,
    @Nullable String platformPaymentId,
    @Nullable String platformRefundId) {

  /** Throws {@link IllegalArgumentException} if the provider or the reference is blank. */
  public SettlementRow {
    if (requireNonNull(provider, "provider").isBlank()
        || requireNonNull(reference, "reference").isBlank()) {
      throw new IllegalArgumentException("a settlement row needs a provider and a reference");
    }
    amount = Amounts.plain(amount);
    currency = Amounts.currency(currency);
    requireNonNull(orderName, "orderName");
  }

  /**
   * The name of an order in the form by which names are compared: payment providers often leave out
   * the sign before the number.
   *
   * @param orderName the name, such as {@code #1001}
   * @return the name in lower case, without spaces around it and a leading {@code #}
   */
  public static String plainName(String orderName) {
    String name = orderName.strip();
    String plain = name.startsWith("#") ? name.substring(1).strip() : name;
    return plain.toLowerCase(Locale.ROOT);
  }

  /** Whether it names the very refund or payment of the sales platform that it is about. */
  public boolean namesRefund() {
    return platformPaymentId != null || platformRefundId != null;
  }

  /**
   * The id of the row among all refunds.
   *
   * @return the provider, a colon and the reference
   */
  public String id() {
    return provider + ":" + reference;
  }
}
