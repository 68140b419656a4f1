package dev.restock.sync.bookkeeping.settlement;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the amounts of a file, strictly: a digit that is taken for another is lost money. */
final class SettlementAmounts {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern SPACES = Pattern.compile("[\u00A0\u202F\u2009]");

  private final char decimal;
  private final @Nullable Character group;
  private final Pattern form;

  SettlementAmounts(char decimal, @Nullable Character group) {
    this.decimal = decimal;
    this.group = group;
    String decimals = "(" + Pattern.quote(String.valueOf(decimal)) + "[0-9]{1,6})?";
    String grouped =
        group == null
            ? ""
            : "|[0-9]{1,3}(" + Pattern.quote(String.valueOf(group)) + "[0-9]{3}){1,5}";
    form = Pattern.compile("[+-]?([0-9]{1,18}" + grouped + ")" + decimals);
  }

  /** Reads an amount, or throws {@link IllegalArgumentException}. */
  BigDecimal read(String text) {
    String plain = text.replace('\u2212', '-');
    if (group != null && group == ' ') {
      plain = SPACES.matcher(plain).replaceAll(" ");
    }
    if (!form.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "expected an amount such as " + example() + ", found '" + text + "'");
    }
    if (group != null) {
      plain = plain.replace(String.valueOf(group), "");
    }
    return new BigDecimal(plain.replace(decimal, '.'));
  }

  private String example() {
    return "1" + (group == null ? "" : group) + "234" + decimal + "50";
  }

  /** Checks a currency, or throws {@link IllegalArgumentException}. */
  static String currency(String text) {
    if (!CURRENCY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a currency of three capital letters, found '" + text + "'");
    }
    return text;
  }
}
