package dev.restock.sitoo.events;

/** What a host does with an event. */
@FunctionalInterface
public interface EventHandler {
  /** What became of an event. */
  enum Handling {
    /** Processed, or stored to be processed; Sitoo is to forget it. */
    DONE,
    /** Was processed before; Sitoo is to forget it. */
    DUPLICATE,
    /** Cannot be taken now; Sitoo is to send it again. */
    AGAIN
  }

  /**
   * Takes an event. Sitoo waits 15 seconds for all events of a request together, so slow work
   * should only be stored here.
   *
   * @param event the event, which may have come before
   * @return what became of it; throwing counts as {@link Handling#AGAIN}
   */
  Handling handle(SitooEvent event);
}
