package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.WebhookSubscription;
import dev.restock.returngo.webhook.WebhookIntake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample, broken in thousands of ways: it is read, or refused as documented. */
class FuzzTest {
  private static final int ROUNDS = 3_600;
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";
  private static final List<String> PIECES =
      List.of(
          "null",
          "\"\"",
          "0",
          "-1",
          "1.5",
          "true",
          "[]",
          "{}",
          "[null]",
          "[[",
          "}}",
          "{\"id\":",
          "1E400000000",
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
          "\"9999-99-99T99:99:99\"",
          "0x10",
          "01",
          "+1",
          ".5",
          "1e",
          "\u0000");

  private final WebhookIntake intake = WebhookIntake.builder(TOKEN).build();

  static Stream<String> samples() {
    return Samples.named("").stream();
  }

  private static Function<byte[], Object> parserOf(String sample) {
    if (sample.contains("rmas-list")) {
      return body -> JsonCodec.read("the answer", body, RmaPage.class);
    }
    if (sample.contains("transactions-list")) {
      return body -> JsonCodec.read("the answer", body, TransactionPage.class);
    }
    if (sample.contains("webhooks-list")) {
      return body -> JsonCodec.readList("the answer", body, WebhookSubscription.class);
    }
    if (sample.contains("shipment-put-request")) {
      return body -> JsonCodec.readTree("the answer", body);
    }
    if (sample.contains("shipment-put")) {
      return body -> JsonCodec.read("the answer", body, Shipment.class);
    }
    return body -> JsonCodec.read("the answer", body, Rma.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void anythingElseIsReadOrRefused(String sample) {
    byte[] original = Samples.bytes(sample);
    Function<byte[], Object> parser = parserOf(sample);
    assertThat(parser.apply(original)).isNotNull();
    Random random = new Random(sample.hashCode());
    int read = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = original;
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutated = mutated(mutated, random);
      }
      try {
        assertThat(parser.apply(mutated).toString()).isNotNull();
        read++;
      } catch (UnreadableJsonException e) {
        assertThat(e.getMessage()).startsWith("the answer: at $").hasSizeLessThan(400);
        refused++;
      }
      if (round % 4 == 0) {
        assertThat(intake.receive(TOKEN, mutated)).isNotNull();
      }
    }
    assertThat(read).isGreaterThan(ROUNDS / 100);
    assertThat(refused).isGreaterThan(ROUNDS / 100);
  }

  private static byte[] mutated(byte[] body, Random random) {
    if (body.length < 2) {
      return body;
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

  /** Replaces the rest of the line after the next colon, but for its comma. */
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
