package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.Required;
import dev.restock.sitoo.model.ShipmentV3;
import java.util.List;
import java.util.Optional;

/**
 * Shipments of Sitoo's shipments service v3 (beta), which has its own host. Reading only: the
 * actions that change a shipment are not established. Every method throws a {@link
 * ServiceException} if the call fails. Safe for use by any number of threads.
 */
public final class ShipmentsV3 {
  static final String SERVICE = "Sitoo shipments";

  // An answer of more than 1 MB, compressed, becomes a 502.
  private static final int MAX_DEFAULT_ROWS = 100;

  private final HttpCaller caller;
  private final int pageSize;

  ShipmentsV3(HttpCaller caller, int pageSize) {
    this.caller = caller;
    this.pageSize = Math.min(pageSize, MAX_DEFAULT_ROWS);
  }

  /**
   * Lists shipments: {@code GET /shipments}, Sitoo's page <a
   * href="https://developer.sitoo.com/shipments/endpoints">shipments/endpoints</a>. An answer of
   * more than 1 MB, compressed, becomes a 502: request fewer rows then. The default is 100 rows.
   *
   * @param query the filters
   * @return the shipments, by default newest first, requested while the list is iterated
   */
  public Pages<ShipmentV3> list(ShipmentV3Query query) {
    return CursorEnvelope.pages(
        caller,
        SERVICE,
        () -> ApiRequest.get("/shipments"),
        query.filters(),
        query.filters().pageSize().orElse(pageSize),
        Shipments.class);
  }

  record Shipments(@Required List<ShipmentV3> items, @Json(name = "next") Optional<String> next)
      implements CursorEnvelope<ShipmentV3> {}
}
