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
  private boolean passed;

  /** A problem of the value that the reader is about to read. */
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
    JsonProblem problem = new JsonProblem(path + within, reason);
    problem.passed = true;
    return problem;
  }

  /** Passes the value that has the problem, unless the reader has done so. */
  void pass(JsonReader reader) throws IOException {
    if (!passed) {
      reader.skipValue();
    }
  }

  /** Passes the rest of the object around the value, if the problem is caught further out. */
  JsonProblem outOfObject(JsonReader reader) throws IOException {
    if (IgnoredFields.isWithinLenient(reader)) {
      passRest(reader);
      reader.endObject();
    }
    return this;
  }

  /** Passes the rest of the array around the value, if the problem is caught further out. */
  JsonProblem outOfArray(JsonReader reader) throws IOException {
    if (IgnoredFields.isWithinLenient(reader)) {
      passRest(reader);
      reader.endArray();
    }
    return this;
  }

  private void passRest(JsonReader reader) throws IOException {
    pass(reader);
    while (reader.hasNext()) {
      reader.skipValue();
    }
    passed = true;
  }

  /** The name that the reader has just read occurs a second time in its object. */
  static JsonProblem givenTwice(JsonReader reader) {
    return new JsonProblem(reader.getPath(), "is given twice in its object");
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
