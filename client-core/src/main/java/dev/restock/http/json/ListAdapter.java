package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays without null elements; only elements that are kept in their form may be null. */
final class ListAdapter<T> extends ReadOnlyAdapter<List<T>> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) ->
          Types.getRawType(type) == List.class
              ? new ListAdapter<>(moshi.adapter(Types.collectionElementType(type, List.class)))
              : null;

  private final JsonAdapter<T> element;

  private ListAdapter(JsonAdapter<T> element) {
    this.element = element;
  }

  private boolean keepsNull() {
    return element instanceof RawJsonAdapter;
  }

  @Override
  public List<T> fromJson(JsonReader reader) throws IOException {
    if (reader.peek() != Token.BEGIN_ARRAY) {
      throw JsonProblem.expected("an array", reader);
    }
    List<T> values = new ArrayList<>();
    reader.beginArray();
    try {
      while (reader.hasNext()) {
        @Nullable T value =
            reader.peek() == Token.NULL && !keepsNull() ? null : element.fromJson(reader);
        if (value == null) {
          throw JsonProblem.expected("a value", reader);
        }
        values.add(value);
      }
    } catch (JsonProblem e) {
      throw e.outOfArray(reader);
    }
    reader.endArray();
    return Collections.unmodifiableList(values);
  }
}
