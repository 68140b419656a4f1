package dev.restock.sync.stock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes lists of texts. Each text is preceded by its length, so that no two lists collide. */
final class CanonicalHash {

  private CanonicalHash() {}

  static byte[] sha256(String... parts) {
    return digest(algorithm("SHA-256"), parts);
  }

  static String hex(String... parts) {
    return HexFormat.of().formatHex(sha256(parts));
  }

  /** The SHA-1 of some bytes followed by the list, for a UUID of version 5. */
  static byte[] sha1(byte[] before, String... parts) {
    MessageDigest digest = algorithm("SHA-1");
    digest.update(before);
    return digest(digest, parts);
  }

  private static byte[] digest(MessageDigest digest, String... parts) {
    for (String part : parts) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(text);
      digest.update((byte) ',');
    }
    return digest.digest();
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
