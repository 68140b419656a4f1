package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;

/**
 * Which Z-reports to read, by when they were added. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 */
public final class PosZReportQuery {
  private final Filters filters;

  private PosZReportQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static PosZReportQuery all() {
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

  /** Builds a {@link PosZReportQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code eshopid}.
     *
     * @param value the sites
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder eshopIds(Collection<Long> value) {
      filters.list("eshopid", value);
      return this;
    }

    /**
     * Sets the filter {@code store_id}.
     *
     * @param value the stores, by their external ids
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder storeIds(Collection<String> value) {
      filters.list("store_id", value);
      return this;
    }

    /**
     * Sets the filter {@code registerid}.
     *
     * @param value the registers, GUIDs in braces
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder registerIds(Collection<String> value) {
      filters.list("registerid", value);
      return this;
    }

    /**
     * Sets the filter {@code dateaddedfrom}.
     *
     * @param value added at this time or later
     * @return this builder
     */
    public Builder dateAddedFrom(Instant value) {
      filters.time("dateaddedfrom", value);
      return this;
    }

    /**
     * Sets the filter {@code dateaddedto}.
     *
     * @param value added at this time or earlier
     * @return this builder
     */
    public Builder dateAddedTo(Instant value) {
      filters.time("dateaddedto", value);
      return this;
    }

    /**
     * Builds the query.
     *
     * @return the query
     */
    public PosZReportQuery build() {
      return new PosZReportQuery(filters.copy());
    }
  }
}
