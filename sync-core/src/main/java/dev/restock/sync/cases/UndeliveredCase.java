package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

/**
 * An open case that a sink has not taken yet.
 *
 * @param opened the case
 * @param failures how often it was handed over in vain
 */
public record UndeliveredCase(ExceptionCase opened, int failures) {

  /**
   * Checks for null.
   *
   * @param opened the case
   * @param failures how often it was handed over in vain
   */
  public UndeliveredCase {
    requireNonNull(opened, "opened");
  }
}
