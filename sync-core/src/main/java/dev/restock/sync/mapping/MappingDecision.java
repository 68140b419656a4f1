package dev.restock.sync.mapping;

import dev.restock.sync.cases.ExceptionType;
import java.time.Instant;
import java.util.Optional;

/** What a mapper says of one unit. */
public sealed interface MappingDecision {

  /**
   * Why, in one sentence for a person to read; no personal data.
   *
   * @return the reason
   */
  String why();

  /** One piece of the unit moves, into a warehouse or out of one. */
  sealed interface Move extends MappingDecision {

    /**
     * Where it moves.
     *
     * @return the Sitoo warehouse, 1 or more
     */
    long warehouseId();

    /**
     * What Sitoo is told as the reason.
     *
     * @return the Sitoo reason code; "" for none
     */
    String reasonCode();

    /**
     * The change of stock there.
     *
     * @return 1 for a piece that comes in, -1 for one that is taken out
     */
    int quantity();
  }

  /**
   * The unit belongs into a warehouse, one piece of it.
   *
   * @param warehouseId the Sitoo warehouse, 1 or more
   * @param reasonCode the Sitoo reason code; "" for none
   * @param why the reason
   */
  record MoveInto(long warehouseId, String reasonCode, String why) implements Move {
    @Override
    public int quantity() {
      return 1;
    }
  }

  /**
   * The unit counts in a warehouse already, where something else put it (a refund at a register,
   * say), and does not belong there: one piece is taken out.
   *
   * @param warehouseId the Sitoo warehouse, 1 or more
   * @param reasonCode the Sitoo reason code; "" for none
   * @param why the reason
   */
  record MoveOutOf(long warehouseId, String reasonCode, String why) implements Move {
    @Override
    public int quantity() {
      return -1;
    }
  }

  /**
   * The unit belongs into a warehouse although nobody inspected it: a policy of the shop, which no
   * mapper may decide by accident. The engine takes it only for a unit whose return was received,
   * and undoes it when an inspection says otherwise.
   *
   * @param warehouseId the Sitoo warehouse, 1 or more
   * @param reasonCode the Sitoo reason code; "" for none
   * @param why the reason
   */
  record MoveUninspected(long warehouseId, String reasonCode, String why)
      implements MappingDecision {}

  /**
   * Nothing yet; the unit is looked at again.
   *
   * @param why the reason
   * @param until when time alone changes the decision, so that the unit must be looked at by then
   */
  record Hold(String why, Optional<Instant> until) implements MappingDecision {

    /**
     * Held until something else changes.
     *
     * @param why the reason
     */
    public Hold(String why) {
      this(why, Optional.empty());
    }
  }

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
