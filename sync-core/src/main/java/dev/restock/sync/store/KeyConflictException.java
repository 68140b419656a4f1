package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

/**
 * A movement was to be recorded under a key that another movement has. Nothing was written. As a
 * rule the key strategy gave one key to two decisions, which is a case for a person; whether it is
 * one decision that came back is told by {@link #isRepetition}.
 */
public final class KeyConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The key that two movements want. */
  private final String key;

  /** Whether both mean the same. */
  private final boolean repetition;

  /**
   * Names the key.
   *
   * @param key the key
   * @param repetition whether it is a repetition
   */
  public KeyConflictException(String key, boolean repetition) {
    super("movement key " + key + " is already used");
    this.key = requireNonNull(key, "key");
    this.repetition = repetition;
  }

  /**
   * Names a key that two different movements want.
   *
   * @param key the key
   */
  public KeyConflictException(String key) {
    this(key, false);
  }

  /**
   * The key that two movements want.
   *
   * @return the key
   */
  public String key() {
    return key;
  }

  /**
   * Whether an archived movement has the key, with the same content, and has no effect any more: a
   * decision that was undone came back, and the next generation of its key is free for it.
   *
   * @return true for a repetition, false for a conflict
   */
  public boolean isRepetition() {
    return repetition;
  }
}
