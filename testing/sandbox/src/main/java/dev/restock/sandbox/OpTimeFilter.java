package dev.restock.sandbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

/** A ReturnGO date filter such as {@code gte:2025-04-01T18:00:00}, taken as UTC. */
final class OpTimeFilter {
  private OpTimeFilter() {}

  static Predicate<Instant> parse(String name, String text) throws ServiceError {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw invalid(name);
    }
    Instant bound;
    try {
      bound = LocalDateTime.parse(text.substring(colon + 1)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw invalid(name);
    }
    return switch (text.substring(0, colon)) {
      case "lt" -> time -> time.isBefore(bound);
      case "lte" -> time -> !time.isAfter(bound);
      case "gt" -> time -> time.isAfter(bound);
      case "gte" -> time -> !time.isBefore(bound);
      case "eq" -> time -> time.equals(bound);
      case "neq" -> time -> !time.equals(bound);
      default -> throw invalid(name);
    };
  }

  private static ServiceError invalid(String name) {
    return new ServiceError(400, "Invalid " + name);
  }
}
