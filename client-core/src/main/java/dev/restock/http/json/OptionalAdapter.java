package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;

/** Reads {@code ""} as empty. {@link RecordAdapter} handles null and absent values. */
final class OptionalAdapter<T> extends ReadOnlyAdapter<Optional<T>> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) ->
          Types.getRawType(type) == Optional.class && type instanceof ParameterizedType optional
              ? new OptionalAdapter<>(moshi.adapter(optional.getActualTypeArguments()[0]))
              : null;

  private final JsonAdapter<T> value;

  private OptionalAdapter(JsonAdapter<T> value) {
    this.value = value;
  }

  /** Whether the value is an object. */
  boolean isOfRecord() {
    return value instanceof RecordAdapter;
  }

  @Override
  public Optional<T> fromJson(JsonReader reader) throws IOException {
    if (reader.peek() != Token.STRING) {
      return Optional.ofNullable(value.fromJson(reader));
    }
    if (value instanceof LiteralAdapter<T> ofLiteral) {
      String literal = reader.nextString();
      return literal.isEmpty() ? Optional.empty() : Optional.of(ofLiteral.of(literal, reader));
    }
    try (JsonReader ahead = reader.peekJson()) {
      if (ahead.nextString().isEmpty()) {
        reader.skipValue();
        return Optional.empty();
      }
    }
    return Optional.ofNullable(value.fromJson(reader));
  }
}
