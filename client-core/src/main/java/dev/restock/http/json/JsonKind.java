package dev.restock.http.json;

/** The kind of a JSON document's outermost value. */
public enum JsonKind {
  /** An object. */
  OBJECT,
  /** An array. */
  ARRAY,
  /** A text. */
  STRING,
  /** A number. */
  NUMBER,
  /** {@code true} or {@code false}. */
  BOOLEAN,
  /** {@code null}. */
  NULL
}
