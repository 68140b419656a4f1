package dev.restock.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service refused the request (4xx other than 408 and 429; for a read also a redirect). The
 * request had no effect, and the same request will be refused again.
 */
public final class RefusedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** The service's error text, cleaned, or null. */
  private final @Nullable String errorText;

  RefusedException(CallContext call, @Nullable String errorText, @Nullable String advice) {
    super(
        call,
        CallOutcome.REFUSED,
        errorText == null ? "The service refused the request" : "Refused: " + errorText,
        advice == null ? advice(call.status().orElse(0)) : advice,
        null);
    this.errorText = errorText;
  }

  private static String advice(int status) {
    if (status == 401 || status == 403) {
      return "Check the credentials and their permissions.";
    }
    if (status == 404) {
      return "Check the id and the base URL.";
    }
    if (status < 400) {
      return "The service redirected. Check the base URL.";
    }
    return "Correct the request. Repeating it unchanged does not help.";
  }

  /**
   * Returns the error text of the service on one line, cut to 300 characters, with secrets and
   * e-mail addresses masked; empty if the answer had none.
   */
  public Optional<String> errorText() {
    return Optional.ofNullable(errorText);
  }

  /** Returns whether the credentials are the problem (401 and 403). */
  public boolean isAuthentication() {
    int status = call().status().orElse(0);
    return status == 401 || status == 403;
  }

  /** Returns whether the resource does not exist (404). */
  public boolean isNotFound() {
    return call().status().orElse(0) == 404;
  }
}
