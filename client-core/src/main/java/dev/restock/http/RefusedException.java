package dev.restock.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service refused the request for good (4xx other than 408 and 429; for a read also a
 * redirect). Nothing was done, and the same request will be refused again.
 */
public final class RefusedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** The service's cleaned words, or null. */
  private final @Nullable String errorText;

  RefusedException(CallContext call, @Nullable String errorText) {
    super(
        call,
        CallOutcome.REFUSED,
        errorText == null ? "The service refused the request" : "Refused: " + errorText,
        advice(call.status().orElse(0)),
        null);
    this.errorText = errorText;
  }

  private static String advice(int status) {
    if (status == 401 || status == 403) {
      return "Check the credentials and what they give access to.";
    }
    if (status == 404) {
      return "Check the id and the base URL.";
    }
    if (status < 400) {
      return "The service redirected: check the base URL.";
    }
    return "Correct the request; repeating it as it is will not help.";
  }

  /**
   * Returns the service's own words.
   *
   * @return the error text on one line, cut to 300 characters, with secrets and e-mail addresses
   *     masked; empty if the answer had none
   */
  public Optional<String> errorText() {
    return Optional.ofNullable(errorText);
  }

  /**
   * Returns whether the credentials are the problem.
   *
   * @return true for 401 and 403
   */
  public boolean isAuthentication() {
    int status = call().status().orElse(0);
    return status == 401 || status == 403;
  }

  /**
   * Returns whether the thing asked for does not exist.
   *
   * @return true for 404
   */
  public boolean isNotFound() {
    return call().status().orElse(0) == 404;
  }
}
