package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;

/**
 * A read was answered with success, but the body is not what the service documents. Reading again
 * may or may not help; the answer itself is never used in part.
 */
public final class MalformedAnswerException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /** Where. */
  private final String jsonPath;

  /** What. */
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
        "Give the request ids to the service's support, or check the base URL.",
        cause);
    this.jsonPath = jsonPath;
    this.reason = reason;
  }

  /**
   * Returns where in the body the trouble is.
   *
   * @return a JSON path such as {@code $.items[3].sku}; {@code $} for the body as a whole
   */
  public String jsonPath() {
    return jsonPath;
  }

  /**
   * Returns what is wrong there, without any value of the body.
   *
   * @return a few words
   */
  public String reason() {
    return reason;
  }
}
