package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.StoreInput;
import dev.restock.sitoo.model.Store;
import java.util.List;

/**
 * The stores of a site. Every method throws a {@link ServiceException} if the call fails. Safe for
 * use by any number of threads.
 */
public final class Stores {
  private final Site site;

  Stores(Site site) {
    this.site = site;
  }

  /**
   * Lists all stores: {@code GET /sites/{siteid}/stores.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#get-stores">stores</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Store> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists stores: {@code GET /sites/{siteid}/stores.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#get-stores">stores</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Store> list(ListQuery query) {
    return site.list(
        () -> site.get("/stores.json"), query.filters(), List.of("storeid"), Store.class);
  }

  /**
   * Reads a store: {@code GET /sites/{siteid}/stores/{storeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#get-store">stores</a>.
   *
   * @param storeId the store's id
   * @throws RefusedException if it does not exist
   */
  public Store get(long storeId) {
    return site.read(site.get("/stores/{storeid}.json").path("storeid", storeId), Store.class);
  }

  /**
   * Adds a store: {@code POST /sites/{siteid}/stores.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#add-store">stores</a>.
   *
   * @param input the fields; requires {@code storetype} and {@code name}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(StoreInput input) {
    return site.added(site.post("/stores.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a store: {@code PUT /sites/{siteid}/stores/{storeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#update-store">stores</a>. Fields that
   * are not set keep their values.
   *
   * @param storeId the store's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long storeId, StoreInput input) {
    return site.done(
        site.put("/stores/{storeid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("storeid", storeId));
  }

  /**
   * Deletes a store: {@code DELETE /sites/{siteid}/stores/{storeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#delete-store">stores</a>.
   *
   * @param storeId the store's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long storeId) {
    return site.done(site.delete("/stores/{storeid}.json").path("storeid", storeId));
  }
}
