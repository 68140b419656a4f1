package dev.restock.sitoo;

import dev.restock.sitoo.model.JournalEntryType;
import java.time.Instant;

/**
 * Filters for a list of entries of a register's journal. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/journals/endpoints">journals/endpoints</a>.
 */
public final class JournalQuery {
  private final Filters filters;

  private JournalQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Returns a builder without filters.
   *
   * @param registerId the register, a GUID in braces, which Sitoo requires
   * @throws IllegalArgumentException if it is blank
   */
  public static Builder builder(String registerId) {
    return new Builder(registerId);
  }

  Filters filters() {
    return filters;
  }

  /**
   * Builds a {@link JournalQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder(String registerId) {
      filters.text("register_id", registerId);
    }

    /** Sets the filter {@code date_from}: from this time, inclusive. */
    public Builder dateFrom(Instant value) {
      filters.time("date_from", value);
      return this;
    }

    /** Sets the filter {@code date_to}: up to this time, inclusive. */
    public Builder dateTo(Instant value) {
      filters.time("date_to", value);
      return this;
    }

    /**
     * Sets the filter {@code date_type}: the date to filter by: {@code created} (Sitoo's default)
     * or {@code added}, for a continued backup.
     */
    public Builder dateType(String value) {
      filters.text("date_type", value);
      return this;
    }

    /** Sets the filter {@code sort_order}: the direction; the values are not established. */
    public Builder sortOrder(String value) {
      filters.text("sort_order", value);
      return this;
    }

    /** Sets the filter {@code type}: the type. */
    public Builder type(JournalEntryType value) {
      filters.text("type", value.value());
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
    public JournalQuery build() {
      return new JournalQuery(filters.copy());
    }
  }
}
