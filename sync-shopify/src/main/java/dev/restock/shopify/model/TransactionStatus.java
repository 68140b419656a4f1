package dev.restock.shopify.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The progress of a payment.
 *
 * @param value the text that Shopify uses
 */
public record TransactionStatus(String value) implements OpenEnum {
  /** Done. */
  public static final TransactionStatus SUCCESS = new TransactionStatus("SUCCESS");

  /** Refused by the means of payment. */
  public static final TransactionStatus FAILURE = new TransactionStatus("FAILURE");

  /** Under way. */
  public static final TransactionStatus PENDING = new TransactionStatus("PENDING");

  /** Failed for another reason. */
  public static final TransactionStatus ERROR = new TransactionStatus("ERROR");

  /** Sent, without an answer yet. */
  public static final TransactionStatus AWAITING_RESPONSE =
      new TransactionStatus("AWAITING_RESPONSE");

  /** Not known to Shopify. */
  public static final TransactionStatus UNKNOWN = new TransactionStatus("UNKNOWN");

  private static final Set<TransactionStatus> KNOWN =
      Set.of(SUCCESS, FAILURE, PENDING, ERROR, AWAITING_RESPONSE, UNKNOWN);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
