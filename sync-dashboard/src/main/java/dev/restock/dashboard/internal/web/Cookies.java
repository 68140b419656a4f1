package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardRequest;
import java.util.Locale;
import java.util.Optional;

/** The two cookies: the session, and the language that a person has chosen. */
public final class Cookies {
  private static final String SESSION = "restock_session";
  private static final String LANGUAGE = "restock_language";

  /** A cookie of this name is believed only if it was set over TLS for the whole host. */
  private static final String HOST_ONLY = "__Host-";

  private Cookies() {}

  /** The session that a browser sends; empty for none. */
  public static Optional<String> session(DashboardRequest request) {
    return cookie(request, HOST_ONLY + SESSION).or(() -> cookie(request, SESSION));
  }

  /** The language that a browser sends; empty for none. */
  public static Optional<Locale> language(DashboardRequest request) {
    return cookie(request, LANGUAGE).map(Locale::forLanguageTag);
  }

  /** The header that sets the session. */
  public static String ofSession(String value, boolean secure) {
    return secure
        ? HOST_ONLY + SESSION + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Secure"
        : SESSION + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
  }

  /** The header that sets the language for a year. */
  public static String ofLanguage(Locale value, boolean secure) {
    return LANGUAGE
        + "="
        + value.toLanguageTag()
        + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  private static Optional<String> cookie(DashboardRequest request, String name) {
    for (String header : request.headers("Cookie")) {
      for (String pair : header.split(";", -1)) {
        String one = pair.strip();
        if (one.startsWith(name + "=")) {
          return Optional.of(one.substring(name.length() + 1));
        }
      }
    }
    return Optional.empty();
  }
}
