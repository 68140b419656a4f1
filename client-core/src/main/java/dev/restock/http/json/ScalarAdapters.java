package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads texts, numbers, booleans and instants, with bounds against hostile literals. */
final class ScalarAdapters {
  private static final int MAX_DIGITS = 40;
  // Any number of so many digits fits into a long.
  private static final int LONG_DIGITS = 18;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final Map<Type, JsonAdapter<?>> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, new PlainTextAdapter()),
          Map.entry(boolean.class, new BooleanAdapter()),
          Map.entry(Boolean.class, new BooleanAdapter()),
          Map.entry(int.class, whole(ScalarAdapters::integer)),
          Map.entry(Integer.class, whole(ScalarAdapters::integer)),
          Map.entry(long.class, whole((number, reader) -> number)),
          Map.entry(Long.class, whole((number, reader) -> number)),
          Map.entry(BigDecimal.class, literal("a number", ScalarAdapters::decimal)),
          Map.entry(Instant.class, whole(ScalarAdapters::unixSeconds)),
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

  private static final class PlainTextAdapter extends TextAdapter<String> {
    @Override
    String ofText(String text, JsonReader reader) {
      return text;
    }
  }

  private interface Counting<T> {
    T of(long number, JsonReader reader);
  }

  private static <T> WholeNumberAdapter<T> whole(Counting<T> counting) {
    return new WholeNumberAdapter<>() {
      @Override
      T of(long number, JsonReader reader) {
        return counting.of(number, reader);
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

  static int integer(long number, JsonReader reader) {
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw JsonProblem.behind(reader, "the number is out of range");
    }
    return (int) number;
  }

  static long wholeNumber(String literal, JsonReader reader) {
    int start = literal.startsWith("-") ? 1 : 0;
    if (!isDigits(literal, start)) {
      throw JsonProblem.behind(reader, "expected a whole number without fraction and exponent");
    }
    try {
      return Long.parseLong(literal);
    } catch (NumberFormatException e) {
      throw JsonProblem.behind(reader, "the number is out of range");
    }
  }

  private static boolean isDigits(String literal, int start) {
    for (int i = start; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return start < literal.length();
  }

  private static BigDecimal decimal(String literal, JsonReader reader) {
    return number("a number", literal, reader);
  }

  private static BigDecimal number(String what, String literal, JsonReader reader) {
    BigDecimal plain = plainDecimal(literal);
    if (plain != null) {
      return plain;
    }
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

  /** Parses a plain decimal, which nearly all are, faster than the general parser. */
  private static @Nullable BigDecimal plainDecimal(String literal) {
    int length = literal.length();
    boolean negative = length > 0 && literal.charAt(0) == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = negative ? 1 : 0; i < length; i++) {
      char c = literal.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = count;
      } else {
        return null;
      }
      if (count > LONG_DIGITS) {
        return null;
      }
    }
    if (count == 0) {
      return null;
    }
    return BigDecimal.valueOf(negative ? -digits : digits, point < 0 ? 0 : count - point);
  }

  private static boolean isBounded(BigDecimal value) {
    return value.precision() <= MAX_DIGITS && Math.abs((long) value.scale()) <= MAX_DIGITS;
  }

  /** Returns the number, or empty if it has too many digits or too large an exponent. */
  static Optional<BigDecimal> boundedDecimal(String literal) {
    return literal.length() > 2 * MAX_DIGITS
        ? Optional.empty()
        : Optional.of(new BigDecimal(literal)).filter(ScalarAdapters::isBounded);
  }

  private static Instant unixSeconds(long seconds, JsonReader reader) {
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
