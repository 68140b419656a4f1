package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.ApiRequest;
import dev.restock.http.ClientOptions;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RawAnswer;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.ShipmentStatus;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.model.WebhookSubscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest {
  private static final ShipmentStatus NEW = new ShipmentStatus("LostInTransit");
  private static final Map<ShipmentStatus, Set<ShipmentStatus>> DOCUMENTED =
      Map.of(
          ShipmentStatus.PENDING,
          Set.of(
              ShipmentStatus.LABEL_CREATED,
              ShipmentStatus.SHIPPED,
              ShipmentStatus.RECEIVED,
              ShipmentStatus.CANCELED,
              ShipmentStatus.VALIDATED),
          ShipmentStatus.LABEL_CREATED,
          Set.of(
              ShipmentStatus.SHIPPED,
              ShipmentStatus.RECEIVED,
              ShipmentStatus.CANCELED,
              ShipmentStatus.VALIDATED),
          ShipmentStatus.SHIPPED,
          Set.of(ShipmentStatus.RECEIVED, ShipmentStatus.CANCELED, ShipmentStatus.VALIDATED),
          ShipmentStatus.CANCELED,
          Set.of(ShipmentStatus.RECEIVED, ShipmentStatus.VALIDATED),
          ShipmentStatus.RECEIVED,
          Set.of(ShipmentStatus.VALIDATED),
          ShipmentStatus.VALIDATED,
          Set.of());

  private final VirtualTime time = new VirtualTime();

  private ReturnGoClient to(Loopback server) {
    return ReturnGoClient.builder()
        .apiKey("k")
        .shop("s")
        .baseUrl(server.url())
        .options(ClientOptions.builder().clock(time).sleeper(time).build())
        .build();
  }

  private static Shipment shipment(ShipmentStatus status) {
    Rma rma = RmaJson.parse(Samples.bytes("rma-observed-approved-shipped.json"), "shipped");
    Shipment read = rma.shipments().get(0);
    return new Shipment(
        read.shipmentId(),
        Optional.of(status),
        read.carrierName(),
        read.requestedServiceLevel(),
        read.actualServiceLevel(),
        read.trackingNumber(),
        read.trackingUrl(),
        read.labelUrl(),
        read.customerAddress(),
        read.returnAddress(),
        read.outbound());
  }

  private static String body(Loopback server, int index) {
    return java.util.Objects.requireNonNull(server.request(index).getBody()).utf8();
  }

  @Test
  void theBodiesAreOfTheFormThatTheEvidenceSupports() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.json(""));
        ReturnGoClient client = to(server)) {
      client.rmas().addComment("7", "<p>\"x\" & y</p>");
      client.rmas().setStatus("7", RmaStatus.DONE);
      client.rmas().eligiblePolicies(JsonValue.object().with("a", "b"));
      client.rmas().createByPolicy(JsonValue.array(List.of()));
      client.shipments().track(JsonValue.object());
      client.webhooks().create("https://h.example/?t=1", WebhookEventName.RMA_CREATED);
      client.webhooks().update("9", "https://h.example/", new WebhookEventName("NEW_EVENT"));
      client
          .transactions()
          .update("5", TransactionUpdate.builder().paymentStatus(TransactionStatus.FAILED).build());
      client
          .transactions()
          .update(
              "5",
              TransactionUpdate.builder()
                  .refundStatus(TransactionStatus.SUCCESS)
                  .paymentStatus(TransactionStatus.REQUESTED)
                  .build());
      client.shipments().delete("3");
      client.webhooks().delete("9");
      assertThat(java.util.stream.IntStream.range(0, 9).mapToObj(i -> body(server, i)))
          .containsExactly(
              "{\"htmlText\":\"<p>\\\"x\\\" & y</p>\"}",
              "{\"status\":\"Done\"}",
              "{\"a\":\"b\"}",
              "[]",
              "{}",
              "{\"url\":\"https://h.example/?t=1\",\"eventName\":\"RMA_CREATED\"}",
              "{\"url\":\"https://h.example/\",\"eventName\":\"NEW_EVENT\"}",
              "{\"paymentStatus\":\"Failed\"}",
              "{\"refundStatus\":\"Success\",\"paymentStatus\":\"Requested\"}");
      assertThat(server.targets().subList(9, 11))
          .containsExactly("DELETE /base/shipment/3", "DELETE /base/webhook/9");
      assertThat(server.request(9).getBodySize()).isZero();
    }
  }

  @Test
  void anUndocumentedAnswerIsHandedOnAndReadIfItCanBe() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json("{\"id\":11216,\"url\":\"https://h.example\",\"eventName\":\"X\"}"),
                Loopback.json("\"ok\""),
                Loopback.json("<html>"));
        ReturnGoClient client = to(server)) {
      RawAnswer created =
          client.webhooks().create("https://h.example", WebhookEventName.REFUND_CREATED);
      WebhookSubscription subscription = created.as(WebhookSubscription.class).orElseThrow();
      assertThat(subscription.id()).isEqualTo("11216");
      assertThat(subscription).hasToString("WebhookSubscription[id=11216, eventName=X]");
      RawAnswer updated =
          client
              .transactions()
              .update(
                  "1", TransactionUpdate.builder().refundStatus(TransactionStatus.SUCCESS).build());
      assertThat(updated.as(Transaction.class)).isEmpty();
      assertThat(updated.json()).contains(JsonValue.text("ok"));
      OutcomeUnknownException page =
          catchThrowableOfType(
              OutcomeUnknownException.class, () -> client.rmas().addComment("1", "x"));
      assertThat(page.answeredSuccess()).isTrue();
    }
  }

  @Test
  void aShipmentMovesAsDocumentedOrNotAtAll() {
    for (ShipmentStatus from : DOCUMENTED.keySet()) {
      Set<ShipmentStatus> allowed = java.util.Objects.requireNonNull(DOCUMENTED.get(from));
      for (ShipmentStatus to : DOCUMENTED.keySet()) {
        ShipmentUpdate.Builder update = ShipmentUpdate.of(shipment(from)).status(to);
        if (from.equals(to) || allowed.contains(to)) {
          assertThat(update.build().status()).isEqualTo(to);
        } else {
          assertThatThrownBy(update::build)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining(from + " cannot become " + to)
              .hasMessageContaining(from.successors().toString());
        }
      }
      assertThatThrownBy(() -> ShipmentUpdate.of(shipment(from)).status(NEW).build())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(ShipmentUpdate.of(shipment(NEW)).status(ShipmentStatus.RECEIVED).build())
        .hasToString("ShipmentUpdate[LostInTransit to Received]");
  }

  @Test
  void anUpdateKeepsWhatItDoesNotName() throws Exception {
    Shipment shipped = shipment(ShipmentStatus.SHIPPED);
    try (Loopback server =
            new Loopback(Loopback.json(Samples.text("doc-schema-shipment-put-response.json")));
        ReturnGoClient client = to(server)) {
      Shipment answer =
          client
              .shipments()
              .update(
                  ShipmentUpdate.of(shipped).status(ShipmentStatus.RECEIVED).labelUrl("").build());
      assertThat(answer.shipmentId()).isEqualTo("string");
      assertThat(server.targets()).containsExactly("PUT /base/shipment/" + shipped.shipmentId());
      JsonValue.ObjectValue sent =
          (JsonValue.ObjectValue)
              JsonCodec.readTree(
                  "sent", body(server, 0).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(sent.fields())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "status", JsonValue.text("Received"),
                  "carrierName", JsonValue.text(shipped.carrierName().orElse("")),
                  "trackingNumber", JsonValue.text(shipped.trackingNumber().orElse("")),
                  "trackingURL", JsonValue.text(shipped.trackingUrl().orElse("")),
                  "labelURL", JsonValue.text("")));
      JsonValue.ObjectValue documented =
          (JsonValue.ObjectValue)
              JsonCodec.readTree("doc", Samples.bytes("doc-schema-shipment-put-request.json"));
      assertThat(sent.fields()).containsOnlyKeys(documented.fields().keySet());
    }
  }

  @Test
  void whatCannotBeMeantIsNotSent() throws Exception {
    try (Loopback server = new Loopback();
        ReturnGoClient client = to(server)) {
      List<Runnable> calls =
          List.of(
              () -> client.rmas().addComment("7", " "),
              () -> client.rmas().setStatus("7", new RmaStatus("Nonsense")),
              () -> client.webhooks().create("string", WebhookEventName.RMA_CREATED),
              () -> client.webhooks().create("http://h.example", WebhookEventName.RMA_CREATED),
              () -> client.webhooks().create("https://", WebhookEventName.RMA_CREATED),
              () -> client.transactions().update("1", TransactionUpdate.builder().build()),
              () -> TransactionUpdate.builder().refundStatus(new TransactionStatus(" ")).build(),
              () -> TransactionUpdate.builder().paymentStatus(new TransactionStatus("")).build(),
              () -> client.raw().send(ApiRequest.get("/rma/../webhooks").build()));
      for (Runnable call : calls) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(server.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "a/b", "a\\b", "a\u0000", "a\r\nb", "\u007f", "\ud800"})
  void noWriteGoesToAPathThatItsIdMadeUp(String id) throws Exception {
    try (Loopback server = new Loopback();
        ReturnGoClient client = to(server)) {
      List<Runnable> calls =
          List.of(
              () -> client.rmas().getWithMedia(id),
              () -> client.rmas().addComment(id, "x"),
              () -> client.rmas().setStatus(id, RmaStatus.DONE),
              () -> client.shipments().delete(id),
              () -> client.webhooks().delete(id),
              () -> client.webhooks().update(id, "https://h.example", WebhookEventName.RMA_CREATED),
              () ->
                  client
                      .transactions()
                      .update(
                          id,
                          TransactionUpdate.builder()
                              .refundStatus(TransactionStatus.SUCCESS)
                              .build()));
      for (Runnable call : calls) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void idsAreEncodedNotTrusted() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.json(""));
        ReturnGoClient client = to(server)) {
      client.shipments().delete("a?b=c#d%2F e");
      assertThat(server.targets()).containsExactly("DELETE /base/shipment/a%3Fb=c%23d%252F%20e");
    }
  }

  @Test
  void mediaAreAskedFor() throws Exception {
    try (Loopback server = new Loopback(Loopback.json(Samples.text("doc-schema-rma-detail.json")));
        ReturnGoClient client = to(server)) {
      Rma rma = client.rmas().getWithMedia("7");
      assertThat(server.targets()).containsExactly("GET /base/rma/7?includeMedia=true");
      assertThat(rma.items().get(0).followUpQuestions().get(0).answer().orElseThrow().media())
          .isNotEmpty();
    }
  }

  @Test
  void subscriptionsAreListed() throws Exception {
    try (Loopback server = new Loopback(Loopback.json(Samples.text("live-webhooks-list.json")));
        ReturnGoClient client = to(server)) {
      List<WebhookSubscription> list = client.webhooks().list();
      assertThat(list).extracting(WebhookSubscription::id).containsExactly("11216", "18986");
      assertThat(list.get(0).url()).contains("string");
      assertThat(list.get(1).eventName()).contains(WebhookEventName.RMA_STATUS_UPDATED);
      assertThat(list.toString()).doesNotContain("receiver", "subscription-key");
    }
  }
}
