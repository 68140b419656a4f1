package dev.restock.sync.stock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a list of texts, each with its length in front, so that no two lists collide. */
final class CanonicalHash {

  private CanonicalHash() {}

  static byte[] bytes(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(text);
      digest.update((byte) ',');
    }
    return digest.digest();
  }

  static String hex(String... parts) {
    return HexFormat.of().formatHex(bytes(parts));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
