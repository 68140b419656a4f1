package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;

/** A value that is written as a text or a number. */
abstract class LiteralAdapter<T> extends ReadOnlyAdapter<T> {
  private final String what;

  LiteralAdapter(String what) {
    this.what = what;
  }

  /** Converts the literal, which the reader has just passed. */
  abstract T of(String literal, JsonReader reader);

  @Override
  public T fromJson(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token != Token.STRING && token != Token.NUMBER) {
      throw JsonProblem.expected(what, reader);
    }
    return of(reader.nextString(), reader);
  }
}
