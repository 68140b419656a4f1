package dev.restock.sitoo;

import dev.restock.sitoo.model.ShipmentV3State;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Filters for a list of shipments (v3). Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/shipments/endpoints">shipments/endpoints</a>.
 */
public final class ShipmentV3Query {
  private static final Set<ShipmentV3State> END_STATES =
      Set.of(ShipmentV3State.CLOSED, ShipmentV3State.CLOSED_INCOMPLETE, ShipmentV3State.CANCELLED);

  private final Filters filters;

  private ShipmentV3Query(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ShipmentV3Query all() {
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
   * Builds a {@link ShipmentV3Query}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code shipment_state}: the states; active and end states cannot be mixed.
     *
     * @throws IllegalArgumentException if it is empty or mixes active and end states
     */
    public Builder states(Collection<ShipmentV3State> value) {
      long ended = value.stream().filter(END_STATES::contains).count();
      if (ended > 0 && ended < value.size()) {
        throw new IllegalArgumentException(
            "active states and end states cannot be combined in one query");
      }
      filters.list("shipment_state", value.stream().map(ShipmentV3State::value).toList());
      return this;
    }

    /** Sets the filter {@code origin_warehouse_id}: the senders. */
    public Builder originWarehouseIds(Collection<Long> value) {
      filters.list("origin_warehouse_id", value);
      return this;
    }

    /** Sets the filter {@code destination_warehouse_id}: the receivers. */
    public Builder destinationWarehouseIds(Collection<Long> value) {
      filters.list("destination_warehouse_id", value);
      return this;
    }

    /**
     * Sets the filter {@code warehouse_filter_mode}: whether both warehouses have to match: {@code
     * and} (Sitoo's default) or {@code or}.
     */
    public Builder warehouseFilterMode(String value) {
      filters.text("warehouse_filter_mode", value);
      return this;
    }

    /**
     * Sets the filter {@code estimated_delivery_from}: estimated to arrive at this time or later.
     */
    public Builder estimatedDeliveryFrom(Instant value) {
      filters.time("estimated_delivery_from", value);
      return this;
    }

    /**
     * Sets the filter {@code estimated_delivery_to}: estimated to arrive at this time or earlier.
     */
    public Builder estimatedDeliveryTo(Instant value) {
      filters.time("estimated_delivery_to", value);
      return this;
    }

    /**
     * Sets the filter {@code sort}: the field to sort by, with a minus for descending order, such
     * as {@code -estimated_delivery_at}.
     */
    public Builder sort(String value) {
      filters.text("sort", value);
      return this;
    }

    /** Sets the filter {@code include_packages}: with packages. */
    public Builder includePackages(boolean value) {
      filters.flag("include_packages", value);
      return this;
    }

    /**
     * Sets the filter {@code include_items_undeclared}: with items that were received without being
     * declared.
     */
    public Builder includeItemsUndeclared(boolean value) {
      filters.flag("include_items_undeclared", value);
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
    public ShipmentV3Query build() {
      return new ShipmentV3Query(filters.copy());
    }
  }
}
