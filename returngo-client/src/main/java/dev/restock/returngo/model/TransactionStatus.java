package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * How far a transaction got. Only these have been observed.
 *
 * @param value the text that ReturnGO uses
 */
public record TransactionStatus(String value) implements OpenEnum {
  /** Begun, not yet settled. */
  public static final TransactionStatus REQUESTED = new TransactionStatus("Requested");

  /** Settled. */
  public static final TransactionStatus SUCCESS = new TransactionStatus("Success");

  /** Not possible. */
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
