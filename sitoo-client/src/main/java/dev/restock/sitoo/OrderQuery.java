package dev.restock.sitoo;

import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Filters for a list of orders. The default order is by id, oldest first. Immutable. Sitoo has no
 * filter by time of change: an event announces a change. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderQuery {
  private final Filters filters;
  private final IdRange range;

  private OrderQuery(Filters filters, IdRange range) {
    this.filters = filters;
    this.range = range;
  }

  /** Returns a query without filters. */
  public static OrderQuery all() {
    return builder().build();
  }

  /** Returns a builder without filters. */
  public static Builder builder() {
    return new Builder();
  }

  IdRange range() {
    return range;
  }

  Filters filters() {
    return filters;
  }

  /**
   * Builds an {@link OrderQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();
    private OptionalLong idFrom = OptionalLong.empty();
    private OptionalLong idTo = OptionalLong.empty();
    private boolean newestFirst;

    private Builder() {}

    /**
     * Keeps only this id and higher ones ({@code orderidfrom}).
     *
     * @param value the lowest id
     */
    public Builder orderIdFrom(long value) {
      idFrom = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps only lower ids ({@code orderidto}).
     *
     * @param value the first id that is excluded
     */
    public Builder orderIdTo(long value) {
      idTo = OptionalLong.of(value);
      return this;
    }

    /** Lists the highest id first. */
    public Builder newestFirst() {
      newestFirst = true;
      return this;
    }

    /** Sets the filter {@code eshopid}: the sites; only for {@link Orders#listAll(OrderQuery)}. */
    public Builder eshopIds(Collection<Long> value) {
      filters.list("eshopid", value);
      return this;
    }

    /** Sets the filter {@code externalid}: the caller's own ids. */
    public Builder externalIds(Collection<String> value) {
      filters.list("externalid", value);
      return this;
    }

    /** Sets the filter {@code orderid}: the ids. */
    public Builder orderIds(Collection<Long> value) {
      filters.list("orderid", value);
      return this;
    }

    /**
     * Sets the filter {@code receiptid}: a receipt, as register key and receipt number; overrides
     * {@code orderid}.
     */
    public Builder receiptId(String value) {
      filters.text("receiptid", value);
      return this;
    }

    /**
     * Sets the filter {@code creditorderid}: the order that was refunded: finds its refund orders;
     * overrides {@code orderid}.
     */
    public Builder creditOrderId(long value) {
      filters.integer("creditorderid", value);
      return this;
    }

    /**
     * Sets the filter {@code orderdatefrom}: from this time; orders of a register that was offline
     * arrive later, with the date of the sale.
     */
    public Builder orderDateFrom(Instant value) {
      filters.time("orderdatefrom", value);
      return this;
    }

    /** Sets the filter {@code orderdateto}: before this time. */
    public Builder orderDateTo(Instant value) {
      filters.time("orderdateto", value);
      return this;
    }

    /** Sets the filter {@code orderstate}: the states. */
    public Builder orderStates(Collection<OrderState> value) {
      filters.list("orderstate", value.stream().map(OrderState::code).toList());
      return this;
    }

    /** Sets the filter {@code paymentstate}: the payment states. */
    public Builder paymentStates(Collection<PaymentState> value) {
      filters.list("paymentstate", value.stream().map(PaymentState::code).toList());
      return this;
    }

    /** Sets the filter {@code ordertype}: the types. */
    public Builder orderTypes(Collection<OrderType> value) {
      filters.list("ordertype", value.stream().map(OrderType::code).toList());
      return this;
    }

    /** Sets the filter {@code warehouseid}: the warehouses. */
    public Builder warehouseIds(Collection<Long> value) {
      filters.list("warehouseid", value);
      return this;
    }

    /** Sets the filter {@code email}: the e-mail address of the customer; personal. */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /**
     * Requests only these fields, by Sitoo's names. Fields that a row cannot be read without are
     * added. Some fields are calculated and slow.
     *
     * @throws IllegalArgumentException if there is no name or an invalid one
     */
    public Builder fields(Collection<String> names) {
      filters.fields(names);
      return this;
    }

    /**
     * Sets the number of rows per request, 1 to 100,000. Default: the page size of the client.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pageSize(int value) {
      filters.pageSize(value);
      return this;
    }

    /** Returns the query. */
    public OrderQuery build() {
      return new OrderQuery(filters.copy(), new IdRange(idFrom, idTo, newestFirst));
    }
  }
}
