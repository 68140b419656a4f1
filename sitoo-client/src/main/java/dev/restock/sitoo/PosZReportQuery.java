package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;

/**
 * Filters for Z-reports to read, by the time at which they were added. Immutable. Source: Sitoo's
 * page <a href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 */
public final class PosZReportQuery {
  private final Filters filters;

  private PosZReportQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static PosZReportQuery all() {
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
   * Builds a {@link PosZReportQuery}. Not safe for use by several threads. A setter throws an
   * {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a value
   * that is blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code eshopid}: the sites. */
    public Builder eshopIds(Collection<Long> value) {
      filters.list("eshopid", value);
      return this;
    }

    /** Sets the filter {@code store_id}: the stores, by their external ids. */
    public Builder storeIds(Collection<String> value) {
      filters.list("store_id", value);
      return this;
    }

    /** Sets the filter {@code registerid}: the registers, GUIDs in braces. */
    public Builder registerIds(Collection<String> value) {
      filters.list("registerid", value);
      return this;
    }

    /** Sets the filter {@code dateaddedfrom}: added at this time or later. */
    public Builder dateAddedFrom(Instant value) {
      filters.time("dateaddedfrom", value);
      return this;
    }

    /** Sets the filter {@code dateaddedto}: added at this time or earlier. */
    public Builder dateAddedTo(Instant value) {
      filters.time("dateaddedto", value);
      return this;
    }

    /** Returns the query. */
    public PosZReportQuery build() {
      return new PosZReportQuery(filters.copy());
    }
  }
}
