package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.ProductGroupInput;
import dev.restock.sitoo.model.ProductGroup;
import java.util.List;

/**
 * The product groups of a site, which set the VAT. Every method throws a {@link ServiceException}
 * if the call fails. Safe for use by any number of threads.
 */
public final class ProductGroups {
  private final Site site;

  ProductGroups(Site site) {
    this.site = site;
  }

  /**
   * Lists all product groups: {@code GET /sites/{siteid}/productgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#get-product-groups">product-groups</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<ProductGroup> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists product groups: {@code GET /sites/{siteid}/productgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#get-product-groups">product-groups</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<ProductGroup> list(ListQuery query) {
    return site.list(
        () -> site.get("/productgroups.json"),
        query.filters(),
        List.of("vatid"),
        ProductGroup.class);
  }

  /**
   * Reads a product group: {@code GET /sites/{siteid}/productgroups/{vatid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#get-product-group">product-groups</a>.
   *
   * @param vatId the vat's id
   * @throws RefusedException if it does not exist
   */
  public ProductGroup get(long vatId) {
    return site.read(
        site.get("/productgroups/{vatid}.json").path("vatid", vatId), ProductGroup.class);
  }

  /**
   * Adds a product group: {@code POST /sites/{siteid}/productgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#add-product-group">product-groups</a>.
   *
   * @param input the fields; requires {@code productgroupname}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(ProductGroupInput input) {
    return site.added(site.post("/productgroups.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a product group: {@code PUT /sites/{siteid}/productgroups/{vatid}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/product-groups#update-product-group">product-groups</a>.
   * Fields that are not set keep their values.
   *
   * @param vatId the vat's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long vatId, ProductGroupInput input) {
    return site.done(
        site.put("/productgroups/{vatid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("vatid", vatId));
  }

  /**
   * Deletes a product group: {@code DELETE /sites/{siteid}/productgroups/{vatid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#delete-product-group">product-groups</a>.
   *
   * @param vatId the vat's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long vatId) {
    return site.done(site.delete("/productgroups/{vatid}.json").path("vatid", vatId));
  }
}
