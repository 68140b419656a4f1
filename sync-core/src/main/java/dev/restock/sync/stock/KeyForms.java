package dev.restock.sync.stock;

import java.util.regex.Pattern;

/** The forms of keys. */
final class KeyForms {
  /** The prefix of the kind, the id of the return if it is short, and 128 bits in Base64. */
  static final Pattern STANDARD =
      Pattern.compile("[rtuc]1-(?:[A-Za-z0-9]{1,12}-)?[A-Za-z0-9_-]{22}");

  static final Pattern UUID_5 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private KeyForms() {}
}
