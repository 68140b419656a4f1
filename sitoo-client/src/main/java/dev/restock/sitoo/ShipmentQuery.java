package dev.restock.sitoo;

import java.util.Collection;

/**
 * Which shipments (API v2) to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentQuery {
  private final Filters filters;

  private ShipmentQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ShipmentQuery all() {
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

  Filters filters() {
    return filters;
  }

  /** Builds a {@link ShipmentQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code shipmentid}.
     *
     * @param value the ids
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder shipmentIds(Collection<Long> value) {
      filters.list("shipmentid", value);
      return this;
    }

    /**
     * Sets the filter {@code any_warehouseid}.
     *
     * @param value sender or receiver; Sitoo then ignores the filters for one of them
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder anyWarehouseIds(Collection<Long> value) {
      filters.list("any_warehouseid", value);
      return this;
    }

    /**
     * Sets the filter {@code sender_warehouseid}.
     *
     * @param value the senders
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder senderWarehouseIds(Collection<Long> value) {
      filters.list("sender_warehouseid", value);
      return this;
    }

    /**
     * Sets the filter {@code receiver_warehouseid}.
     *
     * @param value the receivers
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder receiverWarehouseIds(Collection<Long> value) {
      filters.list("receiver_warehouseid", value);
      return this;
    }

    /**
     * Sets the filter {@code archived}.
     *
     * @param value 10 for all, 20 for active ones (Sitoo's default), 30 for archived ones
     * @return this builder
     */
    public Builder archived(int value) {
      filters.integer("archived", value);
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
    public ShipmentQuery build() {
      return new ShipmentQuery(filters.copy());
    }
  }
}
