package dev.restock.http.testing;

import static dev.restock.http.CallOutcome.MALFORMED_ANSWER;
import static dev.restock.http.CallOutcome.NOT_SENT;
import static dev.restock.http.CallOutcome.OUTCOME_UNKNOWN;
import static dev.restock.http.CallOutcome.RATE_LIMITED;
import static dev.restock.http.CallOutcome.REFUSED;
import static dev.restock.http.CallOutcome.SUCCESS;
import static dev.restock.http.CallOutcome.UNAVAILABLE;

import dev.restock.http.CallOutcome;
import java.util.Locale;

/** What can go wrong with a call, and what must become of it. */
public enum Fault {
  /** No fault, to show that a cell of the matrix can tell. */
  NONE,
  REFUSED_CONNECTION,
  CUT_BEFORE_REQUEST,
  CUT_AFTER_REQUEST,
  CUT_AFTER_REQUEST_POOLED,
  CUT_IN_HEADERS,
  CUT_IN_BODY,
  CUT_IN_BODY_POOLED,
  CUT_IN_CHUNKS,
  CUT_AFTER_ANSWER,
  LENGTH_NEGATIVE,
  LENGTHS_THAT_DIFFER,
  CHUNK_SIZE_UNREADABLE,
  STATUS_LINE_UNREADABLE,
  GZIP_CUT,
  SLOW_HEADERS,
  SLOW_BODY,
  EMPTY_BODY,
  HTML,
  TRUNCATED_JSON,
  WRONG_TYPE,
  STATUS_400,
  STATUS_401,
  STATUS_403,
  STATUS_404,
  STATUS_408,
  STATUS_408_POOLED,
  STATUS_409,
  STATUS_412,
  STATUS_429,
  STATUS_429_SECONDS("2"),
  STATUS_429_DATE("Mon, 05 Jan 2026 08:00:05 GMT"),
  STATUS_429_FOR_EVER("99999999999999999999"),
  STATUS_429_PAST("Mon, 05 Jan 1970 08:00:05 GMT"),
  STATUS_429_NONSENSE("-1e9 soon"),
  STATUS_500,
  STATUS_502,
  STATUS_503,
  STATUS_503_AT_ONCE("0"),
  STATUS_503_AT_ONCE_POOLED("0"),
  STATUS_504,
  REDIRECT_301,
  REDIRECT_302,
  REDIRECT_303,
  REDIRECT_307,
  REDIRECT_308;

  private final String retryAfter;

  Fault() {
    this("");
  }

  Fault(String retryAfter) {
    this.retryAfter = retryAfter;
  }

  /** The status line's number for a fault that is a status, or 200. */
  public int status() {
    String digits = name().replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 200 : Integer.parseInt(digits.substring(0, 3));
  }

  /** The header's value, or "" for none. */
  public String retryAfter() {
    return retryAfter;
  }

  /** Whether the fault meets a connection that has served a call before. */
  public boolean isPooled() {
    return name().endsWith("_POOLED");
  }

  /** Whether it takes a timeout to end. */
  public boolean isSlow() {
    return this == SLOW_HEADERS || this == SLOW_BODY;
  }

  /** The type of error, or success. */
  public CallOutcome expected(Operation.Kind kind) {
    CallOutcome doubtful = kind.isWrite() ? OUTCOME_UNKNOWN : UNAVAILABLE;
    int status = status();
    if (status == 429) {
      return RATE_LIMITED;
    }
    if (status == 408 || status >= 500) {
      return doubtful;
    }
    if (status >= 400) {
      return REFUSED;
    }
    if (status >= 300) {
      return kind.isWrite() ? OUTCOME_UNKNOWN : REFUSED;
    }
    return switch (this) {
      case NONE, CUT_AFTER_ANSWER -> SUCCESS;
      case REFUSED_CONNECTION -> NOT_SENT;
      case EMPTY_BODY, WRONG_TYPE -> kind.isTyped() ? unreadable(kind) : SUCCESS;
      case HTML, TRUNCATED_JSON -> kind.isAnyBody() ? SUCCESS : unreadable(kind);
      default -> doubtful;
    };
  }

  private static CallOutcome unreadable(Operation.Kind kind) {
    return kind.isWrite() ? OUTCOME_UNKNOWN : MALFORMED_ANSWER;
  }

  /** How many requests must reach the server, or connections where no request is read. */
  public int expectedRequests(Operation.Kind kind, int maxAttempts) {
    if (this == REFUSED_CONNECTION) {
      return 0;
    }
    if (this == STATUS_429_FOR_EVER) {
      return 1;
    }
    return switch (expected(kind)) {
      case RATE_LIMITED, UNAVAILABLE -> maxAttempts;
      default -> 1;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
