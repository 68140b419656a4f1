package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of the imitated account.
 *
 * @param name the name of its script
 * @param body the fields that Sitoo shows
 * @param visibleAt when Sitoo shows it
 * @param stockType the type of the transactions of its deliveries; null if they leave the stock
 * @param parcels the deliveries to create
 * @param deliverAt when they are created
 */
record SitooOrder(
    String name,
    long id,
    Map<String, @Nullable Object> body,
    Instant createdAt,
    Instant visibleAt,
    @Nullable Integer stockType,
    List<Parcel> parcels,
    Instant deliverAt) {

  /** The goods of one delivery. */
  record Parcel(int warehouse, List<Item> items) {}

  /** The quantity is negative if goods come back. */
  record Item(long orderItemId, String sku, int quantity) {}

  /** A delivery that has been created. */
  record Delivery(long id, long orderId, Instant createdAt, Parcel parcel) {}

  /** Returns a number of the body that may be null. */
  @Nullable Long number(String field) {
    return body.get(field) instanceof Number number ? (Long) number.longValue() : null;
  }

  boolean isVisibleAt(Instant now) {
    return !visibleAt.isAfter(now);
  }

  long orderDate() {
    return body.get("orderdate") instanceof Number number ? number.longValue() : 0;
  }

  @Nullable String text(String field) {
    return body.get(field) instanceof String text ? text : null;
  }

  @Nullable String additional(String key) {
    return body.get("additionaldata") instanceof Map<?, ?> data
            && data.get(key) instanceof String text
        ? text
        : null;
  }

  Map<String, @Nullable Object> toJournal() {
    return Json.object(
        "n",
        name,
        "id",
        id,
        "c",
        createdAt.toString(),
        "v",
        visibleAt.toString(),
        "t",
        stockType,
        "s",
        deliverAt.toString(),
        "b",
        body,
        "p",
        parcels.stream()
            .map(
                parcel ->
                    Json.object(
                        "w", parcel.warehouse(),
                        "i",
                            parcel.items().stream()
                                .map(
                                    item ->
                                        Json.object(
                                            "o", item.orderItemId(),
                                            "s", item.sku(),
                                            "q", item.quantity()))
                                .toList()))
            .toList());
  }

  static SitooOrder fromJournal(Map<?, ?> entry) {
    return new SitooOrder(
        Journal.text(entry, "n"),
        Journal.number(entry, "id"),
        Journal.object(entry, "b"),
        Journal.instant(entry, "c"),
        Journal.instant(entry, "v"),
        entry.get("t") == null ? null : Math.toIntExact(Journal.number(entry, "t")),
        Journal.objects(entry, "p").stream()
            .map(
                parcel ->
                    new Parcel(
                        Math.toIntExact(Journal.number(parcel, "w")),
                        Journal.objects(parcel, "i").stream()
                            .map(
                                item ->
                                    new Item(
                                        Journal.number(item, "o"),
                                        Journal.text(item, "s"),
                                        Math.toIntExact(Journal.number(item, "q"))))
                            .toList()))
            .toList(),
        Journal.instant(entry, "s"));
  }
}
