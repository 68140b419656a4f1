package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.returngo.model.RmaStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which RMAs to list. Immutable. Source: ReturnGO's API page on {@code GET /rmas}. */
public final class RmaQuery {
  private final Filters filters;
  private final List<RmaSort> sort;

  private RmaQuery(Builder builder) {
    this.filters = builder.filters.copy();
    this.sort = List.copyOf(builder.sort);
  }

  /**
   * Lists everything.
   *
   * @return a query without filters
   */
  public static RmaQuery all() {
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

  /** Shows which filters are set, not to what: some are personal. */
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
     * Sets how many rows a call brings.
     *
     * @param value 1 to 500; default 500, because calls are what is scarce
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pageSize(int value) {
      filters.pageSize(value);
      return this;
    }

    /**
     * Keeps only RMAs in these statuses.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder statuses(Collection<RmaStatus> values) {
      filters.list("status", values.stream().map(RmaStatus::value).toList());
      return this;
    }

    /**
     * Keeps only RMAs of orders with these names.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder orderNames(Collection<String> values) {
      filters.list("order_name", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only RMAs of these customers of the shop platform.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder customerIds(Collection<String> values) {
      filters.list("customer_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only RMAs with these tracking numbers.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder trackingNumbers(Collection<String> values) {
      filters.list("tracking_numbers", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only what was made.
     *
     * @param value the bound; replaces an earlier one
     * @return this builder
     */
    public Builder created(DateFilter value) {
      filters.date("rma_created_at", value);
      return this;
    }

    /**
     * Keeps only what was made at that time or later.
     *
     * @param value the bound, cut to the second; replaces an earlier one
     * @return this builder
     */
    public Builder createdFrom(Instant value) {
      return created(DateFilter.from(value));
    }

    /**
     * Keeps only what was changed; whether ReturnGO moves that date on receipt or inspection is not
     * established.
     *
     * @param value the bound; replaces an earlier one
     * @return this builder
     */
    public Builder updated(DateFilter value) {
      filters.date("rma_updated_at", value);
      return this;
    }

    /**
     * Keeps only what was changed at that time or later; see {@link #updated}.
     *
     * @param value the bound, cut to the second; replaces an earlier one
     * @return this builder
     */
    public Builder updatedFrom(Instant value) {
      return updated(DateFilter.from(value));
    }

    /**
     * Sets the order.
     *
     * @param values the order, the first counting most; none for ReturnGO's own
     * @return this builder
     */
    public Builder sortBy(RmaSort... values) {
      sort = List.of(values);
      return this;
    }

    /**
     * Builds the query.
     *
     * @return the query
     * @throws IllegalArgumentException if a value is blank or holds a comma
     */
    public RmaQuery build() {
      RmaQuery query = new RmaQuery(this);
      query.request(null);
      return query;
    }
  }
}
