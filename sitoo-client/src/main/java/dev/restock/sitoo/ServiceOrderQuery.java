package dev.restock.sitoo;

/**
 * Filters for a list of service orders. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceOrderQuery {
  private final Filters filters;

  private ServiceOrderQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ServiceOrderQuery all() {
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
   * Builds a {@link ServiceOrderQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code store}: the store. */
    public Builder store(String value) {
      filters.text("store", value);
      return this;
    }

    /** Sets the filter {@code state}: the state, such as {@code new} or {@code in_progress}. */
    public Builder state(String value) {
      filters.text("state", value);
      return this;
    }

    /**
     * Sets the filter {@code sort}: the order; its values are not established, and the list is
     * continued by the id of a page's last row.
     */
    public Builder sort(String value) {
      filters.text("sort", value);
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
    public ServiceOrderQuery build() {
      return new ServiceOrderQuery(filters.copy());
    }
  }
}
