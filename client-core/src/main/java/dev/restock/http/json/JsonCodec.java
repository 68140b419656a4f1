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
 * Reads JSON into records. Both service clients share it. A hostile document leads to an {@link
 * UnreadableJsonException} and has no other effect.
 *
 * <p>The types that a record may declare, and the JSON that is accepted for them:
 *
 * <ul>
 *   <li>{@code String}: text, or a number taken digit by digit (ids);
 *   <li>{@code boolean}: true, false, 0, 1, and each of these as text;
 *   <li>{@code int}, {@code long}: whole numbers, also as text;
 *   <li>{@code BigDecimal}: numbers, also as text, of at most 40 digits and an exponent within ±40;
 *   <li>{@code Instant}: Unix seconds, also as text, from 1970 to the end of 9999;
 *   <li>{@link Timestamp}: text of any form;
 *   <li>records that implement {@link OpenEnum} or {@link OpenCode}: text or number, unknown values
 *       are kept;
 *   <li>other records: objects; unknown names are skipped; {@code com.squareup.moshi.Json} gives a
 *       component another name;
 *   <li>{@code List}: arrays without null elements; absent and null become empty unless the
 *       component is {@link Required};
 *   <li>{@code Map} of {@code String} to {@code String}: objects; fields with the value null are
 *       left out, values other than text are kept as their JSON; absent, null and {@code []} become
 *       empty;
 *   <li>{@link RawJson}: anything, kept in its original form;
 *   <li>{@code Optional}: any of these; absent, null and {@code ""} become empty.
 * </ul>
 *
 * <p>Every other component is required. A document may nest 255 levels, must be in UTF-8 with or
 * without a byte order mark, and must end after its value. Stateless and safe for use by any
 * thread.
 *
 * <p>On the module path, a public record in an exported package can be read. For any other record,
 * its module must open the package to {@code dev.restock.http}.
 */
public final class JsonCodec {
  private static final int MAX_RUN = 4096;
  private static final int BLOCK = MAX_RUN / 2;

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
    int start = hasByteOrderMark(body) ? 3 : 0;
    int first = start;
    while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
      first++;
    }
    if (first == body.length) {
      throw new UnreadableJsonException(source, "$", "the document is empty");
    }
    if (body[first] == '<') {
      throw new UnreadableJsonException(source, "$", "expected JSON but found an HTML or XML page");
    }
    if (hasEndlessToken(body, first)) {
      throw new UnreadableJsonException(source, "$", "a number or a gap is too long");
    }
    return new Buffer().write(body, start, body.length - start);
  }

  /**
   * Returns whether there is a long run without structure outside of texts. Moshi's time to read a
   * number or a gap grows with the square of its length.
   */
  private static boolean hasEndlessToken(byte[] body, int start) {
    // Such a run covers a whole block. Few documents have a block without structure, so the exact
    // check is rare.
    for (int block = start; block + BLOCK <= body.length; block += BLOCK) {
      if (isWithoutStructure(body, block)) {
        return hasLongRun(body, start);
      }
    }
    return false;
  }

  private static boolean isWithoutStructure(byte[] body, int block) {
    for (int i = block; i < block + BLOCK; i++) {
      if (isStructure(body[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasLongRun(byte[] body, int start) {
    boolean inText = false;
    int run = 0;
    for (int i = start; i < body.length; i++) {
      byte b = body[i];
      if (inText) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inText = false;
        }
        continue;
      }
      run = isStructure(b) ? 0 : run + 1;
      if (run > MAX_RUN) {
        return true;
      }
      inText = b == '"';
    }
    return false;
  }

  private static boolean isStructure(byte b) {
    return b == '"' || b == ',' || b == ':' || b == '{' || b == '}' || b == '[' || b == ']';
  }

  private static boolean hasByteOrderMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
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
