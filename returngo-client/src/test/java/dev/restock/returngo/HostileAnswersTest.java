package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileAnswersTest {
  private static final Pattern VALUE =
      Pattern.compile("(?<=: )(\"[^\"]*\"|-?[0-9.]+|true|false|null)(?=,?\\n)");
  private static final List<String> REPLACEMENTS =
      List.of(
          "null",
          "\"\"",
          "0",
          "1",
          "-1",
          "1.5",
          "true",
          "false",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "1E400000000",
          "-1E-400000000",
          "99999999999999999999999999999",
          "\"\\u0000\"",
          "\"NaN\"",
          "\"\\ud800\"",
          "{\"rmaId\":{}}",
          "\"9999-99-99T99:99:99+99:99\"");

  @Test
  void anyOtherValueIsReadOrRefusedAndNothingElse() {
    Random random = new Random(4711);
    int[] outcomes = new int[2];
    for (String name : Samples.named("rma-observed-")) {
      String original = Samples.text(name);
      for (int round = 0; round < 100; round++) {
        String mutated =
            VALUE
                .matcher(original)
                .replaceAll(
                    match ->
                        java.util.regex.Matcher.quoteReplacement(
                            random.nextInt(60) == 0
                                ? REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()))
                                : match.group()));
        outcomes[readOrRefuse(mutated.getBytes(StandardCharsets.UTF_8), name) ? 0 : 1]++;
      }
    }
    assertThat(outcomes[0]).isGreaterThan(50);
    assertThat(outcomes[1]).isGreaterThan(50);
  }

  @Test
  void anyCutOrFlippedByteIsReadOrRefusedAndNothingElse() {
    Random random = new Random(4712);
    int refused = 0;
    for (String name : Samples.named("rma-observed-")) {
      byte[] original = Samples.bytes(name);
      for (int round = 0; round < 150; round++) {
        byte[] mutated = original.clone();
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        byte[] cut = Arrays.copyOf(mutated, random.nextInt(mutated.length));
        readOrRefuse(mutated, name);
        refused += readOrRefuse(cut, name) ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(1_100);
  }

  private static boolean readOrRefuse(byte[] body, String name) {
    try {
      Rma rma = RmaJson.parse(body, name);
      assertThat(rma.toString()).isNotEmpty();
      rma.items().forEach(item -> assertThat(item.toString()).isNotEmpty());
      return true;
    } catch (UnreadableJsonException e) {
      assertThat(e.getMessage())
          .startsWith(name + ": at $")
          .doesNotContain("Jane", "shopper@example.com");
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"rmaId\": \"9000501\" | \"rmaId\": null | $.rmaSummary.rmaId | missing or null",
        "\"status\": \"Received\", | `` | .status | missing or null",
        "\"amount\": 309 | \"amount\": \"three\" | $.items[0].paidPrice.amount | expected a number",
        "\"currency\": \"ZAR\" | \"currency\": [] | .currency | found an array",
        "\"items\": | \"things\": | $.items | missing or null",
        "\"isReturned\": false | \"isReturned\": \"no\" | .isReturned | 0 or 1",
        "\"returnedItemId\": \"46000507\" | \"returnedItemId\": null | $.items[0].returnedItemId | missing"
      })
  void theErrorNamesFilePlaceAndReason(String old, String replacement, String path, String reason) {
    String name = "rma-observed-received-not-validated-no-refund.json";
    String body = Samples.text(name);
    assertThat(body).contains(old);
    assertThatThrownBy(
            () ->
                RmaJson.parse(
                    body.replace(old, replacement).getBytes(StandardCharsets.UTF_8), name))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageStartingWith(name)
        .hasMessageContaining(path)
        .hasMessageContaining(reason);
  }

  @Test
  void aListOfAnotherServiceIsNotAnRma() {
    assertThatThrownBy(
            () -> RmaJson.parse(Samples.bytes("live-rmas-list-pagesize1.json"), "live-list.json"))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("live-list.json: at $.rmaSummary: is missing or null");
  }

  @Test
  void anUnknownStatusIsKept() {
    Rma rma =
        RmaJson.parse(
            Samples.text("rma-observed-pending.json")
                .replace("\"status\": \"Pending\"", "\"status\": \"OnHold\"")
                .getBytes(StandardCharsets.UTF_8),
            "unknown");
    assertThat(rma.status()).isEqualTo(new RmaStatus("OnHold"));
    assertThat(rma.status().isKnown()).isFalse();
    assertThat(rma.status()).hasToString("OnHold");
  }
}
