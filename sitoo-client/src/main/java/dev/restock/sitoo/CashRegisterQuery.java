package dev.restock.sitoo;

/**
 * Which cash registers to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/cash-registers">cash-registers</a>.
 */
public final class CashRegisterQuery {
  private final Filters filters;

  private CashRegisterQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static CashRegisterQuery all() {
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

  /** Builds a {@link CashRegisterQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code includenotregistered}.
     *
     * @param value whether to bring registers without a register key too
     * @return this builder
     */
    public Builder includeNotRegistered(boolean value) {
      filters.flag("includenotregistered", value);
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
    public CashRegisterQuery build() {
      return new CashRegisterQuery(filters.copy());
    }
  }
}
