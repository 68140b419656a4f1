package dev.restock.http.json;

import com.squareup.moshi.JsonReader;

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
}
