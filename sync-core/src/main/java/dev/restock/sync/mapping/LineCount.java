package dev.restock.sync.mapping;

/** Counts lines of a text whose place only moves forward. */
final class LineCount {
  private final byte[] text;
  private int counted;
  private int line = 1;

  LineCount(byte[] text) {
    this.text = text;
  }

  static int lineAt(byte[] text, int offset) {
    return new LineCount(text).at(offset);
  }

  /** The line of a place, beginning with 1; not before the place that was asked for last. */
  int at(int offset) {
    for (; counted < offset; counted++) {
      if (text[counted] == '\n') {
        line++;
      }
    }
    return line;
  }
}
