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
 * The shipments of a shop. There is no way to read one by itself: it is part of {@linkplain
 * Rmas#get its RMA}. Every method throws a {@link ServiceException} if the call fails; a write
 * whose effect is not known an {@link OutcomeUnknownException}.
 */
public final class Shipments {
  private final HttpCaller caller;

  Shipments(HttpCaller caller) {
    this.caller = caller;
  }

  /**
   * Sets details and status by {@code PUT /shipment/{shipmentId}}. Every one leaves a line in the
   * RMA's timeline.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code PUT
   * /shipment/{shipmentId}}.
   *
   * @param update what to set; its status has been checked against the documented transitions
   * @return the shipment as it is then
   * @throws RefusedException if ReturnGO does not allow the transition (400), because the status
   *     was not what it was when it was read, or there is no such shipment (404)
   * @throws IllegalArgumentException if the shipment's id is none
   */
  public Shipment update(ShipmentUpdate update) {
    return caller.call(
        ApiRequest.put("/shipment/{shipmentId}", update.toJson())
            .path("shipmentId", update.shipmentId())
            .build(),
        body -> JsonCodec.read("the answer", body, Shipment.class));
  }

  /**
   * Deletes a shipment by {@code DELETE /shipment/{shipmentId}}. What becomes of units that were to
   * come in it, and of its label, is not documented; nor is the answer, which is handed on as it
   * comes.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code DELETE
   * /shipment/{shipmentId}}.
   *
   * @param shipmentId its id
   * @return the answer
   * @throws IllegalArgumentException if the id is blank or could address something else
   */
  public RawAnswer delete(String shipmentId) {
    return caller.send(
        ApiRequest.delete("/shipment/{shipmentId}").path("shipmentId", shipmentId).build(),
        Answers::emptyOrJson);
  }

  /**
   * Has a shipment tracked by {@code POST /shipment-tracker}; its news come by the webhook {@code
   * SHIPMENT_TRACKER_STATUS_UPDATED}.
   *
   * <p><b>Neither the body nor the answer is established</b>, nor is there evidence for any field
   * of them: the body is the caller's, taken from the live reference.
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), {@code POST /shipment-tracker}.
   *
   * @param body the request's body
   * @return the answer
   */
  public RawAnswer track(JsonValue body) {
    return caller.send(
        ApiRequest.post("/shipment-tracker", body.toBytes()).build(), Answers::emptyOrJson);
  }
}
