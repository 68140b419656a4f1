package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.TransactionType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions to list. Immutable. Source: ReturnGO's API page on {@code GET /transactions}.
 */
public final class TransactionQuery {
  private final Filters filters;

  private TransactionQuery(Builder builder) {
    this.filters = builder.filters.copy();
  }

  /**
   * Lists everything.
   *
   * @return a query without filters
   */
  public static TransactionQuery all() {
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
    ApiRequest.Builder request = filters.request("/transactions");
    if (cursor != null) {
      request.query("cursor", cursor);
    }
    return request.build();
  }

  /** Shows which filters are set, not to what: some are personal. */
  @Override
  public String toString() {
    return "TransactionQuery[" + filters + "]";
  }

  /** Builds a {@link TransactionQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

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
     * Keeps only transactions with these ids.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder ids(Collection<String> values) {
      filters.list("ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions of these RMAs.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder rmaIds(Collection<String> values) {
      filters.list("rma_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions of these orders, by the shop platform's internal id.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder orderIds(Collection<String> values) {
      filters.list("order_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions in these statuses.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder statuses(Collection<TransactionStatus> values) {
      filters.list("statuses", values.stream().map(TransactionStatus::value).toList());
      return this;
    }

    /**
     * Keeps only transactions of these types.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder types(Collection<TransactionType> values) {
      filters.list("types", values.stream().map(TransactionType::value).toList());
      return this;
    }

    /**
     * Keeps only transactions carried out by these.
     *
     * @param values any of these; none for no filter. Must not be blank or hold a comma
     * @return this builder
     */
    public Builder processors(Collection<String> values) {
      filters.list("processors", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only what was made.
     *
     * @param value the bound; replaces an earlier one
     * @return this builder
     */
    public Builder created(DateFilter value) {
      filters.date("created_at", value);
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
     * Keeps only what was changed.
     *
     * @param value the bound; replaces an earlier one
     * @return this builder
     */
    public Builder updated(DateFilter value) {
      filters.date("updated_at", value);
      return this;
    }

    /**
     * Keeps only what was changed at that time or later.
     *
     * @param value the bound, cut to the second; replaces an earlier one
     * @return this builder
     */
    public Builder updatedFrom(Instant value) {
      return updated(DateFilter.from(value));
    }

    /**
     * Builds the query.
     *
     * @return the query
     * @throws IllegalArgumentException if a value is blank or holds a comma
     */
    public TransactionQuery build() {
      TransactionQuery query = new TransactionQuery(this);
      query.request(null);
      return query;
    }
  }
}
