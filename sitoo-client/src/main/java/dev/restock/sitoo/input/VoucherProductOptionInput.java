package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a voucher product option. Only what is set is sent. A change leaves the rest as
 * it is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherProductOptionInput extends Input {
  private VoucherProductOptionInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VoucherProductOptionInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code num}.
     *
     * @param value the number of products for this option that has to exists in the cart for the
     *     option to be fulfilled
     * @return this builder
     */
    public Builder num(long value) {
      fields.integer("num", value);
      return this;
    }

    /**
     * Sets {@code products}.
     *
     * @param value list of product ids representing this option
     * @return this builder
     */
    public Builder products(Collection<Long> value) {
      fields.integers("products", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public VoucherProductOptionInput build() {
      return new VoucherProductOptionInput(fields);
    }
  }
}
