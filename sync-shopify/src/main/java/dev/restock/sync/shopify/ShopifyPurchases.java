package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.model.OrderLine;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.returns.ReturnRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The quantities that were ordered, from the lines of Shopify's orders: whatever was refunded or
 * removed later counts as bought. An order that the app may not see any more sets no limit.
 *
 * <p>Shopify is asked only about orders of which a line has more than one unit that comes back. The
 * lines of an order are read once for each read of a return. Thread-safe. The caller closes the
 * client.
 */
public final class ShopifyPurchases implements PurchasedQuantities {

  /** A longer id, or 0, is of another system, and Shopify would answer with an error. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private static final int ORDERS = 64;

  private final ShopifyClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Lines> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lines> eldest) {
          return size() > ORDERS;
        }
      };

  private ShopifyPurchases(ShopifyClient client) {
    this.client = client;
  }

  /** The lines of an order, and the read of the return that they were asked for. */
  private record Lines(Optional<Instant> readAt, List<OrderLine> lines) {}

  /**
   * Makes the port.
   *
   * @param client the client of one shop
   * @return the port
   */
  public static ShopifyPurchases of(ShopifyClient client) {
    return new ShopifyPurchases(requireNonNull(client, "client"));
  }

  /** A line of an order exists because at least one piece was ordered. */
  @Override
  public int atLeast() {
    return 1;
  }

  @Override
  public OptionalInt purchased(ReturnRecord record, String lineItemId) {
    if (!ID.matcher(record.orderId()).matches() || !ID.matcher(lineItemId).matches()) {
      return OptionalInt.empty();
    }
    String globalId = "gid://shopify/LineItem/" + lineItemId;
    return lines(record).stream()
        .filter(line -> line.id().equals(globalId))
        .findFirst()
        .map(OrderLine::ordered)
        .orElse(OptionalInt.empty());
  }

  private List<OrderLine> lines(ReturnRecord record) {
    lock.lock();
    try {
      Lines before = latest.get(record.orderId());
      if (before != null
          && before.readAt().isPresent()
          && before.readAt().equals(record.readAt())) {
        return before.lines();
      }
    } finally {
      lock.unlock();
    }
    List<OrderLine> lines =
        ShopifyCalls.call(() -> client.orders().lines(record.orderId())).orElse(List.of());
    lock.lock();
    try {
      latest.put(record.orderId(), new Lines(record.readAt(), lines));
    } finally {
      lock.unlock();
    }
    return lines;
  }
}
