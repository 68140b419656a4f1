package dev.restock.sync.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes UUIDs of version 5. The form is frozen; tests compare it with golden vectors. */
final class ChannelKeys {
  private static final UUID NAMESPACE = UUID.fromString("0d1f6a3c-6a1e-5b0f-9d55-3f6f4f8a2c11");
  private static final long VERSION_5 = 0x5000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private ChannelKeys() {}

  /** Each text is preceded by its length, so that no two lists collide. */
  static String of(String... texts) {
    MessageDigest digest = sha1();
    ByteBuffer namespace = ByteBuffer.allocate(16);
    namespace.putLong(NAMESPACE.getMostSignificantBits());
    namespace.putLong(NAMESPACE.getLeastSignificantBits());
    digest.update(namespace.array());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long most = (hash.getLong() & ~0xF000L) | VERSION_5;
    long least = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
    return new UUID(most, least).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
