package dev.restock.sitoo;

/**
 * Which service orders to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceOrderQuery {
  private final Filters filters;

  private ServiceOrderQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ServiceOrderQuery all() {
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

  /** Builds a {@link ServiceOrderQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code store}.
     *
     * @param value the store
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder store(String value) {
      filters.text("store", value);
      return this;
    }

    /**
     * Sets the filter {@code state}.
     *
     * @param value the state, such as {@code new} or {@code in_progress}
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder state(String value) {
      filters.text("state", value);
      return this;
    }

    /**
     * Sets the filter {@code sort}.
     *
     * @param value the order; its values are not established, and the list is continued by the id
     *     of a page's last row
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sort(String value) {
      filters.text("sort", value);
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
    public ServiceOrderQuery build() {
      return new ServiceOrderQuery(filters.copy());
    }
  }
}
