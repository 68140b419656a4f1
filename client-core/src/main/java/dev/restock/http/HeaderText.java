package dev.restock.http;

/** Checks values that are copied from a page or a file and sent in headers. */
public final class HeaderText {

  private HeaderText() {}

  /**
   * Checks a value that is sent as it is. A message never quotes the value, which may be a secret.
   *
   * @param name the name of the value, for messages
   * @throws IllegalArgumentException if the value is blank, has a blank or a line break at an end,
   *     or has a character that is not printable ASCII
   */
  public static void check(String name, String value) {
    checkEnds(name, value);
    for (int i = 0; i < value.length(); i++) {
      char one = value.charAt(i);
      if (one < ' ' || one >= 127) {
        throw new IllegalArgumentException(
            name
                + " has a character that is not printable ASCII at position "
                + (i + 1)
                + " of "
                + value.length()
                + "; copy it again");
      }
    }
  }

  /** Checks a value of any characters for what a copy adds: blanks and line breaks. */
  static void checkEnds(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank; set it");
    }
    for (int i = 0; i < value.length(); i++) {
      char one = value.charAt(i);
      if (one == '\n' || one == '\r') {
        throw new IllegalArgumentException(
            name
                + " has a line break at position "
                + (i + 1)
                + " of "
                + value.length()
                + "; remove it, as a value read from a file often ends with one");
      }
      if (Character.isISOControl(one)) {
        throw new IllegalArgumentException(
            name + " has a control character at position " + (i + 1) + "; copy it again");
      }
    }
    if (!value.strip().equals(value)) {
      throw new IllegalArgumentException(name + " begins or ends with a blank; remove it");
    }
  }
}
