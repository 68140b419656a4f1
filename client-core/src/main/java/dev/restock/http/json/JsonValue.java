package dev.restock.http.json;

import com.squareup.moshi.JsonDataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON of any shape: for answers that nobody documents, and for bodies that a caller composes.
 * Immutable. {@code toString} tells the kind and the size of a value and never its content; {@link
 * #toBytes()} writes it out.
 */
public sealed interface JsonValue {
  /**
   * An object.
   *
   * @param fields its values by name, in order
   */
  record ObjectValue(Map<String, JsonValue> fields) implements JsonValue {
    /**
     * Copies the fields.
     *
     * @param fields values by name
     */
    public ObjectValue {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Returns this object with one more field, or another value for one.
     *
     * @param name the field's name
     * @param value its value
     * @return a new object
     */
    public ObjectValue with(String name, JsonValue value) {
      Map<String, JsonValue> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new ObjectValue(more);
    }

    /**
     * Returns this object with one more text, or another text for a field.
     *
     * @param name the field's name
     * @param value its text
     * @return a new object
     */
    public ObjectValue with(String name, String value) {
      return with(name, new TextValue(value));
    }

    /**
     * Returns a field.
     *
     * @param name the field's name
     * @return its value, or empty if there is no such field
     */
    public Optional<JsonValue> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
      return "object of " + fields.size() + " fields";
    }
  }

  /**
   * An array.
   *
   * @param elements its values in order
   */
  record ArrayValue(List<JsonValue> elements) implements JsonValue {
    /**
     * Copies the elements.
     *
     * @param elements values in order
     */
    public ArrayValue {
      elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    public String toString() {
      return "array of " + elements.size() + " elements";
    }
  }

  /**
   * A text.
   *
   * @param text its characters
   */
  record TextValue(String text) implements JsonValue {
    @Override
    public String toString() {
      return "text of " + text.length() + " characters";
    }
  }

  /**
   * A number.
   *
   * @param literal as it was written
   */
  record NumberValue(String literal) implements JsonValue {
    private static final Pattern FORM =
        Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    /**
     * Checks the literal.
     *
     * @param literal a number of JSON, of at most 4,096 characters
     * @throws IllegalArgumentException if it is none
     */
    public NumberValue {
      if (literal.length() > 4096 || !FORM.matcher(literal).matches()) {
        throw new IllegalArgumentException("not a number of JSON");
      }
    }

    /**
     * Returns the number, if it is of a sane size.
     *
     * @return the exact number, or empty if it has more than 40 digits or an exponent beyond ±40
     */
    public Optional<BigDecimal> decimal() {
      return ScalarAdapters.boundedDecimal(literal);
    }

    @Override
    public String toString() {
      return "number";
    }
  }

  /**
   * True or false.
   *
   * @param value which
   */
  record BooleanValue(boolean value) implements JsonValue {
    @Override
    public String toString() {
      return "boolean";
    }
  }

  /** The value {@code null}. */
  record NullValue() implements JsonValue {
    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * Returns an object without fields, to be filled by {@link ObjectValue#with(String, JsonValue)}.
   *
   * @return an empty object
   */
  static ObjectValue object() {
    return new ObjectValue(Map.of());
  }

  /**
   * Returns an array.
   *
   * @param elements its values in order
   * @return the array
   */
  static ArrayValue array(List<? extends JsonValue> elements) {
    return new ArrayValue(List.copyOf(elements));
  }

  /**
   * Returns a text.
   *
   * @param value its characters
   * @return the text
   */
  static TextValue text(String value) {
    return new TextValue(value);
  }

  /**
   * Returns a number.
   *
   * @param value the number, written without exponent if it is of a sane size
   * @return the number
   */
  static NumberValue number(BigDecimal value) {
    boolean sane = Math.abs((long) value.scale()) <= 40;
    return new NumberValue(sane ? value.toPlainString() : value.toString());
  }

  /**
   * Writes the value out.
   *
   * @return the JSON in UTF-8
   * @throws IllegalArgumentException if it nests more than 255 levels
   */
  default byte[] toBytes() {
    try {
      return JsonTree.write(this);
    } catch (JsonDataException e) {
      throw new IllegalArgumentException("the value nests too deeply", e);
    }
  }
}
