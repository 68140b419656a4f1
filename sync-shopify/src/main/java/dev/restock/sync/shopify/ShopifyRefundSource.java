package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.json.Timestamp;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.ShopifyErrorException;
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
import java.util.function.Supplier;
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

  /**
   * Reads page by page. If a page cannot be understood, the rest is read order by order, so that
   * only the order is left out that is the cause.
   */
  @Override
  public Iterable<RefundSource.Page> changedSince(Instant from) {
    return () -> new Changes(from, isWatchDue(from));
  }

  private final class Changes implements Iterator<RefundSource.Page> {
    private final Instant from;
    private final boolean isWatching;
    private Instant readTo;
    private boolean isOneByOne;
    private Iterator<dev.restock.http.Page<Order>> orders;

    Changes(Instant from, boolean isWatching) {
      this.from = from;
      this.isWatching = isWatching;
      this.readTo = isWatching ? from.minus(WATCHED) : from;
      this.orders = client.orders().updatedSince(readTo).byPage().iterator();
    }

    @Override
    public boolean hasNext() {
      boolean hasNext = ask(() -> orders.hasNext());
      if (!hasNext && isWatching) {
        watchedFrom.accumulateAndGet(from, ShopifyRefundSource::later);
      }
      return hasNext;
    }

    @Override
    public RefundSource.Page next() {
      List<Order> page = ask(() -> orders.next()).items();
      if (!page.isEmpty()) {
        readTo = changedAt(page.get(page.size() - 1)).map(at -> later(at, readTo)).orElse(readTo);
      }
      return new RefundSource.Page(
          page.stream()
              .filter(order -> !order.refunds().isEmpty())
              .flatMap(
                  order ->
                      isOneByOne
                          ? readOne(order.legacyResourceId().orElse(order.id())).stream()
                          : observation(order).stream())
              .toList(),
          later(readTo, from));
    }

    private <T> T ask(Supplier<T> call) {
      return ShopifyCalls.call(
          () -> {
            try {
              return call.get();
            } catch (MalformedAnswerException | ShopifyErrorException e) {
              if (isOneByOne || reason(e).isEmpty()) {
                throw e;
              }
              isOneByOne = true;
              orders = client.orders().idsUpdatedSince(readTo).byPage().iterator();
              return call.get();
            }
          });
    }
  }

  /** Why a record cannot be understood; empty if the service as a whole has trouble. */
  private static Optional<String> reason(RuntimeException e) {
    if (e instanceof MalformedAnswerException malformed) {
      return Optional.of("at " + malformed.jsonPath() + ": " + malformed.reason());
    }
    return e instanceof ShopifyErrorException error
            && error.kind() == ShopifyErrorException.Kind.INCOMPLETE
        ? Optional.of(String.valueOf(e.getMessage()))
        : Optional.empty();
  }

  private Optional<Observation> readOne(String id) {
    return ShopifyCalls.call(
        () -> {
          try {
            return client.orders().get(id).flatMap(ShopifyRefundSource::observation);
          } catch (MalformedAnswerException | ShopifyErrorException e) {
            return Optional.of(Observation.unreadable(id, reason(e).orElseThrow(() -> e)));
          }
        });
  }

  /** Once a day by the time up to which the caller has read, and in the first reading. */
  private boolean isWatchDue(Instant from) {
    Instant last = requireNonNull(watchedFrom.get());
    return from.isBefore(last) || !from.isBefore(last.plus(WATCH_EVERY));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Optional<Instant> changedAt(Order order) {
    return order.updatedAt().flatMap(Timestamp::instant);
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    return ids.stream()
        .filter(id -> ID.matcher(id).matches())
        .flatMap(id -> readOne(id).stream())
        .toList();
  }

  private static Optional<Observation> observation(Order order) {
    return order
        .legacyResourceId()
        .map(
            id -> {
              try {
                return observation(order, id);
              } catch (IllegalArgumentException e) {
                return Observation.unreadable(id, String.valueOf(e.getMessage()));
              }
            });
  }

  private static Observation observation(Order order, String id) {
    List<PlatformRefund> refunds = ShopifyRefunds.of(order);
    return new Observation(
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
        refunds.stream().allMatch(ShopifyRefundSource::isFinal));
  }

  private static boolean isFinal(PlatformRefund refund) {
    return refund.isComplete()
        && refund.payments().stream()
            .noneMatch(payment -> payment.progress() == PlatformRefund.Progress.PENDING);
  }
}
