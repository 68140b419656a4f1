package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Types;
import java.io.IOException;

/** Records of an {@link OpenEnum} or {@link OpenCode}: a bare text or number. */
final class OpenValueAdapter<T> extends ReadOnlyAdapter<T> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> {
        Class<?> raw = Types.getRawType(type);
        if (!raw.isRecord()) {
          return null;
        }
        if (OpenEnum.class.isAssignableFrom(raw)) {
          return new OpenValueAdapter<>(RecordConstructor.of(raw), true);
        }
        return OpenCode.class.isAssignableFrom(raw)
            ? new OpenValueAdapter<>(RecordConstructor.of(raw), false)
            : null;
      };

  private final RecordConstructor<T> constructor;
  private final boolean isText;

  private OpenValueAdapter(RecordConstructor<T> constructor, boolean isText) {
    this.constructor = constructor;
    this.isText = isText;
  }

  @Override
  public T fromJson(JsonReader reader) throws IOException {
    String path = reader.getPath();
    if (!isText) {
      return constructor.make(path, ScalarAdapters.integer(reader));
    }
    String text = ScalarAdapters.text(reader);
    if (text.isEmpty()) {
      throw new JsonProblem(path, "expected a value but found an empty text");
    }
    return constructor.make(path, text);
  }
}
