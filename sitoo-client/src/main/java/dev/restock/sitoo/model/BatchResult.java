package dev.restock.sitoo.model;

/**
 * What became of one entry of a batch. A batch as a whole succeeds even if entries failed, so each
 * one has to be looked at.
 *
 * @param <T> what an entry brings
 */
public sealed interface BatchResult<T> {
  /**
   * The entry was done.
   *
   * @param value what it brought, such as a new id
   * @param <T> the value's type
   */
  record Added<T>(T value) implements BatchResult<T> {}

  /**
   * The entry was not done.
   *
   * @param statusCode Sitoo's status for it, as in HTTP; never 200
   * @param errorText Sitoo's words, on one line and cut to 300 characters; may be empty
   * @param <T> what the entry would have brought
   */
  record Failed<T>(int statusCode, String errorText) implements BatchResult<T> {}
}
