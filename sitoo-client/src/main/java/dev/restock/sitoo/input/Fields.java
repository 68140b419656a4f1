package dev.restock.sitoo.input;

import dev.restock.sitoo.internal.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a builder has been given, checked, in Sitoo's forms. Messages quote no value. */
final class Fields {
  private static final Object NULL = new Object();

  private final Map<String, Object> values = new LinkedHashMap<>();

  Map<String, Object> values() {
    return values;
  }

  void text(String name, String value) {
    values.put(name, value);
  }

  void filled(String name, String value) {
    require(!value.isBlank(), name, "is blank");
    values.put(name, value);
  }

  void matching(String name, String value, String pattern, String what) {
    require(value.matches(pattern), name, "must be " + what);
    values.put(name, value);
  }

  void money(String name, BigDecimal value) {
    require(Amounts.fits(value, 2), name, "has more than two decimals or is too large");
    values.put(name, Amounts.text(value, 2));
  }

  void decimal(String name, BigDecimal value) {
    require(Amounts.fits(value, 3), name, "has more than three decimals or is too large");
    values.put(name, Amounts.text(value, 3));
  }

  void number(String name, BigDecimal value) {
    require(Amounts.fits(value, 10), name, "has more than ten decimals or is too large");
    values.put(name, new BigDecimal(value.stripTrailingZeros().toPlainString()));
  }

  void number(String name, BigDecimal value, int from, int to) {
    require(
        value.compareTo(BigDecimal.valueOf(from)) >= 0
            && value.compareTo(BigDecimal.valueOf(to)) <= 0,
        name,
        "must be " + from + " to " + to);
    number(name, value);
  }

  void integer(String name, long value) {
    values.put(name, value);
  }

  void integer(String name, long value, int from, int to) {
    require(value >= from && value <= to, name, "must be " + from + " to " + to);
    values.put(name, value);
  }

  void flag(String name, boolean value) {
    values.put(name, value);
  }

  void time(String name, Instant value) {
    require(value.getEpochSecond() >= 0, name, "lies before 1970");
    values.put(name, value.getEpochSecond());
  }

  void none(String name) {
    values.put(name, NULL);
  }

  void texts(String name, Collection<String> value) {
    values.put(name, List.copyOf(value));
  }

  void integers(String name, Collection<Long> value) {
    values.put(name, List.copyOf(value));
  }

  void texts(String name, Map<String, String> value) {
    Map<String, String> copy = new LinkedHashMap<>();
    value.forEach(
        (key, text) -> {
          require(!key.isBlank(), name, "has a blank name");
          copy.put(key, text);
        });
    values.put(name, copy);
  }

  void input(String name, Input value) {
    values.put(name, value);
  }

  void inputs(String name, Collection<? extends Input> value) {
    values.put(name, List.copyOf(value));
  }

  private static void require(boolean held, String name, String problem) {
    if (!held) {
      throw new IllegalArgumentException(name + " " + problem);
    }
  }
}
