package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.BufferedSink;

/** Reads any JSON into {@link JsonValue}s and writes them. */
final class JsonTree extends ReadOnlyAdapter<JsonValue> {
  // A value of one or two bytes takes about fifty bytes in memory.
  private static final int MAX_VALUES = 1_000_000;

  private int values;

  @Override
  public JsonValue fromJson(JsonReader reader) throws IOException {
    if (++values > MAX_VALUES) {
      throw new JsonProblem(reader.getPath(), "the document holds too many values");
    }
    switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (fields.containsKey(name)) {
            throw JsonProblem.givenTwice(reader);
          }
          fields.put(name, fromJson(reader));
        }
        reader.endObject();
        return new JsonValue.ObjectValue(fields);
      }
      case BEGIN_ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          elements.add(fromJson(reader));
        }
        reader.endArray();
        return new JsonValue.ArrayValue(elements);
      }
      case STRING -> {
        return new JsonValue.TextValue(TextAdapter.checked(reader.nextString(), reader));
      }
      case NUMBER -> {
        try {
          return new JsonValue.NumberValue(reader.nextString());
        } catch (IllegalArgumentException e) {
          throw new JsonProblem(reader.getPath(), "expected a number");
        }
      }
      case BOOLEAN -> {
        return new JsonValue.BooleanValue(reader.nextBoolean());
      }
      case NULL -> {
        reader.skipValue();
        return new JsonValue.NullValue();
      }
      default -> throw JsonProblem.expected("a value", reader);
    }
  }

  static byte[] write(JsonValue value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setSerializeNulls(true);
      write(writer, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.readByteArray();
  }

  private static void write(JsonWriter writer, JsonValue value) throws IOException {
    if (value instanceof JsonValue.ObjectValue object) {
      writer.beginObject();
      for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
        writer.name(field.getKey());
        write(writer, field.getValue());
      }
      writer.endObject();
    } else if (value instanceof JsonValue.ArrayValue array) {
      writer.beginArray();
      for (JsonValue element : array.elements()) {
        write(writer, element);
      }
      writer.endArray();
    } else if (value instanceof JsonValue.TextValue text) {
      writer.value(text.text());
    } else if (value instanceof JsonValue.NumberValue number) {
      // The original literal: no numeric type holds every literal that JSON allows.
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeUtf8(number.literal());
      }
    } else if (value instanceof JsonValue.BooleanValue bool) {
      writer.value(bool.value());
    } else {
      writer.nullValue();
    }
  }
}
