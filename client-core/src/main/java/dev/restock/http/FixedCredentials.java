package dev.restock.http;

import java.util.Map;

/** Fixed headers whose values {@code toString} hides. */
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
