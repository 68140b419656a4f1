package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.SalesTaxInput;
import dev.restock.sitoo.model.SalesTax;
import java.util.List;

/**
 * The sales taxes of a site. Every method throws a {@link ServiceException} if the call fails. Safe
 * for use by any number of threads.
 */
public final class SalesTaxes {
  private final Site site;

  SalesTaxes(Site site) {
    this.site = site;
  }

  /**
   * Lists all sales taxes: {@code GET /sites/{siteid}/salestaxes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-taxes">sales-taxes</a>.
   *
   * @return the rows, read as far as the list is walked
   */
  public Pages<SalesTax> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists sales taxes: {@code GET /sites/{siteid}/salestaxes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-taxes">sales-taxes</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
   */
  public Pages<SalesTax> list(ListQuery query) {
    return site.list(
        () -> site.get("/salestaxes.json"), query.filters(), List.of("salestaxid"), SalesTax.class);
  }

  /**
   * Reads a sales tax: {@code GET /sites/{siteid}/salestaxes/{salestaxid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-tax">sales-taxes</a>.
   *
   * @param salesTaxId the sales tax's id
   * @return what Sitoo holds
   * @throws RefusedException if there is none
   */
  public SalesTax get(long salesTaxId) {
    return site.read(
        site.get("/salestaxes/{salestaxid}.json").path("salestaxid", salesTaxId), SalesTax.class);
  }

  /**
   * Adds a sales tax: {@code POST /sites/{siteid}/salestaxes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#add-sales-tax">sales-taxes</a>.
   *
   * @param input what to add; needs {@code name} and {@code decimalvaluedefault}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
   */
  public long add(SalesTaxInput input) {
    return site.added(site.post("/salestaxes.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a sales tax: {@code PUT /sites/{siteid}/salestaxes/{salestaxid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#update-sales-tax">sales-taxes</a>.
   * What is not set stays as it is.
   *
   * @param salesTaxId the sales tax's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
   */
  public boolean update(long salesTaxId, SalesTaxInput input) {
    return site.done(
        site.put("/salestaxes/{salestaxid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("salestaxid", salesTaxId));
  }

  /**
   * Deletes a sales tax: {@code DELETE /sites/{siteid}/salestaxes/{salestaxid}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#delete-sales-tax">sales-taxes</a>.
   *
   * @param salesTaxId the sales tax's id
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(long salesTaxId) {
    return site.done(site.delete("/salestaxes/{salestaxid}.json").path("salestaxid", salesTaxId));
  }
}
