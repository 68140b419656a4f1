package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Types;

/**
 * Reads a bare text or number into a record that implements {@link OpenEnum} or {@link OpenCode}.
 */
final class OpenValueAdapter {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> {
        Class<?> raw = Types.getRawType(type);
        if (!raw.isRecord()) {
          return null;
        }
        if (OpenEnum.class.isAssignableFrom(raw)) {
          return ofText(RecordConstructor.of(raw));
        }
        return OpenCode.class.isAssignableFrom(raw) ? ofNumber(RecordConstructor.of(raw)) : null;
      };

  private OpenValueAdapter() {}

  private static <T> JsonAdapter<T> ofText(RecordConstructor<T> constructor) {
    return new TextAdapter<>() {
      @Override
      T ofText(String text, JsonReader reader) {
        if (text.isEmpty()) {
          throw JsonProblem.behind(reader, "expected a value but found an empty text");
        }
        return constructor.make(reader, text);
      }
    };
  }

  private static <T> JsonAdapter<T> ofNumber(RecordConstructor<T> constructor) {
    return new WholeNumberAdapter<>() {
      @Override
      T of(long number, JsonReader reader) {
        return constructor.make(reader, ScalarAdapters.integer(number, reader));
      }
    };
  }
}
