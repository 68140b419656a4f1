package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.ManufacturerInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.Manufacturer;
import java.util.Collection;
import java.util.List;

/**
 * The manufacturers of a site. Every method throws a {@link ServiceException} if the call fails.
 * Safe for use by any number of threads.
 */
public final class Manufacturers {
  private final Site site;

  Manufacturers(Site site) {
    this.site = site;
  }

  /**
   * Lists all manufacturers: {@code GET /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#get-manufacturers">manufacturers</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Manufacturer> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists manufacturers: {@code GET /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#get-manufacturers">manufacturers</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Manufacturer> list(ListQuery query) {
    return site.list(
        () -> site.get("/manufacturers.json"),
        query.filters(),
        List.of("externalcompanyid"),
        Manufacturer.class);
  }

  /**
   * Reads a manufacturer: {@code GET /sites/{siteid}/manufacturers/{externalcompanyid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#get-manufacturer">manufacturers</a>.
   *
   * @param externalCompanyId the external company's id
   * @throws RefusedException if it does not exist
   */
  public Manufacturer get(long externalCompanyId) {
    return site.read(
        site.get("/manufacturers/{externalcompanyid}.json")
            .path("externalcompanyid", externalCompanyId),
        Manufacturer.class);
  }

  /**
   * Adds manufacturers: {@code POST /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#batch-add-manufacturers">manufacturers</a>.
   * Sends one request, once.
   *
   * @param inputs the entries, each with {@code name}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is the new id
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Long>> addAll(Collection<ManufacturerInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json -> site.post("/manufacturers.json", json),
        Long.class);
  }

  /**
   * Changes manufacturers: {@code PUT /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#batch-update-manufacturers">manufacturers</a>.
   * Sends one request, once.
   *
   * @param inputs the entries, each with {@code externalcompanyid}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Boolean>> updateAll(Collection<ManufacturerInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForChanging(inputs, "externalcompanyid")),
        json -> site.put("/manufacturers.json", json),
        Boolean.class);
  }

  /**
   * Deletes manufacturers: {@code DELETE /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#batch-delete-manufacturers">manufacturers</a>.
   * Sends one request, once.
   *
   * @param ids the {@code externalcompanyid} of each; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   */
  public List<BatchResult<Boolean>> deleteAll(Collection<Long> ids) {
    return site.batch(
        RequestBodies.keys("externalcompanyid", ids),
        json -> site.delete("/manufacturers.json", json),
        Boolean.class);
  }

  /**
   * Changes a manufacturer: {@code PUT /sites/{siteid}/manufacturers/{externalcompanyid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#update-manufacturer">manufacturers</a>.
   * Fields that are not set keep their values.
   *
   * @param externalCompanyId the external company's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long externalCompanyId, ManufacturerInput input) {
    return site.done(
        site.put(
                "/manufacturers/{externalcompanyid}.json",
                RequestBodies.of(Site.forChanging(input)))
            .path("externalcompanyid", externalCompanyId));
  }

  /**
   * Deletes a manufacturer: {@code DELETE /sites/{siteid}/manufacturers/{externalcompanyid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#delete-manufacturer">manufacturers</a>.
   *
   * @param externalCompanyId the external company's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long externalCompanyId) {
    return site.done(
        site.delete("/manufacturers/{externalcompanyid}.json")
            .path("externalcompanyid", externalCompanyId));
  }
}
