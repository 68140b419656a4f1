package dev.restock.sitoo.input;

import java.util.List;

/**
 * What to send of a sales tax group. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/sales-taxes">sales-taxes</a>.
 */
public final class SalesTaxGroupInput extends Input {
  private SalesTaxGroupInput(Fields fields) {
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

  /** Builds a {@link SalesTaxGroupInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code salestaxgroupid}.
     *
     * @param value the ID of the sales tax group
     * @return this builder
     */
    public Builder salesTaxGroupId(long value) {
      fields.integer("salestaxgroupid", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the sales tax group
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code region}.
     *
     * @param value the region for the sales tax group
     * @return this builder
     */
    public Builder region(String value) {
      fields.text("region", value);
      return this;
    }

    /**
     * Sets {@code salestaxes}, which Sitoo requires of a new one.
     *
     * @param value list of sales taxes applicable to this sales tax group
     * @return this builder
     */
    public Builder salesTaxes(List<SalesTaxInput> value) {
      fields.inputs("salestaxes", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public SalesTaxGroupInput build() {
      return new SalesTaxGroupInput(fields);
    }
  }
}
