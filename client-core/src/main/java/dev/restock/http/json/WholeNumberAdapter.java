package dev.restock.http.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;

/** A value that is written as a whole number, bare or as text. */
abstract class WholeNumberAdapter<T> extends LiteralAdapter<T> {
  WholeNumberAdapter() {
    super("a whole number");
  }

  /** Makes the value of the number, which the reader has just passed. */
  abstract T of(long number, JsonReader reader);

  @Override
  final T of(String literal, JsonReader reader) {
    return of(ScalarAdapters.wholeNumber(literal, reader), reader);
  }

  @Override
  public final T fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == Token.NUMBER) {
      long number;
      try {
        // The reader has the number already; as a literal it would be written and parsed again.
        number = reader.nextLong();
      } catch (JsonDataException e) {
        // The literal is still there, to tell what is wrong with it.
        return super.fromJson(reader);
      }
      return of(number, reader);
    }
    return super.fromJson(reader);
  }
}
