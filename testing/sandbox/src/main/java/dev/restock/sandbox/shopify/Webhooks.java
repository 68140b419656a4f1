package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The webhook deliveries of the shop. The seed decides what becomes of each, so any division into
 * time windows gives the same deliveries. The shop guards it.
 */
final class Webhooks {
  private static final double LOST = 0.08;
  private static final double TWICE = 0.1;
  private static final double LATE = 0.1;
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(-5);

  private final long seed;
  private final String secret;
  private final String domain;
  private final List<Event> events = new ArrayList<>();

  Webhooks(long seed, String secret, String domain) {
    this.seed = seed;
    this.secret = secret;
    this.domain = domain;
  }

  private record Event(int number, String topic, Instant at, String body) {}

  private void add(String topic, Instant at, Map<String, @Nullable Object> body) {
    events.add(new Event(events.size(), topic, at, Json.write(body)));
  }

  void level(StockChange change, boolean tracked) {
    add(
        "inventory_levels/update",
        change.at(),
        object(
            "inventory_item_id", change.itemId(),
            "location_id", change.locationId(),
            "available", tracked ? (Integer) change.available() : null,
            "updated_at", time(change.at()),
            "admin_graphql_api_id", Gid.level(change.locationId(), change.itemId())));
  }

  void order(Instant at, Map<String, @Nullable Object> order) {
    add(
        "orders/updated",
        at,
        object(
            "id", number(order),
            "admin_graphql_api_id", order.get("id"),
            "name", order.get("name"),
            "email", order.get("email"),
            "created_at", order.get("createdAt"),
            "updated_at", time(at),
            "currency", order.get("currencyCode"),
            "financial_status",
                String.valueOf(order.get("displayFinancialStatus")).toLowerCase(Locale.ROOT),
            "refunds",
                Entries.objects(order, "refunds").stream()
                    .map(refund -> object("id", number(refund)))
                    .toList()));
  }

  void refund(Instant at, Map<String, @Nullable Object> refund) {
    long id = number(refund);
    long order = Entries.number(refund, "_order");
    add(
        "refunds/create",
        at,
        object(
            "id", id,
            "order_id", order,
            "created_at", time(at),
            "note", null,
            "user_id", null,
            "processed_at", time(at),
            "restock",
                Entries.objects(refund, "refundLineItems").stream()
                    .anyMatch(line -> Boolean.TRUE.equals(line.get("restocked"))),
            "duties",
                Entries.objects(refund, "duties").stream()
                    .map(
                        duty ->
                            object(
                                "duty_id",
                                last(Entries.object(duty, "originalDuty")),
                                "amount_set",
                                bag(duty)))
                    .toList(),
            "admin_graphql_api_id", refund.get("id"),
            "refund_line_items",
                Entries.objects(refund, "refundLineItems").stream().map(Webhooks::line).toList(),
            "transactions",
                Entries.objects(refund, "transactions").stream()
                    .map(transaction -> payment(transaction, order))
                    .toList(),
            "order_adjustments",
                Entries.objects(refund, "orderAdjustments").stream()
                    .map(
                        adjustment ->
                            object(
                                "id",
                                last(adjustment),
                                "order_id",
                                order,
                                "refund_id",
                                id,
                                "amount",
                                presentment(adjustment, "amountSet"),
                                "tax_amount",
                                presentment(adjustment, "taxAmountSet"),
                                "kind",
                                "refund_discrepancy",
                                "reason",
                                "Refund discrepancy"))
                    .toList()));
  }

  private static Map<String, @Nullable Object> line(Map<String, @Nullable Object> line) {
    return object(
        "id", last(line),
        "quantity", line.get("quantity"),
        "line_item_id", line.get("_lineItem"),
        "location_id", line.get("_location"),
        "restock_type", String.valueOf(line.get("restockType")).toLowerCase(Locale.ROOT),
        "subtotal", new BigDecimal(presentment(line, "subtotalSet")),
        "total_tax", new BigDecimal(presentment(line, "totalTaxSet")));
  }

