package dev.restock.sync.monitor.alerts;

import dev.restock.sync.internal.mapping.json.FileMessage;

/**
 * A file with rules of alerts is not valid. The message is one line with the file, the line, the
 * JSON path and the error. Quotations from the file are shortened, and their control characters
 * become question marks.
 */
public final class AlertRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * An error in a file.
   *
   * @param name the name of the file
   * @param line the line, beginning with 1; 0 for the file as a whole
   * @param where the JSON path
   * @param why the error: the value found and the value expected
   */
  public AlertRulesException(String name, int line, String where, String why) {
    super(FileMessage.of("alert rules", name, line, where, why));
    this.line = line;
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
