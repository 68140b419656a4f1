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
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<SalesTax> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists sales taxes: {@code GET /sites/{siteid}/salestaxes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-taxes">sales-taxes</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
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
   * @throws RefusedException if it does not exist
   */
  public SalesTax get(long salesTaxId) {
    return site.read(
        site.get("/salestaxes/{salestaxid}.json").path("salestaxid", salesTaxId), SalesTax.class);
  }

  /**
   * Adds a sales tax: {@code POST /sites/{siteid}/salestaxes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#add-sales-tax">sales-taxes</a>.
   *
   * @param input the fields; requires {@code name} and {@code decimalvaluedefault}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(SalesTaxInput input) {
    return site.added(site.post("/salestaxes.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a sales tax: {@code PUT /sites/{siteid}/salestaxes/{salestaxid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#update-sales-tax">sales-taxes</a>.
   * Fields that are not set keep their values.
   *
   * @param salesTaxId the sales tax's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
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
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long salesTaxId) {
    return site.done(site.delete("/salestaxes/{salestaxid}.json").path("salestaxid", salesTaxId));
  }
}
