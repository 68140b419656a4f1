package dev.restock.returngo;

/** A sort order for RMAs. */
public enum RmaSort {
  /** Oldest first. */
  CREATED_ASCENDING("+rma_created_at"),
  /** Newest first. */
  CREATED_DESCENDING("-rma_created_at"),
  /** Least recently changed first. */
  UPDATED_ASCENDING("+rma_updated_at"),
  /** Most recently changed first. */
  UPDATED_DESCENDING("-rma_updated_at");

  private final String text;

  RmaSort(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
