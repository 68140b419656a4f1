package dev.restock.sandbox.shopify;

import java.util.Map;

/** Shopify answers a field with an error and no data. */
final class ApiFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  ApiFault(String code, String message) {
    super(message);
    this.code = code;
  }

  Map<String, Object> extensions() {
    return Map.of("code", code);
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
