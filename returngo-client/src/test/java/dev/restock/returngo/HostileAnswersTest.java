package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        "\"returnedItemId\": \"46000507\" | \"returnedItemId\": 46000507.0 | $.items[0].returnedItemId | fraction",
        "\"returnedItemId\": \"46000507\" | \"returnedItemId\": 4.6000507e7 | $.items[0].returnedItemId | exponent",
        "\"sku\": \"SKU-001\" | \"sku\": 1.2345E+12 | $.items[0].sku | exponent",
        "\"sku\": \"SKU-001\" | \"sku\": 1e3 | $.items[0].sku | exponent",
        "\"sku\": \"SKU-001\" | \"sku\": -0 | $.items[0].sku | whole number",
        "\"sku\": \"SKU-001\" | \"sku\": true | $.items[0].sku | found true or false",
        "\"sku\": \"SKU-001\" | \"sku\": [\"SKU-001\"] | $.items[0].sku | found an array",
        "\"sku\": \"SKU-001\" | \"sku\": \"SKU-\\ud83d\" | $.items[0].sku | surrogate",
        "\"sku\": \"SKU-001\" | \"sku\": \"SKU-001\", \"sku\": \"SKU-002\" | $.items[0].sku | given twice",
        "\"sku\": \"SKU-001\" | \"sku\": \"SKU-001\", \"s\\u006bu\": \"SKU-001\" | $.items[0].sku | given twice",
        "\"sku\": \"SKU-001\" | \"sku\": null, \"sku\": \"SKU-001\" | $.items[0].sku | given twice",
        "\"isReturned\": false | \"isReturned\": false, \"isReturned\": true | .isReturned | given twice",
        "\"items\": | \"items\": [], \"items\": | $.items | given twice",
        "\"items\": | \"items\": {}, \"things\": | $.items | found an object",
        "\"status\": \"Received\", | \"status\": \"Received\", \"status\": \"Done\", | .status | given twice",
        "\"lastValidationDate\": null | \"lastValidationDate\": {} | .lastValidationDate | found an object",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"amount\": 309 | \"amount\": \"three\" | $.items[0].paidPrice.amount | expected a number",
        "\"amount\": 309 | \"amount\": null | $.items[0].paidPrice.amount | missing or null",
        "\"amount\": 309 | \"amount\": 1e999999999 | $.items[0].paidPrice.amount | exponent",
        "\"amount\": 309 | \"amount\": 309, \"amount\": 1 | $.items[0].paidPrice.amount | given twice",
        "\"currency\": \"ZAR\" | \"currency\": [] | $.items[0].paidPrice.currency | found an array",
        "\"paidPrice\": | \"paidPrice\": [], \"price\": | $.items[0].paidPrice | found an array, which is empty",
        "\"paidPrice\": | \"paidPrice\": \"309 ZAR\", \"price\": | $.items[0].paidPrice | found text",
        "\"taxIncluded\": true | \"taxIncluded\": \"perhaps\" | $.items[0].taxIncluded | true, false",
        "\"restockingFee\": 0 | \"restockingFee\": {} | $.items[0].restockingFee | found an object",
        "\"transactions\": [ | \"transactions\": {}, \"others\": [ | $.transactions | found an object, which is empty",
        "\"transactions\": [ | \"transactions\": [{\"id\": 1}, [7, {}]], \"others\": [ | $.transactions[0].type | missing or null",
        "\"comments\": [ | \"comments\": [null, {}], \"others\": [ | $.comments[0] | found null",
        "\"orderDetails\": { | \"orderDetails\": [], \"others\": { | $.orderDetails | found an array, which is empty",
        "\"orderDetails\": { | \"orderDetails\": [[{\"a\": [1]}]], \"others\": { | $.orderDetails | found an array",
        "\"city\": | \"city\": {\"name\": [\"x\"]}, \"other\": | $.shipments[0].customerAddress.city | found an object",
        "\"shipmentId\": \"9500503\", | \"shipmentId\": \"9500503\", \"status\": []}, {\"shipmentId\": \"1\", | $.shipments[0].status | found an array",
        "\"isOutOfPolicy\": 0 | \"isOutOfPolicy\": 7 | $.isOutOfPolicy | true, false",
        "\"exchangeItems\": [] | \"exchangeItems\": {} | $.items[0].exchangeItems | found an object, which is empty",
        "\"itemValidationStatusResponse\": { | \"itemValidationStatusResponse\": [], \"others\": { | $.items[0].itemValidationStatusResponse | found an array, which is empty",
        "\"userDetails\": null | \"userDetails\": [] | .userDetails | found an array, which is empty"
      })
  void aFieldThatNoDecisionNeedsHoldsNothingBack(
      String old, String replacement, String path, String reason) {
    String name = "rma-observed-received-not-validated-no-refund.json";
    String body = Samples.text(name);
    assertThat(body).contains(old);
    Rma whole = RmaJson.parse(body.getBytes(StandardCharsets.UTF_8), name);
    assertThat(whole.ignoredFields()).isEmpty();

    Rma rma =
        RmaJson.parse(
            body.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement))
                .getBytes(StandardCharsets.UTF_8),
            name);

    assertThat(rma.rmaId()).isEqualTo(whole.rmaId());
    assertThat(rma.status()).isEqualTo(whole.status());
    assertThat(rma.items()).hasSameSizeAs(whole.items());
    assertThat(rma.items().get(0).sku()).isEqualTo(whole.items().get(0).sku());
    assertThat(rma.lastUpdated()).isEqualTo(whole.lastUpdated());
    assertThat(rma.ignoredFields())
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.path()).contains(path);
              assertThat(field.reason()).contains(reason);
              assertThat(field).asString().startsWith("field " + field.path() + " ignored: ");
            });
  }

  @Test
  void aRowOfAListIsNotHeldBackByItsEvents() {
    String list =
        "{\"rmas\":[{\"rmaId\":1,\"status\":\"Received\",\"events\":{\"0\":{}}},"
            + "{\"rmaId\":2,\"status\":\"Received\",\"events\":[{\"eventDate\":[]}]}]}";
    RmaPage<RmaSummary> page =
        RmaPage.read("the answer", list.getBytes(StandardCharsets.UTF_8), RmaSummary.class);
    assertThat(page.rmas()).extracting(row -> row.rmaId()).containsExactly("1", "2");
    assertThat(page.ignoredFields())
        .extracting(IgnoredField::path)
        .containsExactly("$.rmas[0].events", "$.rmas[1].events[0].eventDate");
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    String body =
        Samples.text("rma-observed-pending.json").replace("\"Pending\"", "\"P\u00e4nding\"");
    assertThatThrownBy(
            () -> RmaJson.parse(body.getBytes(StandardCharsets.ISO_8859_1), "latin.json"))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessage("latin.json, line 4: at $: the document is not UTF-8; write it in UTF-8");
    for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      assertThatThrownBy(() -> RmaJson.parse(body.getBytes(other), "wide.json"))
          .hasMessageContaining("the document is UTF-16, not UTF-8; write it in UTF-8");
    }
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
