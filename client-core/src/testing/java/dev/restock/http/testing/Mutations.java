package dev.restock.http.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A sample broken in countless ways; the same number breaks it the same way. */
public final class Mutations {
  private static final List<String> PIECES =
      List.of(
          "null",
          "\"\"",
          "0",
          "-1",
          "1.5",
          "true",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "[[",
          "{",
          "}",
          "]",
          "}}",
          "{\"id\":",
          "1E400000000",
          "1E999999999",
          "-1E-400000000",
          "99999999999999999999999999999",
          "\"\\u0000\"",
          "\"NaN\"",
          "NaN",
          "\"\\ud800\"",
          "\\",
          "\"",
          ",",
          ":",
          "\ufeff",
          "/*",
          "'",
          "\"9999-99-99T99:99:99+99:99\"",
          "0x10",
          "01",
          "+1",
          ".5",
          "1e",
          "\u0000");

  private Mutations() {}

  /** One to three changes of a payload. */
  public static byte[] of(byte[] payload, long number) {
    // Neighbouring seeds begin alike.
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    byte[] mutated = payload;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] body, Random random) {
    if (body.length == 0) {
      return piece(random);
    }
    int at = random.nextInt(body.length);
    int length = Math.min(1 + random.nextInt(40), body.length - at);
    return switch (random.nextInt(7)) {
      case 0 -> spliced(body, at, 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> Arrays.copyOf(body, at);
      case 2 -> spliced(body, at, length, new byte[0]);
      case 3 -> spliced(body, at, 0, Arrays.copyOfRange(body, at, at + length));
      case 4 -> spliced(body, at, 0, piece(random));
      case 5 -> valueReplaced(body, at, piece(random));
      default -> spliced(body, at, 1, new byte[] {(byte) (body[at] ^ (1 << random.nextInt(8)))});
    };
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces what stands between the next colon and the end of its line or the next comma. */
  private static byte[] valueReplaced(byte[] body, int from, byte[] piece) {
    int colon = from;
    while (colon < body.length && body[colon] != ':') {
      colon++;
    }
    int end = colon;
    while (end < body.length && body[end] != '\n' && body[end] != ',') {
      end++;
    }
    return colon >= body.length
        ? body
        : spliced(body, colon + 1, Math.max(0, end - colon - 1), piece);
  }

  private static byte[] spliced(byte[] body, int at, int removed, byte[] added) {
    byte[] result = new byte[body.length - removed + added.length];
    System.arraycopy(body, 0, result, 0, at);
    System.arraycopy(added, 0, result, at, added.length);
    System.arraycopy(body, at + removed, result, at + added.length, body.length - at - removed);
    return result;
  }
}
