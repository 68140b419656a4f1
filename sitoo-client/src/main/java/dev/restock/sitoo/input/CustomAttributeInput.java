package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a custom attribute. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/custom-attributes">custom-attributes</a>.
 */
public final class CustomAttributeInput extends Input {
  private CustomAttributeInput(Fields fields) {
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

  /** Builds a {@link CustomAttributeInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code id}, which Sitoo requires of a new one.
     *
     * @param value the ID of the attribute used in the API. Unique per site
     * @return this builder
     */
    public Builder id(String value) {
      fields.text("id", value);
      return this;
    }

    /**
     * Sets {@code title}, which Sitoo requires of a new one.
     *
     * @param value the title used for the attribute values
     * @return this builder
     */
    public Builder title(String value) {
      fields.text("title", value);
      return this;
    }

    /**
     * Sets {@code type}, which Sitoo requires of a new one.
     *
     * @param value the type of value used for the attribute
     * @return this builder
     */
    public Builder type(String value) {
      fields.text("type", value);
      return this;
    }

    /**
     * Sets {@code enums}.
     *
     * @param value an list of valid values for attribute of type string. Set to null if any value
     *     should be allowed
     * @return this builder
     */
    public Builder enums(Collection<String> value) {
      fields.texts("enums", value);
      return this;
    }

    /**
     * Sends {@code enums} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noEnums() {
      fields.none("enums");
      return this;
    }

    /**
     * Sets {@code searchable}.
     *
     * @param value if true, then the attribute values should be searchable. Only allowed for
     *     attributes of type string
     * @return this builder
     */
    public Builder searchable(boolean value) {
      fields.flag("searchable", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CustomAttributeInput build() {
      return new CustomAttributeInput(fields);
    }
  }
}
