package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.TransactionType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transactions to list. Immutable. Source: ReturnGO's API page on {@code GET /transactions}.
 */
public final class TransactionQuery {
  private final Filters filters;

  private TransactionQuery(Builder builder) {
    this.filters = builder.filters.copy();
  }

  /** Returns a query for all transactions. */
  public static TransactionQuery all() {
    return builder().build();
  }

  /** Returns a builder without filters. */
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

  /**
   * Shows the names of the filters that are set and not their values, some of which are personal.
   */
  @Override
  public String toString() {
    return "TransactionQuery[" + filters + "]";
  }

  /** Builds a {@link TransactionQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

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
     * Keeps only transactions with these ids.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder ids(Collection<String> values) {
      filters.list("ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions of these RMAs.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder rmaIds(Collection<String> values) {
      filters.list("rma_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions of these orders, by the shop platform's internal id.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder orderIds(Collection<String> values) {
      filters.list("order_ids", List.copyOf(values));
      return this;
    }

    /**
     * Keeps only transactions in these statuses.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder statuses(Collection<TransactionStatus> values) {
      filters.list("statuses", values.stream().map(TransactionStatus::value).toList());
      return this;
    }

    /**
     * Keeps only transactions of these types.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder types(Collection<TransactionType> values) {
      filters.list("types", values.stream().map(TransactionType::value).toList());
      return this;
    }

    /**
     * Keeps only transactions of these payment processors.
     *
     * @param values any of these; empty for no filter. A value must not be blank or contain a comma
     */
    public Builder processors(Collection<String> values) {
      filters.list("processors", List.copyOf(values));
      return this;
    }

    /** Keeps only rows created within the bound, which replaces an earlier one. */
    public Builder created(DateFilter value) {
      filters.date("created_at", value);
      return this;
    }

    /** Keeps only rows created at or after this time, see {@link #created}. */
    public Builder createdFrom(Instant value) {
      return created(DateFilter.from(value));
    }

    /** Keeps only rows changed within the bound, which replaces an earlier one. */
    public Builder updated(DateFilter value) {
      filters.date("updated_at", value);
      return this;
    }

    /** Keeps only rows changed at or after this time; see {@link #updated}. */
    public Builder updatedFrom(Instant value) {
      return updated(DateFilter.from(value));
    }

    /**
     * Builds the query.
     *
     * @throws IllegalArgumentException if a value is blank or contains a comma
     */
    public TransactionQuery build() {
      TransactionQuery query = new TransactionQuery(this);
      query.request(null);
      return query;
    }
  }
}
