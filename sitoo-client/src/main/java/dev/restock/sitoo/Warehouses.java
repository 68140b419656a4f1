package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.WarehouseInput;
import dev.restock.sitoo.input.WarehouseItemInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sitoo.model.WarehouseItem;
import java.util.Collection;
import java.util.List;

/**
 * The warehouses of a site and their stock. Every method throws a {@link ServiceException} if the
 * call fails. Safe for use by any number of threads.
 */
public final class Warehouses {
  private final Site site;

  Warehouses(Site site) {
    this.site = site;
  }

  /**
   * Lists all warehouses: {@code GET /sites/{siteid}/warehouses.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#get-warehouses">warehouses</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Warehouse> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists warehouses: {@code GET /sites/{siteid}/warehouses.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#get-warehouses">warehouses</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Warehouse> list(ListQuery query) {
    return site.list(
        () -> site.get("/warehouses.json"),
        query.filters(),
        List.of("warehouseid", "warehousetype"),
        Warehouse.class);
  }

  /**
   * Reads a warehouse: {@code GET /sites/{siteid}/warehouses/{warehouseid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#get-warehouse">warehouses</a>.
   *
   * @param warehouseId the warehouse's id
   * @throws RefusedException if it does not exist
   */
  public Warehouse get(long warehouseId) {
    return site.read(
        site.get("/warehouses/{warehouseid}.json").path("warehouseid", warehouseId),
        Warehouse.class);
  }

  /**
   * Adds a warehouse: {@code POST /sites/{siteid}/warehouses.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#add-warehouse">warehouses</a>.
   *
   * @param input the fields; requires {@code usetype}, {@code currencycode} and {@code name}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(WarehouseInput input) {
    return site.added(site.post("/warehouses.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a warehouse: {@code PUT /sites/{siteid}/warehouses/{warehouseid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#update-warehouse">warehouses</a>.
   * Fields that are not set keep their values.
   *
   * @param warehouseId the warehouse's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long warehouseId, WarehouseInput input) {
    return site.done(
        site.put("/warehouses/{warehouseid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("warehouseid", warehouseId));
  }

  /**
   * Deletes a warehouse: {@code DELETE /sites/{siteid}/warehouses/{warehouseid}.json}, Sitoo's page
   * <a href="https://developer.sitoo.com/api-reference/warehouses#delete-warehouse">warehouses</a>.
   *
   * @param warehouseId the warehouse's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long warehouseId) {
    return site.done(
        site.delete("/warehouses/{warehouseid}.json").path("warehouseid", warehouseId));
  }

  /**
   * Lists stock of a warehouse: {@code GET
   * /sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#get-warehouse-items">warehouses</a>.
   * A SKU that a warehouse never held has no row.
   *
   * @param warehouseId the warehouse's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<WarehouseItem> items(long warehouseId, WarehouseItemQuery query) {
    return site.list(
        () ->
            site.get("/warehouses/{warehouseid}/warehouseitems.json")
                .path("warehouseid", warehouseId),
        query.filters(),
        List.of("sku"),
        WarehouseItem.class);
  }

  /**
   * Sets levels in a Virtual warehouse: {@code PUT
   * /sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#batch-set-warehouse-items">warehouses</a>.
   * Sends one request, once. Sitoo refuses this for other warehouses; this method does not check.
   *
   * @param warehouseId the warehouse's id
   * @param levels the levels; nothing is sent for none
   * @return one result per level, in the same order; its value is the id of the stock row
   * @throws OutcomeUnknownException if it is not known which levels were set
   */
  public List<BatchResult<Long>> setItems(long warehouseId, List<NewStockLevel> levels) {
    return site.batch(
        RequestBodies.stockLevels(List.copyOf(levels)),
        json ->
            site.put("/warehouses/{warehouseid}/warehouseitems.json", json)
                .path("warehouseid", warehouseId),
        Long.class);
  }

  /**
   * Sets places, thresholds and, in a Virtual warehouse, levels: {@code PUT
   * /sites/{siteid}/warehouses/{warehouseid}/warehouseitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouses#batch-set-warehouse-items">warehouses</a>.
   * Sends one request, once.
   *
   * @param warehouseId the warehouse's id
   * @param inputs the entries, each with {@code sku}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is the stock row's id
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Long>> updateItems(
      long warehouseId, Collection<WarehouseItemInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json ->
            site.put("/warehouses/{warehouseid}/warehouseitems.json", json)
                .path("warehouseid", warehouseId),
        Long.class);
  }
}
