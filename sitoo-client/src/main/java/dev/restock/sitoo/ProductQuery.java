package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;

/**
 * Which products to list. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 */
public final class ProductQuery {
  private final Filters filters;

  private ProductQuery(Filters filters) {
    this.filters = filters;
  }

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static ProductQuery all() {
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

  /** Builds a {@link ProductQuery}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code sku}.
     *
     * @param value article numbers
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder skus(Collection<String> value) {
      filters.list("sku", value);
      return this;
    }

    /**
     * Sets the filter {@code productid}.
     *
     * @param value the ids
     * @return this builder
     * @throws IllegalArgumentException if it is empty or a value cannot be asked for
     */
    public Builder productIds(Collection<Long> value) {
      filters.list("productid", value);
      return this;
    }

    /**
     * Sets the filter {@code includeinactive}.
     *
     * @param value whether to bring inactive products too; Sitoo leaves them out by default
     * @return this builder
     */
    public Builder includeInactive(boolean value) {
      filters.flag("includeinactive", value);
      return this;
    }

    /**
     * Sets the filter {@code datelastmodified}.
     *
     * @param value only products changed since
     * @return this builder
     */
    public Builder dateLastModified(Instant value) {
      filters.time("datelastmodified", value);
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
    public ProductQuery build() {
      return new ProductQuery(filters.copy());
    }
  }
}
