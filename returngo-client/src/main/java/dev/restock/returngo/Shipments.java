package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RawAnswer;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.Shipment;

/**
 * The shipments of a shop. A shipment cannot be read alone: it is a part of {@linkplain Rmas#get
 * its RMA}. Every method throws a {@link ServiceException} if the call fails. A write with an
 * unknown effect throws {@link OutcomeUnknownException}.
 */
public final class Shipments {
  private final HttpCaller caller;

  Shipments(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Sets details and status by {@code PUT /shipment/{shipmentId}}. Each call adds a line to the
   * timeline of the RMA.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /shipment/{shipmentId}}.
   *
   * @return the shipment after the change
   * @throws RefusedException if ReturnGO does not allow the transition (400), because the status
   *     has changed since the shipment was read, or if there is no such shipment (404)
   * @throws IllegalArgumentException if the id of the shipment is not valid
   */
  public Shipment update(ShipmentUpdate update) {
    return caller.call(
        ApiRequest.put("/shipment/{shipmentId}", update.toJson())
            .path("shipmentId", update.shipmentId())
            .build(),
        body -> JsonCodec.read("the answer", body, Shipment.class));
  }

  /**
   * Deletes a shipment by {@code DELETE /shipment/{shipmentId}}. The effect on its units and on its
   * label is not documented. The answer is not documented and is returned in its original form.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code DELETE
   * /shipment/{shipmentId}}.
   *
   * @throws IllegalArgumentException if the id is blank or could address another resource
   */
  public RawAnswer delete(String shipmentId) {
    return caller.send(
        ApiRequest.delete("/shipment/{shipmentId}").path("shipmentId", shipmentId).build(),
        Answers::emptyOrJson);
  }

  /**
   * Starts to track a shipment by {@code POST /shipment-tracker}. The webhook {@code
   * SHIPMENT_TRACKER_STATUS_UPDATED} reports its progress.
   *
   * <p><b>Neither the body nor the answer is established</b>, and there is no evidence for a field
   * of them. The caller composes the body from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST /shipment-tracker}.
   */
  public RawAnswer track(JsonValue body) {
    return caller.send(
        ApiRequest.post("/shipment-tracker", body.toBytes()).build(), Answers::emptyOrJson);
  }
}
