package dev.restock.sync.monitor;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.StockMovement;
import java.time.Duration;
import java.util.Optional;

/**
 * Is notified of what the engine does, after it is recorded in the store. For progress bars,
 * counters and alerts: an event may be lost when the process dies, so nothing may depend on one.
 * Called on the thread of the run. An exception of a listener is logged and reported, and stops
 * nothing.
 */
public interface SyncListener {

  /** Ignores every event. */
  SyncListener NONE = new SyncListener() {};

  /**
   * A return was read and decided.
   *
   * @param record the return
   */
  default void decided(ReturnRecord record) {}

  /**
   * A movement is in the ledger.
   *
   * @param movement the movement
   * @param transactionId its transaction
   * @param lag the time from the inspection until this was known, if the inspection has a date
   */
  default void applied(StockMovement movement, long transactionId, Optional<Duration> lag) {}

  /**
   * The ledger was read once more after the grace period and shows a movement exactly once.
   *
   * @param movement the movement
   */
  default void confirmed(StockMovement movement) {}

  /**
   * The outcome of a movement that was sent is not known; it will be verified.
   *
   * @param movement the movement
   * @param why what happened
   */
  default void unknown(StockMovement movement, String why) {}

  /**
   * A unit or a return was parked.
   *
   * @param parked the case
   */
  default void parked(ExceptionCase parked) {}

  /**
   * The quota of calls stopped sufficing for the promised freshness, or suffices again. Each host
   * notifies once for each change.
   *
   * @param freshness the present estimate
   */
  default void freshness(Freshness freshness) {}

  /**
   * An extension point or a port failed against its contract. What it was called for is parked or
   * left for later. Also called for a failure of this listener, in any other of its methods.
   *
   * @param failure what was called and what it threw
   */
  default void extensionFailed(ExtensionFailure failure) {}

  /**
   * A service had trouble; its work is left for later.
   *
   * @param trouble what happened
   */
  default void trouble(ServiceTroubleException trouble) {}
}
