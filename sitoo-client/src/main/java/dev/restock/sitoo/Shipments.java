package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.ShipmentInput;
import dev.restock.sitoo.model.Shipment;
import java.util.List;

/**
 * The shipments of an account (API v2), common to all sites. Every method throws a {@link
 * ServiceException} if the call fails. Safe for use by any number of threads.
 */
public final class Shipments {
  private final Site site;

  Shipments(Site site) {
    this.site = site;
  }

  /**
   * Lists all active shipments: {@code GET /shipments.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#get-shipments">shipments</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Shipment> list() {
    return list(ShipmentQuery.all());
  }

  /**
   * Lists shipments: {@code GET /shipments.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#get-shipments">shipments</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Shipment> list(ShipmentQuery query) {
    return site.list(
        () -> site.getOfAccount("/shipments.json"),
        query.filters(),
        List.of("shipmentid"),
        Shipment.class);
  }

  /**
   * Reads a shipment: {@code GET /shipments/{shipmentid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#get-shipment">shipments</a>.
   *
   * @param shipmentId the shipment's id
   * @throws RefusedException if it does not exist
   */
  public Shipment get(long shipmentId) {
    return site.read(
        site.getOfAccount("/shipments/{shipmentid}.json").path("shipmentid", shipmentId),
        Shipment.class);
  }

  /**
   * Adds a shipment: {@code POST /shipments.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#add-shipment">shipments</a>.
   *
   * @param input the fields
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   */
  public long add(ShipmentInput input) {
    return site.added(
        site.postOfAccount("/shipments.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a shipment: {@code PUT /shipments/{shipmentid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#update-shipment">shipments</a>.
   * Fields that are not set keep their values.
   *
   * @param shipmentId the shipment's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long shipmentId, ShipmentInput input) {
    return site.done(
        site.putOfAccount("/shipments/{shipmentid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("shipmentid", shipmentId));
  }
}
