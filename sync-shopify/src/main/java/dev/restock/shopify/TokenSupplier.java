package dev.restock.shopify;

import dev.restock.http.ServiceException;

/**
 * Supplies the access token of an app for one shop. The client asks before each call.
 *
 * <p>Implementations must be safe for use by several threads, should not make every call wait for a
 * service, and must not print the token in {@link Object#toString()}.
 */
@FunctionalInterface
public interface TokenSupplier {
  /**
   * Returns the token of the next call: printable ASCII, not blank.
   *
   * @throws ServiceException if there is no token now because a service cannot be asked
   */
  String token();

  /**
   * Takes note that Shopify refused a token (401). The client then asks for a token once more, and
   * gives up if it gets the same one. The default does nothing.
   *
   * @param token the refused token
   */
  default void refused(String token) {}

  /**
   * Returns a supplier of one token that does not expire, such as that of an app which was made in
   * the shop's admin before 2026. Its {@code toString} hides the token.
   *
   * @throws IllegalArgumentException if the token is blank or not printable ASCII
   */
  static TokenSupplier fixed(String token) {
    return new FixedToken(token);
  }
}
