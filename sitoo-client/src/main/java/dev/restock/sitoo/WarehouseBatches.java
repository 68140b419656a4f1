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
 * is known before anything moves, setting items can be repeated, and one read tells whether a close
 * of unknown outcome was done. What a second close answers is not established. Every method throws
 * a {@link ServiceException} if the call fails. Safe for use by any number of threads.
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
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @param input what to add; needs {@code transactiontype}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
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
   * What is not set stays as it is. Setting the state to closed commits it.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was closed; {@link #get} tells
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
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * They go in one request, which is sent once. In a batch of type StockTaking a quantity is the
   * counted level.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param inputs what to send; each needs {@code sku}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
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
   * Takes items out of an open batch: {@code DELETE
   * /sites/{siteid}/warehouses/{warehouseid}/warehousebatches/{warehousebatchid}/warehousebatchitems.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-batches#batch-delete-warehouse-batch-items">warehouse-batches</a>.
   * They go in one request, which is sent once.
   *
   * @param warehouseId the warehouse's id
   * @param warehouseBatchId the warehouse batch's id
   * @param skus which ones, by {@code sku}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was deleted
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
