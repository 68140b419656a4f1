package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The kind of an RMA's event. Receipt, inspection, cancelling and refunds leave no event.
 *
 * @param value the text that ReturnGO uses
 */
public record RmaEventName(String value) implements OpenEnum {
  /** The RMA was created. */
  public static final RmaEventName RMA_CREATED = new RmaEventName("RMA_CREATED");

  /** The RMA was approved for the first time. */
  public static final RmaEventName RMA_APPROVED = new RmaEventName("RMA_APPROVED");

  private static final Set<RmaEventName> KNOWN = Set.of(RMA_CREATED, RMA_APPROVED);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
