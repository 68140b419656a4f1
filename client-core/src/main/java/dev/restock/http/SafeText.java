package dev.restock.http;

/** Cleans texts of services for logs. */
public final class SafeText {
  private SafeText() {}

  /**
   * Cleans a text that a service wrote, such as the error of one entry of a batch. Returns it on
   * one line, cut to 300 characters, with e-mail addresses, phone numbers in international form and
   * query strings masked.
   */
  public static String of(String text) {
    return ErrorText.clean(text);
  }
}
