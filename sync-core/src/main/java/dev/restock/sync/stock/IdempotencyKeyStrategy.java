package dev.restock.sync.stock;

/**
 * Makes the idempotency key of a movement: 1 to 40 characters of {@code [A-Za-z0-9_-]}. The same
 * intent has the same key on every machine, in every locale and in every later version. Different
 * intents, also of different tenants, have different keys. Implementations are pure and
 * thread-safe.
 *
 * <p>The strategy of a running system may be changed only while no movement is under way, because
 * the outcome of a post is verified by its key. If a strategy throws, the unit is parked as {@link
 * dev.restock.sync.cases.ExceptionType#EXTENSION_FAILED}.
 */
@FunctionalInterface
public interface IdempotencyKeyStrategy {

  /**
   * Makes the key.
   *
   * @param intent the identity of the decision
   * @return the key
   */
  String key(MovementIntent intent);

  /**
   * Whether a text can be a key that this strategy made, for any return of any tenant. The engine
   * reads the ledger's transactions and keeps those whose external ids can be its keys, so that a
   * lost store posts nothing twice. The default is true for each text that has the form of a key.
   *
   * @param externalId the text, from another system
   * @return false only if the strategy surely never makes this text
   */
  default boolean canHaveMade(String externalId) {
    return StockMovement.isKey(externalId);
  }

  /**
   * The strategy that ships: a prefix ({@code r1-} for a restock, {@code t1-} for a removal, {@code
   * u1-} for a reversal, {@code c1-} for a correction), the id of the return if it is at most 12
   * letters or digits, and 128 bits of a SHA-256 of the whole intent. Example: {@code
   * r1-9000601-0JYkTfl3mX2mB8E3kX4a1Q}.
   *
   * @return the standard strategy
   */
  static IdempotencyKeyStrategy standard() {
    return new StandardKeys();
  }

  /**
   * UUIDs of version 5 (RFC 9562) of the whole intent, for other systems that expect a UUID.
   * Example: {@code 08722172-5980-5448-ab38-8f05410faaf7}. Such a key does not show the return.
   *
   * @return the UUID strategy
   */
  static IdempotencyKeyStrategy uuid() {
    return new UuidKeys();
  }
}
