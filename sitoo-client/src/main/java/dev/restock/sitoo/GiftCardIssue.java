package dev.restock.sitoo;

/**
 * The delivery of a new gift card. Immutable. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardIssue {
  private final Filters filters;

  private GiftCardIssue(Filters filters) {
    this.filters = filters;
  }

  /** Returns a builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  Filters filters() {
    return filters;
  }

  /**
   * Builds a {@link GiftCardIssue}. Not safe for use by several threads. A setter throws an {@link
   * IllegalArgumentException} if the value is blank.
   */
  public static final class Builder {
    private final Filters filters = new Filters();

    private Builder() {}

    /** Sets {@code deliverytype}: the kind of delivery; the values are not established. */
    public Builder deliveryType(String value) {
      filters.text("deliverytype", value);
      return this;
    }

    /** Sets {@code deliverytext}: a text for the receiver; personal. */
    public Builder deliveryText(String value) {
      filters.text("deliverytext", value);
      return this;
    }

    /** Sets {@code email}: the e-mail address of the receiver; personal. */
    public Builder email(String value) {
      filters.text("email", value);
      return this;
    }

    /** Sets {@code mobile}: the mobile number of the receiver; personal. */
    public Builder mobile(String value) {
      filters.text("mobile", value);
      return this;
    }

    /** Sets {@code product_reference}: the sold product. */
    public Builder productReference(String value) {
      filters.text("product_reference", value);
      return this;
    }

    /** Sets {@code pin}: the PIN of the card; a secret. */
    public Builder pin(String value) {
      filters.text("pin", value);
      return this;
    }

    /** Returns the delivery. */
    public GiftCardIssue build() {
      return new GiftCardIssue(filters.copy());
    }
  }
}
