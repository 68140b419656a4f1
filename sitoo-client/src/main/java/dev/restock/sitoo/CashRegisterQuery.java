package dev.restock.sitoo;

/**
 * Filters for a list of cash registers. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/cash-registers">cash-registers</a>.
 */
public final class CashRegisterQuery {
  private final Filters filters;

  private CashRegisterQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static CashRegisterQuery all() {
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
   * Builds a {@link CashRegisterQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code includenotregistered}: also registers without a register key. */
    public Builder includeNotRegistered(boolean value) {
      filters.flag("includenotregistered", value);
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
    public CashRegisterQuery build() {
      return new CashRegisterQuery(filters.copy());
    }
  }
}
