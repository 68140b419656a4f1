package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.sinks.GroupingExceptionSink;
import java.util.List;
import java.util.function.Predicate;

/**
 * Receives parked cases and delivers them to people: to a ticket system, a chat or a log.
 *
 * <p>Delivery is at least once. A case is delivered after it is in the store, and recorded as
 * delivered after the sink returns. A sink may receive a case twice, after a crash or from two
 * hosts; {@link ExceptionCase#mark()} detects the repetition.
 *
 * <p>If a sink throws, the case is delivered again later, with a backoff of up to ten minutes. If a
 * sink does not return in time, it is interrupted and called again later; until it returns it gets
 * no other case. In both cases the run continues and the case stays in the store.
 *
 * <p>Implementations are thread-safe. They are called in threads of the engine.
 */
@FunctionalInterface
public interface ExceptionSink {

  /**
   * Receives one case.
   *
   * @param parked the case
   * @throws SinkNotReadyException if the sink is not ready. Nothing is delivered before the time
   *     that the exception names; this is not a failure
   */
  void accept(ExceptionCase parked);

  /**
   * Receives cases with one cause, which a {@link GroupingExceptionSink} around this sink has
   * found. By default they are received one by one. A sink that can report all of them at once
   * overrides this method. It takes all cases, or throws and takes none.
   *
   * @param group the cases
   * @throws SinkNotReadyException if the sink is not ready
   */
  default void acceptGroup(CaseGroup group) {
    group.members().forEach(this::accept);
  }

  /**
   * This sink for some cases only. Other cases count as delivered; they stay in the store.
   *
   * @param wanted selects the cases for this sink
   * @return a sink for selected cases
   */
  default ExceptionSink onlyIf(Predicate<ExceptionCase> wanted) {
    return new FilteringExceptionSink(this, requireNonNull(wanted, "wanted"));
  }

  /**
   * Combines several sinks. Each of them gets each case, in this order, also if another one fails.
   * If one fails, the case is delivered again, but not to the sinks that have taken it. That is
   * remembered for the last 10,000 failed cases, and not after a crash. If one sink is {@linkplain
   * SinkNotReadyException not ready}, all wait for it.
   *
   * @param sinks the sinks
   * @return the combined sink
   */
  static ExceptionSink all(ExceptionSink... sinks) {
    return new CompositeExceptionSink(List.of(sinks));
  }
}
