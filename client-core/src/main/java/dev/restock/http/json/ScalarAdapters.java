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
  // So many digits fit into a long for sure.
  private static final int LONG_DIGITS = 18;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final Map<Type, JsonAdapter<?>> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, literal("text", (text, reader) -> text)),
          Map.entry(boolean.class, new BooleanAdapter()),
          Map.entry(Boolean.class, new BooleanAdapter()),
          Map.entry(int.class, literal("a whole number", ScalarAdapters::integer)),
          Map.entry(Integer.class, literal("a whole number", ScalarAdapters::integer)),
          Map.entry(long.class, literal("a whole number", ScalarAdapters::wholeNumber)),
          Map.entry(Long.class, literal("a whole number", ScalarAdapters::wholeNumber)),
          Map.entry(BigDecimal.class, literal("a number", ScalarAdapters::decimal)),
          Map.entry(Instant.class, literal("a whole number", ScalarAdapters::unixSeconds)),
          Map.entry(Timestamp.class, literal("text", ScalarAdapters::timestamp)));

  static final JsonAdapter.Factory FACTORY = (type, annotations, moshi) -> BY_TYPE.get(type);

  private ScalarAdapters() {}

  private interface Reading<T> {
    T of(String literal, JsonReader reader);
  }

  private static <T> LiteralAdapter<T> literal(String what, Reading<T> reading) {
    return new LiteralAdapter<>(what) {
      @Override
      T of(String literal, JsonReader reader) {
        return reading.of(literal, reader);
      }
    };
  }

  private static final class BooleanAdapter extends LiteralAdapter<Boolean> {
    BooleanAdapter() {
      super("true, false, 0 or 1");
    }

    @Override
    public Boolean fromJson(JsonReader reader) throws IOException {
      return reader.peek() == Token.BOOLEAN ? reader.nextBoolean() : super.fromJson(reader);
    }

    @Override
    Boolean of(String literal, JsonReader reader) {
      return switch (literal) {
        case "1", "true" -> true;
        case "0", "false" -> false;
        default -> throw JsonProblem.behind(reader, "expected true, false, 0 or 1");
      };
    }
  }

  static int integer(String literal, JsonReader reader) {
    long value = wholeNumber(literal, reader);
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw JsonProblem.behind(reader, "the number is out of range");
    }
    return (int) value;
  }

  private static long wholeNumber(String literal, JsonReader reader) {
    if (literal.length() <= LONG_DIGITS && isDigits(literal)) {
      return Long.parseLong(literal);
    }
    try {
      BigInteger whole = number("a whole number", literal, reader).toBigIntegerExact();
      if (whole.bitLength() < Long.SIZE) {
        return whole.longValue();
      }
      throw JsonProblem.behind(reader, "the number is out of range");
    } catch (ArithmeticException e) {
      throw JsonProblem.behind(reader, "expected a whole number");
    }
  }

  private static boolean isDigits(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return !literal.isEmpty();
  }

  private static BigDecimal decimal(String literal, JsonReader reader) {
    return number("a number", literal, reader);
  }

  private static BigDecimal number(String what, String literal, JsonReader reader) {
    if (literal.length() > 2 * MAX_DIGITS) {
      throw JsonProblem.behind(reader, "the number has too many digits");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(literal);
    } catch (NumberFormatException e) {
      throw JsonProblem.behind(reader, "expected " + what);
    }
    if (!isBounded(value)) {
      throw JsonProblem.behind(reader, "the number has too many digits or too large an exponent");
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

  private static Instant unixSeconds(String literal, JsonReader reader) {
    long seconds = wholeNumber(literal, reader);
    if (seconds < 0 || seconds > LAST_SECOND) {
      throw JsonProblem.behind(reader, "expected Unix seconds from 1970 to 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static Timestamp timestamp(String literal, JsonReader reader) {
    if (literal.isEmpty()) {
      throw JsonProblem.behind(reader, "expected a date but found an empty text");
    }
    return new Timestamp(literal);
  }
}
