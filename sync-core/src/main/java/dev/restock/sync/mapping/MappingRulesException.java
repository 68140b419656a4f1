package dev.restock.sync.mapping;

/** A rules file cannot be used. The message is one line that names the file, the place and why. */
public final class MappingRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says where and why.
   *
   * @param name the file
   * @param where the place in it, as a JSON path
   * @param why what is wrong there
   */
  public MappingRulesException(String name, String where, String why) {
    super("rules " + name + ", at " + where + ": " + why);
  }
}
