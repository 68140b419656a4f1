package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

/**
 * An open case that the sink has not taken yet.
 *
 * @param opened the case
 * @param failures the number of failed deliveries
 */
public record UndeliveredCase(ExceptionCase opened, int failures) {

  public UndeliveredCase {
    requireNonNull(opened, "opened");
  }
}
