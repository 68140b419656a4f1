package dev.restock.sitoo;

import java.util.Collection;

/**
 * Which values of custom metrics to read or delete. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class MetricValueQuery {
  private final Filters filters;

  private MetricValueQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static MetricValueQuery all() {
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

  /** Builds a {@link MetricValueQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code keys}.
     *
     * @param value the metrics; not for a delete, which names its metric itself
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder keys(Collection<String> value) {
      filters.list("keys", value);
      return this;
    }

    /**
     * Sets the filter {@code date}.
     *
     * @param value the first date, such as {@code 2020-12-11}
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder date(String value) {
      filters.text("date", value);
      return this;
    }

    /**
     * Sets the filter {@code num_days}.
     *
     * @param value how many days from then
     * @return this builder
     */
    public Builder numDays(int value) {
      filters.integer("num_days", value);
      return this;
    }

    /**
     * Sets the filter {@code store_id}.
     *
     * @param value the store, by its external id
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder storeId(String value) {
      filters.text("store_id", value);
      return this;
    }

    /**
     * Builds the query.
     *
     * @return the query
     */
    public MetricValueQuery build() {
      return new MetricValueQuery(filters.copy());
    }
  }
}
