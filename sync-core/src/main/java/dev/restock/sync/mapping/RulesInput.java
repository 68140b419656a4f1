package dev.restock.sync.mapping;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import okio.Buffer;

/**
 * JSON as it is read from a rules file: every value is asked for by its type, and whatever is not
 * as expected is refused with file, line, place, what was found and what was expected.
 */
final class RulesInput {
  private static final String WHOLE_NUMBER = "a whole number of at most 18 digits";

  private final String name;
  private final Buffer rest = new Buffer();
  private final int length;
  private final LineCount lines;
  private final JsonReader json;

  RulesInput(String text, String name) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    this.name = name;
    this.length = bytes.length;
    this.lines = new LineCount(bytes);
    this.rest.write(bytes);
    this.json = JsonReader.of(rest);
  }

  /** Where something begins, to blame it after it was read. */
  record Place(int line, String path) {}

  @FunctionalInterface
  interface FieldReader {
    void read(String field) throws IOException;
  }

  @FunctionalInterface
  interface ElementReader {
    void read() throws IOException;
  }

  @FunctionalInterface
  interface Making<T> {
    T make() throws IOException;
  }

  /** Reads the whole document; turns what is no JSON at all into an error like the others. */
  <T> T document(Making<T> reading) {
    try {
      T read = reading.make();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw wrong("something follows the end of the rules");
      }
      return read;
    } catch (EOFException e) {
      throw wrong("the text ends before the rules do: a bracket, brace or quote is not closed");
    } catch (IOException e) {
      throw wrong(
          "this is not valid JSON; names and texts stand in double quotes, and neither comments nor"
              + " a comma behind the last entry are allowed");
    } catch (JsonDataException e) {
      throw wrong("this is not valid JSON: " + e.getMessage());
    }
  }

  void object(FieldReader fields) throws IOException {
    expect(JsonReader.Token.BEGIN_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      if (!seen.add(field)) {
        throw wrong("'" + field + "' is given twice");
      }
      checked(
          () -> {
            fields.read(field);
            return true;
          });
    }
    json.endObject();
  }

  void array(ElementReader elements) throws IOException {
    expect(JsonReader.Token.BEGIN_ARRAY, "an array");
    json.beginArray();
    while (json.hasNext()) {
      checked(
          () -> {
            elements.read();
            return true;
          });
    }
    json.endArray();
  }

  /** A text, or an array of texts. */
  Set<String> texts() throws IOException {
    if (json.peek() == JsonReader.Token.STRING) {
      return Set.of(json.nextString());
    }
    if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
      throw mustStand("a text or an array of texts");
    }
    Set<String> texts = new LinkedHashSet<>();
    array(
        () -> {
          String text = text();
          if (!texts.add(text)) {
            throw wrong("'" + text + "' is in the list twice");
          }
        });
    if (texts.isEmpty()) {
      throw wrong("an empty list matches nothing; leave the condition out to match anything");
    }
    return texts;
  }

  String text() throws IOException {
    expect(JsonReader.Token.STRING, "a text");
    return json.nextString();
  }

  boolean isNumber() throws IOException {
    return json.peek() == JsonReader.Token.NUMBER;
  }

  boolean isObject() throws IOException {
    return json.peek() == JsonReader.Token.BEGIN_OBJECT;
  }

  /** Where the reader stands, as a JSON path. */
  String path() {
    return json.getPath();
  }

  long number() throws IOException {
    // As text: turning a number of a million digits into a value takes seconds.
    String digits = digits(WHOLE_NUMBER);
    if (!digits.matches("-?[0-9]{1,18}")) {
      throw wrong(WHOLE_NUMBER + " must stand here, not " + digits);
    }
    return Long.parseLong(digits);
  }

  int smallNumber() throws IOException {
    long number = number();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  BigDecimal amount() throws IOException {
    String what = "an amount with at most 12 digits before and 6 after the point";
    String digits = digits(what);
    if (!digits.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      throw wrong(what + " must stand here, not " + digits);
    }
    return new BigDecimal(digits);
  }

  private String digits(String what) throws IOException {
    expect(JsonReader.Token.NUMBER, what);
    return json.nextString();
  }

  boolean truth() throws IOException {
    expect(JsonReader.Token.BOOLEAN, "true or false");
    return json.nextBoolean();
  }

  private void expect(JsonReader.Token token, String what) throws IOException {
    if (json.peek() != token) {
      throw mustStand(what);
    }
  }

  MappingRulesException mustStand(String what) throws IOException {
    return wrong(what + " must stand here, not " + found(json.peek()));
  }

  private static String found(JsonReader.Token token) {
    return switch (token) {
      case BEGIN_ARRAY -> "an array";
      case BEGIN_OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> "the end";
    };
  }

  /** Blames what a constructor refuses on the place that was read last. */
  <T> T checked(Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Blames what a constructor refuses on the beginning of what was read. */
  <T> T checked(Place place, Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw wrong(place, String.valueOf(e.getMessage()));
    }
  }

  MappingRulesException unknown(String field, Collection<String> known) {
    return wrong("'" + field + "' is not known here" + known(field, known));
  }

  MappingRulesException noSuch(String what, String word, Collection<String> known) {
    return wrong("there is no " + what + " '" + word + "'" + known(word, known));
  }

  private static String known(String word, Collection<String> known) {
    String question = Spelling.question(word, known);
    return question
        + (question.isEmpty() ? "; known are " : " Known are ")
        + String.join(", ", known);
  }

  /** Where the next value begins: to peek is to skip the space before it. */
  @SuppressWarnings("CheckReturnValue")
  Place place() throws IOException {
    json.peek();
    return here();
  }

  private Place here() {
    return new Place(lines.at((int) (length - rest.size())), json.getPath());
  }

  MappingRulesException wrong(String why) {
    return wrong(here(), why);
  }

  MappingRulesException wrong(Place place, String why) {
    return new MappingRulesException(name, place.line, place.path, why);
  }
}
