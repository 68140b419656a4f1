package dev.restock.sync.mapping;

/**
 * A rules file cannot be used. The message is one line that names the file, the place and why; what
 * it quotes from the file is shortened, and control characters in it become question marks.
 */
public final class MappingRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PART = 300;

  /**
   * Says where and why.
   *
   * @param name the file
   * @param where the place in it, as a JSON path
   * @param why what is wrong there
   */
  public MappingRulesException(String name, String where, String why) {
    super("rules " + plain(name) + ", at " + plain(where) + ": " + plain(why));
  }

  private static String plain(String part) {
    String line = part.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    return line.length() <= LONGEST_PART ? line : line.substring(0, LONGEST_PART) + "...";
  }
}
