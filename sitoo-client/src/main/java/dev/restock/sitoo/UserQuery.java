package dev.restock.sitoo;

import java.util.Collection;

/**
 * Which users to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/users">users</a>.
 */
public final class UserQuery {
  private final Filters filters;

  private UserQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static UserQuery all() {
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

  /** Builds a {@link UserQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code email}.
     *
     * @param value the e-mail address; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /**
     * Sets the filter {@code customernumber}.
     *
     * @param value the customer number
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder customerNumber(String value) {
      filters.text("customernumber", value);
      return this;
    }

    /**
     * Sets the filter {@code personalid}.
     *
     * @param value the personal id; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder personalId(String value) {
      filters.text("personalid", value);
      return this;
    }

    /**
     * Sets the filter {@code mobile}.
     *
     * @param value the mobile number; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder mobile(String value) {
      filters.text("mobile", value);
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
    public UserQuery build() {
      return new UserQuery(filters.copy());
    }
  }
}
