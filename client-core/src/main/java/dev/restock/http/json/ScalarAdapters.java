package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Texts, numbers, booleans and instants, each with bounds that keep a hostile literal cheap. */
final class ScalarAdapters {
  private static final int MAX_DIGITS = 40;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final Map<Type, JsonAdapter<?>> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, scalar(ScalarAdapters::text)),
          Map.entry(boolean.class, scalar(ScalarAdapters::bool)),
          Map.entry(Boolean.class, scalar(ScalarAdapters::bool)),
          Map.entry(int.class, scalar(ScalarAdapters::integer)),
          Map.entry(Integer.class, scalar(ScalarAdapters::integer)),
          Map.entry(long.class, scalar(ScalarAdapters::wholeNumber)),
          Map.entry(Long.class, scalar(ScalarAdapters::wholeNumber)),
          Map.entry(BigDecimal.class, scalar(ScalarAdapters::decimal)),
          Map.entry(Instant.class, scalar(ScalarAdapters::unixSeconds)),
          Map.entry(Timestamp.class, scalar(ScalarAdapters::timestamp)));

  static final JsonAdapter.Factory FACTORY = (type, annotations, moshi) -> BY_TYPE.get(type);

  private ScalarAdapters() {}

  private interface Reading<T> {
    T read(JsonReader reader) throws IOException;
  }

  private static <T> JsonAdapter<T> scalar(Reading<T> reading) {
    return new ReadOnlyAdapter<>() {
      @Override
      public T fromJson(JsonReader reader) throws IOException {
        return reading.read(reader);
      }
    };
  }

  static String text(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token != Token.STRING && token != Token.NUMBER) {
      throw JsonProblem.expected("text", reader);
    }
    return reader.nextString();
  }

  private static boolean bool(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token == Token.BOOLEAN) {
      return reader.nextBoolean();
    }
    String path = reader.getPath();
    if (token == Token.STRING || token == Token.NUMBER) {
      switch (reader.nextString()) {
        case "1", "true" -> {
          return true;
        }
        case "0", "false" -> {
          return false;
        }
        default -> throw new JsonProblem(path, "expected true, false, 0 or 1");
      }
    }
    throw JsonProblem.expected("true, false, 0 or 1", reader);
  }

  static int integer(JsonReader reader) throws IOException {
    String path = reader.getPath();
    long value = wholeNumber(reader);
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw new JsonProblem(path, "the number is out of range");
    }
    return (int) value;
  }

  private static long wholeNumber(JsonReader reader) throws IOException {
    String path = reader.getPath();
    BigDecimal value = number("a whole number", reader);
    try {
      BigInteger whole = value.toBigIntegerExact();
      if (whole.bitLength() < Long.SIZE) {
        return whole.longValue();
      }
      throw new JsonProblem(path, "the number is out of range");
    } catch (ArithmeticException e) {
      throw new JsonProblem(path, "expected a whole number");
    }
  }

  private static BigDecimal decimal(JsonReader reader) throws IOException {
    return number("a number", reader);
  }

  private static BigDecimal number(String what, JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token != Token.STRING && token != Token.NUMBER) {
      throw JsonProblem.expected(what, reader);
    }
    String path = reader.getPath();
    String literal = reader.nextString();
    if (literal.length() > 2 * MAX_DIGITS) {
      throw new JsonProblem(path, "the number has too many digits");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(literal);
    } catch (NumberFormatException e) {
      throw new JsonProblem(path, "expected " + what);
    }
    if (!isBounded(value)) {
      throw new JsonProblem(path, "the number has too many digits or too large an exponent");
    }
    return value;
  }

  private static boolean isBounded(BigDecimal value) {
    return value.precision() <= MAX_DIGITS && Math.abs((long) value.scale()) <= MAX_DIGITS;
  }

  /** The number, unless its digits or its exponent are beyond all use. */
  static Optional<BigDecimal> boundedDecimal(String literal) {
    return literal.length() > 2 * MAX_DIGITS
        ? Optional.empty()
        : Optional.of(new BigDecimal(literal)).filter(ScalarAdapters::isBounded);
  }

  private static Instant unixSeconds(JsonReader reader) throws IOException {
    String path = reader.getPath();
    long seconds = wholeNumber(reader);
    if (seconds < 0 || seconds > LAST_SECOND) {
      throw new JsonProblem(path, "expected Unix seconds from 1970 to 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static Timestamp timestamp(JsonReader reader) throws IOException {
    String path = reader.getPath();
    String text = text(reader);
    if (text.isEmpty()) {
      throw new JsonProblem(path, "expected a date but found an empty text");
    }
    return new Timestamp(text);
  }
}
