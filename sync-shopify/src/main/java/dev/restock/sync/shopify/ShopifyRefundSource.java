package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.http.json.Timestamp;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.model.Order;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refunds in Shopify, order by order: an order is shown with all its refunds and all lists of each.
 * Orders without a refund are shown only if the engine asks for them. An order with a payment that
 * has not ended is read again, because it is not established that such a payment changes its order.
 * Thread-safe. The caller closes the client.
 */
public final class ShopifyRefundSource implements RefundSource {

  /** A longer id, or 0, is of another system, and Shopify would answer with an error. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private final ShopifyClient client;

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
    Iterable<dev.restock.http.Page<Order>> pages = client.orders().updatedSince(from).byPage();
    return () -> {
      Iterator<dev.restock.http.Page<Order>> orders = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return ShopifyCalls.call(orders::hasNext);
        }

        @Override
        public RefundSource.Page next() {
          return page(ShopifyCalls.call(orders::next).items(), from);
        }
      };
    };
  }

  private static RefundSource.Page page(List<Order> orders, Instant from) {
    return new RefundSource.Page(
        orders.stream()
            .filter(order -> !order.refunds().isEmpty())
            .flatMap(order -> observation(order).stream())
            .toList(),
        orders.isEmpty() ? from : changedAt(orders.get(orders.size() - 1)).orElse(from));
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
