package dev.restock.sitoo;

import java.util.Collection;

/**
 * Filters for values of custom metrics to read or delete. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class MetricValueQuery {
  private final Filters filters;

  private MetricValueQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static MetricValueQuery all() {
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
   * Builds a {@link MetricValueQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code keys}: the metrics; not for a delete, which names its metric itself.
     */
    public Builder keys(Collection<String> value) {
      filters.list("keys", value);
      return this;
    }

    /** Sets the filter {@code date}: the first date, such as {@code 2020-12-11}. */
    public Builder date(String value) {
      filters.text("date", value);
      return this;
    }

    /** Sets the filter {@code num_days}: the number of days. */
    public Builder numDays(int value) {
      filters.integer("num_days", value);
      return this;
    }

    /** Sets the filter {@code store_id}: the store, by its external id. */
    public Builder storeId(String value) {
      filters.text("store_id", value);
      return this;
    }

    /** Returns the query. */
    public MetricValueQuery build() {
      return new MetricValueQuery(filters.copy());
    }
  }
}
