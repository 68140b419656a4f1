package dev.restock.sitoo.model;

import dev.restock.http.ServiceException;
import dev.restock.http.json.NotPersonal;

/**
 * The result of one entry of a batch. A batch succeeds as a whole even if entries failed, so check
 * each result. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 *
 * @param <T> the type of a result, such as the new id
 */
public sealed interface BatchResult<T> {
  /**
   * The entry succeeded.
   *
   * @param value the result, such as the new id
   * @param <T> the value's type
   */
  record Added<T>(T value) implements BatchResult<T> {}

  /**
   * The entry failed.
   *
   * @param statusCode Sitoo's status for it, as in HTTP; never 200
   * @param errorText Sitoo's words, on one line and cut to 300 characters, with e-mail addresses
   *     and phone numbers masked; may be empty
   * @param <T> the type of a result
   */
  record Failed<T>(int statusCode, @NotPersonal String errorText) implements BatchResult<T> {}

  /**
   * The entry was sent in a later request of a list that needs several, and that request failed as
   * a whole. A list that fits in one request throws the error instead.
   *
   * @param error the error; its type shows whether the entry may have been processed
   * @param <T> the type of a result
   */
  record Unanswered<T>(ServiceException error) implements BatchResult<T> {}

  /**
   * The entry was not sent, because an earlier request got no answer, or the client was closed
   * between two requests.
   *
   * @param <T> the type of a result
   */
  record NotSent<T>() implements BatchResult<T> {}
}
