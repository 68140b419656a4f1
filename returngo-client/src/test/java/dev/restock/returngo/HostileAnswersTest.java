package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileAnswersTest {
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
