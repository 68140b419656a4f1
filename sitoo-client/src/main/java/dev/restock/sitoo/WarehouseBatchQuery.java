package dev.restock.sitoo;

import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseBatchState;
import java.util.Collection;

/**
 * Which batches of a warehouse to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 */
public final class WarehouseBatchQuery {
  private final Filters filters;

  private WarehouseBatchQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static WarehouseBatchQuery all() {
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

  /** Builds a {@link WarehouseBatchQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code transactiontype}.
     *
     * @param value the type
     * @return this builder
     */
    public Builder transactionType(TransactionType value) {
      filters.integer("transactiontype", value.code());
      return this;
    }

    /**
     * Sets the filter {@code warehousebatchstate}.
     *
     * @param value the state; without this filter Sitoo lists open ones only
     * @return this builder
     */
    public Builder warehouseBatchState(WarehouseBatchState value) {
      filters.integer("warehousebatchstate", value.code());
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
    public WarehouseBatchQuery build() {
      return new WarehouseBatchQuery(filters.copy());
    }
  }
}
