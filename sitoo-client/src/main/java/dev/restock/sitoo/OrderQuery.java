package dev.restock.sitoo;

import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Which orders to list, oldest first by id unless it says otherwise. Immutable. Sitoo has no filter
 * by time of change: changes are learnt from events. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderQuery {
  private final Filters filters;
  private final IdRange range;

  private OrderQuery(Filters filters, IdRange range) {
    this.filters = filters;
    this.range = range;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static OrderQuery all() {
    return builder().build();
  }

  /**
   * Starts a query.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  IdRange range() {
    return range;
  }

  Filters filters() {
    return filters;
  }

  /** Builds an {@link OrderQuery}. Not safe for use by several threads. */
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
     * @return this builder
     */
    public Builder orderIdFrom(long value) {
      idFrom = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps only lower ids ({@code orderidto}).
     *
     * @param value the first id that is left out
     * @return this builder
     */
    public Builder orderIdTo(long value) {
      idTo = OptionalLong.of(value);
      return this;
    }

    /**
     * Lists from the highest id down.
     *
     * @return this builder
     */
    public Builder newestFirst() {
      newestFirst = true;
      return this;
    }

    /**
     * Sets the filter {@code eshopid}.
     *
     * @param value the sites; only for {@link Orders#listAll(OrderQuery)}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder eshopIds(Collection<Long> value) {
      filters.list("eshopid", value);
      return this;
    }

    /**
     * Sets the filter {@code externalid}.
     *
     * @param value the caller's own ids
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder externalIds(Collection<String> value) {
      filters.list("externalid", value);
      return this;
    }

    /**
     * Sets the filter {@code orderid}.
     *
     * @param value the ids
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder orderIds(Collection<Long> value) {
      filters.list("orderid", value);
      return this;
    }

    /**
     * Sets the filter {@code receiptid}.
     *
     * @param value a receipt, as register key and receipt number; overrides {@code orderid}
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder receiptId(String value) {
      filters.text("receiptid", value);
      return this;
    }

    /**
     * Sets the filter {@code creditorderid}.
     *
     * @param value the order that was refunded: finds its refund orders; overrides {@code orderid}
     * @return this builder
     */
    public Builder creditOrderId(long value) {
      filters.integer("creditorderid", value);
      return this;
    }

    /**
     * Sets the filter {@code orderdatefrom}.
     *
     * @param value from this time; a register that was offline brings its orders late, with their
     *     old date
     * @return this builder
     */
    public Builder orderDateFrom(Instant value) {
      filters.time("orderdatefrom", value);
      return this;
    }

    /**
     * Sets the filter {@code orderdateto}.
     *
     * @param value before this time
     * @return this builder
     */
    public Builder orderDateTo(Instant value) {
      filters.time("orderdateto", value);
      return this;
    }

    /**
     * Sets the filter {@code orderstate}.
     *
     * @param value the states
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder orderStates(Collection<OrderState> value) {
      filters.list("orderstate", value.stream().map(OrderState::code).toList());
      return this;
    }

    /**
     * Sets the filter {@code paymentstate}.
     *
     * @param value the payment states
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder paymentStates(Collection<PaymentState> value) {
      filters.list("paymentstate", value.stream().map(PaymentState::code).toList());
      return this;
    }

    /**
     * Sets the filter {@code ordertype}.
     *
     * @param value the types
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder orderTypes(Collection<OrderType> value) {
      filters.list("ordertype", value.stream().map(OrderType::code).toList());
      return this;
    }

    /**
     * Sets the filter {@code warehouseid}.
     *
     * @param value the warehouses
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder warehouseIds(Collection<Long> value) {
      filters.list("warehouseid", value);
      return this;
    }

    /**
     * Sets the filter {@code email}.
     *
     * @param value the customer's e-mail address; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /**
     * Asks for these fields only, as Sitoo names them; what a row cannot be read without is added.
     * Some fields are calculated and slow.
     *
     * @param names the fields
     * @return this builder
     * @throws IllegalArgumentException if there are none or one is no field name
     */
    public Builder fields(Collection<String> names) {
      filters.fields(names);
      return this;
    }

    /**
     * Sets how many rows a call brings.
     *
     * @param value 1 to 100,000; default what the client says
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pageSize(int value) {
      filters.pageSize(value);
      return this;
    }

    /**
     * Builds the query.
     *
     * @return the query
     */
    public OrderQuery build() {
      return new OrderQuery(filters.copy(), new IdRange(idFrom, idTo, newestFirst));
    }
  }
}
