package dev.restock.sync.store.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import java.time.Instant;

/**
 * The open cases of one type.
 *
 * @param type the type; types of one name that differ in a text count apart
 * @param cases the number of cases, 1 or more
 * @param units how many of them are about one unit
 * @param oldest when the oldest was opened
 */
public record CaseTally(ExceptionType type, long cases, long units, Instant oldest) {
  public CaseTally {
    requireNonNull(type, "type");
    requireNonNull(oldest, "oldest");
  }
}
