package dev.restock.sync.internal.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * One kind of work of a run. A run is an ordered list of steps. A step leaves what it cannot do now
 * in the store, and throws only if the store cannot be used.
 */
public interface Step {

  /** Does what is due now, and adds its numbers to the sections of the run's report. */
  StepResult run(RunContext run);

  /**
   * When the next work of this step falls due.
   *
   * @return the moment, which may be past; empty if nothing waits, or if another step of the list
   *     names the moment for both
   */
  Optional<Instant> nextDue();
}
