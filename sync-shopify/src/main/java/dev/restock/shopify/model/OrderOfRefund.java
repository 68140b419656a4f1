package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.List;
import java.util.Optional;

/**
 * The order of a refund.
 *
 * @param id the global id
 * @param name the name that shoppers see, such as {@code #1005}; empty if it was not asked for
 * @param events the latest events of the order, newest first
 */
@Lenient
public record OrderOfRefund(
    String id, @Decisive Optional<String> name, Optional<Connection<OrderEvent>> events) {

  /** Returns the events, possibly none. */
  public List<OrderEvent> history() {
    return events.map(Connection::items).orElse(List.of());
  }
}
