package dev.restock.http.json;

/**
 * A number out of a list that the service may extend at any time; the numeric sibling of {@link
 * OpenEnum}.
 */
public interface OpenCode {
  /**
   * Returns the number that the service uses.
   *
   * @return the code
   */
  int code();

  /**
   * Returns whether this library knows the code.
   *
   * @return false for a code that the service has added
   */
  boolean isKnown();
}
