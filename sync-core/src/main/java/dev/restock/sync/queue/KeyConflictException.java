package dev.restock.sync.queue;

import static java.util.Objects.requireNonNull;

/**
 * A movement was to be recorded under a key that another movement has. Nothing was written. The key
 * strategy gave one key to two decisions: a case for a person, not a duplicate.
 */
public final class KeyConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The key that two movements want. */
  private final String key;

  /**
   * Names the key.
   *
   * @param key the key
   */
  public KeyConflictException(String key) {
    super("movement key " + key + " is already used");
    this.key = requireNonNull(key, "key");
  }

  /**
   * The key that two movements want.
   *
   * @return the key
   */
  public String key() {
    return key;
  }
}
