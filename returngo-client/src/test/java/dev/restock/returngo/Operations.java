package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.Operation.Kind;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.ShipmentStatus;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.WebhookEventName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that the client can do; held together with the code and with docs/returngo.md by tests. */
final class Operations {
  static final String MARK = "mark-4711";

  private static final JsonValue BODY = JsonValue.object().with("orderId", MARK);
  private static final Shipment SHIPMENT =
      new Shipment(
          MARK,
          Optional.of(ShipmentStatus.PENDING),
          Optional.of(MARK),
          Optional.empty(),
          Optional.empty(),
          Optional.of(MARK),
          Optional.of("https://" + MARK + ".example"),
          Optional.of("https://" + MARK + ".example"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static final Operation<ReturnGoClient> LIST_WEBHOOKS =
      read(
          "webhooks().list",
          "GET /webhooks",
          Samples.compact("live-webhooks-list.json"),
          client -> client.webhooks().list());

  private Operations() {}

  static List<Operation<ReturnGoClient>> all() {
    return List.of(
        read(
            "rmas().list",
            "GET /rmas",
            "{\"rmas\":[{\"rmaId\":\"1\",\"status\":\"Received\"}]}",
            client ->
                client
                    .rmas()
                    .list(RmaQuery.builder().trackingNumbers(List.of(MARK)).build())
                    .toList()),
        read(
            "rmas().rows",
            "GET /rmas",
            "{\"rmas\":[{\"rmaId\":\"1\"}]}",
            client ->
                client
                    .rmas()
                    .rows(RmaQuery.builder().trackingNumbers(List.of(MARK)).build())
                    .toList()),
        read(
            "rmas().get",
            "GET /rma/{rmaId}",
            Samples.compact("rma-observed-pending.json"),
            client -> client.rmas().get(MARK)),
        read(
            "rmas().getWithMedia",
            "GET /rma/{rmaId}",
            Samples.compact("rma-observed-pending.json"),
            client -> client.rmas().getWithMedia(MARK)),
        write(
            "rmas().addComment",
            "POST /rma/{rmaId}/comment",
            client -> client.rmas().addComment(MARK, "<b>" + MARK + "</b>")),
        write(
            "rmas().setStatus",
            "PUT /rma/{rmaId}/status",
            client -> client.rmas().setStatus(MARK, RmaStatus.DONE)),
        write(
            "rmas().eligiblePolicies",
            "POST /rma/getEligiblePolicies",
            client -> client.rmas().eligiblePolicies(BODY)),
        write(
            "rmas().createByPolicy",
            "POST /rma/createByPolicy",
            client -> client.rmas().createByPolicy(BODY)),
        new Operation<>(
            "shipments().update",
            "PUT /shipment/{shipmentId}",
            Kind.WRITE,
            Samples.compact("doc-schema-shipment-put-response.json"),
            client ->
                client
                    .shipments()
                    .update(
                        ShipmentUpdate.of(SHIPMENT)
                            .status(ShipmentStatus.SHIPPED)
                            .carrierName(MARK)
                            .build())),
        write(
            "shipments().delete",
            "DELETE /shipment/{shipmentId}",
            client -> client.shipments().delete(MARK)),
        write(
            "shipments().track",
            "POST /shipment-tracker",
            client -> client.shipments().track(BODY)),
        LIST_WEBHOOKS,
        write(
            "webhooks().create",
            "POST /webhook",
            client ->
                client
                    .webhooks()
                    .create("https://host.example/?t=" + MARK, WebhookEventName.RMA_CREATED)),
        write(
            "webhooks().update",
            "PUT /webhook/{webhookId}",
            client ->
                client
                    .webhooks()
                    .update(MARK, "https://host.example/?t=" + MARK, WebhookEventName.RMA_CREATED)),
        write(
            "webhooks().delete",
            "DELETE /webhook/{webhookId}",
            client -> client.webhooks().delete(MARK)),
        read(
            "transactions().list",
            "GET /transactions",
            "{\"transactions\":[]}",
            client ->
                client
                    .transactions()
                    .list(TransactionQuery.builder().orderIds(List.of(MARK)).build())
                    .toList()),
        read(
            "transactions().rows",
            "GET /transactions",
            "{\"transactions\":[]}",
            client ->
                client
                    .transactions()
                    .rows(TransactionQuery.builder().orderIds(List.of(MARK)).build())
                    .toList()),
        write(
            "transactions().update",
            "PUT /transaction/{transactionId}",
            client ->
                client
                    .transactions()
                    .update(
                        MARK,
                        TransactionUpdate.builder()
                            .refundStatus(TransactionStatus.SUCCESS)
                            .build())));
  }

  /** The raw door, with every method that it knows. */
  static List<Operation<ReturnGoClient>> raw() {
    byte[] json = ("{\"a\":\"" + MARK + "\"}").getBytes(StandardCharsets.UTF_8);
    return List.of(
        raw(Kind.RAW_READ, ApiRequest.get("/any/{id}").path("id", MARK).query("q", MARK).build()),
        raw(Kind.RAW_WRITE, ApiRequest.post("/any/{id}", json).path("id", MARK).build()),
        raw(Kind.RAW_WRITE, ApiRequest.put("/any/{id}", json).path("id", MARK).build()),
        raw(Kind.RAW_WRITE, ApiRequest.delete("/any/{id}").path("id", MARK).build()));
  }

  private static Operation<ReturnGoClient> raw(Kind kind, ApiRequest request) {
    return new Operation<>(
        "raw().send " + request.method(),
        request.toString(),
        kind,
        "{}",
        client -> client.raw().send(request));
  }

  private static Operation<ReturnGoClient> read(
      String name,
      String endpoint,
      String okBody,
      Function<ReturnGoClient, @Nullable Object> call) {
    return new Operation<>(name, endpoint, Kind.READ, okBody, call);
  }

  private static Operation<ReturnGoClient> write(
      String name, String endpoint, Function<ReturnGoClient, @Nullable Object> call) {
    return new Operation<>(name, endpoint, Kind.WRITE_ANY_JSON, "{\"ok\":true}", call);
  }
}
