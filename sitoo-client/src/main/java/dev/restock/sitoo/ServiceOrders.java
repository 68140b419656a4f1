package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.sitoo.input.ServiceOrderInput;
import dev.restock.sitoo.model.ServiceOrder;
import java.util.List;
import java.util.Optional;

/**
 * The service orders of an account. Every method throws a {@link ServiceException} if the call
 * fails. Safe for use by any number of threads.
 */
public final class ServiceOrders {
  private final Site site;

  ServiceOrders(Site site) {
    this.site = site;
  }

  /**
   * Lists service orders: {@code GET /serviceorders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/service-orders#get-service-orders">service-orders</a>.
   * The answer is a bare array. It is continued by the id of its last row until a page is empty.
   *
   * @param query the filters
   * @return the service orders, requested while the list is iterated
   */
  public Pages<ServiceOrder> list(ServiceOrderQuery query) {
    String template = site.getOfAccount("/serviceorders.json").build().pathTemplate();
    return Pages.of(
        SitooClient.SERVICE, template, ServiceOrder::id, position -> page(query, position));
  }

  private Page<ServiceOrder> page(ServiceOrderQuery query, Optional<String> position) {
    ApiRequest.Builder request =
        query.filters().addTo(site.getOfAccount("/serviceorders.json"), List.of());
    position.ifPresent(id -> request.query("start_after_id", id));
    int rows = query.filters().pageSize().orElse(site.pageSize());
    return site.caller()
        .call(
            request.query("num", Integer.toString(rows)).build(),
            body -> {
              List<ServiceOrder> orders = JsonCodec.readList(Site.SOURCE, body, ServiceOrder.class);
              if (orders.isEmpty()) {
                return new Page<>(orders, Optional.empty());
              }
              String last = orders.get(orders.size() - 1).id();
              return new Page<>(orders, Optional.of(last));
            });
  }

  /**
   * Adds a service order: {@code POST /serviceorders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/service-orders#add-service-order">service-orders</a>.
   * Sitoo's answer is not documented: the order or its bare id is read.
   *
   * @param input the order; requires {@code store}, {@code owner}, {@code customer}, {@code
   *     currency}, {@code product} and {@code author}, and no revision
   * @return the order, or only its id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set, or a revision is
   */
  public ServiceOrder add(ServiceOrderInput input) {
    Site.forAdding(input);
    if (input.fieldNames().contains("revision")) {
      throw new IllegalArgumentException("a new service order has no revision yet");
    }
    return site.caller()
        .call(
            site.postOfAccount("/serviceorders.json", RequestBodies.of(input)).build(),
            body ->
                switch (JsonCodec.kindOf(Site.SOURCE, body)) {
                  case OBJECT -> JsonCodec.read(Site.SOURCE, body, ServiceOrder.class);
                  case NUMBER ->
                      ServiceOrder.ofId(
                          Long.toString(
                              BatchAnswer.checked(
                                  JsonCodec.read(Site.SOURCE, body, Long.class), "$")));
                  default ->
                      ServiceOrder.ofId(
                          BatchAnswer.checked(
                              JsonCodec.read(Site.SOURCE, body, String.class), "$"));
                });
  }

  /**
   * Reads a service order: {@code GET /serviceorders/{service_order_id}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/service-orders#get-service-order">service-orders</a>.
   *
   * @param serviceOrderId the service order's id
   * @throws RefusedException if it does not exist
   */
  public ServiceOrder get(String serviceOrderId) {
    return site.read(
        site.getOfAccount("/serviceorders/{serviceorderid}.json")
            .path("serviceorderid", serviceOrderId),
        ServiceOrder.class);
  }

  /**
   * Changes a service order: {@code PUT /serviceorders/{service_order_id}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/service-orders#update-service-order">service-orders</a>.
   * Sitoo answers 412 if the revision is not the last one: read the order again.
   *
   * @param serviceOrderId the service order's id
   * @param input the fields to change; requires {@code revision} and {@code author}
   * @return the order as it is now
   * @throws RefusedException with status 412 if somebody else changed it meanwhile
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if a required field is not set
   */
  public ServiceOrder update(String serviceOrderId, ServiceOrderInput input) {
    byte[] json = RequestBodies.of(Site.forChanging(input, "revision", "author"));
    return site.read(
        site.putOfAccount("/serviceorders/{serviceorderid}.json", json)
            .path("serviceorderid", serviceOrderId),
        ServiceOrder.class);
  }
}
