package dev.restock.examples.customrules;

import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;

/** Keys that begin with the name of the program, for Sitoo accounts with several programs. */
public final class PrefixedKeys implements IdempotencyKeyStrategy {
  private static final int LONGEST_PREFIX = 7;

  private final String prefix;
  private final IdempotencyKeyStrategy uuids = IdempotencyKeyStrategy.uuid();

  /**
   * A strategy with a prefix. Never change the prefix: every movement would get another key.
   *
   * @param prefix 1 to 7 letters or digits, so that 32 digits have room after it
   * @throws IllegalArgumentException if the prefix has another form
   */
  public PrefixedKeys(String prefix) {
    if (!prefix.matches("[A-Za-z0-9]{1," + LONGEST_PREFIX + "}")) {
      throw new IllegalArgumentException("a prefix is 1 to 7 letters or digits, not " + prefix);
    }
    this.prefix = prefix;
  }

  @Override
  public String key(MovementIntent intent) {
    return prefix + "-" + uuids.key(intent).replace("-", "");
  }
}
