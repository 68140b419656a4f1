package dev.restock.http;

import java.util.Map;

/** Headers that do not change, with their values kept out of {@code toString}. */
final class FixedCredentials implements Credentials {
  private final Map<String, String> headers;

  FixedCredentials(Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return "Credentials" + headers.keySet() + " (values hidden)";
  }
}
