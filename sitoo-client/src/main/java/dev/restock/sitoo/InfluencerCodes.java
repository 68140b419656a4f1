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
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<InfluencerCode> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists influencer codes: {@code GET /sites/{siteid}/influencercodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-codes#get-influencer-codes">influencer-codes</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
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
   * @throws RefusedException if it does not exist
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
   * @param fields Sitoo's names of the fields; the code is added
   * @throws RefusedException if it does not exist
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
   * Sends one request, once.
   *
   * @param inputs the entries, each with {@code code}, {@code name} and {@code voucherpassword}; an
   *     empty list sends nothing
   * @return one result per entry, in the same order; its value is the code
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
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
   * Sends one request, once.
   *
   * @param inputs the entries, each with {@code code}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
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
   * Sends one request, once.
   *
   * @param influencerCodes the {@code code} of each; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   */
  public List<BatchResult<Boolean>> deleteAll(Collection<String> influencerCodes) {
    return site.batch(
        RequestBodies.keys("code", influencerCodes),
        json -> site.delete("/influencercodes.json", json),
        Boolean.class);
  }
}
