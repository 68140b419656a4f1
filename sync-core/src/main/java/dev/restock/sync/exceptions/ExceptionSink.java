package dev.restock.sync.exceptions;

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
}
