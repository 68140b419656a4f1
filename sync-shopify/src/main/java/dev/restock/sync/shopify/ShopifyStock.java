package dev.restock.sync.shopify;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.BulkOperations;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.bulk.BulkOperation;
import dev.restock.shopify.bulk.BulkRow;
import dev.restock.shopify.bulk.BulkStatus;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.InventoryLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.ServiceTroubleException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All items and levels of a shop, by one bulk operation. A position is the operation and how many
 * rows of its file were given out. An operation that fails or expires is followed by another one,
 * whose file is read from its beginning.
 */
final class ShopifyStock {
  private static final int AT_ONCE = 2_000;

  /** An operation takes minutes; asking costs a point. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ShopifyClient client;
  private final Clock clock;

  /** The locations as they were asked for, by their global ids. */
  private final Map<String, String> locations = new HashMap<>();

  ShopifyStock(ShopifyClient client, Clock clock, Collection<String> locationIds) {
    this.client = client;
    this.clock = clock;
    locationIds.forEach(id -> locations.put(ShopifyChannel.globalId(id), id));
  }

  /** A place in the file of an operation. */
  private record Place(String operation, long rows) {
    static Place parse(String position) {
      int end = position.lastIndexOf(' ');
      return new Place(position.substring(0, end), Long.parseLong(position.substring(end + 1)));
    }

    String text() {
      return operation + " " + rows;
    }
  }

  ChannelStock.Reading read(@Nullable String position, ChannelStock.Receiver receiver) {
    if (position == null) {
      return start();
    }
    Place place = Place.parse(position);
    Optional<BulkOperation> found = ShopifyCalls.call(() -> client.bulk().get(place.operation()));
    if (found.isEmpty() || isLost(found.get())) {
      return start();
    }
    BulkOperation operation = found.get();
    if (!operation.status().equals(BulkStatus.COMPLETED)) {
      return ChannelStock.Reading.later(position, next());
    }
    return file(operation, place, receiver);
  }

  private static boolean isLost(BulkOperation operation) {
    return operation.status().isKnown()
        && !operation.status().isUnderWay()
        && !operation.status().equals(BulkStatus.COMPLETED);
  }

  private ChannelStock.Reading start() {
    BulkOperation started =
        ShopifyCalls.call(() -> client.bulk().start(BulkOperations.INVENTORY_LEVELS));
    return ChannelStock.Reading.later(new Place(started.id(), 0).text(), next());
  }

  private Instant next() {
    return clock.instant().plus(PAUSE);
  }

  private ChannelStock.Reading file(
      BulkOperation operation, Place from, ChannelStock.Receiver receiver) {
    Rows rows = new Rows(from, receiver);
    try {
      long all = ShopifyCalls.call(() -> client.bulk().read(operation, rows::row));
      return rows.giveOut(all)
          ? ChannelStock.Reading.whole()
          : ChannelStock.Reading.later(new Place(from.operation(), all).text(), null);
    } catch (EnoughException e) {
      return ChannelStock.Reading.later(new Place(from.operation(), rows.given).text(), null);
    }
  }

  /** Ends the reading of a file in the middle. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super(null, null, false, false);
    }
  }

  /** The rows of a file on their way to the receiver. */
  private final class Rows {
    private final Place from;
    private final ChannelStock.Receiver receiver;
    private final List<ChannelStock> some = new ArrayList<>();
    private long seen;
    private long given;

    private Rows(Place from, ChannelStock.Receiver receiver) {
      this.from = from;
      this.receiver = receiver;
      this.given = from.rows();
    }

    void row(BulkRow row) {
      seen++;
      if (seen <= from.rows()) {
        return;
      }
      stock(row, seen).ifPresent(some::add);
      if (some.size() >= AT_ONCE && !giveOut(seen)) {
        throw new EnoughException();
      }
    }

    boolean giveOut(long upTo) {
      boolean goesOn =
          some.isEmpty() || receiver.accept(some, new Place(from.operation(), upTo).text());
      some.clear();
      given = upTo;
      return goesOn;
    }
  }

  private Optional<ChannelStock> stock(BulkRow row, long number) {
    try {
      return row.parentId().isPresent() ? level(row, row.parentId().get()) : item(row);
    } catch (UnreadableJsonException e) {
      throw new ServiceTroubleException(
          ShopifyCalls.SERVICE,
          ServiceTroubleException.Kind.UNUSABLE_ANSWER,
          "row " + number + " of the levels cannot be read: " + e.reason(),
          Optional.empty(),
          e);
    }
  }

  private static Optional<ChannelStock> item(BulkRow row) {
    InventoryItem item = row.as(InventoryItem.class);
    String sku = item.sku().filter(text -> !text.isBlank()).orElse(null);
    return Optional.of(new ChannelStock.Item(item.id(), sku, item.tracked()));
  }

  /** A level at a location that was not asked for is left out. */
  private Optional<ChannelStock> level(BulkRow row, String itemId) {
    InventoryLevel level = row.as(InventoryLevel.class);
    String location = locations.get(level.location().id());
    if (location == null) {
      return Optional.empty();
    }
    OptionalInt available = level.available();
    return Optional.of(
        new ChannelStock.Level(
            itemId,
            location,
            level.isActive() && available.isPresent(),
            available.orElse(0),
            Math.max(0, level.quantity("committed").orElse(0))));
  }
}
