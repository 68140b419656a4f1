package dev.restock.sync.stock;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Version 1 of the UUID keys. The form is frozen; tests compare it with golden vectors. */
final class UuidKeys implements IdempotencyKeyStrategy {
  private static final UUID NAMESPACE = UUID.fromString("e543c827-9760-5976-ae18-9dce5d5a3b70");
  private static final long VERSION_5 = 0x5000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  @Override
  public String key(MovementIntent intent) {
    ByteBuffer namespace = ByteBuffer.allocate(16);
    namespace.putLong(NAMESPACE.getMostSignificantBits());
    namespace.putLong(NAMESPACE.getLeastSignificantBits());
    ByteBuffer hash =
        ByteBuffer.wrap(CanonicalHash.sha1(namespace.array(), intent.identity("restock-uuid-1")));
    long most = (hash.getLong() & ~0xF000L) | VERSION_5;
    long least = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
    return new UUID(most, least).toString();
  }

  @Override
  public boolean canHaveMade(String externalId) {
    return KeyForms.UUID_5.matcher(externalId).matches();
  }
}
