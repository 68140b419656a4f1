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
   * @param body the whole body, possibly empty
   * @return the value
   * @throws UnreadableJsonException if the body is not what the service documents
   */
  T read(byte[] body);
}
