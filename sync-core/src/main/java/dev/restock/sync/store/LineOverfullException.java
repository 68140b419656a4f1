package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

/**
 * A decision would bring more units of an order line into stock than its limit allows, those of
 * other returns included. Nothing was written.
 */
public final class LineOverfullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The order line. */
  private final String lineItemId;

  /** How many units are too many. */
  private final int surplus;

  /**
   * Names the line.
   *
   * @param lineItemId the order line
   * @param surplus how many units are too many, 1 or more
   */
  public LineOverfullException(String lineItemId, int surplus) {
    super("order line " + lineItemId + " would have " + surplus + " units more than it may");
    this.lineItemId = requireNonNull(lineItemId, "lineItemId");
    this.surplus = surplus;
  }

  /**
   * Which order line.
   *
   * @return its id
   */
  public String lineItemId() {
    return lineItemId;
  }

  /**
   * How many units are too many.
   *
   * @return the number, 1 or more
   */
  public int surplus() {
    return surplus;
  }
}
