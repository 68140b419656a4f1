package dev.restock.sitoo;

import java.util.Collection;

/**
 * How to read a list that has no filters. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/introduction/">introduction/</a>.
 */
public final class ListQuery {
  private final Filters filters;

  private ListQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ListQuery all() {
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

  /** Builds a {@link ListQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

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
    public ListQuery build() {
      return new ListQuery(filters.copy());
    }
  }
}
