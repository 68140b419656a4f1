package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.http.json.Timestamp;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.model.BalanceRow;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The refunds and disputes in the balance of Shopify Payments. Shows nothing for a shop that does
 * not use it. The app needs one of the scopes {@code read_shopify_payments} and {@code
 * read_shopify_payments_accounts}; without it, each reading fails with a message that names the
 * scope, at most once a day, and no day is closed, because the money that left is not known.
 * Thread-safe. The caller closes the client.
 */
public final class ShopifySettlementSource implements RefundSource {
  private static final Duration AFTER_DENIAL = Duration.ofDays(1);

  private final ShopifyClient client;
  private final Clock clock;

  private ShopifySettlementSource(ShopifyClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes the port.
   *
   * @param client the client of one shop
   * @param clock the clock of the engine
   * @return the port
   */
  public static ShopifySettlementSource of(ShopifyClient client, Clock clock) {
    return new ShopifySettlementSource(
        requireNonNull(client, "client"), requireNonNull(clock, "clock"));
  }

  @Override
  public String serviceName() {
    return ShopifyCalls.SERVICE;
  }

  @Override
  public String sourceId() {
    return "shopify-payments";
  }

  /** One day: it is not established how soon a transaction can be seen. */
  @Override
  public Duration overlap() {
    return Duration.ofDays(1);
  }

  @Override
  public Iterable<RefundSource.Page> changedSince(Instant from) {
    Iterable<dev.restock.http.Page<BalanceRow>> pages =
        client.balance().transactionsSince(from).byPage();
    return () -> {
      Iterator<dev.restock.http.Page<BalanceRow>> rows = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return call(rows::hasNext);
        }

        @Override
        public RefundSource.Page next() {
          return page(call(rows::next).items(), from);
        }
      };
    };
  }

  private <T> T call(Supplier<T> call) {
    try {
      return ShopifyCalls.call(call);
    } catch (ServiceTroubleException e) {
      if (e.kind() != Kind.CREDENTIALS) {
        throw e;
      }
      throw new ServiceTroubleException(
          ShopifyCalls.SERVICE,
          Kind.CREDENTIALS,
          "the balance of Shopify Payments cannot be read: " + e.getMessage(),
          Optional.of(clock.instant().plus(AFTER_DENIAL)),
          e);
    }
  }

  private static RefundSource.Page page(List<BalanceRow> rows, Instant from) {
    return new RefundSource.Page(
        rows.stream().flatMap(row -> seen(row).stream()).toList(),
        rows.isEmpty()
            ? from
            : rows.get(rows.size() - 1).transactionDate().flatMap(Timestamp::instant).orElse(from));
  }

  /** A row that cannot be understood is a case and hides no other row. */
  private static Optional<Observation> seen(BalanceRow row) {
    try {
      return ShopifySettlements.of(row.transaction()).map(one -> seen(one));
    } catch (UnreadableJsonException e) {
      return Optional.of(unreadable(row, "at " + e.jsonPath() + ": " + e.reason()));
    } catch (IllegalArgumentException e) {
      return Optional.of(unreadable(row, String.valueOf(e.getMessage())));
    }
  }

  private static Observation unreadable(BalanceRow row, String why) {
    String id = row.id().filter(one -> !one.isBlank()).orElse("without an id");
    return Observation.unreadable("balance transaction " + id, why);
  }

  private static Observation seen(SettlementRow row) {
    return new Observation(
        row.reference(),
        new RefundFacts(
            row.orderId(),
            null,
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(row)),
        true);
  }

  /**
   * A balance transaction never changes, so none is read again. One that could not be understood
   * stays a case until a person resolves it.
   */
  @Override
  public List<Observation> read(Collection<String> ids) {
    return List.of();
  }
}
