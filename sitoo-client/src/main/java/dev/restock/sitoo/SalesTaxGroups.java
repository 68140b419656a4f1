package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.SalesTaxGroupInput;
import dev.restock.sitoo.model.SalesTaxGroup;
import java.util.List;

/**
 * The sales tax groups of a site. Every method throws a {@link ServiceException} if the call fails.
 * Safe for use by any number of threads.
 */
public final class SalesTaxGroups {
  private final Site site;

  SalesTaxGroups(Site site) {
    this.site = site;
  }

  /**
   * Lists all sales tax groups: {@code GET /sites/{siteid}/salestaxgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-tax-groups">sales-taxes</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<SalesTaxGroup> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists sales tax groups: {@code GET /sites/{siteid}/salestaxgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-tax-groups">sales-taxes</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<SalesTaxGroup> list(ListQuery query) {
    return site.list(
        () -> site.get("/salestaxgroups.json"),
        query.filters(),
        List.of("salestaxgroupid"),
        SalesTaxGroup.class);
  }

  /**
   * Reads a sales tax group: {@code GET /sites/{siteid}/salestaxgroups/{salestaxgroupid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#get-sales-tax-group">sales-taxes</a>.
   *
   * @param salesTaxGroupId the sales tax group's id
   * @throws RefusedException if it does not exist
   */
  public SalesTaxGroup get(long salesTaxGroupId) {
    return site.read(
        site.get("/salestaxgroups/{salestaxgroupid}.json").path("salestaxgroupid", salesTaxGroupId),
        SalesTaxGroup.class);
  }

  /**
   * Adds a sales tax group: {@code POST /sites/{siteid}/salestaxgroups.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#add-sales-tax-group">sales-taxes</a>.
   *
   * @param input the fields; requires {@code name} and {@code salestaxes}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(SalesTaxGroupInput input) {
    return site.added(site.post("/salestaxgroups.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a sales tax group: {@code PUT /sites/{siteid}/salestaxgroups/{salestaxgroupid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#update-sales-tax-group">sales-taxes</a>.
   * Fields that are not set keep their values.
   *
   * @param salesTaxGroupId the sales tax group's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long salesTaxGroupId, SalesTaxGroupInput input) {
    return site.done(
        site.put(
                "/salestaxgroups/{salestaxgroupid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("salestaxgroupid", salesTaxGroupId));
  }

  /**
   * Deletes a sales tax group: {@code DELETE
   * /sites/{siteid}/salestaxgroups/{salestaxgroupid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sales-taxes#delete-sales-tax-group">sales-taxes</a>.
   *
   * @param salesTaxGroupId the sales tax group's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long salesTaxGroupId) {
    return site.done(
        site.delete("/salestaxgroups/{salestaxgroupid}.json")
            .path("salestaxgroupid", salesTaxGroupId));
  }
}
