package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;

/**
 * A read was answered with success, but the body is not in the documented form. Reading again may
 * or may not help. No part of the answer is used.
 */
public final class MalformedAnswerException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** The place in the body. */
  private final String jsonPath;

  /** The problem. */
  private final String reason;

  MalformedAnswerException(CallContext call, UnreadableJsonException cause) {
    this(call, cause.jsonPath(), cause.reason(), cause);
  }

  MalformedAnswerException(CallContext call, String jsonPath, String reason) {
    this(call, jsonPath, reason, null);
  }

  private MalformedAnswerException(
      CallContext call,
      String jsonPath,
      String reason,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(
        call,
        CallOutcome.MALFORMED_ANSWER,
        "The answer cannot be used: at " + jsonPath + ": " + reason,
        "Check the base URL, or give the request ids to the support of the service.",
        cause);
    this.jsonPath = jsonPath;
    this.reason = reason;
  }

  /**
   * Returns the place of the problem in the body: a JSON path such as {@code $.items[3].sku}, or
   * {@code $} for the body as a whole.
   */
  public String jsonPath() {
    return jsonPath;
  }

  /** Returns what is wrong there, in a few words and without a value of the body. */
  public String reason() {
    return reason;
  }
}
