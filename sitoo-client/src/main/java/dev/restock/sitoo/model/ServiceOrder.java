package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
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
 * @param state the state, such as {@code new} or {@code in_progress}
 * @param store the store
 * @param owner the responsible person; personal
 * @param customer the customer; personal
 * @param currency currency for the service order (ISO 4217, alpha-3 uppercased)
 * @param note the note set on the service order
 * @param product the products to service
 * @param author the author of this revision; personal
 */
public record ServiceOrder(
    Optional<String> version,
    @NotPersonal String id,
    Optional<Integer> revision,
    Optional<Instant> created,
    Optional<Instant> modified,
    @NotPersonal Optional<String> state,
    Optional<ServiceStore> store,
    Optional<ServiceUser> owner,
    Optional<ServiceCustomer> customer,
    Optional<String> currency,
    Optional<String> note,
    List<ServiceProduct> product,
    Optional<ServiceUser> author) {
  /**
   * Returns an order of which only the id is known.
   *
   * @param id the id
   * @return an order with nothing else in it
   */
  public static ServiceOrder ofId(String id) {
    return new ServiceOrder(
        Optional.empty(),
        id,
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

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
