package dev.restock.sync.internal.mapping.json;

/** Counts the lines of a text up to a position that only moves forward. */
final class LineNumbers {
  private final byte[] text;
  private int counted;
  private int line = 1;

  LineNumbers(byte[] text) {
    this.text = text;
  }

  /**
   * The line of an offset, beginning with 1.
   *
   * @param offset not below the offset of the call before
   */
  int at(int offset) {
    for (; counted < offset; counted++) {
      if (text[counted] == '\n') {
        line++;
      }
    }
    return line;
  }
}
