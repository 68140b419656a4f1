package dev.restock.http.json;

/**
 * A value out of a list that the service may extend at any time. Implementations are records with
 * this one component and constants for the known values, so that an unknown value is kept as it
 * came, compares by its text, and breaks nothing.
 */
public interface OpenEnum {
  /**
   * Returns the text that the service uses.
   *
   * @return the exact text, never empty
   */
  String value();

  /**
   * Returns whether this library knows the value.
   *
   * @return false for a value that the service has added or that was mistyped
   */
  boolean isKnown();
}
