package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
    if (reader.peek() != Token.BEGIN_OBJECT) {
      throw JsonProblem.expected("an object", reader);
    }
    reader.beginObject();
    try {
      readFields(reader, values);
    } catch (JsonProblem e) {
      throw e.outOfObject(reader);
    }
    reader.endObject();
    return Collections.unmodifiableMap(values);
  }

  private static void readFields(JsonReader reader, Map<String, String> values) throws IOException {
    Set<String> names = new HashSet<>();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (!names.add(name)) {
        throw JsonProblem.givenTwice(reader);
      }
      switch (reader.peek()) {
        case NULL -> reader.skipValue();
        case STRING -> values.put(name, TextAdapter.checked(reader.nextString(), reader));
        case NUMBER -> values.put(name, reader.nextString());
        default -> values.put(name, RawJsonAdapter.text(reader));
      }
    }
  }
}
