package dev.restock.sitoo.input;

import java.util.regex.Pattern;

/** The form of a field's value. */
public enum Form {
  /** Any text. A {@link java.math.BigDecimal} is a JSON number of at most ten decimals. */
  PLAIN("a number of at most nine digits and ten decimals", 10),
  /** Text with at least one character that is not white space. */
  NOT_BLANK("not blank", 10),
  /** ISO 4217: three capital letters. */
  CURRENCY("three capital letters", "[A-Z]{3}"),
  /** ISO 3166-1 alpha-2: two letters, or nothing. */
  COUNTRY("two letters or nothing", "([A-Za-z]{2})?"),
  /** 4 or 6 digits. */
  PIN("4 or 6 digits", "[0-9]{4}([0-9]{2})?"),
  /** 1 to 40 of A-Z, a-z, 0-9, _ and -. */
  EXTERNAL_ID("1 to 40 of A-Z, a-z, 0-9, _ and -", "[A-Za-z0-9_-]{1,40}"),
  /** 1 to 200 of A-Z, a-z, 0-9 and _ + , - . /. */
  PRODUCT_SKU("1 to 200 of A-Z, a-z, 0-9 and _ + , - . /", "[A-Za-z0-9_+,./-]{1,200}"),
  /** 1 to 200 of A-Z, a-z, 0-9 and &amp; _ - . */
  INFLUENCER_CODE("1 to 200 of A-Z, a-z, 0-9 and & _ - .", "[0-9a-zA-Z&_.-]{1,200}"),
  /** {@code cm_} and 1 to 200 further characters. */
  METRIC_KEY("cm_ and 1 to 200 further characters", "cm_.{1,200}"),
  /** An amount of at most nine digits and two decimals, sent as text with two decimals. */
  MONEY("a number of at most nine digits and two decimals", 2),
  /** A number of at most nine digits and three decimals, sent as text with three decimals. */
  DECIMAL("a number of at most nine digits and three decimals", 3);

  private final String description;
  private final Pattern pattern;
  private final int decimals;

  Form(String description, String pattern) {
    this.description = description;
    this.pattern = Pattern.compile(pattern);
    this.decimals = 10;
  }

  Form(String description, int decimals) {
    this.description = description;
    this.pattern = Pattern.compile("(?s).*");
    this.decimals = decimals;
  }

  boolean accepts(String text) {
    return this == NOT_BLANK ? !text.isBlank() : pattern.matcher(text).matches();
  }

  /** The expected value, for an error message. Plain text is never refused. */
  String description() {
    return description;
  }

  /** The maximum number of decimals of a number. */
  int decimals() {
    return decimals;
  }

  /** Whether a number is sent as text, padded to all decimals. */
  boolean isPadded() {
    return this == MONEY || this == DECIMAL;
  }
}
