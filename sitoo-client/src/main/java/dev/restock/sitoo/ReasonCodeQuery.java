package dev.restock.sitoo;

import java.util.Collection;

/**
 * Filters for a list of reason codes. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/reason-codes">reason-codes</a>.
 */
public final class ReasonCodeQuery {
  private final Filters filters;

  private ReasonCodeQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ReasonCodeQuery all() {
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
   * Builds a {@link ReasonCodeQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code type}: the types of use; the codes are not established. */
    public Builder type(int value) {
      filters.integer("type", value);
      return this;
    }

    /**
     * Requests only these fields, by Sitoo's names. Fields that a row cannot be read without are
     * added. Some fields are calculated and slow.
     *
     * @throws IllegalArgumentException if there is no name or an invalid one
     */
    public Builder fields(Collection<String> names) {
      filters.fields(names);
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
    public ReasonCodeQuery build() {
      return new ReasonCodeQuery(filters.copy());
    }
  }
}
