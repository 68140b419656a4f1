package dev.restock.dashboard.internal.web;

/** A request that is not fulfilled: the status, and the key of the text that says why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;

  public Refusal(int status, String key) {
    super(status + " " + key, null, false, false);
    this.status = status;
    this.key = key;
  }

  public int status() {
    return status;
  }

  /** The key of the text for people. */
  public String key() {
    return key;
  }
}
