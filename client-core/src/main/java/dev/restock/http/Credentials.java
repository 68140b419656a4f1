package dev.restock.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Supplies the headers that authenticate a request. The client asks for them once per attempt, so a
 * rotated secret is used from the next attempt on.
 *
 * <p>Implementations must be safe for use by several threads and should not print their secrets in
 * {@link Object#toString()}. The credentials that the methods here return do not.
 */
@FunctionalInterface
public interface Credentials {
  /**
   * Returns the headers of the next request by name. Values must be printable ASCII and not blank.
   */
  Map<String, String> headers();

  /**
   * Returns credentials of fixed headers. Their {@code toString} hides the values.
   *
   * @param headers values by header name, copied
   */
  static Credentials ofHeaders(Map<String, String> headers) {
    return new FixedCredentials(headers);
  }

  /**
   * Returns HTTP Basic credentials (RFC 7617, UTF-8). Their {@code toString} hides both parts.
   *
   * @param user user name, not blank and without a colon
   * @param password password, not blank
   * @throws IllegalArgumentException if a part is blank, has a blank or a line break at an end or a
   *     control character, or if the user holds a colon
   */
  static Credentials basic(String user, String password) {
    HeaderText.checkEnds("the user name", user);
    HeaderText.checkEnds("the password", password);
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user name for HTTP Basic cannot hold a colon");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new FixedCredentials(
        Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
  }
}
