package dev.restock.shopify.model;

import java.util.Optional;

/**
 * Where a page of a connection ends.
 *
 * @param hasNextPage whether there are more items behind the page
 * @param endCursor the position behind the page's last item; empty if the page has none
 */
public record PageInfo(boolean hasNextPage, Optional<String> endCursor) {}
