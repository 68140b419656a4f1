package dev.restock.sitoo.input;

/**
 * The fields of a reason code to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/reason-codes">reason-codes</a>.
 */
public final class ReasonCodeInput extends Input {
  private ReasonCodeInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ReasonCodeInput::new);
  }

  /** Builds a {@link ReasonCodeInput}. */
  public interface Builder extends Input.Builder<ReasonCodeInput> {
    /** The type of use. The codes are not established. */
    @Field(value = "type", required = true)
    Builder type(int value);

    /** The reason code. */
    @Field(value = "reasoncode", min = 1, max = 32, required = true)
    Builder reasonCode(String value);

    /** The name that is shown. */
    @Field(value = "name", max = 64)
    Builder name(String value);
  }
}
