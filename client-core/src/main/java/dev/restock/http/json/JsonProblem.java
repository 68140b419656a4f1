package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;

/** What an adapter found wrong; {@link JsonCodec} adds the source's name. */
final class JsonProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  JsonProblem(String path, String reason) {
    super(reason, null, false, false);
    this.path = path;
    this.reason = reason;
  }

  static JsonProblem expected(String what, JsonReader reader) throws IOException {
    String found =
        switch (reader.peek()) {
          case BEGIN_OBJECT -> "an object";
          case BEGIN_ARRAY -> "an array";
          case STRING -> "text";
          case NUMBER -> "a number";
          case BOOLEAN -> "true or false";
          case NULL -> "null";
          default -> "the end";
        };
    return new JsonProblem(reader.getPath(), "expected " + what + " but found " + found);
  }

  String path() {
    return path;
  }

  String reason() {
    return reason;
  }
}
