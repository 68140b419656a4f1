package dev.restock.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Supplies the headers that authenticate a request. It is asked once per attempt, so that a rotated
 * secret is used from the next attempt on.
 *
 * <p>Implementations must be safe for use by several threads at once and should not print their
 * secrets in {@link Object#toString()}; those made here do not.
 */
@FunctionalInterface
public interface Credentials {
  /**
   * Returns the headers to add to the next request.
   *
   * @return header names and values; values must be non-blank printable ASCII
   */
  Map<String, String> headers();

  /**
   * Makes credentials from fixed headers.
   *
   * @param headers header names and values, copied
   * @return credentials that hide the values in {@code toString}
   */
  static Credentials ofHeaders(Map<String, String> headers) {
    return new FixedCredentials(headers);
  }

  /**
   * Makes HTTP Basic credentials (RFC 7617, UTF-8).
   *
   * @param user user name, not blank and without a colon
   * @param password password, not blank
   * @return credentials that hide both in {@code toString}
   * @throws IllegalArgumentException if a part is blank or the user holds a colon
   */
  static Credentials basic(String user, String password) {
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("the user and the password must not be blank");
    }
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user name for HTTP Basic cannot hold a colon");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new FixedCredentials(
        Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
  }
}
