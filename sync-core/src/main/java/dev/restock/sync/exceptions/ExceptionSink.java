package dev.restock.sync.exceptions;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where parked cases go: a ticket system, a chat, a log.
 *
 * <p>A case is handed over at least once, after it is safe in the store, and is noted as handed
 * over only after the sink came back. So a sink may see a case twice, after a crash or from two
 * hosts; its {@link ExceptionCase#id()}, with {@link ExceptionCase#openedAt()} for the times that
 * it was opened anew, tells a repetition.
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
   */
  void accept(ExceptionCase parked);

  /**
   * This sink for some cases only; others are taken and dropped. Every case stays in the store, so
   * none is lost by it.
   *
   * @param wanted which cases this sink gets
   * @return a sink for chosen cases
   */
  default ExceptionSink onlyIf(Predicate<ExceptionCase> wanted) {
    requireNonNull(wanted, "wanted");
    return parked -> {
      if (wanted.test(parked)) {
        accept(parked);
      }
    };
  }

  /**
   * Several sinks as one, in this order. All of them get a case, whichever fails; if one does, the
   * case counts as not handed over, and all of them get it again.
   *
   * @param sinks the sinks
   * @return a sink of all
   */
  static ExceptionSink all(ExceptionSink... sinks) {
    return new CompositeExceptionSink(List.of(sinks));
  }
}
