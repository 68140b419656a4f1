package dev.restock.http.json;

/**
 * A number out of a list that the service may extend at any time. {@link OpenEnum} is the same for
 * texts.
 */
public interface OpenCode {
  /** Returns the number that the service uses. */
  int code();

  /** Returns whether this library knows the code. */
  boolean isKnown();
}
