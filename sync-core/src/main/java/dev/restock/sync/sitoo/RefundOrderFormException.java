package dev.restock.sync.sitoo;

import dev.restock.sync.internal.mapping.json.FileMessage;

/**
 * A form of refund orders is not valid. The message is one line with the file, the line, the JSON
 * path and the error. Quotations from the file are shortened, and their control characters become
 * question marks.
 */
public final class RefundOrderFormException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  private final int line;

  private final String where;

  /**
   * An error in a file.
   *
   * @param name the name of the file
   * @param line the line, beginning with 1; 0 for the file as a whole
   * @param where the JSON path
   * @param why the error: the value found and the value expected
   */
  public RefundOrderFormException(String name, int line, String where, String why) {
    super(FileMessage.of("form of refund orders", name, line, where, why));
    this.file = name;
    this.line = line;
    this.where = where;
  }

  /**
   * The name of the file.
   *
   * @return as in the message, not shortened
   */
  public String file() {
    return file;
  }

  /**
   * The line of the error, for an editor.
   *
   * @return 1 or more; 0 for the file as a whole
   */
  public int line() {
    return line;
  }

  /**
   * The JSON path of the error.
   *
   * @return such as {@code $.products.shipping.vat}
   */
  public String where() {
    return where;
  }
}
