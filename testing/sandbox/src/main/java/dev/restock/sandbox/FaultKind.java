package dev.restock.sandbox;

/** A way in which one call fails. */
public enum FaultKind {
  /** The connection is reset before the service reads the request. No effect. */
  REFUSED(0, false),
  /** The connection is closed without an answer. No effect. */
  CUT_BEFORE(0, false),
  /** HTTP 500 without an effect. */
  STATUS_500_BEFORE(500, false),
  /** HTTP 502 without an effect. */
  STATUS_502_BEFORE(502, false),
  /** HTTP 503 without an effect. */
  STATUS_503_BEFORE(503, false),
  /** HTTP 429 without {@code Retry-After}. No effect. */
  LIMITED(429, false),
  /** HTTP 429 with {@code Retry-After} in seconds. No effect. */
  LIMITED_WITH_RETRY_AFTER(429, false),
  /** The call is carried out. The answer comes after {@link FaultPlan#delay}. */
  DELAYED(-1, true),
  /** The call is carried out. The connection is closed without an answer. */
  CUT_AFTER(0, true),
  /** The call is carried out and answered with HTTP 500. */
  STATUS_500_AFTER(500, true),
  /** The call is carried out and answered with HTTP 502. */
  STATUS_502_AFTER(502, true),
  /** The call is carried out and answered with HTTP 503. */
  STATUS_503_AFTER(503, true),
  /**
   * The connection is closed at once and the call is carried out {@link FaultPlan#lateBy} later, so
   * a caller that verifies too early does not find the effect. Calls that are still due when the
   * sandbox stops are lost. {@link FaultPlan#random} does not use this kind.
   */
  EFFECT_LATER(0, true);

  private final int status;
  private final boolean effectHappens;

  FaultKind(int status, boolean effectHappens) {
    this.status = status;
    this.effectHappens = effectHappens;
  }

  /**
   * Returns whether the service carries out the call although the caller sees a failure.
   *
   * @return true if the effect happens
   */
  public boolean effectHappens() {
    return effectHappens;
  }

  /** Returns the HTTP status; 0 for no answer, -1 for the call's own status. */
  int status() {
    return status;
  }
}
