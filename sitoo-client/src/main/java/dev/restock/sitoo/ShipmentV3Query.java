package dev.restock.sitoo;

import dev.restock.sitoo.model.ShipmentV3State;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Which shipments (v3) to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/shipments/endpoints">shipments/endpoints</a>.
 */
public final class ShipmentV3Query {
  private static final Set<ShipmentV3State> END_STATES =
      Set.of(ShipmentV3State.CLOSED, ShipmentV3State.CLOSED_INCOMPLETE, ShipmentV3State.CANCELLED);

  private final Filters filters;

  private ShipmentV3Query(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ShipmentV3Query all() {
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

  /** Builds a {@link ShipmentV3Query}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code shipment_state}.
     *
     * @param value the states; active and end states cannot be mixed
     * @return this builder
     * @throws IllegalArgumentException if it is empty or mixes active and end states
     */
    public Builder states(Collection<ShipmentV3State> value) {
      long ended = value.stream().filter(END_STATES::contains).count();
      if (ended > 0 && ended < value.size()) {
        throw new IllegalArgumentException("active and end states cannot be asked for at once");
      }
      filters.list("shipment_state", value.stream().map(ShipmentV3State::value).toList());
      return this;
    }

    /**
     * Sets the filter {@code origin_warehouse_id}.
     *
     * @param value the senders
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder originWarehouseIds(Collection<Long> value) {
      filters.list("origin_warehouse_id", value);
      return this;
    }

    /**
     * Sets the filter {@code destination_warehouse_id}.
     *
     * @param value the receivers
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder destinationWarehouseIds(Collection<Long> value) {
      filters.list("destination_warehouse_id", value);
      return this;
    }

    /**
     * Sets the filter {@code warehouse_filter_mode}.
     *
     * @param value whether both warehouses have to match: {@code and} (Sitoo's default) or {@code
     *     or}
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder warehouseFilterMode(String value) {
      filters.text("warehouse_filter_mode", value);
      return this;
    }

    /**
     * Sets the filter {@code estimated_delivery_from}.
     *
     * @param value estimated to arrive at this time or later
     * @return this builder
     */
    public Builder estimatedDeliveryFrom(Instant value) {
      filters.time("estimated_delivery_from", value);
      return this;
    }

    /**
     * Sets the filter {@code estimated_delivery_to}.
     *
     * @param value estimated to arrive at this time or earlier
     * @return this builder
     */
    public Builder estimatedDeliveryTo(Instant value) {
      filters.time("estimated_delivery_to", value);
      return this;
    }

    /**
     * Sets the filter {@code sort}.
     *
     * @param value the field to sort by, with a minus for descending order, such as {@code
     *     -estimated_delivery_at}
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sort(String value) {
      filters.text("sort", value);
      return this;
    }

    /**
     * Sets the filter {@code include_packages}.
     *
     * @param value whether to bring packages
     * @return this builder
     */
    public Builder includePackages(boolean value) {
      filters.flag("include_packages", value);
      return this;
    }

    /**
     * Sets the filter {@code include_items_undeclared}.
     *
     * @param value whether to bring items that were received without being declared
     * @return this builder
     */
    public Builder includeItemsUndeclared(boolean value) {
      filters.flag("include_items_undeclared", value);
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
    public ShipmentV3Query build() {
      return new ShipmentV3Query(filters.copy());
    }
  }
}
