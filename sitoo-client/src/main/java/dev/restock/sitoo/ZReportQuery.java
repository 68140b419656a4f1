package dev.restock.sitoo;

import java.time.Instant;

/**
 * Which Z-reports of a register to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/cash-registers">cash-registers</a>.
 */
public final class ZReportQuery {
  private final Filters filters;

  private ZReportQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ZReportQuery all() {
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

  /** Builds a {@link ZReportQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code datecreatedfrom}.
     *
     * @param value from this time
     * @return this builder
     */
    public Builder dateCreatedFrom(Instant value) {
      filters.time("datecreatedfrom", value);
      return this;
    }

    /**
     * Sets the filter {@code datecreatedto}.
     *
     * @param value up to this time; whether inclusive is not established
     * @return this builder
     */
    public Builder dateCreatedTo(Instant value) {
      filters.time("datecreatedto", value);
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
    public ZReportQuery build() {
      return new ZReportQuery(filters.copy());
    }
  }
}
