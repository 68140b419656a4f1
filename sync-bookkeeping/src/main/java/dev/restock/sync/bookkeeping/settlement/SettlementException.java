package dev.restock.sync.bookkeeping.settlement;

import dev.restock.sync.internal.mapping.json.FileMessage;

/**
 * A settlement mapping is not valid, or a settlement file cannot be read as it says. The message is
 * one line with the file, the line, the place and the error.
 */
public final class SettlementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  SettlementException(String kind, String name, int line, String where, String why) {
    super(FileMessage.of(kind, name, line, where, why));
    this.line = line;
  }

  /** An error in a mapping. */
  static SettlementException ofMapping(String name, int line, String where, String why) {
    return new SettlementException("settlement mapping", name, line, where, why);
  }

  /**
   * The line of the error, for an editor.
   *
   * @return 1 or more; 0 for the file as a whole
   */
  public int line() {
    return line;
  }
}
