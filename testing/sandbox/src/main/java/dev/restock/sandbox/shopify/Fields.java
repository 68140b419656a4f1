package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLTypeUtil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the schema from the shop. Most are entries of maps. */
final class Fields {
  private static final String STAFF_ACCESS = "`read_users` access scope.";
  private static final String PAYMENTS_ACCESS =
      "the `read_shopify_payments` or the `read_shopify_payments_accounts` access scope.";

  private static final Map<String, DataFetcher<?>> SPECIAL = special();

  private Fields() {}

  static DataFetcher<?> of(String type, String field) {
    DataFetcher<?> special = SPECIAL.get(type + "." + field);
    return special != null ? special : (DataFetcher<Object>) Fields::entry;
  }

  private static @Nullable Object entry(DataFetchingEnvironment env) {
    Object value = source(env).get(env.getField().getName());
    if (isConnection(env)) {
      return Page.of(Entries.objects(source(env), env.getField().getName()), env);
    }
    if (value instanceof List<?> list && env.getArgument("first") instanceof Integer first) {
      return list.subList(0, Math.min(first, list.size()));
    }
    return value;
  }

  private static boolean isConnection(DataFetchingEnvironment env) {
    return GraphQLTypeUtil.unwrapAll(env.getFieldType()).getName().endsWith("Connection");
  }

  private static Map<String, @Nullable Object> source(DataFetchingEnvironment env) {
    Map<String, @Nullable Object> source = env.getSource();
    if (source == null) {
      throw new IllegalStateException("No source of " + env.getField().getName());
    }
    return source;
  }

  private static String argument(DataFetchingEnvironment env, String name) {
    Object value = env.getArgument(name);
    return String.valueOf(value);
  }

  private static ShopifyShop shop(DataFetchingEnvironment env) {
    return ShopifyApi.Call.of(env).shop();
  }

  private static Map<String, DataFetcher<?>> special() {
    Map<String, DataFetcher<?>> special = new HashMap<>();
    special.put(
        "QueryRoot.shop", (DataFetcher<Object>) env -> ShopifyApi.Call.of(env).shopObject());
    special.put("QueryRoot.shopifyPaymentsAccount", (DataFetcher<Object>) Fields::payments);
    special.put(
        "ShopifyPaymentsAccount.balanceTransactions", (DataFetcher<Object>) Fields::balance);
    special.put("QueryRoot.order", byId("Order", (env, id) -> shop(env).orders().order(id)));
    special.put("QueryRoot.orders", (DataFetcher<Object>) Fields::orders);
    special.put("QueryRoot.refund", byId("Refund", (env, id) -> shop(env).orders().refund(id)));
    special.put("QueryRoot.return", (DataFetcher<Object>) Fields::orderReturn);
    special.put(
        "QueryRoot.inventoryItem",
        byId("InventoryItem", (env, id) -> shop(env).item(id).map(item -> item(env, item))));
    special.put("QueryRoot.inventoryItems", (DataFetcher<Object>) Fields::items);
    special.put("QueryRoot.inventoryLevel", (DataFetcher<Object>) Fields::levelById);
    special.put(
        "QueryRoot.location",
        byId("Location", (env, id) -> shop(env).inventory().place(id).map(Fields::place)));
    special.put("QueryRoot.locations", (DataFetcher<Object>) Fields::places);
    special.put(
        "QueryRoot.bulkOperation",
        byId("BulkOperation", (env, id) -> ShopifyApi.Call.of(env).bulkOperation(id)));
    special.put("Mutation.inventoryAdjustQuantities", (DataFetcher<Object>) Fields::write);
    special.put("Mutation.inventorySetQuantities", (DataFetcher<Object>) Fields::write);
    special.put(
        "Mutation.bulkOperationRunQuery",
        (DataFetcher<Object>) env -> ShopifyApi.Call.of(env).startBulk(argument(env, "query")));
    special.put("Order.transactions", (DataFetcher<Object>) Fields::transactions);
    special.put("Refund.order", (DataFetcher<Object>) Fields::order);
    special.put("Return.order", (DataFetcher<Object>) Fields::order);
    special.put("Return.refunds", (DataFetcher<Object>) Fields::refundsOfReturn);
    special.put("Refund.return", (DataFetcher<Object>) Fields::returnOfRefund);
    special.put("RefundLineItem.lineItem", (DataFetcher<Object>) Fields::lineItem);
    special.put("ExchangeLineItem.lineItems", (DataFetcher<Object>) env -> List.of(lineItem(env)));
    special.put("OrderTransaction.location", (DataFetcher<Object>) Fields::location);
    special.put("RefundLineItem.location", (DataFetcher<Object>) Fields::location);
    special.put("InventoryChange.location", (DataFetcher<Object>) Fields::location);
    special.put(
        "InventoryChange.item",
        (DataFetcher<Object>)
            env ->
                shop(env)
                    .item(Entries.number(source(env), "_item"))
                    .map(item -> item(env, item))
                    .orElse(null));
    special.put("LineItem.variant", (DataFetcher<Object>) Fields::variantOfLine);
    special.put("InventoryItem.variant", (DataFetcher<Object>) env -> variant(source(env)));
    special.put("ProductVariant.inventoryItem", (DataFetcher<Object>) Fields::itemOfVariant);
    special.put("InventoryItem.inventoryLevel", (DataFetcher<Object>) Fields::level);
    special.put("InventoryItem.inventoryLevels", (DataFetcher<Object>) Fields::levels);
    special.put("InventoryLevel.item", (DataFetcher<Object>) Fields::itemOfLevel);
    special.put("InventoryLevel.location", (DataFetcher<Object>) Fields::location);
    special.put("InventoryLevel.quantities", (DataFetcher<Object>) Fields::quantities);
    special.put("InventoryAdjustmentGroup.staffMember", (DataFetcher<Object>) Fields::denied);
    special.put("Refund.staffMember", (DataFetcher<Object>) Fields::denied);
    return special;
  }

