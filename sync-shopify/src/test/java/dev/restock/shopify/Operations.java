package dev.restock.shopify;

import dev.restock.http.testing.Operation;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All reads of the client that make one call for their answer. */
final class Operations {
  private static final String ENDPOINT = "POST /admin/api/2026-07/graphql.json";

  static final Operation<ShopifyClient> LOCATIONS =
      read(
          "inventory().locations",
          "{\"locations\":" + Answers.connection("") + "}",
          client -> client.inventory().locations());

  private Operations() {}

  private static Operation<ShopifyClient> read(
      String name, String data, Function<ShopifyClient, @Nullable Object> call) {
    return new Operation<>(
        name, ENDPOINT, Operation.Kind.READ, "{\"data\":" + data + "," + Answers.COST + "}", call);
  }

  static List<Operation<ShopifyClient>> all() {
    return List.of(
        LOCATIONS,
        read(
            "orders().updatedSince",
            "{\"orders\":" + Answers.connection("") + "}",
            client -> client.orders().updatedSince(Instant.EPOCH).toList()),
        read("orders().get", "{\"order\":null}", client -> client.orders().get("1")),
        read("orders().lines", "{\"order\":null}", client -> client.orders().lines("1")),
        read("orders().refund", "{\"r0\":null}", client -> client.orders().refund("1")),
        read(
            "inventory().find",
            "{\"inventoryItems\":" + Answers.connection("") + "}",
            client -> client.inventory().find(List.of("A"), "1")),
        read(
            "inventory().item",
            "{\"inventoryItem\":null}",
            client -> client.inventory().item("1", "1")),
        read("bulk().get", "{\"bulkOperation\":null}", client -> client.bulk().get("1")));
  }
}
