package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.sitoo.model.TransactionType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Filters for a list of warehouse transactions. The default order is oldest first. Immutable. Sitoo
 * has no filter by external id, SKU or reason code. Source: Sitoo's page on warehouse transactions.
 */
public final class WarehouseTransactionQuery {
  private static final List<String> NEEDED =
      List.of("warehousetransactionid", "warehouseid", "transactiontype", "items");

  private final OptionalLong onlyWarehouse;
  private final List<String> ids;
  private final OptionalLong idFrom;
  private final OptionalLong idTo;
  private final boolean newestFirst;
  private final Filters filters;

  private WarehouseTransactionQuery(Builder builder) {
    this.onlyWarehouse = builder.onlyWarehouse;
    this.ids = builder.ids;
    this.idFrom = builder.idFrom;
    this.idTo = builder.idTo;
    this.newestFirst = builder.newestFirst;
    this.filters = builder.filters.copy();
    if (builder.warehouse.isPresent()) {
      filters.integer("warehouseid", builder.warehouse.getAsLong());
    }
  }

  /** Lists all transactions of all warehouses, oldest first. */
  public static WarehouseTransactionQuery all() {
    return builder().build();
  }

  /** Returns a builder without filters. */
  public static Builder builder() {
    return new Builder();
  }

  OptionalLong onlyWarehouse() {
    return onlyWarehouse;
  }

  IdRange range() {
    return new IdRange(idFrom, idTo, newestFirst);
  }

  ApiRequest.Builder addTo(ApiRequest.Builder request, IdRange range, int defaultRows) {
    request.queryList("warehousetransactionid", ids);
    if (range.from().isPresent()) {
      request.query("warehousetransactionidfrom", Long.toString(range.from().getAsLong()));
    }
    if (range.to().isPresent()) {
      request.query("warehousetransactionidto", Long.toString(range.to().getAsLong()));
    }
    return filters
        .addTo(request, NEEDED)
        .query("sort", newestFirst ? "-warehousetransactionid" : "warehousetransactionid")
        .query("num", Integer.toString(filters.pageSize().orElse(defaultRows)));
  }

  /**
   * Builds a {@link WarehouseTransactionQuery}. Not safe for use by several threads. A setter
   * throws an {@link IllegalArgumentException} if a text is blank, or if a list is empty or holds a
   * value that is blank or has a comma.
   */
  public static final class Builder {
    private OptionalLong onlyWarehouse = OptionalLong.empty();
    private OptionalLong warehouse = OptionalLong.empty();
    private List<String> ids = List.of();
    private OptionalLong idFrom = OptionalLong.empty();
    private OptionalLong idTo = OptionalLong.empty();
    private boolean newestFirst;
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Reads the list of one warehouse ({@code warehouses/{warehouseid}/warehousetransactions}).
     *
     * @param warehouseId the warehouse
     */
    public Builder inWarehouse(long warehouseId) {
      onlyWarehouse = OptionalLong.of(warehouseId);
      warehouse = OptionalLong.empty();
      return this;
    }

    /**
     * Reads the list of all warehouses, filtered by one of them.
     *
     * @param warehouseId the warehouse
     */
    public Builder filterWarehouse(long warehouseId) {
      warehouse = OptionalLong.of(warehouseId);
      onlyWarehouse = OptionalLong.empty();
      return this;
    }

    /**
     * Keeps only these transactions.
     *
     * @param values ids; none for no filter
     */
    public Builder ids(Collection<Long> values) {
      ids = values.stream().map(String::valueOf).toList();
      return this;
    }

    /**
     * Keeps only this id and higher ones.
     *
     * @param value the lowest id
     */
    public Builder idFrom(long value) {
      idFrom = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps only lower ids.
     *
     * @param value the first id that is excluded
     */
    public Builder idTo(long value) {
      idTo = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps transactions made at that time or later. Ids and dates are not in the same order.
     *
     * @param value the bound, cut to the second
     */
    public Builder createdFrom(Instant value) {
      filters.time("datecreatedfrom", value);
      return this;
    }

    /**
     * Keeps transactions made before that time.
     *
     * @param value the bound, cut to the second
     */
    public Builder createdTo(Instant value) {
      filters.time("datecreatedto", value);
      return this;
    }

    /**
     * Keeps only one type.
     *
     * @param value the type
     */
    public Builder type(TransactionType value) {
      filters.integer("transactiontype", value.code());
      return this;
    }

    /** Lists the highest id first. */
    public Builder newestFirst() {
      newestFirst = true;
      return this;
    }

    /**
     * Requests only these fields, by Sitoo's names. Fields that a row cannot be read without are
     * added.
     *
     * @throws IllegalArgumentException if there is no name or an invalid one
     */
    public Builder fields(Collection<String> names) {
      filters.fields(names);
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
    public WarehouseTransactionQuery build() {
      return new WarehouseTransactionQuery(this);
    }
  }
}
