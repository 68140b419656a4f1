package dev.restock.sync.internal.mapping.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import dev.restock.sync.internal.mapping.Spelling;
import dev.restock.text.VisibleText;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import okio.Buffer;

/**
 * Reads JSON value by value, each with an expected type. An error names file, line, JSON path, the
 * value found and the type expected.
 */
public final class JsonInput {
  private static final Pattern BLANK_ENDS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

  private static final String WHOLE_NUMBER = "a whole number of at most 18 digits";

  private final String name;
  private final FileFailure failure;
  private final Buffer rest = new Buffer();
  private final int length;
  private final LineNumbers lines;
  private final JsonReader json;

  private JsonInput(byte[] text, String name, FileFailure failure) {
    this.name = name;
    this.failure = failure;
    this.length = text.length;
    this.lines = new LineNumbers(text);
    this.rest.write(text);
    this.json = JsonReader.of(rest);
  }

  /** Reads a file of at most 8 MiB. */
  public static JsonInput of(Path file, FileFailure failure) {
    String name = String.valueOf(file.getFileName());
    return new JsonInput(new JsonText(name, failure).read(file), name, failure);
  }

  /** Reads a text, whose name is used in errors. */
  public static JsonInput of(String text, String name, FileFailure failure) {
    return new JsonInput(new JsonText(name, failure).of(text), name, failure);
  }

  /** The name in errors. */
  public String name() {
    return name;
  }

  /** The beginning of a value, for errors that are found after it was read. */
  public record Place(int line, String path) {}

  @FunctionalInterface
  public interface FieldReader {
    void read(String field) throws IOException;
  }

  @FunctionalInterface
  public interface ElementReader {
    void read() throws IOException;
  }

  @FunctionalInterface
  public interface Step<T> {
    T run() throws IOException;
  }

  /** Reads the whole document. Malformed JSON becomes an error like all others. */
  public <T> T document(Step<T> reading) {
    try {
      T read = reading.run();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw wrong("text follows after the end of the document: delete it");
      }
      return read;
    } catch (EOFException e) {
      throw wrong("the text ends too early: a bracket, brace or quote is not closed");
    } catch (IOException e) {
      throw wrong(
          "not valid JSON: names and texts need double quotes, and comments and a comma after the"
              + " last entry are not allowed");
    } catch (JsonDataException e) {
      throw wrong("not valid JSON: " + e.getMessage());
    }
  }

  public void object(FieldReader fields) throws IOException {
    expect(JsonReader.Token.BEGIN_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      if (!seen.add(field)) {
        throw wrong("'" + field + "' occurs twice");
      }
      checked(
          () -> {
            fields.read(field);
            return true;
          });
    }
    json.endObject();
  }

  public void array(ElementReader elements) throws IOException {
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
  public Set<String> texts() throws IOException {
    if (json.peek() == JsonReader.Token.STRING) {
      return Set.of(json.nextString());
    }
    if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
      throw expected("a text or an array of texts");
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

  /**
   * Refuses a text that is compared exactly and that no id or SKU has: white space at an end, or a
   * control character.
   */
  public void checkExact(String what, String text) {
    boolean control = text.chars().anyMatch(Character::isISOControl);
    if (control || (!text.isEmpty() && !text.equals(BLANK_ENDS.matcher(text).replaceAll("")))) {
      throw wrong(
          "%s '%s' %s, so it would never match: delete that, or write a pattern with '*'"
              .formatted(
                  what,
                  VisibleText.of(text),
                  control ? "has a control character" : "begins or ends with white space"));
    }
  }

  public String text() throws IOException {
    expect(JsonReader.Token.STRING, "a text");
    return json.nextString();
  }

  public boolean isNumber() throws IOException {
    return json.peek() == JsonReader.Token.NUMBER;
  }

  public boolean isObject() throws IOException {
    return json.peek() == JsonReader.Token.BEGIN_OBJECT;
  }

  /** The current position as a JSON path. */
  public String path() {
    return json.getPath();
  }

  public long number() throws IOException {
    // As text: it takes seconds to parse a number of a million digits.
    String digits = digits(WHOLE_NUMBER);
    if (!digits.matches("-?[0-9]{1,18}")) {
      throw expected(WHOLE_NUMBER, digits);
    }
    return Long.parseLong(digits);
  }

  public int smallNumber() throws IOException {
    long number = number();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  public BigDecimal amount() throws IOException {
    String what = "an amount with at most 12 digits before and 6 after the point";
    String digits = digits(what);
    if (!digits.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      throw expected(what, digits);
    }
    return new BigDecimal(digits);
  }

  private String digits(String what) throws IOException {
    expect(JsonReader.Token.NUMBER, what);
    return json.nextString();
  }

  public boolean truth() throws IOException {
    expect(JsonReader.Token.BOOLEAN, "true or false");
    return json.nextBoolean();
  }

  private void expect(JsonReader.Token token, String what) throws IOException {
    if (json.peek() != token) {
      throw expected(what);
    }
  }

  public RuntimeException expected(String what) throws IOException {
    return expected(what, found(json.peek()));
  }

  private RuntimeException expected(String what, String found) {
    return wrong("expected " + what + ", found " + found);
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

  /** Reports a rejected argument with the current position. */
  public <T> T checked(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Reports a rejected argument with the beginning of the value. */
  public <T> T checked(Place place, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IllegalArgumentException e) {
      throw wrong(place, String.valueOf(e.getMessage()));
    }
  }

  public RuntimeException unknown(String field, Collection<String> known) {
    return wrong("unknown field '" + field + "'" + known(field, known));
  }

  public RuntimeException noSuch(String what, String word, Collection<String> known) {
    return wrong("unknown " + what + " '" + word + "'" + known(word, known));
  }

  private static String known(String word, Collection<String> known) {
    String suggestion = Spelling.suggestion(word, known);
    return suggestion
        + (suggestion.isEmpty() ? "; known are " : " Known are ")
        + String.join(", ", known);
  }

  /** The beginning of the next value; a peek skips the space before it. */
  @SuppressWarnings("CheckReturnValue")
  public Place place() throws IOException {
    json.peek();
    return here();
  }

  private Place here() {
    return new Place(lines.at((int) (length - rest.size())), json.getPath());
  }

  public RuntimeException wrong(String why) {
    return wrong(here(), why);
  }

  public RuntimeException wrong(Place place, String why) {
    return failure.of(name, place.line, place.path, why);
  }
}
