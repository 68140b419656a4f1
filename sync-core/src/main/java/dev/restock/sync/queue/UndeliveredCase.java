package dev.restock.sync.queue;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.exceptions.ExceptionCase;

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
