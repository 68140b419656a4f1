package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads objects whose field names are not fixed into maps of texts. */
final class TextMapAdapter extends ReadOnlyAdapter<Map<String, String>> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) ->
          Types.getRawType(type) == Map.class
                  && type instanceof ParameterizedType map
                  && map.getActualTypeArguments()[0] == String.class
                  && map.getActualTypeArguments()[1] == String.class
              ? new TextMapAdapter()
              : null;

  @Override
  public Map<String, String> fromJson(JsonReader reader) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (reader.peek() == Token.BEGIN_ARRAY) {
      // Some services send an empty array for an object without fields.
      reader.beginArray();
      if (reader.hasNext()) {
        throw JsonProblem.expected("an object", reader);
      }
      reader.endArray();
      return Map.of();
    }
    if (reader.peek() != Token.BEGIN_OBJECT) {
      throw JsonProblem.expected("an object", reader);
    }
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      switch (reader.peek()) {
        case NULL -> reader.skipValue();
        case STRING, NUMBER -> values.put(name, reader.nextString());
        default -> values.put(name, RawJsonAdapter.text(reader));
      }
    }
    reader.endObject();
    return Collections.unmodifiableMap(values);
  }
}
