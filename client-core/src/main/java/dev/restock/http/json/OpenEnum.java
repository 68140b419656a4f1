package dev.restock.http.json;

/**
 * A value out of a list that the service may extend at any time. Implementations are records with
 * this one component and with constants for the known values. An unknown value is kept, and
 * compares by its text.
 */
public interface OpenEnum {
  /** Returns the exact text that the service uses; never empty. */
  String value();

  /**
   * Returns whether this library knows the value. False means that the service has added it, or
   * that it is mistyped.
   */
  boolean isKnown();
}
