package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.WarehouseBatchInput;
import dev.restock.sitoo.input.WarehouseBatchItemInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.WarehouseBatch;
import dev.restock.sitoo.model.WarehouseBatchItem;
import dev.restock.sitoo.model.WarehouseBatchState;
import java.util.Collection;
import java.util.List;

/**
 * The batches of warehouses: stock is prepared in an open batch and moves when it is closed. The id
 * is known before anything moves, setting items can be repeated, and one read finds the outcome of
 * an unknown close. The answer to a second close is not established. Every method throws a {@link
 * ServiceException} if the call fails. Safe for use by any number of threads.
 */
public final class WarehouseBatches {
  private final Site site;

  WarehouseBatches(Site site) {
    this.site = site;
  }

  /**
   * Lists batches of a warehouse: {@code GET
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#get-warehouse-batches">warehouse-batches</a>.
   * Without a filter by state Sitoo lists open ones only.
   *
   * @param warehouseId the warehouse's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<WarehouseBatch> list(long warehouseId, WarehouseBatchQuery query) {
    return site.list(
        () ->
            site.get("/warehouses/{warehouseid}/warehousebatches.json")
                .path("warehouseid", warehouseId),
        query.filters(),
        List.of("warehousebatchid"),
        WarehouseBatch.class);
  }

  /**
   * Adds a batch: {@code POST /sites/{siteid}/warehouses/{warehouseid}/warehousebatches.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#add-warehouse-batch">warehouse-batches</a>.
   *
   * @param warehouseId the warehouse's id
   * @param input the fields; requires {@code transactiontype}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(long warehouseId, WarehouseBatchInput input) {
    return site.added(
        site.post(
                "/warehouses/{warehouseid}/warehousebatches.json",
                RequestBodies.of(Site.forAdding(input)))
            .path("warehouseid", warehouseId));
  }

  /**
   * Reads a batch: {@code GET
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#get-warehouse-batch">warehouse-batches</a>.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @throws RefusedException if it does not exist
   */
  public WarehouseBatch get(long warehouseId, long warehouseBatchId) {
    return site.read(
        site.get("/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json")
            .path("warehouseid", warehouseId)
            .path("warehousebatchid", warehouseBatchId),
        WarehouseBatch.class);
  }

  /**
   * Changes a batch: {@code PUT
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#update-warehouse-batch">warehouse-batches</a>.
   * Fields that are not set keep their values. Setting the state to closed commits it.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long warehouseId, long warehouseBatchId, WarehouseBatchInput input) {
    return site.done(
        site.put(
                "/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json",
                RequestBodies.of(Site.forChanging(input)))
            .path("warehouseid", warehouseId)
            .path("warehousebatchid", warehouseBatchId));
  }

  /**
   * Closes a batch, which commits its items as one warehouse transaction: {@code PUT
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#update-warehouse-batch">warehouse-batches</a>.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the batch's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been closed; read {@link
   *     #get} to find out
   */
  public boolean close(long warehouseId, long warehouseBatchId) {
    return update(
        warehouseId,
        warehouseBatchId,
        WarehouseBatchInput.builder().warehouseBatchState(WarehouseBatchState.CLOSED).build());
  }

  /**
   * Lists the items of a batch: {@code GET
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#get-warehouse-batch-items">warehouse-batches</a>.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<WarehouseBatchItem> items(long warehouseId, long warehouseBatchId, ListQuery query) {
    return site.list(
        () ->
            site.get(
                    "/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json")
                .path("warehouseid", warehouseId)
                .path("warehousebatchid", warehouseBatchId),
        query.filters(),
        List.of("sku"),
        WarehouseBatchItem.class);
  }

  /**
   * Sets items of an open batch: {@code PUT
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#batch-set-warehouse-batch-items">warehouse-batches</a>.
   * Sends one request, once. In a batch of type StockTaking a quantity is the counted level.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param inputs the entries, each with {@code sku}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Boolean>> setItems(
      long warehouseId, long warehouseBatchId, Collection<WarehouseBatchItemInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json ->
            site.put(
                    "/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json",
                    json)
                .path("warehouseid", warehouseId)
                .path("warehousebatchid", warehouseBatchId),
        Boolean.class);
  }

  /**
   * Deletes items of an open batch: {@code DELETE
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#batch-delete-warehouse-batch-items">warehouse-batches</a>.
   * Sends one request, once.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param skus the {@code sku} of each; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   */
  public List<BatchResult<Boolean>> deleteItems(
      long warehouseId, long warehouseBatchId, Collection<String> skus) {
    return site.batch(
        RequestBodies.keys("sku", skus),
        json ->
            site.delete(
                    "/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json",
                    json)
                .path("warehouseid", warehouseId)
                .path("warehousebatchid", warehouseBatchId),
        Boolean.class);
  }
}
