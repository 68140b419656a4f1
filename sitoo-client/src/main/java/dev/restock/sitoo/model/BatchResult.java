package dev.restock.sitoo.model;

import dev.restock.http.ServiceException;
import dev.restock.http.json.NotPersonal;

/**
 * What became of one entry of a batch. A batch as a whole succeeds even if entries failed, so each
 * one has to be looked at. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
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
   * @param errorText Sitoo's words, on one line and cut to 300 characters, with e-mail addresses
   *     and phone numbers masked; may be empty
   * @param <T> what the entry would have brought
   */
  record Failed<T>(int statusCode, @NotPersonal String errorText) implements BatchResult<T> {}

  /**
   * The entry was sent in a later request of a list that needs several, and that request failed as
   * a whole. Never comes from a list that fits one request: there the error is thrown.
   *
   * @param error what happened; its type tells whether the entry may have been done
   * @param <T> what the entry would have brought
   */
  record Unanswered<T>(ServiceException error) implements BatchResult<T> {}

  /**
   * The entry was not sent, because a request before it brought no answer, or the client was closed
   * between two requests.
   *
   * @param <T> what the entry would have brought
   */
  record NotSent<T>() implements BatchResult<T> {}
}
