package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.sinks.CompositeExceptionSink;
import dev.restock.sync.cases.sinks.FilteringExceptionSink;
import dev.restock.sync.cases.sinks.GroupingExceptionSink;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where parked cases go: a ticket system, a chat, a log.
 *
 * <p>A case is handed over at least once, after it is safe in the store, and is noted as handed
 * over only after the sink came back. So a sink may see a case twice, after a crash or from two
 * hosts; its {@link ExceptionCase#mark()} tells a repetition.
 *
 * <p>A sink that throws is asked again later, ever more rarely up to every ten minutes. One that
 * does not come back in time is interrupted and asked again later too; while it hangs, the engine
 * gives it nothing more. In both cases the run goes on, the case stays in the store, and nothing is
 * lost.
 *
 * <p>Implementations are thread-safe, and are called in threads of the engine.
 */
@FunctionalInterface
public interface ExceptionSink {

  /**
   * Takes one case.
   *
   * @param parked the case
   * @throws SinkNotReadyException if it takes no more for now; then nothing is handed over before
   *     the moment that it names, and that is no failure
   */
  void accept(ExceptionCase parked);

  /**
   * Takes cases that have one cause, as a {@link GroupingExceptionSink} around this sink gathers
   * them. As it is here, they are taken one after the other; a sink that can tell of all of them at
   * once does so. It takes all or, by throwing, none.
   *
   * @param group the cases
   * @throws SinkNotReadyException if it takes no more for now
   */
  default void acceptGroup(CaseGroup group) {
    group.members().forEach(this::accept);
  }

  /**
   * This sink for some cases only; others are taken and dropped. Every case stays in the store, so
   * none is lost by it.
   *
   * @param wanted which cases this sink gets
   * @return a sink for chosen cases
   */
  default ExceptionSink onlyIf(Predicate<ExceptionCase> wanted) {
    return new FilteringExceptionSink(this, requireNonNull(wanted, "wanted"));
  }

  /**
   * Several sinks as one, in this order. All of them get a case, whichever fails; if one does, the
   * case counts as not handed over, and comes again. Those that took it do not get it again, as far
   * as the last 10,000 that failed are remembered; after a crash they do. If one of them is
   * {@linkplain SinkNotReadyException not ready}, all wait for it.
   *
   * @param sinks the sinks
   * @return a sink of all
   */
  static ExceptionSink all(ExceptionSink... sinks) {
    return new CompositeExceptionSink(List.of(sinks));
  }
}
