package dev.restock.shopify;

import dev.restock.shopify.ShopifyErrorException.Kind;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.PageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads connections to their end, or refuses them. */
final class Lists {
  /** Shopify ends the pages of a connection after so many items. */
  private static final int MOST_ITEMS = 25_000;

  private Lists() {}

  /**
   * Returns all items of a connection.
   *
   * @param what what the items are, for an error
   * @param first the first page
   * @param next reads the page behind a position
   * @throws ShopifyErrorException if the list is cut, does not end or repeats itself
   */
  static <T> List<T> all(
      String what, Optional<Connection<T>> first, Function<String, Optional<Connection<T>>> next) {
    List<T> items = new ArrayList<>();
    String last = "";
    Optional<Connection<T>> page = first;
    while (true) {
      Connection<T> here = page.orElseThrow(() -> incomplete(what, "a page is missing"));
      items.addAll(here.items());
      Optional<String> after = next(what, here);
      if (after.isEmpty()) {
        return List.copyOf(items);
      }
      if (after.get().equals(last) || here.items().isEmpty() || items.size() >= MOST_ITEMS) {
        throw incomplete(what, "it does not end");
      }
      last = after.get();
      page = next.apply(last);
    }
  }

  /**
   * Returns the position of the next page, or empty at the end.
   *
   * @throws ShopifyErrorException if the connection does not say where it ends
   */
  static Optional<String> next(String what, Connection<?> page) {
    PageInfo info =
        page.pageInfo().orElseThrow(() -> incomplete(what, "it does not say whether it ends"));
    if (!info.hasNextPage()) {
      return Optional.empty();
    }
    return Optional.of(
        info.endCursor().orElseThrow(() -> incomplete(what, "it names no position to read on")));
  }

  static ShopifyErrorException incomplete(String what, String why) {
    return new ShopifyErrorException(
        Kind.INCOMPLETE, "The list of " + what + " is not whole: " + why + ". It is not used.");
  }
}
