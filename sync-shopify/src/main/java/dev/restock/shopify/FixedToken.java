package dev.restock.shopify;

/** One token that does not expire. */
final class FixedToken implements TokenSupplier {
  private final String token;

  FixedToken(String token) {
    this.token = checked(token);
  }

  static boolean isUsable(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
  }

  static String checked(String token) {
    if (!isUsable(token)) {
      throw new IllegalArgumentException(
          "the access token is blank or holds a character other than printable ASCII");
    }
    return token;
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public String toString() {
    return "FixedToken (hidden)";
  }
}
