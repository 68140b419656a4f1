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
   * @return the rows, read as far as the list is walked
   */
  public Pages<PriceList> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists price lists: {@code GET /sites/{siteid}/pricelists.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#get-price-lists">price-lists</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
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
   * @param input what to add; needs {@code pricelistname}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
   */
  public long add(PriceListInput input) {
    return site.added(site.post("/pricelists.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a price list: {@code PUT /sites/{siteid}/pricelists/{pricelistid}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/price-lists#update-price-list">price-lists</a>.
   * What is not set stays as it is.
   *
   * @param pricelistId the pricelist's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
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
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * They go in requests of at most 100, one after the other; see {@link BatchResult} for what
   * happens if a later one fails.
   *
   * @param pricelistId the pricelist's id
   * @param inputs what to send; each needs {@code moneyprice}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
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
   * Takes prices out of a price list: {@code DELETE
   * /sites/{siteid}/pricelists/{pricelistid}/pricelistitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/price-lists#batch-delete-price-list-items">price-lists</a>.
   * They go in requests of at most 100.
   *
   * @param pricelistId the pricelist's id
   * @param skus which ones, by {@code sku}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was deleted
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
