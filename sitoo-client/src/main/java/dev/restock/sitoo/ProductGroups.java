package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.ProductGroupInput;
import dev.restock.sitoo.model.ProductGroup;
import java.util.List;

/**
 * The product groups of a site, which settle VAT. Every method throws a {@link ServiceException} if
 * the call fails. Safe for use by any number of threads.
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
   * @return the rows, read as far as the list is walked
   */
  public Pages<ProductGroup> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists product groups: {@code GET /sites/{siteid}/productgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#get-product-groups">product-groups</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
   */
  public ProductGroup get(long vatId) {
    return site.read(
        site.get("/productgroups/{vatid}.json").path("vatid", vatId), ProductGroup.class);
  }

  /**
   * Adds a product group: {@code POST /sites/{siteid}/productgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-groups#add-product-group">product-groups</a>.
   *
   * @param input what to add; needs {@code productgroupname}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
   */
  public long add(ProductGroupInput input) {
    return site.added(site.post("/productgroups.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a product group: {@code PUT /sites/{siteid}/productgroups/{vatid}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/product-groups#update-product-group">product-groups</a>.
   * What is not set stays as it is.
   *
   * @param vatId the vat's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(long vatId) {
    return site.done(site.delete("/productgroups/{vatid}.json").path("vatid", vatId));
  }
}
