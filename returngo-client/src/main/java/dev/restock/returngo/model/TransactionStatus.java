package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The progress of a transaction. Only these have been observed.
 *
 * @param value the text that ReturnGO uses
 */
public record TransactionStatus(String value) implements OpenEnum {
  /** Started, not yet completed. */
  public static final TransactionStatus REQUESTED = new TransactionStatus("Requested");

  /** Completed. */
  public static final TransactionStatus SUCCESS = new TransactionStatus("Success");

  /** Failed. */
  public static final TransactionStatus FAILED = new TransactionStatus("Failed");

  private static final Set<TransactionStatus> KNOWN = Set.of(REQUESTED, SUCCESS, FAILED);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
