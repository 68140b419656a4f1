package dev.restock.dashboard.internal.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds the address of a page with its query. Not thread-safe. */
public final class Address {
  private final StringBuilder built;
  private char next = '?';

  private Address(String path) {
    this.built = new StringBuilder(path);
  }

  public static Address of(String path) {
    return new Address(path);
  }

  /** Adds a field to an address that has a query already. */
  public Address and(String name, String value) {
    next = '&';
    return with(name, value);
  }

  /** Adds a field; null and "" add none. */
  public Address with(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      built
          .append(next)
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      next = '&';
    }
    return this;
  }

  @Override
  public String toString() {
    return built.toString();
  }
}
