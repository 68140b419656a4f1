package dev.restock.shopify.bulk;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The progress of a bulk operation.
 *
 * @param value the text that Shopify uses
 */
public record BulkStatus(String value) implements OpenEnum {
  /** Accepted, not yet started. */
  public static final BulkStatus CREATED = new BulkStatus("CREATED");

  /** Under way. */
  public static final BulkStatus RUNNING = new BulkStatus("RUNNING");

  /** Done: its file is whole. */
  public static final BulkStatus COMPLETED = new BulkStatus("COMPLETED");

  /** Being cancelled. */
  public static final BulkStatus CANCELING = new BulkStatus("CANCELING");

  /** Cancelled. */
  public static final BulkStatus CANCELED = new BulkStatus("CANCELED");

  /** Ended by an error. */
  public static final BulkStatus FAILED = new BulkStatus("FAILED");

  /** Its file is no longer kept. */
  public static final BulkStatus EXPIRED = new BulkStatus("EXPIRED");

  private static final Set<BulkStatus> UNDER_WAY = Set.of(CREATED, RUNNING, CANCELING);
  private static final Set<BulkStatus> ENDED = Set.of(COMPLETED, CANCELED, FAILED, EXPIRED);

  @Override
  public boolean isKnown() {
    return UNDER_WAY.contains(this) || ENDED.contains(this);
  }

  /** Returns whether it will change to another status. False for an unknown one. */
  public boolean isUnderWay() {
    return UNDER_WAY.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
