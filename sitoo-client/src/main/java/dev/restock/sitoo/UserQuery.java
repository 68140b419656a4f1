package dev.restock.sitoo;

import java.util.Collection;

/**
 * Filters for a list of users. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/users">users</a>.
 */
public final class UserQuery {
  private final Filters filters;

  private UserQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static UserQuery all() {
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
   * Builds a {@link UserQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code email}: the e-mail address; personal. */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /** Sets the filter {@code customernumber}: the customer number. */
    public Builder customerNumber(String value) {
      filters.text("customernumber", value);
      return this;
    }

    /** Sets the filter {@code personalid}: the personal id; personal. */
    public Builder personalId(String value) {
      filters.text("personalid", value);
      return this;
    }

    /** Sets the filter {@code mobile}: the mobile number; personal. */
    public Builder mobile(String value) {
      filters.text("mobile", value);
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
    public UserQuery build() {
      return new UserQuery(filters.copy());
    }
  }
}
