package dev.restock.http.json;

/** What a JSON document is at its outermost level. */
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
