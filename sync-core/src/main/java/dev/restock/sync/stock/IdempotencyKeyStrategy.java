package dev.restock.sync.stock;

/**
 * Makes the key of a movement: 1 to 40 of {@code [A-Za-z0-9_-]}, the same for the same intent on
 * every machine, in every locale and in every later version, and another for every other intent of
 * any tenant. Implementations are pure and thread-safe.
 *
 * <p>Changing the strategy of a running system is safe only when no movement is under way: a key
 * that was sent is looked for by that key.
 */
@FunctionalInterface
public interface IdempotencyKeyStrategy {

  /**
   * Makes the key.
   *
   * @param intent the decision
   * @return the key
   */
  String key(MovementIntent intent);

  /**
   * The strategy that ships: {@code r1-} for a restock, {@code t1-} for a removal (what is taken
   * out), {@code u1-} for an undo or {@code c1-} for a correction, the RMA's id where it is short
   * and plain, and 128 bits of a SHA-256 over the whole intent, as in {@code
   * r1-9000601-0JYkTfl3mX2mB8E3kX4a1Q}.
   *
   * @return the standard strategy
   */
  static IdempotencyKeyStrategy standard() {
    return new StandardKeys();
  }

  /**
   * UUIDs of version 5 (RFC 9562) over the whole intent, for those whose other systems expect one,
   * as in {@code 08722172-5980-5448-ab38-8f05410faaf7}. A person cannot see from one what it is
   * for.
   *
   * @return the strategy of UUIDs
   */
  static IdempotencyKeyStrategy uuid() {
    return new UuidKeys();
  }
}
