package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.sitoo.model.TransactionType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which warehouse transactions to list. Immutable; oldest first unless it says otherwise. Sitoo has
 * no filter by external id, SKU or reason code. Source: Sitoo's page on warehouse transactions.
 */
public final class WarehouseTransactionQuery {
  private final OptionalLong onlyWarehouse;
  private final OptionalLong warehouse;
  private final List<String> ids;
  private final OptionalLong idFrom;
  private final OptionalLong idTo;
  private final @Nullable Instant createdFrom;
  private final @Nullable Instant createdTo;
  private final @Nullable TransactionType type;
  private final boolean newestFirst;
  private final OptionalInt pageSize;

  private WarehouseTransactionQuery(Builder builder) {
    this.onlyWarehouse = builder.onlyWarehouse;
    this.warehouse = builder.warehouse;
    this.ids = builder.ids;
    this.idFrom = builder.idFrom;
    this.idTo = builder.idTo;
    this.createdFrom = builder.createdFrom;
    this.createdTo = builder.createdTo;
    this.type = builder.type;
    this.newestFirst = builder.newestFirst;
    this.pageSize = builder.pageSize;
  }

  /**
   * Lists all transactions of all warehouses, oldest first.
   *
   * @return a query without filters
   */
  public static WarehouseTransactionQuery all() {
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

  OptionalInt pageSize() {
    return pageSize;
  }

  OptionalLong onlyWarehouse() {
    return onlyWarehouse;
  }

  /** Whether an id may follow the one before it; the first has none before it. */
  boolean continues(OptionalLong before, long id) {
    if (before.isPresent() && (newestFirst ? id >= before.getAsLong() : id <= before.getAsLong())) {
      return false;
    }
    return (idFrom.isEmpty() || id >= idFrom.getAsLong())
        && (idTo.isEmpty() || id < idTo.getAsLong());
  }

  ApiRequest.Builder addTo(ApiRequest.Builder request, int rows, OptionalLong last) {
    OptionalLong from = last.isPresent() && !newestFirst ? after(last) : idFrom;
    OptionalLong to = last.isPresent() && newestFirst ? last : idTo;
    request.queryList("warehousetransactionid", ids);
    if (from.isPresent()) {
      request.query("warehousetransactionidfrom", Long.toString(from.getAsLong()));
    }
    if (to.isPresent()) {
      request.query("warehousetransactionidto", Long.toString(to.getAsLong()));
    }
    if (createdFrom != null) {
      request.query("datecreatedfrom", Long.toString(createdFrom.getEpochSecond()));
    }
    if (createdTo != null) {
      request.query("datecreatedto", Long.toString(createdTo.getEpochSecond()));
    }
    if (warehouse.isPresent()) {
      request.query("warehouseid", Long.toString(warehouse.getAsLong()));
    }
    if (type != null) {
      request.query("transactiontype", Integer.toString(type.code()));
    }
    return request
        .query("sort", newestFirst ? "-warehousetransactionid" : "warehousetransactionid")
        .query("num", Integer.toString(rows));
  }

  private static OptionalLong after(OptionalLong id) {
    return OptionalLong.of(Math.addExact(id.getAsLong(), 1));
  }

  /** Builds a {@link WarehouseTransactionQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private OptionalLong onlyWarehouse = OptionalLong.empty();
    private OptionalLong warehouse = OptionalLong.empty();
    private List<String> ids = List.of();
    private OptionalLong idFrom = OptionalLong.empty();
    private OptionalLong idTo = OptionalLong.empty();
    private @Nullable Instant createdFrom;
    private @Nullable Instant createdTo;
    private @Nullable TransactionType type;
    private boolean newestFirst;
    private OptionalInt pageSize = OptionalInt.empty();

    private Builder() {}

    /**
     * Reads the list of one warehouse ({@code warehouses/{warehouseid}/warehousetransactions}).
     *
     * @param warehouseId the warehouse
     * @return this builder
     */
    public Builder inWarehouse(long warehouseId) {
      onlyWarehouse = OptionalLong.of(warehouseId);
      warehouse = OptionalLong.empty();
      return this;
    }

    /**
     * Reads the list of all warehouses and keeps only one of them.
     *
     * @param warehouseId the warehouse
     * @return this builder
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
     * @return this builder
     */
    public Builder ids(Collection<Long> values) {
      ids = values.stream().map(String::valueOf).toList();
      return this;
    }

    /**
     * Keeps only this id and higher ones.
     *
     * @param value the lowest id
     * @return this builder
     */
    public Builder idFrom(long value) {
      idFrom = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps only lower ids.
     *
     * @param value the first id that is left out
     * @return this builder
     */
    public Builder idTo(long value) {
      idTo = OptionalLong.of(value);
      return this;
    }

    /**
     * Keeps only what was made at that time or later. Ids and dates are not in the same order.
     *
     * @param value the bound, cut to the second
     * @return this builder
     */
    public Builder createdFrom(Instant value) {
      createdFrom = value;
      return this;
    }

    /**
     * Keeps only what was made earlier.
     *
     * @param value the bound, cut to the second
     * @return this builder
     */
    public Builder createdTo(Instant value) {
      createdTo = value;
      return this;
    }

    /**
     * Keeps only one type.
     *
     * @param value the type
     * @return this builder
     */
    public Builder type(TransactionType value) {
      type = value;
      return this;
    }

    /**
     * Lists from the highest id down.
     *
     * @return this builder
     */
    public Builder newestFirst() {
      newestFirst = true;
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
      pageSize = OptionalInt.of(SitooClient.checkedPageSize(value));
      return this;
    }

    /**
     * Builds the query.
     *
     * @return the query
     */
    public WarehouseTransactionQuery build() {
      return new WarehouseTransactionQuery(this);
    }
  }
}
