package dev.restock.sitoo;

import java.time.Instant;

/**
 * Filters for a list of Z-reports of a register. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/cash-registers">cash-registers</a>.
 */
public final class ZReportQuery {
  private final Filters filters;

  private ZReportQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ZReportQuery all() {
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
   * Builds a {@link ZReportQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code datecreatedfrom}: from this time. */
    public Builder dateCreatedFrom(Instant value) {
      filters.time("datecreatedfrom", value);
      return this;
    }

    /**
     * Sets the filter {@code datecreatedto}: up to this time; whether inclusive is not established.
     */
    public Builder dateCreatedTo(Instant value) {
      filters.time("datecreatedto", value);
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
    public ZReportQuery build() {
      return new ZReportQuery(filters.copy());
    }
  }
}