  private interface Finder {
    Optional<Map<String, @Nullable Object>> find(DataFetchingEnvironment env, long id);
  }

  private static DataFetcher<Object> byId(String type, Finder finder) {
    return env ->
        Gid.number(type, argument(env, "id")).flatMap(id -> finder.find(env, id)).orElse(null);
  }

  private static @Nullable Object payments(DataFetchingEnvironment env) {
    return switch (shop(env).payments()) {
      case NONE -> null;
      case DENIED -> denied(env, "shopifyPaymentsAccount", PAYMENTS_ACCESS);
      case ACTIVE ->
          object(
              "id",
              Gid.of("ShopifyPaymentsAccount", 1),
              "activated",
              true,
              "balance",
              List.of(),
              "country",
              "SE",
              "defaultCurrency",
              "SEK",
              "onboardable",
              false);
    };
  }

  private static Object balance(DataFetchingEnvironment env) {
    Search search = search(env, Set.of("processed_at"));
    List<Page.Entry> found = new ArrayList<>();
    for (Page.Entry row : BalanceRows.of(shop(env).orders().all(), shop(env).now())) {
      if (search.fitsTime(
          "processed_at", Instant.parse(Entries.text(row.node(), "transactionDate")))) {
        found.add(row);
      }
    }
    return Page.ofEntries(found, env);
  }

  private static Object denied(DataFetchingEnvironment env) {
    return denied(env, "staffMember", STAFF_ACCESS);
  }

  private static Object denied(DataFetchingEnvironment env, String field, String access) {
    return DataFetcherResult.newResult()
        .error(
            GraphqlErrorBuilder.newError(env)
                .message("Access denied for " + field + " field. Required access: " + access)
                .extensions(
                    Map.of(
                        "code",
                        "ACCESS_DENIED",
                        "documentation",
                        "https://shopify.dev/api/usage/access-scopes",
                        "requiredAccess",
                        access))
                .build())
        .build();
  }

  private static Object orders(DataFetchingEnvironment env) {
    Search search = search(env, Set.of("updated_at", "created_at", "processed_at", "id", "name"));
    String key =
        switch (argument(env, "sortKey")) {
          case "UPDATED_AT" -> "updatedAt";
          case "CREATED_AT" -> "createdAt";
          case "ID" -> "";
          default -> "processedAt";
        };
    List<Page.Entry> found = new ArrayList<>();
    for (Map<String, @Nullable Object> order : shop(env).orders().all()) {
      long id = Long.parseLong(Entries.text(order, "legacyResourceId"));
      if (search.fitsTime("updated_at", Instant.parse(Entries.text(order, "updatedAt")))
          && search.fitsTime("created_at", Instant.parse(Entries.text(order, "createdAt")))
          && search.fitsTime("processed_at", Instant.parse(Entries.text(order, "processedAt")))
          && search.fitsText("id", Long.toString(id))
          && search.fitsText("name", Entries.text(order, "name"))) {
        found.add(Page.Entry.of(key.isEmpty() ? "" : Entries.text(order, key), id, order));
      }
    }
    return Page.ofEntries(found, env);
  }

  private static Search search(DataFetchingEnvironment env, Set<String> fields) {
    String query = env.getArgument("query");
    Search search = new Search(query, fields);
    if (!search.warnings().isEmpty() && query != null) {
      ShopifyApi.Call.of(env)
          .searched(
              search.extension(List.copyOf(env.getExecutionStepInfo().getPath().toList()), query));
    }
    return search;
  }

