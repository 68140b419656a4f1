package dev.restock.shopify.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Items of a GraphQL connection.
 *
 * @param nodes the items, if they were asked for in this form
 * @param edges the items, if they were asked for with their cursors
 * @param pageInfo the end of the page; empty only in an answer to a question that did not ask for
 *     it
 * @param <T> the items' type
 */
public record Connection<T>(List<T> nodes, List<Edge<T>> edges, Optional<PageInfo> pageInfo) {

  /** Returns a connection that holds all of the given items. */
  public static <T> Connection<T> of(List<T> items) {
    return new Connection<>(
        List.copyOf(items), List.of(), Optional.of(new PageInfo(false, Optional.empty())));
  }

  /** Returns the items, unmodifiable and in Shopify's order. */
  public List<T> items() {
    if (edges.isEmpty()) {
      return nodes;
    }
    List<T> items = new ArrayList<>(nodes);
    edges.forEach(edge -> items.add(edge.node()));
    return List.copyOf(items);
  }

  /**
   * Returns whether there are items that are not here. Never true for what the client returns,
   * because it reads each connection to its end; a stored body can be cut.
   */
  public boolean isCut() {
    return pageInfo.map(PageInfo::hasNextPage).orElse(false);
  }
}
