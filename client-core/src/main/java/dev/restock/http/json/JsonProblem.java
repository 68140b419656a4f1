package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A problem that an adapter found. {@link JsonCodec} adds the name of the document. */
final class JsonProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern ELEMENT = Pattern.compile("\\[([0-9]{1,9})]$");

  private final String path;
  private final String reason;

  JsonProblem(String path, String reason) {
    super(reason, null, false, false);
    this.path = path;
    this.reason = reason;
  }

  /**
   * A problem of the value that the reader has just passed. The path is computed only here, because
   * keeping one for each value would cost more than reading the value.
   */
  static JsonProblem behind(JsonReader reader, String reason) {
    return behind(reader, "", reason);
  }

  /** A problem within the value that the reader has just passed. */
  static JsonProblem behind(JsonReader reader, String within, String reason) {
    String path = reader.getPath();
    Matcher element = ELEMENT.matcher(path);
    if (element.find()) {
      // The reader is at the next element already.
      int passed = Integer.parseInt(element.group(1)) - 1;
      path = path.substring(0, element.start()) + "[" + passed + "]";
    }
    return new JsonProblem(path + within, reason);
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
