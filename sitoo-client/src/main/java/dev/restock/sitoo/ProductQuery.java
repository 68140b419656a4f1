package dev.restock.sitoo;

import java.time.Instant;
import java.util.Collection;

/**
 * Filters for a list of products. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 */
public final class ProductQuery {
  private final Filters filters;

  private ProductQuery(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static ProductQuery all() {
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
   * Builds a {@link ProductQuery}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets the filter {@code sku}: article numbers. */
    public Builder skus(Collection<String> value) {
      filters.list("sku", value);
      return this;
    }

    /** Sets the filter {@code productid}: the ids. */
    public Builder productIds(Collection<Long> value) {
      filters.list("productid", value);
      return this;
    }

    /**
     * Sets the filter {@code includeinactive}: also inactive products, which Sitoo omits by
     * default.
     */
    public Builder includeInactive(boolean value) {
      filters.flag("includeinactive", value);
      return this;
    }

    /** Sets the filter {@code datelastmodified}: only products changed since. */
    public Builder dateLastModified(Instant value) {
      filters.time("datelastmodified", value);
      return this;
    }

    /**
     * Requests only these fields, by Sitoo's names. Fields that a row cannot be read without are
     * added. Some fields are calculated and slow.
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
    public ProductQuery build() {
      return new ProductQuery(filters.copy());
    }
  }
}
