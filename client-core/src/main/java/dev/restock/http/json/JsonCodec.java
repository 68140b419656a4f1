package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads JSON into records. It is the one reader of all JSON that decides something, of answers and
 * of files. A hostile document leads to an {@link UnreadableJsonException} and has no other effect.
 *
 * <p>The types that a record may declare, and the JSON that is accepted for them:
 *
 * <ul>
 *   <li>{@code String}: text, or a whole number of any size, taken digit by digit (ids). A number
 *       with a fraction or an exponent is refused, because it is another text for the same id;
 *   <li>{@code boolean}: true, false, 0, 1, and each of these as text;
 *   <li>{@code int}, {@code long}: whole numbers without fraction and exponent, also as text;
 *   <li>{@code BigDecimal}: numbers, also as text, of at most 40 digits and an exponent within ±40;
 *   <li>{@code Instant}: Unix seconds, also as text, from 1970 to the end of 9999;
 *   <li>{@link Timestamp}: text of any form;
 *   <li>records that implement {@link OpenEnum} or {@link OpenCode}: text or number, unknown values
 *       are kept;
 *   <li>other records: objects; unknown names are skipped; {@code com.squareup.moshi.Json} gives a
 *       component another name;
 *   <li>{@code List}: arrays without null elements, except of {@link RawJson}; absent, null and
 *       <code>{}</code> become empty unless the component is {@link Required};
 *   <li>{@code Map} of {@code String} to {@code String}: objects; fields with the value null are
 *       left out, values other than text are kept as their JSON; absent, null and {@code []} become
 *       empty;
 *   <li>{@link RawJson}: anything, kept in its original form;
 *   <li>{@code Optional}: any of these; absent, null and {@code ""} become empty, and so does
 *       {@code []} for an object.
 * </ul>
 *
 * <p>Every other component is required. PHP writes an empty object as {@code []} and an empty list
 * as <code>{}</code>. {@link Lenient} says which values of another form are read as absent instead
 * of refused.
 *
 * <p>A name that is given twice in an object is refused if the record has a component for it. Other
 * names are not read, so they decide nothing. In a document of any shape, each name is read and
 * none may be given twice.
 *
 * <p>A document may nest 255 levels, must be in UTF-8 with or without a byte order mark, and must
 * end after its value. A text must not contain half of a surrogate pair. Stateless and safe for use
 * by any thread.
 *
 * <p>On the module path, a public record in an exported package can be read. For any other record,
 * its module must open the package to {@code dev.restock.http}.
 */
public final class JsonCodec {
  private static final Moshi MOSHI =
      new Moshi.Builder()
          .add(ScalarAdapters.FACTORY)
          .add(ListAdapter.FACTORY)
          .add(TextMapAdapter.FACTORY)
          .add(RawJsonAdapter.FACTORY)
          .add(OptionalAdapter.FACTORY)
          .add(OpenValueAdapter.FACTORY)
          .add(RecordAdapter.FACTORY)
          .build();

  private JsonCodec() {}

  /**
   * Reads a document as one value.
   *
   * @param source a name for the document, for the text of an error
   * @param body the document in UTF-8
   * @param type a record, or one of the scalar types above
   * @throws UnreadableJsonException if the document is not JSON or does not have that form
   */
  public static <T> T read(String source, byte[] body, Class<T> type) {
    return readWith(source, body, MOSHI.adapter(type));
  }

  /**
   * Reads a document as a record with a type argument.
   *
   * @param source a name for the document, for the text of an error
   * @param body the document in UTF-8
   * @param type a record that has one type parameter
   * @param argument the type argument
   * @throws UnreadableJsonException if the document is not JSON or does not have that form
   */
  public static <T> T read(String source, byte[] body, Class<T> type, Class<?> argument) {
    Class<?> outer = type.getDeclaringClass();
    ParameterizedType whole =
        outer == null
            ? Types.newParameterizedType(type, argument)
            : Types.newParameterizedTypeWithOwner(outer, type, argument);
    JsonAdapter<T> adapter = MOSHI.adapter(whole);
    return readWith(source, body, adapter);
  }

  /**
   * Reads a document as an array. The list is unmodifiable.
   *
   * @param source a name for the document, for the text of an error
   * @param body the document in UTF-8
   * @param type the type of the elements
   * @throws UnreadableJsonException if the document is not JSON or does not have that form
   */
  public static <T> List<T> readList(String source, byte[] body, Class<T> type) {
    JsonAdapter<List<T>> adapter = MOSHI.adapter(Types.newParameterizedType(List.class, type));
    return readWith(source, body, adapter);
  }

  /**
   * Reads a document of any shape.
   *
   * @param source a name for the document, for the text of an error
   * @param body the document in UTF-8, with at most a million values
   * @throws UnreadableJsonException if the document is not JSON or has too many values
   */
  public static JsonValue readTree(String source, byte[] body) {
    return readWith(source, body, new JsonTree());
  }

  /**
   * Returns the kind of a document. Reads only its first token.
   *
   * @param source a name for the document, for the text of an error
   * @param body the document in UTF-8
   * @throws UnreadableJsonException if the document does not begin like JSON
   */
  public static JsonKind kindOf(String source, byte[] body) {
    JsonReader reader = JsonReader.of(open(source, body));
    try {
      return switch (reader.peek()) {
        case BEGIN_OBJECT -> JsonKind.OBJECT;
        case BEGIN_ARRAY -> JsonKind.ARRAY;
        case NUMBER -> JsonKind.NUMBER;
        case BOOLEAN -> JsonKind.BOOLEAN;
        case NULL -> JsonKind.NULL;
        default -> JsonKind.STRING;
      };
    } catch (IOException e) {
      throw unreadable(source, reader, e);
    }
  }

  private static <T> T readWith(String source, byte[] body, JsonAdapter<T> adapter) {
    JsonReader reader = JsonReader.of(open(source, body));
    try {
      T value = adapter.fromJson(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new UnreadableJsonException(
            source, "$", "the document continues after the JSON value");
      }
      if (value == null) {
        throw new UnreadableJsonException(source, "$", "is null");
      }
      return value;
    } catch (JsonProblem e) {
      throw new UnreadableJsonException(source, e.path(), e.reason());
    } catch (IOException | JsonDataException e) {
      throw unreadable(source, reader, e);
    }
  }

  private static BufferedSource open(String source, byte[] body) {
    return new Buffer().write(JsonDocument.check(source, body));
  }

  // Moshi's messages can quote values, so only the type of its error is used.
  private static UnreadableJsonException unreadable(
      String source, JsonReader reader, Exception problem) {
    String reason;
    if (problem instanceof EOFException) {
      reason = "the document ends too early";
    } else if (problem instanceof JsonEncodingException) {
      reason = "is not valid JSON";
    } else if (problem instanceof JsonDataException) {
      reason = "is nested too deeply or of the wrong kind";
    } else {
      reason = "cannot be read";
    }
    return new UnreadableJsonException(source, reader.getPath(), reason);
  }
}
