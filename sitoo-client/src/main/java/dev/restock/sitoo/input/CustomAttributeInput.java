package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a custom attribute to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/custom-attributes">custom-attributes</a>.
 */
public final class CustomAttributeInput extends Input {
  private CustomAttributeInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CustomAttributeInput::new);
  }

  /** Builds a {@link CustomAttributeInput}. */
  public interface Builder extends Input.Builder<CustomAttributeInput> {
    /** The id of the attribute in the API, unique per site. */
    @Field(value = "id", required = true)
    Builder id(String value);

    /** The title of the values. */
    @Field(value = "title", required = true)
    Builder title(String value);

    /** The type of the values. */
    @Field(value = "type", required = true)
    Builder type(String value);

    /** The valid values of an attribute of type {@code string}. */
    @Field("enums")
    Builder enums(Collection<String> value);

    /** Clears {@code enums} by sending null. */
    @Field("enums")
    Builder noEnums();

    /** Whether values can be searched for. Only for type {@code string}. */
    @Field("searchable")
    Builder searchable(boolean value);
  }
}
