package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;

import dev.restock.sitoo.events.EventHandler;
import dev.restock.sitoo.events.EventHandler.Handling;
import dev.restock.sitoo.events.EventType;
import java.util.Set;

/**
 * Makes hints for the engine of the events that Sitoo sends. An event is a hint and no fact: the
 * engine reads the orders, and finds those without an event, too.
 *
 * <pre>{@code
 * EventHandler handler = SitooEvents.registerHints(sync::hintRegister);
 * EventAnswer answer = intake.handle(headers, body, handler);
 * }</pre>
 */
public final class SitooEvents {
  private static final Set<EventType> OF_REGISTERS =
      Set.of(EventType.ORDER, EventType.ORDER_DELIVERY);

  private SitooEvents() {}

  /**
   * Returns a handler that calls a hint for each event of an order or of a delivery, and takes
   * every other event without a call. Thread-safe if the hint is.
   *
   * @param hint {@link dev.restock.sync.ReturnSync#hintRegister}, for example; if it throws, Sitoo
   *     sends the event again
   */
  public static EventHandler registerHints(Runnable hint) {
    requireNonNull(hint, "hint");
    return event -> {
      if (event.type().filter(OF_REGISTERS::contains).isPresent()) {
        hint.run();
      }
      return Handling.DONE;
    };
  }
}
