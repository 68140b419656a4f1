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

  /**
   * Asks for everything.
   *
   * @return a query without filters
   */
  public static GiftCardIssue all() {
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

  /** Builds a {@link GiftCardIssue}. Not safe for use by several threads. */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /**
     * Sets the filter {@code deliverytype}.
     *
     * @param value how it is delivered; the values are not established
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder deliveryType(String value) {
      filters.text("deliverytype", value);
      return this;
    }

    /**
     * Sets the filter {@code deliverytext}.
     *
     * @param value a text for the receiver; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder deliveryText(String value) {
      filters.text("deliverytext", value);
      return this;
    }

    /**
     * Sets the filter {@code email}.
     *
     * @param value where to send it; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /**
     * Sets the filter {@code mobile}.
     *
     * @param value where to send it; personal
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder mobile(String value) {
      filters.text("mobile", value);
      return this;
    }

    /**
     * Sets the filter {@code product_reference}.
     *
     * @param value the product that was sold
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder productReference(String value) {
      filters.text("product_reference", value);
      return this;
    }

    /**
     * Sets the filter {@code pin}.
     *
     * @param value its PIN; a secret
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder pin(String value) {
      filters.text("pin", value);
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
    public GiftCardIssue build() {
      return new GiftCardIssue(filters.copy());
    }
  }
}
