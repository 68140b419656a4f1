package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Filters for a list of rows of a warehouse's stock. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseItemQuery {
  private final Filters filters;

  private WarehouseItemQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static WarehouseItemQuery all() {
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
   * Builds a {@link WarehouseItemQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Keeps only these SKUs.
     *
     * @param values at most 100 article numbers, not blank and without commas; none for no filter
     * @throws IllegalArgumentException if there are too many, or if Sitoo cannot filter by one
     */
    public Builder skus(Collection<String> values) {
      List<String> checked = SkuFilter.checked(values);
      if (!checked.isEmpty()) {
        filters.list("sku", checked);
      }
      return this;
    }

    /**
     * Sets the filter {@code datelastmodifiedfrom}: part of a transaction at this time or later,
     * cut to the second.
     */
    public Builder modifiedFrom(Instant value) {
      filters.time("datelastmodifiedfrom", value);
      return this;
    }

    /**
     * Sets the filter {@code datelastmodifiedto}: last part of a transaction before this time, cut
     * to the second.
     */
    public Builder modifiedTo(Instant value) {
      filters.time("datelastmodifiedto", value);
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
    public WarehouseItemQuery build() {
      return new WarehouseItemQuery(filters.copy());
    }
  }
}
