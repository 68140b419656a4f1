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
   * @return the rows, read as far as the list is walked
   */
  public Pages<ReasonCode> list() {
    return list(ReasonCodeQuery.all());
  }

  /**
   * Lists reason codes: {@code GET /reasoncodes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#get-reason-codes">reason-codes</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
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
   * @return what Sitoo holds
   * @throws RefusedException if there is none
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
   * @param input what to add; needs {@code type} and {@code reasoncode}
   * @return the new id
   * @throws OutcomeUnknownException if it is not known whether it was added
   * @throws IllegalArgumentException if something needed is not set
   */
  public long add(ReasonCodeInput input) {
    return site.added(
        site.postOfAccount("/reasoncodes.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a reason code: {@code PUT /reasoncodes/{reasoncodeid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/reason-codes#update-reason-code">reason-codes</a>.
   * What is not set stays as it is.
   *
   * @param reasonCodeId the reason code's id
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(long reasonCodeId) {
    return site.done(
        site.deleteOfAccount("/reasoncodes/{reasoncodeid}.json")
            .path("reasoncodeid", reasonCodeId));
  }
}
