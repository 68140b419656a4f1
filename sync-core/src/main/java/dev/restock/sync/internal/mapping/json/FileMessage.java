package dev.restock.sync.internal.mapping.json;

/** The message of an error in a file. */
public final class FileMessage {
  private static final int LONGEST_PART = 300;

  private FileMessage() {}

  /**
   * One line with the file, the line, the JSON path and the error. Quotations from the file are
   * shortened, and their control characters become question marks.
   *
   * @param kind the kind of the file, such as {@code rules}
   */
  public static String of(String kind, String name, int line, String where, String why) {
    return kind
        + " "
        + plain(name)
        + (line == 0 ? "" : ", line " + line)
        + ", at "
        + plain(where)
        + ": "
        + plain(why);
  }

  private static String plain(String part) {
    String line = part.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    if (line.length() <= LONGEST_PART) {
      return line;
    }
    int end = LONGEST_PART / 2;
    return line.substring(0, end) + "..." + line.substring(line.length() - end);
  }
}
