package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Types;

/** Records of an {@link OpenEnum} or {@link OpenCode}: a bare text or number. */
final class OpenValueAdapter<T> extends LiteralAdapter<T> {
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
    super(isText ? "text" : "a whole number");
    this.constructor = constructor;
    this.isText = isText;
  }

  @Override
  T of(String literal, JsonReader reader) {
    if (!isText) {
      return constructor.make(reader, ScalarAdapters.integer(literal, reader));
    }
    if (literal.isEmpty()) {
      throw JsonProblem.behind(reader, "expected a value but found an empty text");
    }
    return constructor.make(reader, literal);
  }
}
