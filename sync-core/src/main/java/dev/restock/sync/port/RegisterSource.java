package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port that reads the orders of the cash registers. It changes nothing. Implementations are
 * thread-safe. Every method but {@link #serviceName} and {@link #account} throws {@link
 * ServiceTroubleException} if the registers cannot be asked now.
 *
 * <p>A refund at a register is an order of its own. What it did to stock is not in the order: the
 * transactions of its deliveries show it, see {@link StockHistory.Transaction#deliveryId}.
 *
 * <p>Ids of orders ascend: an order that is made after another one was visible has a higher id.
 * Orders that are made at about the same time may become visible out of order. A register without a
 * connection hands its orders in later, with new ids and old dates.
 */
public interface RegisterSource {

  /**
   * The name of the system of the registers, for messages.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The account whose registers these are; see {@link StockLedger#account}.
   *
   * @return the account, always the same; empty by default
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * The highest id of any order so far.
   *
   * @return the id, 0 if there is no order
   */
  long highestOrderId();

  /**
   * An id that is not above that of any order made at some time or later, by the date of the order.
   * The default is 0, the beginning.
   *
   * @param orderedFrom the time
   * @return the id, 0 or more
   */
  default long lowestOrderId(Instant orderedFrom) {
    return 0;
  }

  /**
   * Reads the first orders with an id above a bound, in ascending order of their ids.
   *
   * @param orderId the bound, exclusive, 0 or more
   * @param limit how many orders are wanted, 1 or more; the page may hold fewer
   * @return the page; if it says that there are more, it holds at least one
   */
  Page ordersAfter(long orderId, int limit);

  /**
   * Reads some orders.
   *
   * @param orderIds their ids
   * @return the orders that exist, in any order
   */
  List<Order> orders(Collection<Long> orderIds);

  /**
   * Reads the ids of the deliveries of an order. Stock transactions name them.
   *
   * @param orderId the order
   * @return the ids; empty if nothing was delivered
   */
  List<Long> deliveriesOf(long orderId);

  /**
   * A part of the orders.
   *
   * @param orders the orders in ascending order of their ids
   * @param hasMore whether there are orders with higher ids than those of this page
   */
  record Page(List<Order> orders, boolean hasMore) {
    public Page {
      orders = List.copyOf(orders);
    }
  }

  /**
   * An order: a sale, or a refund if it {@linkplain #isRefund says so}. Holds no personal data but
   * what others may have written into {@link #additionalData}, which is never stored or printed.
   *
   * @param id the id, 1 or more
   * @param externalId the text by which the system that made it knows it; null if there is none
   * @param creditedOrderId the sale that this order refunds; null if it names none
   * @param orderedAt when the customer was at the register, by the register's clock; null if it is
   *     not known
   * @param currency the currency, ISO 4217; "" if not known
   * @param isOver whether the order was completed: it is not open, parked, cancelled or a booking
   * @param additionalData further texts by name
   * @param lines the lines
   * @param payments the payments
   * @param roundOff the rounding of the total, with the sign with which the total is the sum of
   *     net, tax and rounding; 0 if there is none
   * @param total the total of the order as it names it, tax and rounding included, negative if it
   *     is paid back; null if not known
   * @param unreadable why the order cannot be understood, without personal data; null if it is. Of
   *     such an order only the id counts, and the external id if it can be read
   */
  record Order(
      long id,
      @Nullable String externalId,
      @Nullable Long creditedOrderId,
      @Nullable Instant orderedAt,
      String currency,
      boolean isOver,
      Map<String, String> additionalData,
      List<Line> lines,
      List<Payment> payments,
      BigDecimal roundOff,
      @Nullable BigDecimal total,
      @Nullable String unreadable) {
    public Order {
      requireNonNull(currency, "currency");
      additionalData = Map.copyOf(additionalData);
      lines = List.copyOf(lines);
      payments = List.copyOf(payments);
      requireNonNull(roundOff, "roundOff");
    }

    /** An order whose total is not known. */
    public Order(
        long id,
        @Nullable String externalId,
        @Nullable Long creditedOrderId,
        @Nullable Instant orderedAt,
        String currency,
        boolean isOver,
        Map<String, String> additionalData,
        List<Line> lines,
        List<Payment> payments,
        BigDecimal roundOff) {
      this(
          id,
          externalId,
          creditedOrderId,
          orderedAt,
          currency,
          isOver,
          additionalData,
          lines,
          payments,
          roundOff,
          null,
          null);
    }

    /**
     * An order that is there and cannot be understood. It is no trouble of the registers: the other
     * orders are shown beside it.
     *
     * @param id its id
     * @param externalId its external id; null if there is none or it cannot be read
     * @param why the reason, for a person, without personal data
     * @return the order
     */
    public static Order unreadable(long id, @Nullable String externalId, String why) {
      return new Order(
          id,
          externalId,
          null,
          null,
          "",
          false,
          Map.of(),
          List.of(),
          List.of(),
          BigDecimal.ZERO,
          null,
          why);
    }

    /** An order whose payments and total are not known. */
    public Order(
        long id,
        @Nullable String externalId,
        @Nullable Long creditedOrderId,
        @Nullable Instant orderedAt,
        String currency,
        boolean isOver,
        Map<String, String> additionalData,
        List<Line> lines) {
      this(
          id,
          externalId,
          creditedOrderId,
          orderedAt,
          currency,
          isOver,
          additionalData,
          lines,
          List.of(),
          BigDecimal.ZERO);
    }

    /**
     * Tells whether this is a refund order.
     *
     * @return whether it names the sale that it refunds, or has a line of pieces that came back
     */
    public boolean isRefund() {
      return creditedOrderId != null || lines.stream().anyMatch(line -> line.quantity() < 0);
    }

    /** Names the order and nothing that a person wrote. */
    @Override
    public String toString() {
      return "Order[id=" + id + ", refund=" + isRefund() + "]";
    }
  }

  /**
   * A line of an order.
   *
   * @param id the id of the line within its order
   * @param sku the SKU; "" if there is none
   * @param quantity the number of pieces, negative if they came back
   * @param gross what the line costs, tax included, negative if it is paid back; null if not known
   * @param tax the tax that the amount contains, with its sign; null if not known
   * @param rate the rate of the tax in percent, as the order states it; null if it states none
   */
  record Line(
      long id,
      String sku,
      int quantity,
      @Nullable BigDecimal gross,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal rate) {
    public Line {
      requireNonNull(sku, "sku");
    }

    /** A line whose tax is not known. */
    public Line(long id, String sku, int quantity, @Nullable BigDecimal gross) {
      this(id, sku, quantity, gross, null, null);
    }
  }

  /**
   * A payment of an order.
   *
   * @param name the means of payment, as the registers name it; "" if not known
   * @param amount the amount, negative if it is paid back
   * @param isVirtual whether it only offsets two orders of one visit, so that no money moved
   * @param isCash whether it was paid in cash
   */
  record Payment(String name, BigDecimal amount, boolean isVirtual, boolean isCash) {
    public Payment {
      requireNonNull(name, "name");
      requireNonNull(amount, "amount");
    }
  }
}
