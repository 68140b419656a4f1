package dev.restock.sitoo.input;

/**
 * What to send of a reason code. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/reason-codes">reason-codes</a>.
 */
public final class ReasonCodeInput extends Input {
  private ReasonCodeInput(Fields fields) {
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

  /** Builds a {@link ReasonCodeInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code type}, which Sitoo requires of a new one.
     *
     * @param value the type of use for the reason code
     * @return this builder
     */
    public Builder type(int value) {
      fields.integer("type", value);
      return this;
    }

    /**
     * Sets {@code reasoncode}, which Sitoo requires of a new one.
     *
     * @param value the reason code. (Max 32 characters); 1 to 32 characters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder reasonCode(String value) {
      fields.matching("reasoncode", value, "(?s).{1,32}", "1 to 32 characters");
      return this;
    }

    /**
     * Sets {@code name}.
     *
     * @param value the display name used for the reason code. (Max 64 characters); at most 64
     *     characters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder name(String value) {
      fields.matching("name", value, "(?s).{0,64}", "at most 64 characters");
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ReasonCodeInput build() {
      return new ReasonCodeInput(fields);
    }
  }
}
