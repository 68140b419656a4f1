package dev.restock.sync.store.returns;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.movements.MovementState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that follows from one read of one return. A store writes all of it or nothing.
 *
 * @param status the status that was read; empty if the return could not be read
 * @param units the units that were decided, to replace what was kept of them
 * @param planned new movements, in an order in which they may be sent
 * @param withdrawn keys of movements that are {@link MovementState#PLANNED} and are not wanted any
 *     more
 * @param cases cases to open; one that is open already for the same unit is replaced
 * @param closed ids of cases that this decision makes pointless: open ones are {@linkplain
 *     CaseTransition#OVERTAKE overtaken}, and a released one of the whole return has {@linkplain
 *     CaseTransition#SUCCEED succeeded}
 * @param idle whether nothing new was found
 * @param nextRead when to read the return again without being told; empty for never
 * @param lineLimits by order line, how many of its units may count in stock, those of all returns
 *     together; the pieces of a bundle count as the one unit that was returned; lines without a
 *     limit are left out
 */
public record Decision(
    Optional<ReturnStatus> status,
    List<UnitState> units,
    List<Planned> planned,
    List<String> withdrawn,
    List<ExceptionCase> cases,
    List<String> closed,
    boolean idle,
    Optional<PlannedRead> nextRead,
    Map<String, Integer> lineLimits) {

  /**
   * Copies the lists.
   *
   * @param status the status that was read
   * @param units the units that were decided
   * @param planned new movements
   * @param withdrawn keys to take back
   * @param cases cases to open
   * @param closed ids of cases to close
   * @param idle whether nothing new was found
   * @param nextRead when to read again
   * @param lineLimits limits by order line
   */
  public Decision {
    units = List.copyOf(units);
    planned = List.copyOf(planned);
    withdrawn = List.copyOf(withdrawn);
    cases = List.copyOf(cases);
    closed = List.copyOf(closed);
    lineLimits = Map.copyOf(lineLimits);
  }

  /**
   * A decision on units of order lines without a limit.
   *
   * @param status the status that was read
   * @param units the units that were decided
   * @param planned new movements
   * @param withdrawn keys to take back
   * @param cases cases to open
   * @param closed ids of cases to close
   * @param idle whether nothing new was found
   * @param nextRead when to read again
   */
  public Decision(
      Optional<ReturnStatus> status,
      List<UnitState> units,
      List<Planned> planned,
      List<String> withdrawn,
      List<ExceptionCase> cases,
      List<String> closed,
      boolean idle,
      Optional<PlannedRead> nextRead) {
    this(status, units, planned, withdrawn, cases, closed, idle, nextRead, Map.of());
  }

  /**
   * A movement to record.
   *
   * @param movement the movement
   * @param after the key of the movement that must be applied first; "" for none
   */
  public record Planned(dev.restock.sync.stock.StockMovement movement, String after) {}
}
