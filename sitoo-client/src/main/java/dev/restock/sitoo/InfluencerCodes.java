package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.InfluencerCodeInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.InfluencerCode;
import java.util.Collection;
import java.util.List;

/**
 * The influencer codes of a site. Every method throws a {@link ServiceException} if the call fails.
 * Safe for use by any number of threads.
 */
public final class InfluencerCodes {
  private final Site site;

  InfluencerCodes(Site site) {
    this.site = site;
  }

  /**
   * Lists all influencer codes: {@code GET /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#get-influencer-codes">influencer-codes</a>.
   *
   * @return the rows, read as far as the list is walked
   */
  public Pages<InfluencerCode> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists influencer codes: {@code GET /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#get-influencer-codes">influencer-codes</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
   */
  public Pages<InfluencerCode> list(ListQuery query) {
    return site.list(
        () -> site.get("/influencercodes.json"),
        query.filters(),
        List.of("code"),
        InfluencerCode.class);
  }

  /**
   * Reads an influencer code: {@code GET /sites/{siteid}/influencercodes/{code}.json}, Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#get-influencer-code">influencer-codes</a>.
   *
   * @param code the code
   * @return what Sitoo holds
   * @throws RefusedException if there is none
   */
  public InfluencerCode get(String code) {
    return site.read(
        site.get("/influencercodes/{code}.json").path("code", code), InfluencerCode.class);
  }

  /**
   * Reads some fields of an influencer code: {@code GET
   * /sites/{siteid}/influencercodes/{code}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#get-influencer-code">influencer-codes</a>.
   *
   * @param code the code
   * @param fields the fields, as Sitoo names them; the code is added
   * @return what Sitoo holds of them
   * @throws RefusedException if there is none
   */
  public InfluencerCode get(String code, Collection<String> fields) {
    Filters filters = new Filters();
    filters.fields(fields);
    return site.read(
        filters.addTo(site.get("/influencercodes/{code}.json").path("code", code), List.of("code")),
        InfluencerCode.class);
  }

  /**
   * Adds influencer codes: {@code POST /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#batch-add-influencer-codes">influencer-codes</a>.
   * They go in one request, which is sent once.
   *
   * @param inputs what to send; each needs {@code code} and {@code name} and {@code
   *     voucherpassword}; nothing is sent for none
   * @return what became of each, in the same order; the value is the code
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
   */
  public List<BatchResult<String>> addAll(Collection<InfluencerCodeInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json -> site.post("/influencercodes.json", json),
        String.class);
  }

  /**
   * Changes influencer codes: {@code PUT /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#batch-update-influencer-codes">influencer-codes</a>.
   * They go in one request, which is sent once.
   *
   * @param inputs what to send; each needs {@code code}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
   */
  public List<BatchResult<Boolean>> updateAll(Collection<InfluencerCodeInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForChanging(inputs, "code")),
        json -> site.put("/influencercodes.json", json),
        Boolean.class);
  }

  /**
   * Deletes influencer codes: {@code DELETE /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#batch-delete-influencer-codes">influencer-codes</a>.
   * They go in one request, which is sent once.
   *
   * @param influencerCodes which ones, by {@code code}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was deleted
   */
  public List<BatchResult<Boolean>> deleteAll(Collection<String> influencerCodes) {
    return site.batch(
        RequestBodies.keys("code", influencerCodes),
        json -> site.delete("/influencercodes.json", json),
        Boolean.class);
  }
}
