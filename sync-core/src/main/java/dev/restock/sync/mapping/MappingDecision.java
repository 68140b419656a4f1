package dev.restock.sync.mapping;

import dev.restock.sync.exceptions.ExceptionType;

/** What a mapper says of one unit. */
public sealed interface MappingDecision {

  /**
   * Why, in one sentence for a person to read; no personal data.
   *
   * @return the reason
   */
  String why();

  /**
   * The unit belongs into a warehouse, one piece of it.
   *
   * @param warehouseId the Sitoo warehouse, 1 or more
   * @param reasonCode the Sitoo reason code; "" for none
   * @param why the reason
   */
  record MoveInto(long warehouseId, String reasonCode, String why) implements MappingDecision {}

  /**
   * Nothing yet; the unit is looked at again.
   *
   * @param why the reason
   */
  record Hold(String why) implements MappingDecision {}

  /**
   * Nothing, and that is right.
   *
   * @param why the reason
   */
  record Ignore(String why) implements MappingDecision {}

  /**
   * A person or a rule change must decide.
   *
   * @param type what kind of case, with its owner
   * @param why the reason
   */
  record Park(ExceptionType type, String why) implements MappingDecision {}
}
