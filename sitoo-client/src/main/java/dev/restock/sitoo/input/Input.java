package dev.restock.sitoo.input;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;

/**
 * An object to send to Sitoo, holding only what was set. Immutable; two are equal if they are of
 * one type and would send the same.
 */
public abstract class Input {
  private final Map<String, Object> values;

  Input(Fields fields) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(fields.values()));
  }

  /**
   * Returns what was set, by Sitoo's names.
   *
   * @return the names in the order in which they were set
   */
  public final Set<String> fieldNames() {
    return values.keySet();
  }

  /**
   * Returns what would be sent. It may hold personal data.
   *
   * @return a JSON object
   */
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

  /** Names what is set; the values may be personal. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + values.keySet();
  }
}
