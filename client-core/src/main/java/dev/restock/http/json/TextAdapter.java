package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.regex.Pattern;

/** A value that is written as a text or as a whole number, such as an id. */
abstract class TextAdapter<T> extends LiteralAdapter<T> {
  private static final Pattern WHOLE = Pattern.compile("-?[1-9][0-9]*|0");

  TextAdapter() {
    super("text");
  }

  /** Converts the text, which the reader has just passed. */
  abstract T ofText(String text, JsonReader reader);

  @Override
  final T of(String literal, JsonReader reader) {
    return ofText(checked(literal, reader), reader);
  }

  @Override
  public final T fromJson(JsonReader reader) throws IOException {
    if (reader.peek() != Token.NUMBER) {
      return super.fromJson(reader);
    }
    String number = reader.nextString();
    if (!WHOLE.matcher(number).matches()) {
      throw JsonProblem.behind(
          reader,
          "expected text or a whole number but found a number with a fraction or an exponent");
    }
    return ofText(number, reader);
  }

  /** Returns a text, which the reader has just passed, if it can be written in UTF-8. */
  static String checked(String text, JsonReader reader) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          throw JsonProblem.behind(
              reader, "expected text but found half of a surrogate pair, which is no character");
        }
        i++;
      }
    }
    return text;
  }
}
