package dev.restock.simulation;

import java.time.Duration;

/** An event of a shop or of its store, beside the faults that every history has. */
public enum Scenario {
  /** All returns begin after the start of the engine, and its store is never lost. */
  PLAIN,

  /**
   * The shop has returns that were inspected before the start, within the margin around it, and
   * between the start and the first run. Some are inspected again later. In the end
   *
   * <ul>
   *   <li>a unit that was inspected before the margin counts nowhere, and is parked if it was
   *       inspected again with another result;
   *   <li>a unit that was inspected within the margin counts nowhere and is parked, until a person
   *       retries its case; then it is where its last inspection puts it;
   *   <li>every other unit is where its last inspection puts it, or is parked.
   * </ul>
   */
  HISTORY,

  /**
   * The store is lost once, and the hosts start on an empty one with the start that the lost one
   * had. In the end every unit counts where its last inspection puts it, by whichever movements, or
   * it is parked; what was posted before counts by the records of the ledger alone.
   */
  LOST_STORE,

  /**
   * The store is replaced once by a backup that is some minutes old, under hosts that go on or that
   * start again. What must hold in the end is as for {@link #LOST_STORE}.
   */
  OLD_BACKUP;

  /** How long before the first run the start is in {@link #HISTORY}. */
  static final Duration START_BEFORE_FIRST_RUN = Duration.ofHours(1);

  /** Whether the store is once replaced by an earlier one. */
  boolean turnsBack() {
    return this == LOST_STORE || this == OLD_BACKUP;
  }
}
