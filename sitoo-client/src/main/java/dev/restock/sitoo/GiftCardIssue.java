package dev.restock.sitoo;

/**
 * How a new gift card is handed out. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardIssue {
  private final Filters filters;

  private GiftCardIssue(Filters filters) {
    this.filters = filters;
  }

  /** Returns a query without filters. */
  public static GiftCardIssue all() {
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
   * Builds a {@link GiftCardIssue}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if a text is blank, or if a list is empty or holds a value that is
   * blank or has a comma.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code deliverytype}: how it is delivered; the values are not established.
     */
    public Builder deliveryType(String value) {
      filters.text("deliverytype", value);
      return this;
    }

    /** Sets the filter {@code deliverytext}: a text for the receiver; personal. */
    public Builder deliveryText(String value) {
      filters.text("deliverytext", value);
      return this;
    }

    /** Sets the filter {@code email}: where to send it; personal. */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /** Sets the filter {@code mobile}: where to send it; personal. */
    public Builder mobile(String value) {
      filters.text("mobile", value);
      return this;
    }

    /** Sets the filter {@code product_reference}: the product that was sold. */
    public Builder productReference(String value) {
      filters.text("product_reference", value);
      return this;
    }

    /** Sets the filter {@code pin}: its PIN; a secret. */
    public Builder pin(String value) {
      filters.text("pin", value);
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
    public GiftCardIssue build() {
      return new GiftCardIssue(filters.copy());
    }
  }
}
