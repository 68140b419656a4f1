package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.returngo.model.RmaStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The RMAs to list. Immutable. Source: ReturnGO's API page on {@code GET /rmas}. */
public final class RmaQuery {
  private final Filters filters;
  private final List<RmaSort> sort;

  private RmaQuery(Builder builder) {
    this.filters = builder.filters.copy();
    this.sort = List.copyOf(builder.sort);
  }

  /** Returns a query for all RMAs. */
  public static RmaQuery all() {
    return builder().build();
  }

  /** Returns a builder without filters. */
  public static Builder builder() {
    return new Builder();
  }

  ApiRequest request(@Nullable String cursor) {
    ApiRequest.Builder request = filters.request("/rmas");
    if (!sort.isEmpty()) {
      request.query("sort_by", sort.stream().map(RmaSort::text).collect(Collectors.joining(",")));
    }
    if (cursor != null) {
      request.query("cursor", cursor);
    }
    return request.build();
  }

  /**
   * Shows the names of the filters that are set and not their values, some of which are personal.
   */
  @Override
  public String toString() {
    return "RmaQuery[" + filters + "]";
  }

  /** Builds a {@link RmaQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();
    private List<RmaSort> sort = List.of();

    private Builder() {}

    /**
     * Sets how many rows one call returns: 1 to 500; default 500, because calls are scarce.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder pageSize(int value) {
      filters.pageSize(value);
      return this;
    }

    /**
     * Keeps only RMAs in these statuses.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder statuses(Collection<RmaStatus> values) {
      filters.list("status", values.stream().map(RmaStatus::value).toList());
      return this;
    }

    /**
     * Keeps only RMAs of orders with these names.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder orderNames(Collection<String> values) {
      filters.list("order_name", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only RMAs of these customers of the shop platform.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder customerIds(Collection<String> values) {
      filters.list("customer_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only RMAs with these tracking numbers.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder trackingNumbers(Collection<String> values) {
      filters.list("tracking_numbers", List.copyOf(values));
      return this;
    }

    /** Keeps only rows created within the bound, which replaces an earlier one. */
    public Builder created(DateFilter value) {
      filters.date("rma_created_at", value);
      return this;
    }

    /** Keeps only rows created at or after this time, see {@link #created}. */
    public Builder createdFrom(Instant value) {
      return created(DateFilter.from(value));
    }

    /**
     * Keeps only rows changed within the bound, which replaces an earlier one. Whether ReturnGO
     * changes that date on receipt or inspection is not established.
     */
    public Builder updated(DateFilter value) {
      filters.date("rma_updated_at", value);
      return this;
    }

    /** Keeps only rows changed at or after this time; see {@link #updated}. */
    public Builder updatedFrom(Instant value) {
      return updated(DateFilter.from(value));
    }

    /** Sets the sort order, the most significant first; by default ReturnGO's own. */
    public Builder sortBy(RmaSort... values) {
      sort = List.of(values);
      return this;
    }

    /**
     * Builds the query.
     *
     * @throws IllegalArgumentException if a value is blank or contains a comma
     */
    public RmaQuery build() {
      RmaQuery query = new RmaQuery(this);
      query.request(null);
      return query;
    }
  }
}
