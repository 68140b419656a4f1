package dev.restock.http;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items the items in the service's order, possibly none; copied
 * @param next the position of the next page, opaque; empty at the end
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }

  @Override
  public String toString() {
    return "Page[" + items.size() + " items" + (next.isPresent() ? ", more to come]" : ", last]");
  }
}
