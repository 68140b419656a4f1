package dev.restock.sync.internal.mapping.json;

/** Makes the exception of one kind of file. */
@FunctionalInterface
public interface FileFailure {
  /**
   * The exception for an error.
   *
   * @param name the name of the file
   * @param line the line, beginning with 1; 0 for the file as a whole
   * @param where the JSON path
   * @param why the error: the value found and the value expected
   */
  RuntimeException of(String name, int line, String where, String why);
}
