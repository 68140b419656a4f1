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

  /** Converts the number, which the reader has just passed. */
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
        // The reader has parsed the number already; a literal would be parsed a second time.
        number = reader.nextLong();
      } catch (JsonDataException e) {
        // The reader still has the literal, which shows what is wrong with it.
        return super.fromJson(reader);
      }
      return of(number, reader);
    }
    return super.fromJson(reader);
  }
}
