package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.PriceListInput;
import dev.restock.sitoo.input.PriceListItemInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.PriceList;
import dev.restock.sitoo.model.PriceListItem;
import java.util.Collection;
import java.util.List;

/**
 * The price lists of a site and their items. Every method throws a {@link ServiceException} if the
 * call fails. Safe for use by any number of threads.
 */
public final class PriceLists {
  private final Site site;

  PriceLists(Site site) {
    this.site = site;
  }

  /**
   * Lists all price lists: {@code GET /sites/{siteid}/pricelists.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#get-price-lists">price-lists</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<PriceList> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists price lists: {@code GET /sites/{siteid}/pricelists.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#get-price-lists">price-lists</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<PriceList> list(ListQuery query) {
    return site.list(
        () -> site.get("/pricelists.json"),
        query.filters(),
        List.of("pricelistid"),
        PriceList.class);
  }

  /**
   * Reads a price list: {@code GET /sites/{siteid}/pricelists/{pricelistid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#get-price-list">price-lists</a>.
   *
   * @param pricelistId the pricelist's id
   * @throws RefusedException if it does not exist
   */
  public PriceList get(long pricelistId) {
    return site.read(
        site.get("/pricelists/{pricelistid}.json").path("pricelistid", pricelistId),
        PriceList.class);
  }

  /**
   * Adds a price list: {@code POST /sites/{siteid}/pricelists.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#add-price-list">price-lists</a>.
   *
   * @param input the fields; requires {@code pricelistname}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(PriceListInput input) {
    return site.added(site.post("/pricelists.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a price list: {@code PUT /sites/{siteid}/pricelists/{pricelistid}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/price-lists#update-price-list">price-lists</a>.
   * Fields that are not set keep their values.
   *
   * @param pricelistId the pricelist's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long pricelistId, PriceListInput input) {
    return site.done(
        site.put("/pricelists/{pricelistid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("pricelistid", pricelistId));
  }

  /**
   * Deletes a price list: {@code DELETE /sites/{siteid}/pricelists/{pricelistid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#delete-price-list">price-lists</a>.
   *
   * @param pricelistId the pricelist's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long pricelistId) {
    return site.done(
        site.delete("/pricelists/{pricelistid}.json").path("pricelistid", pricelistId));
  }

  /**
   * Lists the items of a price list by product id: {@code GET
   * /sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#get-price-lists-items">price-lists</a>.
   *
   * @param pricelistId the pricelist's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<PriceListItem> items(long pricelistId, ListQuery query) {
    return site.list(
        () ->
            site.get("/pricelists/{pricelistid}/pricelistitems.json")
                .path("pricelistid", pricelistId),
        query.filters(),
        List.of(),
        PriceListItem.class);
  }

  /**
   * Sets prices: {@code PUT /sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#batch-set-price-list-items">price-lists</a>.
   * Sends requests of at most 100 entries, one after the other; {@link BatchResult} describes a
   * failure of a later one.
   *
   * @param pricelistId the pricelist's id
   * @param inputs the entries, each with {@code moneyprice}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Boolean>> setItems(
      long pricelistId, Collection<PriceListItemInput> inputs) {
    return site.splitBatch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        100,
        json ->
            site.put("/pricelists/{pricelistid}/pricelistitems.json", json)
                .path("pricelistid", pricelistId),
        Boolean.class);
  }

  /**
   * Deletes prices of a price list: {@code DELETE
   * /sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#batch-delete-price-list-items">price-lists</a>.
   * Sends requests of at most 100 entries.
   *
   * @param pricelistId the pricelist's id
   * @param skus the {@code sku} of each; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   */
  public List<BatchResult<Boolean>> deleteItems(long pricelistId, Collection<String> skus) {
    return site.splitBatch(
        RequestBodies.keys("sku", skus),
        100,
        json ->
            site.delete("/pricelists/{pricelistid}/pricelistitems.json", json)
                .path("pricelistid", pricelistId),
        Boolean.class);
  }
}
