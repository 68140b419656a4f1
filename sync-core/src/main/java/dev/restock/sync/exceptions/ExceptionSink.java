package dev.restock.sync.exceptions;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where parked cases go: a ticket system, a chat, a log. A case is handed over at least once, after
 * it is safe in the store; its {@link ExceptionCase#id()} tells a repetition. A sink that throws is
 * asked again in a later run; the case stays in the store and nothing is lost. Implementations are
 * thread-safe and come back soon: a run waits for them.
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
