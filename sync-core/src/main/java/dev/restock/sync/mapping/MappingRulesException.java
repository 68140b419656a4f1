package dev.restock.sync.mapping;

/**
 * A rules file cannot be used. The message is one line that names the file, the line, the place and
 * why; what it quotes from the file is shortened, and control characters in it become question
 * marks.
 */
public final class MappingRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PART = 300;

  /** The file's name. */
  private final String file;

  /** The line, or 0. */
  private final int line;

  /** The place, as a JSON path. */
  private final String where;

  /**
   * Says where and why.
   *
   * @param name the file
   * @param line the line in it, beginning with 1; 0 for the file as a whole
   * @param where the place in it, as a JSON path
   * @param why what is wrong there: what was found, and what was expected
   */
  public MappingRulesException(String name, int line, String where, String why) {
    super(
        "rules "
            + plain(name)
            + (line == 0 ? "" : ", line " + line)
            + ", at "
            + plain(where)
            + ": "
            + plain(why));
    this.file = name;
    this.line = line;
    this.where = where;
  }

  /**
   * The file.
   *
   * @return its name
   */
  public String file() {
    return file;
  }

  /**
   * The line, for an editor to go to.
   *
   * @return 1 or more; 0 for the file as a whole
   */
  public int line() {
    return line;
  }

  /**
   * The place.
   *
   * @return a JSON path
   */
  public String where() {
    return where;
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
