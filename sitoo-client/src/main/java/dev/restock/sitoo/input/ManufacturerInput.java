package dev.restock.sitoo.input;

/**
 * What to send of a manufacturer. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/manufacturers">manufacturers</a>.
 */
public final class ManufacturerInput extends Input {
  private ManufacturerInput(Fields fields) {
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

  /** Builds a {@link ManufacturerInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code externalcompanyid}.
     *
     * @param value the id; only for {@code updateAll}
     * @return this builder
     */
    public Builder externalCompanyId(long value) {
      fields.integer("externalcompanyid", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value name of manufacturer
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code description}.
     *
     * @param value description
     * @return this builder
     */
    public Builder description(String value) {
      fields.text("description", value);
      return this;
    }

    /**
     * Sets {@code address}.
     *
     * @param value address
     * @return this builder
     */
    public Builder address(String value) {
      fields.text("address", value);
      return this;
    }

    /**
     * Sets {@code zip}.
     *
     * @param value zip
     * @return this builder
     */
    public Builder zip(String value) {
      fields.text("zip", value);
      return this;
    }

    /**
     * Sets {@code city}.
     *
     * @param value city
     * @return this builder
     */
    public Builder city(String value) {
      fields.text("city", value);
      return this;
    }

    /**
     * Sets {@code state}.
     *
     * @param value state / Region
     * @return this builder
     */
    public Builder state(String value) {
      fields.text("state", value);
      return this;
    }

    /**
     * Sets {@code countryid}.
     *
     * @param value country ID (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder countryId(String value) {
      fields.matching("countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code phone}.
     *
     * @param value phone
     * @return this builder
     */
    public Builder phone(String value) {
      fields.text("phone", value);
      return this;
    }

    /**
     * Sets {@code email}.
     *
     * @param value email
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sets {@code url1}.
     *
     * @param value home Page url
     * @return this builder
     */
    public Builder url1(String value) {
      fields.text("url1", value);
      return this;
    }

    /**
     * Sets {@code url2}.
     *
     * @param value external link url
     * @return this builder
     */
    public Builder url2(String value) {
      fields.text("url2", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ManufacturerInput build() {
      return new ManufacturerInput(fields);
    }
  }
}
