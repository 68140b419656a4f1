package dev.restock.sitoo.input;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;

/**
 * An object to send to Sitoo. It holds only the fields that were set, and only these are sent: an
 * update leaves the other fields of the object as they are. Immutable. Two inputs are equal if they
 * have the same type and the same fields.
 */
public abstract class Input {
  private final Map<String, Object> values;
  private final Set<String> required;

  Input(Values values) {
    this.values = values.byName();
    this.required = values.required();
  }

  /**
   * Builds an input. Each other method sets one field, as its {@link Field} says, and returns this
   * builder; a later call overwrites an earlier one. A builder can be used again after {@link
   * #build()}. Not safe for use by several threads. Not meant to be implemented by callers.
   *
   * @param <I> the input's type
   */
  public interface Builder<I extends Input> {
    /** Returns an input with the fields that were set. */
    I build();
  }

  /** Returns Sitoo's names of the fields that are set, in the order in which they were set. */
  public final Set<String> fieldNames() {
    return values.keySet();
  }

  /**
   * Returns Sitoo's names of the fields that are not set although Sitoo requires them of a new
   * object. Inputs inside of this one are not searched.
   */
  public final Set<String> missingFields() {
    Set<String> missing = new LinkedHashSet<>(required);
    missing.removeAll(values.keySet());
    return missing;
  }

  /** Returns the JSON object that is sent. It may hold personal data. */
  public final String json() {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.setSerializeNulls(true);
      writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return buffer.readUtf8();
  }

  private void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    for (Map.Entry<String, Object> field : values.entrySet()) {
      json.name(field.getKey());
      write(json, field.getValue());
    }
    json.endObject();
  }

  private static void write(JsonWriter json, Object value) throws IOException {
    if (value instanceof String text) {
      json.value(text);
    } else if (value instanceof Boolean flag) {
      json.value(flag.booleanValue());
    } else if (value instanceof Number number) {
      json.value(number);
    } else if (value instanceof Input input) {
      input.writeTo(json);
    } else if (value instanceof List<?> list) {
      json.beginArray();
      for (Object element : list) {
        write(json, element);
      }
      json.endArray();
    } else if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.name((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.endObject();
    } else {
      json.nullValue();
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Input input
        && getClass() == input.getClass()
        && values.equals(input.values);
  }

  @Override
  public final int hashCode() {
    return values.hashCode();
  }

  /** Returns the type and the names of the fields. Values may be personal and are left out. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + values.keySet();
  }
}
