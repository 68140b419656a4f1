package dev.restock.sitoo;

import java.util.Collection;

/**
 * Fields and page size of a list that has no filters. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/introduction/">introduction/</a>.
 */
public final class ListQuery {
  private final Filters filters;

  private ListQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ListQuery all() {
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
   * Builds a {@link ListQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

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
    public ListQuery build() {
      return new ListQuery(filters.copy());
    }
  }
}
