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
   * @return the rows, read as far as the list is walked
   */
  public Pages<Manufacturer> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists manufacturers: {@code GET /sites/{siteid}/manufacturers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/manufacturers#get-manufacturers">manufacturers</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
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
   * They go in one request, which is sent once.
   *
   * @param inputs what to send; each needs {@code name}; nothing is sent for none
   * @return what became of each, in the same order; the value is the new id
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
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
   * They go in one request, which is sent once.
   *
   * @param inputs what to send; each needs {@code externalcompanyid}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
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
   * They go in one request, which is sent once.
   *
   * @param ids which ones, by {@code externalcompanyid}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was deleted
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
   * What is not set stays as it is.
   *
   * @param externalCompanyId the external company's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(long externalCompanyId) {
    return site.done(
        site.delete("/manufacturers/{externalcompanyid}.json")
            .path("externalcompanyid", externalCompanyId));
  }
}
