package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.ReasonCodeInput;
import dev.restock.sitoo.model.ReasonCode;
import java.util.List;

/**
 * The reason codes of an account. Every method throws a {@link ServiceException} if the call fails.
 * Safe for use by any number of threads.
 */
public final class ReasonCodes {
  private final Site site;

  ReasonCodes(Site site) {
    this.site = site;
  }

  /**
   * Lists all reason codes: {@code GET /reasoncodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#get-reason-codes">reason-codes</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<ReasonCode> list() {
    return list(ReasonCodeQuery.all());
  }

  /**
   * Lists reason codes: {@code GET /reasoncodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#get-reason-codes">reason-codes</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<ReasonCode> list(ReasonCodeQuery query) {
    return site.list(
        () -> site.getOfAccount("/reasoncodes.json"),
        query.filters(),
        List.of("reasoncodeid", "type", "reasoncode"),
        ReasonCode.class);
  }

  /**
   * Reads a reason code: {@code GET /reasoncodes/{reasoncodeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#get-reason-code">reason-codes</a>.
   *
   * @param reasonCodeId the reason code's id
   * @throws RefusedException if it does not exist
   */
  public ReasonCode get(long reasonCodeId) {
    return site.read(
        site.getOfAccount("/reasoncodes/{reasoncodeid}.json").path("reasoncodeid", reasonCodeId),
        ReasonCode.class);
  }

  /**
   * Adds a reason code: {@code POST /reasoncodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#add-reason-code">reason-codes</a>.
   *
   * @param input the fields; requires {@code type} and {@code reasoncode}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(ReasonCodeInput input) {
    return site.added(
        site.postOfAccount("/reasoncodes.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a reason code: {@code PUT /reasoncodes/{reasoncodeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#update-reason-code">reason-codes</a>.
   * Fields that are not set keep their values.
   *
   * @param reasonCodeId the reason code's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long reasonCodeId, ReasonCodeInput input) {
    return site.done(
        site.putOfAccount(
                "/reasoncodes/{reasoncodeid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("reasoncodeid", reasonCodeId));
  }

  /**
   * Deletes a reason code: {@code DELETE /reasoncodes/{reasoncodeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#delete-reason-code">reason-codes</a>.
   *
   * @param reasonCodeId the reason code's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long reasonCodeId) {
    return site.done(
        site.deleteOfAccount("/reasoncodes/{reasoncodeid}.json")
            .path("reasoncodeid", reasonCodeId));
  }
}
