package dev.restock.sitoo.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order for a repair or another service. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param version the version of the data structure in the format "MAJOR.MINOR"
 * @param id a globally unique id that is used for identifying the service order
 * @param revision revision number of the service order. Must be the last revision for the service
 *     order on PUT, used to ensure data consistency. On POST, it must not be present
 * @param created timestamp when the service order was created
 * @param modified timestamp when the service order was modified
 * @param state as Sitoo names it
 * @param store as Sitoo names it
 * @param owner as Sitoo names it
 * @param customer as Sitoo names it
 * @param currency currency for the service order (ISO 4217, alpha-3 uppercased)
 * @param note the note set on the service order
 * @param product as Sitoo names it
 * @param author as Sitoo names it
 */
public record ServiceOrder(
    Optional<String> version,
    Optional<String> id,
    Optional<Integer> revision,
    Optional<Instant> created,
    Optional<Instant> modified,
    Optional<String> state,
    Optional<ServiceStore> store,
    Optional<ServiceUser> owner,
    Optional<ServiceCustomer> customer,
    Optional<String> currency,
    Optional<String> note,
    List<ServiceProduct> product,
    Optional<ServiceUser> author) {
  /**
   * Makes an order of which only the id is known.
   *
   * @param id the id
   * @return an order with nothing else in it
   */
  public static ServiceOrder ofId(String id) {
    return new ServiceOrder(
        Optional.empty(),
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Leaves out what is personal or secret. */
  @Override
  public String toString() {
    return "ServiceOrder["
        + "id="
        + id
        + ", revision="
        + revision
        + ", state="
        + state
        + ", created="
        + created
        + ", modified="
        + modified
        + "]";
  }
}
