package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Numbers;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of connections. */
final class Page {
  private static final int MAX_SIZE = 250;

  private Page() {}

  /** A node and its place in the order of the connection. */
  record Entry(String place, Map<String, @Nullable Object> node) {
    static Entry of(String value, long number, Map<String, @Nullable Object> node) {
      return new Entry(value + "|" + Numbers.padded(number, 20), node);
    }
  }

  /** Returns a page of nodes that stay in their order. */
  static Map<String, @Nullable Object> of(
      List<Map<String, @Nullable Object>> nodes, DataFetchingEnvironment env) {
    List<Entry> entries = new ArrayList<>();
    for (Map<String, @Nullable Object> node : nodes) {
      entries.add(Entry.of("", entries.size(), node));
    }
    return ofEntries(entries, env);
  }

  /**
   * Returns a page. A cursor names a place in the order and not a node, so a node that moves
   * between two pages can be seen twice or not at all.
   */
  static Map<String, @Nullable Object> ofEntries(List<Entry> entries, DataFetchingEnvironment env) {
    List<Entry> all = new ArrayList<>(entries);
    all.sort(Comparator.comparing(Entry::place));
    boolean reversed = Boolean.TRUE.equals(env.getArgument("reverse"));
    if (reversed) {
      Collections.reverse(all);
    }
    Integer first = env.getArgument("first");
    Integer last = env.getArgument("last");
    if (ShopifyApi.Call.of(env).bulk()) {
      return connection(all, false, false);
    }
    if ((first == null) == (last == null)) {
      throw new ApiFault(
          "BAD_REQUEST", "you must provide one of first or last for " + env.getField().getName());
    }
    int size = first != null ? first : last == null ? 0 : last;
    if (size < 0 || size > MAX_SIZE) {
      throw new ApiFault(
          "BAD_REQUEST", "The page size must be 0 to " + MAX_SIZE + ", but is " + size);
    }
    String after = place(env.getArgument("after"));
    String before = place(env.getArgument("before"));
    int sign = reversed ? -1 : 1;
    List<Entry> rest =
        all.stream()
            .filter(entry -> after == null || entry.place().compareTo(after) * sign > 0)
            .filter(entry -> before == null || entry.place().compareTo(before) * sign < 0)
            .toList();
    if (rest.size() <= size) {
      return connection(rest, false, after != null);
    }
    return first != null
        ? connection(rest.subList(0, size), true, after != null)
        : connection(rest.subList(rest.size() - size, rest.size()), before != null, true);
  }

  private static Map<String, @Nullable Object> connection(
      List<Entry> page, boolean hasNext, boolean hasPrevious) {
    return object(
        "nodes",
        page.stream().map(Entry::node).toList(),
        "edges",
        page.stream().map(entry -> object("cursor", cursor(entry), "node", entry.node())).toList(),
        "pageInfo",
        object(
            "hasNextPage",
            hasNext,
            "hasPreviousPage",
            hasPrevious,
            "startCursor",
            page.isEmpty() ? null : cursor(page.get(0)),
            "endCursor",
            page.isEmpty() ? null : cursor(page.get(page.size() - 1))));
  }

  private static String cursor(Entry entry) {
    return Base64.getEncoder().encodeToString(entry.place().getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String place(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiFault("BAD_REQUEST", "Invalid cursor for current pagination sort.");
    }
  }
}
