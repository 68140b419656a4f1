package dev.restock.sitoo;

import dev.restock.sitoo.model.JournalEntryType;
import java.time.Instant;

/**
 * Which entries of a register's journal to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/journals/endpoints">journals/endpoints</a>.
 */
public final class JournalQuery {
  private final Filters filters;

  private JournalQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Starts a query.
   *
   * @param registerId the register, a GUID in braces, which Sitoo requires
   * @return a new builder
   * @throws IllegalArgumentException if it is blank
   */
  public static Builder builder(String registerId) {
    return new Builder(registerId);
  }

  Filters filters() {
    return filters;
  }

  /** Builds a {@link JournalQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder(String registerId) {
      filters.text("register_id", registerId);
    }

    /**
     * Sets the filter {@code date_from}.
     *
     * @param value from this time, inclusive
     * @return this builder
     */
    public Builder dateFrom(Instant value) {
      filters.time("date_from", value);
      return this;
    }

    /**
     * Sets the filter {@code date_to}.
     *
     * @param value up to this time, inclusive
     * @return this builder
     */
    public Builder dateTo(Instant value) {
      filters.time("date_to", value);
      return this;
    }

    /**
     * Sets the filter {@code date_type}.
     *
     * @param value which date counts: {@code created} (Sitoo's default) or {@code added}, which
     *     suits a continued backup
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder dateType(String value) {
      filters.text("date_type", value);
      return this;
    }

    /**
     * Sets the filter {@code sort_order}.
     *
     * @param value the direction; its values are not established
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sortOrder(String value) {
      filters.text("sort_order", value);
      return this;
    }

    /**
     * Sets the filter {@code type}.
     *
     * @param value the type
     * @return this builder
     */
    public Builder type(JournalEntryType value) {
      filters.text("type", value.value());
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
    public JournalQuery build() {
      return new JournalQuery(filters.copy());
    }
  }
}
