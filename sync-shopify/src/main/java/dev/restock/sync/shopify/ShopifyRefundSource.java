package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.http.json.Timestamp;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.model.Order;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Refunds in Shopify, order by order: an order is shown with all its refunds and all lists of each.
 * Orders without a refund are shown only if the engine asks for them. An order with a payment that
 * has not ended is read again, because it is not established that such a payment changes its order.
 * For the same reason, orders that changed within 7 days are read once a day. Thread-safe. The
 * caller closes the client.
 */
public final class ShopifyRefundSource implements RefundSource {

  /** A longer id, or 0, is of another system, and Shopify would answer with an error. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  /**
   * How long orders are read again after their last change, because it is not established that a
   * payment that fails after its success changes its order.
   */
  private static final Duration WATCHED = Duration.ofDays(7);

  private static final Duration WATCH_EVERY = Duration.ofDays(1);

  private final ShopifyClient client;
  private final AtomicReference<Instant> watchedFrom = new AtomicReference<>(Instant.EPOCH);

  private ShopifyRefundSource(ShopifyClient client) {
    this.client = client;
  }

  /**
   * Makes the port.
   *
   * @param client the client of one shop
   * @return the port
   */
  public static ShopifyRefundSource of(ShopifyClient client) {
    return new ShopifyRefundSource(requireNonNull(client, "client"));
  }

  @Override
  public String serviceName() {
    return ShopifyCalls.SERVICE;
  }

  @Override
  public String sourceId() {
    return "shopify";
  }

  @Override
  public boolean readsOrders() {
    return true;
  }

  @Override
  public Iterable<RefundSource.Page> changedSince(Instant from) {
    return () -> {
      boolean isWatching = isWatchDue(from);
      Instant begin = isWatching ? from.minus(WATCHED) : from;
      Iterator<dev.restock.http.Page<Order>> orders =
          client.orders().updatedSince(begin).byPage().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean hasNext = ShopifyCalls.call(orders::hasNext);
          if (!hasNext && isWatching) {
            watchedFrom.accumulateAndGet(from, ShopifyRefundSource::later);
          }
          return hasNext;
        }

        @Override
        public RefundSource.Page next() {
          return page(ShopifyCalls.call(orders::next).items(), from);
        }
      };
    };
  }

  /** Once a day by the time up to which the caller has read, and in the first reading. */
  private boolean isWatchDue(Instant from) {
    Instant last = requireNonNull(watchedFrom.get());
    return from.isBefore(last) || !from.isBefore(last.plus(WATCH_EVERY));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static RefundSource.Page page(List<Order> orders, Instant from) {
    return new RefundSource.Page(
        orders.stream()
            .filter(order -> !order.refunds().isEmpty())
            .flatMap(order -> observation(order).stream())
            .toList(),
        orders.isEmpty()
            ? from
            : changedAt(orders.get(orders.size() - 1)).map(at -> later(at, from)).orElse(from));
  }

  private static Optional<Instant> changedAt(Order order) {
    return order.updatedAt().flatMap(Timestamp::instant);
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    return ids.stream()
        .filter(id -> ID.matcher(id).matches())
        .flatMap(id -> ShopifyCalls.call(() -> client.orders().get(id)).stream())
        .flatMap(order -> observation(order).stream())
        .toList();
  }

  private static Optional<Observation> observation(Order order) {
    List<PlatformRefund> refunds = ShopifyRefunds.of(order);
    return order
        .legacyResourceId()
        .map(
            id ->
                new Observation(
                    id,
                    new RefundFacts(
                        id,
                        order.name().orElse(null),
                        true,
                        refunds,
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of()),
                    refunds.stream().allMatch(ShopifyRefundSource::isFinal)));
  }

  private static boolean isFinal(PlatformRefund refund) {
    return refund.isComplete()
        && refund.payments().stream()
            .noneMatch(payment -> payment.progress() == PlatformRefund.Progress.PENDING);
  }
}
