package dev.restock.sync.bookkeeping.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account of a plan, with what is written on each line that goes to it.
 *
 * @param number the number or code of the account: 1 to 20 letters and digits of ASCII, {@code -},
 *     {@code .} and {@code /}
 * @param name the text of its lines; null for the name of the component, rate or means of payment
 * @param code the tax code of the accounting software, such as DATEV's BU-Schlüssel or the name of
 *     a tax rate in Xero; null for none
 * @param dimensions dimensions and their objects, such as cost centre {@code 1} and {@code 100}, in
 *     the order of the dimensions
 */
public record Account(
    String number, @Nullable String name, @Nullable String code, Map<String, String> dimensions) {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9./-]{1,20}");

  /** Throws {@link IllegalArgumentException} if the number, a text or a dimension is not valid. */
  public Account {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "expected the number of an account, 1 to 20 letters and digits, found \"" + number + '"');
    }
    requireText("name", name);
    requireText("code", code);
    dimensions.forEach(
        (dimension, object) -> {
          requireText("dimension", dimension);
          requireText("object of dimension " + dimension, object);
        });
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(dimensions)));
  }

  private static void requireText(String what, @Nullable String text) {
    if (text == null) {
      return;
    }
    boolean isControl = text.codePoints().anyMatch(Character::isISOControl);
    if (text.isBlank() || isControl) {
      throw new IllegalArgumentException(
          "the " + what + (isControl ? " has a control character" : " is blank"));
    }
  }

  /**
   * The text of the lines of this account.
   *
   * @return the text; empty for the name of the component, rate or means of payment
   */
  public Optional<String> text() {
    return Optional.ofNullable(name);
  }
}
