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
   * @return the rows, read as far as the list is walked
   */
  public Pages<Shipment> list() {
    return list(ShipmentQuery.all());
  }

  /**
   * Lists shipments: {@code GET /shipments.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#get-shipments">shipments</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
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
   * @param input what to add
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   */
  public long add(ShipmentInput input) {
    return site.added(
        site.postOfAccount("/shipments.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a shipment: {@code PUT /shipments/{shipmentid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/shipments#update-shipment">shipments</a>. What
   * is not set stays as it is.
   *
   * @param shipmentId the shipment's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
   */
  public boolean update(long shipmentId, ShipmentInput input) {
    return site.done(
        site.putOfAccount("/shipments/{shipmentid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("shipmentid", shipmentId));
  }
}
