package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sitoo.model.WarehouseItem;
import java.util.List;

/** The warehouses of a site. Every method throws a {@link ServiceException} if the call fails. */
public final class Warehouses {
  private static final int MAX_LEVELS = 1000;

  private final Site site;
  private final int pageSize;

  Warehouses(Site site, int pageSize) {
    this.site = site;
    this.pageSize = pageSize;
  }

  /**
   * Lists the warehouses.
   *
   * @return all of them, read as far as the list is walked
   */
  public Pages<Warehouse> list() {
    return site.byOffset(
        () -> site.get("/warehouses.json"), pageSize, Site.envelope(Envelopes.Warehouses.class));
  }

  /**
   * Reads one warehouse.
   *
   * @param warehouseId its id
   * @return the warehouse
   * @throws RefusedException if there is none with this id
   */
  public Warehouse get(long warehouseId) {
    return site.read(
        site.get("/warehouses/{warehouseid}.json").path("warehouseid", warehouseId).build(),
        Warehouse.class);
  }

  /**
   * Lists stock. A SKU that a warehouse never held has no row.
   *
   * @param warehouseId the warehouse
   * @param query which rows
   * @return the rows, read as far as the list is walked
   */
  public Pages<WarehouseItem> items(long warehouseId, WarehouseItemQuery query) {
    return site.byOffset(
        () ->
            query.addTo(
                site.get("/warehouses/{warehouseid}/warehouseitems.json")
                    .path("warehouseid", warehouseId)),
        query.pageSize().orElse(pageSize),
        Site.envelope(Envelopes.WarehouseItems.class));
  }

  /**
   * Sets levels in a Virtual warehouse, in one request that is sent once. Sitoo refuses this for
   * other warehouses; this method does not look.
   *
   * @param warehouseId the warehouse
   * @param levels the levels, 1 to 1,000
   * @return what became of each level, in the same order; the value is the stock row's id
   * @throws OutcomeUnknownException if it is not known which levels were set
   * @throws IllegalArgumentException if there are no levels or too many
   */
  public List<BatchResult<Long>> setItems(long warehouseId, List<NewStockLevel> levels) {
    if (levels.isEmpty() || levels.size() > MAX_LEVELS) {
      throw new IllegalArgumentException("1 to " + MAX_LEVELS + " levels fit into a request");
    }
    List<NewStockLevel> sent = List.copyOf(levels);
    return site.caller()
        .call(
            site.put(
                    "/warehouses/{warehouseid}/warehouseitems.json",
                    RequestBodies.stockLevels(sent))
                .path("warehouseid", warehouseId)
                .build(),
            body -> BatchAnswer.read(body, sent.size()));
  }
}
