package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which rows of a warehouse's stock to list. Immutable. Source: Sitoo's page on warehouses. */
public final class WarehouseItemQuery {
  private final List<String> skus;
  private final @Nullable Instant modifiedFrom;
  private final @Nullable Instant modifiedTo;
  private final OptionalInt pageSize;

  private WarehouseItemQuery(Builder builder) {
    this.skus = builder.skus;
    this.modifiedFrom = builder.modifiedFrom;
    this.modifiedTo = builder.modifiedTo;
    this.pageSize = builder.pageSize;
  }

  /**
   * Lists every row.
   *
   * @return a query without filters
   */
  public static WarehouseItemQuery all() {
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

  ApiRequest.Builder addTo(ApiRequest.Builder request) {
    request.queryList("sku", skus);
    if (modifiedFrom != null) {
      request.query("datelastmodifiedfrom", Long.toString(modifiedFrom.getEpochSecond()));
    }
    if (modifiedTo != null) {
      request.query("datelastmodifiedto", Long.toString(modifiedTo.getEpochSecond()));
    }
    return request;
  }

  /** Builds a {@link WarehouseItemQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private List<String> skus = List.of();
    private @Nullable Instant modifiedFrom;
    private @Nullable Instant modifiedTo;
    private OptionalInt pageSize = OptionalInt.empty();

    private Builder() {}

    /**
     * Keeps only these SKUs.
     *
     * @param values up to 100 article numbers, not blank and without commas; none for no filter
     * @return this builder
     * @throws IllegalArgumentException if there are too many, or one cannot be asked for
     */
    public Builder skus(Collection<String> values) {
      skus = SkuFilter.checked(values);
      return this;
    }

    /**
     * Keeps only rows that were part of a transaction since.
     *
     * @param value the bound, cut to the second
     * @return this builder
     */
    public Builder modifiedFrom(Instant value) {
      modifiedFrom = value;
      return this;
    }

    /**
     * Keeps only rows whose last transaction is older.
     *
     * @param value the bound, cut to the second
     * @return this builder
     */
    public Builder modifiedTo(Instant value) {
      modifiedTo = value;
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
    public WarehouseItemQuery build() {
      return new WarehouseItemQuery(this);
    }
  }
}
