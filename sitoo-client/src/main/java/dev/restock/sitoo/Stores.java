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
   * @return the rows, read as far as the list is walked
   */
  public Pages<Store> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists stores: {@code GET /sites/{siteid}/stores.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#get-stores">stores</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
   */
  public Store get(long storeId) {
    return site.read(site.get("/stores/{storeid}.json").path("storeid", storeId), Store.class);
  }

  /**
   * Adds a store: {@code POST /sites/{siteid}/stores.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#add-store">stores</a>.
   *
   * @param input what to add; needs {@code storetype} and {@code name}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
   */
  public long add(StoreInput input) {
    return site.added(site.post("/stores.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a store: {@code PUT /sites/{siteid}/stores/{storeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/stores#update-store">stores</a>. What is not
   * set stays as it is.
   *
   * @param storeId the store's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(long storeId) {
    return site.done(site.delete("/stores/{storeid}.json").path("storeid", storeId));
  }
}
