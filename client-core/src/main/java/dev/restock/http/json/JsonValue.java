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
 * JSON of any shape, for answers that are not documented and for bodies that a caller composes.
 * Immutable. {@code toString} shows the kind and the size of a value and never its content; {@link
 * #toBytes()} returns the content.
 */
public sealed interface JsonValue {
  /**
   * An object.
   *
   * @param fields the values by name, in order; copied
   */
  record ObjectValue(Map<String, JsonValue> fields) implements JsonValue {

    public ObjectValue {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a copy of this object with a field added or replaced. */
    public ObjectValue with(String name, JsonValue value) {
      Map<String, JsonValue> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new ObjectValue(more);
    }

    /** Returns a copy of this object with a text field added or replaced. */
    public ObjectValue with(String name, String value) {
      return with(name, new TextValue(value));
    }

    /** Returns the value of a field, or empty if there is no such field. */
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
   * @param elements the values in order; copied
   */
  record ArrayValue(List<JsonValue> elements) implements JsonValue {

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
   * @param literal the number in the notation of JSON, at most 4,096 characters
   */
  record NumberValue(String literal) implements JsonValue {
    private static final Pattern FORM =
        Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    /**
     * Checks the literal.
     *
     * @throws IllegalArgumentException if it is not a number of JSON
     */
    public NumberValue {
      if (literal.length() > 4096 || !FORM.matcher(literal).matches()) {
        throw new IllegalArgumentException("not a number in the notation of JSON");
      }
    }

    /**
     * Returns the exact number, or empty if it has more than 40 digits or an exponent beyond ±40.
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

  /** Returns an object without fields; {@link ObjectValue#with(String, JsonValue)} adds them. */
  static ObjectValue object() {
    return new ObjectValue(Map.of());
  }

  /** Returns an array of these values in order. */
  static ArrayValue array(List<? extends JsonValue> elements) {
    return new ArrayValue(List.copyOf(elements));
  }

  /** Returns a text. */
  static TextValue text(String value) {
    return new TextValue(value);
  }

  /** Returns a number. It is written without an exponent if its scale is within ±40. */
  static NumberValue number(BigDecimal value) {
    boolean sane = Math.abs((long) value.scale()) <= 40;
    return new NumberValue(sane ? value.toPlainString() : value.toString());
  }

  /**
   * Returns the value as JSON in UTF-8.
   *
   * @throws IllegalArgumentException if the value nests more than 255 levels
   */
  default byte[] toBytes() {
    try {
      return JsonTree.write(this);
    } catch (JsonDataException e) {
      throw new IllegalArgumentException("the value nests too deeply", e);
    }
  }
}
