package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port that makes orders in the system of the registers which stand for refunds of closed days.
 * An order changes no stock. Its external id is a key by which it is found again. Implementations
 * are thread-safe. {@link #find}, {@link #sales} and {@link #post} throw {@link
 * ServiceTroubleException} if the system cannot be asked now; then they have changed nothing.
 */
public interface RefundOrders {

  /**
   * The name of the system, for messages.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The account in which orders are made; see {@link StockLedger#account}.
   *
   * @return the account, always the same; empty by default
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * Drafts the order of an entry. Pure: it calls no service.
   *
   * @param key the external id of the order
   * @param entry the entry
   * @return the order as it would be posted
   */
  Draft draft(String key, RefundEntry entry);

  /**
   * Finds orders by their external ids. An answer that holds an order with another external id
   * proves that the system ignored the filter, and is trouble: nothing follows from it.
   *
   * @param keys the external ids, at most 50
   * @return the orders that exist with exactly these external ids, whatever their state
   */
  List<Found> find(Collection<String> keys);

  /**
   * Finds the sales to which refunds belong. The default knows none.
   *
   * @param orderNames the names of the sales channel's orders, at most 50
   * @return the ids of the sales in the system of the registers, by name; names without exactly one
   *     sale are left out
   */
  default Map<String, Long> sales(Collection<String> orderNames) {
    return Map.of();
  }

  /**
   * Makes an order. The request is not repeated by the implementation.
   *
   * @param draft the order, without a problem
   * @param saleOrderId the sale that it refunds; null if not known
   * @param sendBy the request may begin to leave before this moment only
   * @return the result; its ids are those of orders
   */
  PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy);

  /**
   * An order that was found.
   *
   * @param key its external id
   * @param orderId its id
   * @param currency its currency, ISO 4217; "" if not known
   * @param total the sum of its payments, negative if the customer gets money
   * @param unreadable why it cannot be understood, without personal data; null if it is. Then only
   *     its key and its id count
   */
  record Found(
      String key, long orderId, String currency, BigDecimal total, @Nullable String unreadable) {
    public Found {
      requireNonNull(key, "key");
      requireNonNull(currency, "currency");
      requireNonNull(total, "total");
    }

    /** An order that was understood. */
    public Found(String key, long orderId, String currency, BigDecimal total) {
      this(key, orderId, currency, total, null);
    }

    /**
     * An order that has the key and cannot be understood.
     *
     * @param why the reason, for a person, without personal data
     * @return the order
     */
    public static Found unreadable(String key, long orderId, String why) {
      return new Found(key, orderId, "", BigDecimal.ZERO, why);
    }
  }

  /**
   * The order of an entry, before it is posted. A refund has lines of quantity -1 and negative
   * amounts; what the customer pays, such as a fee, has quantity 1 and a positive amount.
   *
   * @param key the external id
   * @param currency the currency, ISO 4217
   * @param lines the lines
   * @param payments the payments, whose sum is that of the lines
   * @param problem why the order cannot be posted; null if it can
   */
  record Draft(
      String key,
      String currency,
      List<Line> lines,
      List<Payment> payments,
      @Nullable String problem) {
    public Draft {
      requireNonNull(key, "key");
      requireNonNull(currency, "currency");
      lines = List.copyOf(lines);
      payments = List.copyOf(payments);
    }

    /** Returns the sum of the payments: negative if the customer gets money. */
    public BigDecimal total() {
      return payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns whether the order would change nothing. */
    public boolean isNothing() {
      return problem == null && lines.isEmpty() && payments.isEmpty();
    }
  }

  /**
   * A line of an order.
   *
   * @param sku the SKU of the product that stands for the part of the refund
   * @param name the name of the product
   * @param quantity -1 for money that the customer gets, 1 for money that the customer pays
   * @param amount the amount of the line, tax included, with the sign of the quantity
   * @param vatPercent the rate of the tax
   */
  record Line(String sku, String name, int quantity, BigDecimal amount, BigDecimal vatPercent) {
    public Line {
      requireNonNull(sku, "sku");
      requireNonNull(name, "name");
      requireNonNull(amount, "amount");
      requireNonNull(vatPercent, "vatPercent");
    }
  }

  /**
   * A payment of an order.
   *
   * @param name the means of payment, as the registers name it
   * @param amount the amount, negative if the customer gets it
   */
  record Payment(String name, BigDecimal amount) {
    public Payment {
      requireNonNull(name, "name");
      requireNonNull(amount, "amount");
    }
  }
}
