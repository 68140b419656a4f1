package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;

/**
 * Turns the body of a successful answer into a value.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface BodyReader<T> {
  /**
   * Reads the body.
   *
   * @param body the whole body, possibly empty; in UTF-8 if the answer declares another charset
   * @throws UnreadableJsonException if the body is not in the documented form
   */
  T read(byte[] body);
}
