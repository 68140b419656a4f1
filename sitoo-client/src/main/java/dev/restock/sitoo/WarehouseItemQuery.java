package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which rows of a warehouse's stock to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseItemQuery {
  private final Filters filters;

  private WarehouseItemQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static WarehouseItemQuery all() {
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

  /** Builds a {@link WarehouseItemQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Keeps only these SKUs.
     *
     * @param values at most 100 article numbers, not blank and without commas; none for no filter
     * @return this builder
     * @throws IllegalArgumentException if there are too many, or one cannot be asked for
     */
    public Builder skus(Collection<String> values) {
      List<String> checked = SkuFilter.checked(values);
      if (!checked.isEmpty()) {
        filters.list("sku", checked);
      }
      return this;
    }

    /**
     * Sets the filter {@code datelastmodifiedfrom}.
     *
     * @param value part of a transaction at this time or later, cut to the second
     * @return this builder
     */
    public Builder modifiedFrom(Instant value) {
      filters.time("datelastmodifiedfrom", value);
      return this;
    }

    /**
     * Sets the filter {@code datelastmodifiedto}.
     *
     * @param value last part of a transaction before this time, cut to the second
     * @return this builder
     */
    public Builder modifiedTo(Instant value) {
      filters.time("datelastmodifiedto", value);
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
    public WarehouseItemQuery build() {
      return new WarehouseItemQuery(filters.copy());
    }
  }
}
