package dev.restock.sandbox;

/** A way in which one call goes wrong. */
public enum FaultKind {
  /** The connection is reset before the service looks at the request. Nothing happens. */
  REFUSED(0, false),
  /** The connection is closed before the effect, without an answer. Nothing happens. */
  CUT_BEFORE(0, false),
  /** HTTP 500 before the effect. Nothing happens. */
  STATUS_500_BEFORE(500, false),
  /** HTTP 502 before the effect. Nothing happens. */
  STATUS_502_BEFORE(502, false),
  /** HTTP 503 before the effect. Nothing happens. */
  STATUS_503_BEFORE(503, false),
  /** HTTP 429 without {@code Retry-After}. Nothing happens. */
  LIMITED(429, false),
  /** HTTP 429 with {@code Retry-After} in seconds. Nothing happens. */
  LIMITED_WITH_RETRY_AFTER(429, false),
  /** The call is carried out, and the answer comes only after {@link FaultPlan#delay}. */
  DELAYED(-1, true),
  /** The call is carried out, then the connection is closed without an answer. */
  CUT_AFTER(0, true),
  /** The call is carried out, then answered with HTTP 500. */
  STATUS_500_AFTER(500, true),
  /** The call is carried out, then answered with HTTP 502. */
  STATUS_502_AFTER(502, true),
  /** The call is carried out, then answered with HTTP 503. */
  STATUS_503_AFTER(503, true),
  /**
   * The connection is cut at once, and the call is carried out {@link FaultPlan#lateBy} later:
   * whoever looks too early does not find what is about to happen. Calls still waiting when the
   * sandbox stops are lost. Not among the kinds of {@link FaultPlan#random}.
   */
  EFFECT_LATER(0, true);

  private final int status;
  private final boolean effectHappens;

  FaultKind(int status, boolean effectHappens) {
    this.status = status;
    this.effectHappens = effectHappens;
  }

  /**
   * Whether the service carries the call out although the caller learns of a failure.
   *
   * @return true if the effect happens
   */
  public boolean effectHappens() {
    return effectHappens;
  }

  /** The status answered, 0 for none at all, -1 for the call's own. */
  int status() {
    return status;
  }
}
