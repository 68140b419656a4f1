package dev.restock.sitoo;

import java.util.Collection;

/**
 * Which reason codes to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/reason-codes">reason-codes</a>.
 */
public final class ReasonCodeQuery {
  private final Filters filters;

  private ReasonCodeQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ReasonCodeQuery all() {
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

  /** Builds a {@link ReasonCodeQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code type}.
     *
     * @param value what they are for; the codes are not established
     * @return this builder
     */
    public Builder type(int value) {
      filters.integer("type", value);
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
    public ReasonCodeQuery build() {
      return new ReasonCodeQuery(filters.copy());
    }
  }
}