  private static Map<String, @Nullable Object> payment(
      Map<String, @Nullable Object> transaction, long order) {
    return object(
        "id", last(transaction),
        "order_id", order,
        "kind", "refund",
        "gateway", transaction.get("gateway"),
        "status", String.valueOf(transaction.get("status")).toLowerCase(Locale.ROOT),
        "test", false,
        "amount", presentment(transaction, "amountSet"),
        "amount_rounding",
            transaction.get("amountRoundingSet") == null
                ? null
                : presentment(transaction, "amountRoundingSet"),
        "currency",
            Entries.text(
                Entries.object(Entries.object(transaction, "amountSet"), "presentmentMoney"),
                "currencyCode"),
        "admin_graphql_api_id", transaction.get("id"));
  }

  private static Map<String, @Nullable Object> bag(Map<String, @Nullable Object> object) {
    Map<String, @Nullable Object> bag = Entries.object(object, "amountSet");
    return object(
        "shop_money", money(Entries.object(bag, "shopMoney")),
        "presentment_money", money(Entries.object(bag, "presentmentMoney")));
  }

  private static Map<String, @Nullable Object> money(Map<String, @Nullable Object> money) {
    return object("amount", money.get("amount"), "currency_code", money.get("currencyCode"));
  }

  private static String presentment(Map<String, @Nullable Object> object, String field) {
    return Entries.text(
        Entries.object(Entries.object(object, field), "presentmentMoney"), "amount");
  }

  private static long number(Map<String, @Nullable Object> object) {
    return Long.parseLong(Entries.text(object, "legacyResourceId"));
  }

  private static long last(Map<String, @Nullable Object> object) {
    String id = Entries.text(object, "id");
    return Long.parseLong(id.substring(id.lastIndexOf('/') + 1));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZONE).toString();
  }

  List<ShopifyWebhook> between(Instant fromExclusive, Instant toInclusive) {
    List<ShopifyWebhook> deliveries = new ArrayList<>();
    for (Event event : events) {
      for (Instant at : delivered(event)) {
        if (at.isAfter(fromExclusive) && !at.isAfter(toInclusive)) {
          deliveries.add(delivery(event, at));
        }
      }
    }
    deliveries.sort(Comparator.comparing(ShopifyWebhook::deliveredAt));
    return deliveries;
  }

  /** Returns when an event is delivered: not at all, once or twice. */
  private List<Instant> delivered(Event event) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + event.number());
    boolean lost = random.nextDouble() < LOST;
    boolean twice = random.nextDouble() < TWICE;
    Instant first = delivered(event, random);
    Instant second = delivered(event, random);
    return lost ? List.of() : twice ? List.of(first, second) : List.of(first);
  }

  private static Instant delivered(Event event, SplittableRandom random) {
    int late = random.nextDouble() < LATE ? random.nextInt(3 * 3600) : 0;
    return event.at().plusSeconds(1L + random.nextInt(60) + late);
  }

  private ShopifyWebhook delivery(Event event, Instant at) {
    String id =
        UUID.nameUUIDFromBytes(
                (domain + event.number() + event.topic()).getBytes(StandardCharsets.UTF_8))
            .toString();
    return new ShopifyWebhook(
        at,
        Map.of(
            "Content-Type",
            "application/json",
            "X-Shopify-Topic",
            event.topic(),
            "X-Shopify-Shop-Domain",
            domain,
            "X-Shopify-Api-Version",
            ShopifyApi.VERSION,
            "X-Shopify-Webhook-Id",
            id,
            "X-Shopify-Event-Id",
            id,
            "X-Shopify-Triggered-At",
            event.at().toString(),
            "X-Shopify-Hmac-SHA256",
            sign(event.body())),
        event.body());
  }

  private String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
