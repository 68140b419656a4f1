package dev.restock.sitoo.events;

/** The host's processing of events. */
@FunctionalInterface
public interface EventHandler {
  /** The result of handling an event. */
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
   * @param event the event, which may be a duplicate
   * @return the result; an exception counts as {@link Handling#AGAIN}
   */
  Handling handle(SitooEvent event);
}
