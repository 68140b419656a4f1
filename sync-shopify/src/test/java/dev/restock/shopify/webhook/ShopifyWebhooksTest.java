package dev.restock.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.webhook.WebhookHint.Kind;
import dev.restock.shopify.webhook.WebhookResult.Notice;
import dev.restock.shopify.webhook.WebhookResult.Rejected;
import dev.restock.shopify.webhook.WebhookResult.Rejected.Reason;
import dev.restock.shopify.webhook.WebhookResult.Unrecognised;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyWebhooksTest {
  private static final String SECRET = "hush-0123456789abcdef";
  private static final String OLD = "old-0123456789abcdef";

  private final VirtualTime time = new VirtualTime();
  private final ShopifyWebhooks webhooks =
      ShopifyWebhooks.builder("example.myshopify.com", SECRET).alsoSecret(OLD).clock(time).build();

  private static String sign(String secret, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private Map<String, List<String>> headers(String topic, byte[] body) throws Exception {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("x-shopify-hmac-sha256", List.of(sign(SECRET, body)));
    headers.put("X-SHOPIFY-SHOP-DOMAIN", List.of("Example.myshopify.com"));
    headers.put("X-Shopify-Topic", List.of(topic));
    headers.put("X-Shopify-Webhook-Id", List.of("b54557e4-bdd9-4b37-8a5f-bf7d70bcd043"));
    headers.put("X-Shopify-Triggered-At", List.of(time.instant().toString()));
    headers.put("X-Shopify-Api-Version", List.of("2026-07"));
    return headers;
  }

  private WebhookResult receive(String topic, String json) throws Exception {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return webhooks.receive(headers(topic, body), body);
  }

  private static String sample(String name) throws Exception {
    try (InputStream in =
        ShopifyWebhooksTest.class.getResourceAsStream("/samples/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(
            "refunds/create",
            "wh-refunds-create-pending-2-of-3-cancel-usd-on-cad",
            List.of(
                new WebhookHint(Kind.REFUND, "318122177402"),
                new WebhookHint(Kind.ORDER, "7559080033885"))),
        Arguments.of(
            "refunds/create",
            "wh-refunds-create-pending-cancel-with-discrepancy",
            List.of(
                new WebhookHint(Kind.REFUND, "7813942448332"),
                new WebhookHint(Kind.ORDER, "8408541540879"))),
        Arguments.of(
            "refunds/create",
            "wh-refunds-create-amount-only-manual-gateway",
            List.of(
                new WebhookHint(Kind.REFUND, "753563735072"),
                new WebhookHint(Kind.ORDER, "1207853576085"))),
        Arguments.of(
            "refunds/create",
            "wh-refunds-create-docs-amounts-disagree",
            // The number of the refund is rounded in the sample, its global id is not.
            List.of(
                new WebhookHint(Kind.REFUND, "890088186047892319"),
                new WebhookHint(Kind.ORDER, "820982911946154500"))),
        Arguments.of(
            "returns/request",
            "wh-returns-request",
            List.of(new WebhookHint(Kind.ORDER, "7701553900030"))),
        Arguments.of(
            "inventory_levels/update",
            "wh-inventory-levels-update-available-null",
            List.of(new WebhookHint(Kind.INVENTORY_ITEM, "53000000004"))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleGivesItsHints(String topic, String name, List<WebhookHint> hints) throws Exception {
    WebhookResult result = receive(topic, sample(name));
    assertThat(result).isEqualTo(new Notice(topic, hints, false, true));
    assertThat(result.httpStatus()).isEqualTo(200);
  }

  @Test
  void otherTopicsGiveTheirHints() throws Exception {
    assertThat(receive("orders/updated", "{\"id\":5,\"email\":\"a@example.com\"}"))
        .isEqualTo(
            new Notice("orders/updated", List.of(new WebhookHint(Kind.ORDER, "5")), false, true));
    assertThat(receive("orders/edited", "{\"order_edit\":{\"id\":1,\"order_id\":6}}"))
        .isInstanceOfSatisfying(
            Notice.class,
            notice -> assertThat(notice.hints()).containsExactly(new WebhookHint(Kind.ORDER, "6")));
    assertThat(
            receive(
                "bulk_operations/finish",
                "{\"admin_graphql_api_id\":\"gid://shopify/BulkOperation/7\",\"status\":\"completed\"}"))
        .isInstanceOfSatisfying(
            Notice.class,
            notice ->
                assertThat(notice.hints())
                    .containsExactly(new WebhookHint(Kind.BULK_OPERATION, "7")));
    assertThat(
            receive(
                "order_transactions/create",
                "{\"id\":1,\"order_id\":8,\"admin_graphql_api_id\":\"gid://shopify/OrderTransaction/1\"}"))
        .isInstanceOfSatisfying(
            Notice.class,
            notice -> assertThat(notice.hints()).containsExactly(new WebhookHint(Kind.ORDER, "8")));
  }

  @Test
  void whatNamesNothingIsUnrecognised() throws Exception {
    for (String body :
        List.of(
            sample("wh-returns-update-docs"),
            "{}",
            "[]",
            "null",
            "not json",
            "",
            "{\"order_id\":\"../1\"}",
            "{\"order_id\":1.5}",
            "{\"order_id\":{\"a\":1}}",
            "{\"order_id\":1,\"order_id\":2}")) {
      WebhookResult result = receive("returns/update", body);
      assertThat(result).as(body).isInstanceOf(Unrecognised.class);
      assertThat(result.httpStatus()).isEqualTo(200);
    }
    assertThat(receive("no topic", "{\"order_id\":1}")).isInstanceOf(Unrecognised.class);
  }

  @Test
  void aFieldOfAnotherFormHidesNoOther() throws Exception {
    assertThat(
            receive(
                "refunds/create",
                "{\"id\":[1],\"order_id\":9,\"order\":7,\"order_edit\":[],\"inventory_item_id\":{},"
                    + "\"transactions\":\"none\"}"))
        .isInstanceOfSatisfying(
            Notice.class,
            notice -> assertThat(notice.hints()).containsExactly(new WebhookHint(Kind.ORDER, "9")));
  }

  @Test
  void theSignatureCoversTheRawBytes() throws Exception {
    byte[] body = "{\"id\": 5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    assertThat(webhooks.receive(headers, body)).isInstanceOf(Notice.class);
    assertRejected(
        webhooks.receive(headers, "{\"id\":5}".getBytes(StandardCharsets.UTF_8)),
        Reason.SIGNATURE_WRONG,
        401);
  }

  private static void assertRejected(WebhookResult result, Reason reason, int status) {
    assertThat(result).isEqualTo(new Rejected(reason));
    assertThat(result.httpStatus()).isEqualTo(status);
  }

  @Test
  void bothSecretsAreAcceptedWhileTheyAreRotated() throws Exception {
    byte[] body = "{\"id\":5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    headers.put("x-shopify-hmac-sha256", List.of(sign(OLD, body)));
    assertThat(webhooks.receive(headers, body)).isInstanceOf(Notice.class);
    headers.put("x-shopify-hmac-sha256", List.of(sign("another-0123456789abcdef", body)));
    assertRejected(webhooks.receive(headers, body), Reason.SIGNATURE_WRONG, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "%%%"})
  void anotherSignatureIsRejected(String signature) throws Exception {
    byte[] body = "{\"id\":5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    headers.put("x-shopify-hmac-sha256", List.of(signature));
    assertRejected(webhooks.receive(headers, body), Reason.SIGNATURE_WRONG, 401);
    headers.remove("x-shopify-hmac-sha256");
    assertRejected(webhooks.receive(headers, body), Reason.SIGNATURE_MISSING, 401);
  }

  @Test
  void aLargeBodyIsRejectedUnread() {
    ShopifyWebhooks small =
        ShopifyWebhooks.builder("example.myshopify.com", SECRET).maxBytes(10).build();
    assertRejected(small.receive(Map.of(), new byte[11]), Reason.TOO_LARGE, 413);
    assertRejected(small.receive(Map.of(), new byte[10]), Reason.SIGNATURE_MISSING, 401);
  }

  @Test
  void anotherShopIsRejected() throws Exception {
    byte[] body = "{\"id\":5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    headers.put("X-SHOPIFY-SHOP-DOMAIN", List.of("other.myshopify.com"));
    assertRejected(webhooks.receive(headers, body), Reason.OTHER_SHOP, 403);
    headers.remove("X-SHOPIFY-SHOP-DOMAIN");
    assertRejected(webhooks.receive(headers, body), Reason.OTHER_SHOP, 403);
  }

  @Test
  void anOldDeliveryIsRejected() throws Exception {
    byte[] body = "{\"id\":5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    time.set(VirtualTime.START.plus(Duration.ofHours(12)));
    assertThat(webhooks.receive(headers, body)).isInstanceOf(Notice.class);
    time.set(VirtualTime.START.plus(Duration.ofHours(12)).plusMillis(1));
    assertRejected(webhooks.receive(headers, body), Reason.OUT_OF_TIME, 403);
    time.set(VirtualTime.START.minus(Duration.ofHours(13)));
    assertRejected(webhooks.receive(headers, body), Reason.OUT_OF_TIME, 403);
    for (String when : List.of("", "yesterday", "2026-01-05")) {
      headers.put("X-Shopify-Triggered-At", List.of(when));
      assertRejected(webhooks.receive(headers, body), Reason.OUT_OF_TIME, 403);
    }
  }

  @Test
  void aRepeatedDeliveryIsMarked() throws Exception {
    assertThat(receive("orders/updated", "{\"id\":5}"))
        .isInstanceOfSatisfying(Notice.class, notice -> assertThat(notice.isRepeated()).isFalse());
    assertThat(receive("orders/updated", "{\"id\":5}"))
        .isInstanceOfSatisfying(Notice.class, notice -> assertThat(notice.isRepeated()).isTrue());
  }

  @Test
  void anotherVersionIsMarked() throws Exception {
    byte[] body = "{\"id\":5}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = headers("orders/updated", body);
    headers.put("X-Shopify-Api-Version", List.of("2026-04"));
    assertThat(webhooks.receive(headers, body))
        .isInstanceOfSatisfying(
            Notice.class, notice -> assertThat(notice.isPinnedVersion()).isFalse());
  }

  @Test
  void onlyTheLatestDeliveriesAreRemembered() {
    SeenDeliveries seen = new SeenDeliveries(2);
    assertThat(seen.saw("a")).isFalse();
    assertThat(seen.saw("b")).isFalse();
    assertThat(seen.saw("a")).isTrue();
    assertThat(seen.saw("c")).isFalse();
    assertThat(seen.saw("a")).isFalse();
  }

  @Test
  void secretsAreHiddenAndChecked() {
    assertThat(webhooks.toString()).doesNotContain(SECRET, OLD).contains("2 secrets");
    assertThatThrownBy(() -> ShopifyWebhooks.builder("example.myshopify.com", "short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
    ShopifyWebhooks.Builder builder = ShopifyWebhooks.builder("example.myshopify.com", SECRET);
    assertThatThrownBy(() -> builder.maxBytes(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.window(Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
