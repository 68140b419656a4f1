package dev.restock.sitoo;

import java.util.Collection;

/**
 * Filters for a list of shipments (API v2). Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 */
public final class ShipmentQuery {
  private final Filters filters;

  private ShipmentQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ShipmentQuery all() {
    return builder().build();
  }

  /** Returns a builder without filters. */
  public static Builder builder() {
    return new Builder();
  }

  Filters filters() {
    return filters;
  }

  /**
   * Builds a {@link ShipmentQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code shipmentid}: the ids. */
    public Builder shipmentIds(Collection<Long> value) {
      filters.list("shipmentid", value);
      return this;
    }

    /**
     * Sets the filter {@code any_warehouseid}: sender or receiver; Sitoo then ignores the filters
     * for one of them.
     */
    public Builder anyWarehouseIds(Collection<Long> value) {
      filters.list("any_warehouseid", value);
      return this;
    }

    /** Sets the filter {@code sender_warehouseid}: the senders. */
    public Builder senderWarehouseIds(Collection<Long> value) {
      filters.list("sender_warehouseid", value);
      return this;
    }

    /** Sets the filter {@code receiver_warehouseid}: the receivers. */
    public Builder receiverWarehouseIds(Collection<Long> value) {
      filters.list("receiver_warehouseid", value);
      return this;
    }

    /**
     * Sets the filter {@code archived}: 10 for all, 20 for active ones (Sitoo's default), 30 for
     * archived ones.
     */
    public Builder archived(int value) {
      filters.integer("archived", value);
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
    public ShipmentQuery build() {
      return new ShipmentQuery(filters.copy());
    }
  }
}