  private static @Nullable Object orderReturn(DataFetchingEnvironment env) {
    String id = argument(env, "id");
    return shop(env).orders().all().stream()
        .flatMap(order -> Entries.objects(order, "returns").stream())
        .filter(known -> id.equals(known.get("id")))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Object returnOfRefund(DataFetchingEnvironment env) {
    if (!(source(env).get("return") instanceof Map<?, ?> link)) {
      return null;
    }
    return Entries.objects(orderOf(env), "returns").stream()
        .filter(known -> String.valueOf(link.get("id")).equals(known.get("id")))
        .findFirst()
        .orElse(null);
  }

  private static Object refundsOfReturn(DataFetchingEnvironment env) {
    String id = Entries.text(source(env), "id");
    return Page.of(
        Entries.objects(orderOf(env), "refunds").stream()
            .filter(
                refund ->
                    refund.get("return") instanceof Map<?, ?> link && id.equals(link.get("id")))
            .toList(),
        env);
  }

  private static Object order(DataFetchingEnvironment env) {
    return orderOf(env);
  }

  private static Map<String, @Nullable Object> orderOf(DataFetchingEnvironment env) {
    return shop(env).orders().existing(Entries.number(source(env), "_order"));
  }

  private static Object transactions(DataFetchingEnvironment env) {
    List<Object> all = new ArrayList<>(Entries.objects(source(env), "transactions"));
    Entries.objects(source(env), "refunds")
        .forEach(refund -> all.addAll(Entries.objects(refund, "transactions")));
    return env.getArgument("first") instanceof Integer first
        ? all.subList(0, Math.min(first, all.size()))
        : all;
  }

  private static Object lineItem(DataFetchingEnvironment env) {
    return Orders.lineItem(orderOf(env), Entries.number(source(env), "_lineItem"));
  }

  private static @Nullable Object location(DataFetchingEnvironment env) {
    return source(env).get("_location") instanceof Number id
        ? shop(env).inventory().place(id.longValue()).map(Fields::place).orElse(null)
        : null;
  }

  private static Object items(DataFetchingEnvironment env) {
    Search search = search(env, Set.of("sku", "id", "created_at", "updated_at"));
    List<Page.Entry> found = new ArrayList<>();
    for (Inventory.Item item : shop(env).inventory().items()) {
      if (search.fitsWords("sku", item.sku())
          && search.fitsText("id", Long.toString(item.id()))
          && search.fitsTime("updated_at", item.createdAt())) {
        found.add(Page.Entry.of("", item.id(), item(env, item)));
      }
    }
    return Page.ofEntries(found, env);
  }

  private static Map<String, @Nullable Object> item(
      DataFetchingEnvironment env, Inventory.Item item) {
    return object(
        "id",
        Gid.of("InventoryItem", item.id()),
        "legacyResourceId",
        Long.toString(item.id()),
        "sku",
        item.sku(),
        "tracked",
        item.tracked(),
        "duplicateSkuCount",
        (int) shop(env).inventory().withSku(item.sku()) - 1,
        "requiresShipping",
        true,
        "createdAt",
        Entries.time(item.createdAt()),
        "updatedAt",
        Entries.time(item.createdAt()),
        "_item",
        item.id());
  }

  private static Map<String, @Nullable Object> variant(Map<String, @Nullable Object> item) {
    long id = Entries.number(item, "_item");
    return object(
        "id", Gid.of("ProductVariant", id),
        "legacyResourceId", Long.toString(id),
        "sku", item.get("sku"),
        "title", item.get("sku"),
        "_item", id);
  }

  private static @Nullable Object itemOfVariant(DataFetchingEnvironment env) {
    return shop(env)
        .item(Entries.number(source(env), "_item"))
        .map(item -> item(env, item))
        .orElse(null);
  }

  private static @Nullable Object variantOfLine(DataFetchingEnvironment env) {
    String sku = Entries.textOrNull(source(env), "sku");
    return shop(env).inventory().items().stream()
        .filter(item -> item.sku().equals(sku))
        .findFirst()
        .map(item -> variant(item(env, item)))
        .orElse(null);
  }

  private static @Nullable Object levelById(DataFetchingEnvironment env) {
    return Gid.level(argument(env, "id"))
        .flatMap(key -> shop(env).inventory().level(key).map(level -> level(key, level)))
        .orElse(null);
  }

  private static @Nullable Object level(DataFetchingEnvironment env) {
    long item = Entries.number(source(env), "_item");
    boolean inactiveToo = Boolean.TRUE.equals(env.getArgument("includeInactive"));
    return Gid.number("Location", argument(env, "locationId"))
        .map(place -> new Inventory.Key(item, place))
        .flatMap(
            key ->
                shop(env)
                    .inventory()
                    .level(key)
                    .filter(level -> inactiveToo || level.active())
                    .map(level -> level(key, level)))
        .orElse(null);
  }

  private static Object levels(DataFetchingEnvironment env) {
    boolean inactiveToo = Boolean.TRUE.equals(env.getArgument("includeInactive"));
    List<Map<String, @Nullable Object>> found = new ArrayList<>();
    shop(env)
        .inventory()
        .levelsOf(Entries.number(source(env), "_item"))
        .forEach(
            (key, level) -> {
              if (inactiveToo || level.active()) {
                found.add(level(key, level));
              }
            });
    return Page.of(found, env);
  }

  private static Map<String, @Nullable Object> level(Inventory.Key key, Inventory.Level level) {
    return object(
        "id", Gid.level(key.locationId(), key.itemId()),
        "isActive", level.active(),
        "createdAt", Entries.time(level.updatedAt()),
        "updatedAt", Entries.time(level.updatedAt()),
        "_item", key.itemId(),
        "_location", key.locationId(),
        "_level", level);
  }

  private static @Nullable Object itemOfLevel(DataFetchingEnvironment env) {
    return shop(env)
        .item(Entries.number(source(env), "_item"))
        .map(item -> item(env, item))
        .orElse(null);
  }

  private static Object quantities(DataFetchingEnvironment env) {
    List<Object> quantities = new ArrayList<>();
    List<?> names = env.getArgument("names");
    if (source(env).get("_level") instanceof Inventory.Level level && names != null) {
      for (Object name : names) {
        Integer quantity = level.quantities().get(String.valueOf(name));
        if (quantity == null) {
          throw new ApiFault("BAD_REQUEST", "Invalid quantity name: " + name);
        }
        quantities.add(
            object(
                "id",
                "gid://shopify/InventoryQuantity/" + source(env).get("_location") + "?name=" + name,
                "name",
                name,
                "quantity",
                quantity,
                "updatedAt",
                name.equals("available") ? source(env).get("updatedAt") : null));
      }
    }
    return quantities;
  }

  private static Object places(DataFetchingEnvironment env) {
    return Page.of(shop(env).inventory().places().stream().map(Fields::place).toList(), env);
  }

  private static Map<String, @Nullable Object> place(Inventory.Place place) {
    return object(
        "id", Gid.of("Location", place.id()),
        "legacyResourceId", Long.toString(place.id()),
        "name", place.name(),
        "isActive", true,
        "fulfillsOnlineOrders", true,
        "shipsInventory", true,
        "createdAt", Entries.time(place.createdAt()),
        "updatedAt", Entries.time(place.createdAt()));
  }

  private static Object write(DataFetchingEnvironment env) {
    String mutation = env.getField().getName();
    String key = idempotencyKey(env.getField(), env.getVariables()).orElse(null);
    if (key == null) {
      throw new ApiFault(
          "BAD_REQUEST",
          "The @idempotent directive is required for this mutation but was not provided.");
    }
    Map<String, Object> input = env.getArgument("input");
    if (input == null) {
      throw new IllegalStateException("The schema requires an input");
    }
    String list = mutation.equals("inventoryAdjustQuantities") ? "changes" : "quantities";
    List<Map<String, @Nullable Object>> entries = Entries.objects(input, list);
    if (entries.size() > StockWrites.MAX_ENTRIES) {
      throw new ApiFault(
          "MAX_INPUT_SIZE_EXCEEDED",
          "The input array size of "
              + entries.size()
              + " is greater than the maximum allowed of "
              + StockWrites.MAX_ENTRIES
              + ".");
    }
    for (Map<String, @Nullable Object> entry : entries) {
      if (!entry.containsKey("changeFromQuantity")) {
        throw new ApiFault("BAD_REQUEST", "changeFromQuantity must be provided, or be null.");
      }
    }
    ShopifyShop shop = shop(env);
    ShopifyShop.WriteError error = shop.takeWriteError().orElse(null);
    if (error == null) {
      return shop.write(mutation, input, key);
    }
    DataFetcherResult.Builder<Object> failed =
        DataFetcherResult.newResult()
            .error(
                GraphqlErrorBuilder.newError(env)
                    .message("Something went wrong.")
                    .extensions(Map.of("code", "INTERNAL_SERVER_ERROR"))
                    .build());
    return switch (error) {
      case BEFORE_EFFECT -> failed.build();
      case AFTER_EFFECT -> {
        shop.write(mutation, input, key);
        yield failed.build();
      }
      case BESIDE_DATA -> failed.data(shop.write(mutation, input, key)).build();
    };
  }

  /** Returns the key of the directive on the mutation. */
  static Optional<String> idempotencyKey(Field mutation, Map<String, ?> variables) {
    for (Directive directive : mutation.getDirectives("idempotent")) {
      Argument argument = directive.getArgument("key");
      Value<?> value = argument == null ? null : argument.getValue();
      if (value instanceof StringValue text) {
        return Optional.ofNullable(text.getValue());
      }
      if (value instanceof VariableReference reference
          && variables.get(reference.getName()) instanceof String text) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }
}
