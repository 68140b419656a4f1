package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.VoucherInput;
import dev.restock.sitoo.model.Voucher;
import java.util.List;

/**
 * The vouchers of a site. Every method throws a {@link ServiceException} if the call fails. Safe
 * for use by any number of threads.
 */
public final class Vouchers {
  private final Site site;

  Vouchers(Site site) {
    this.site = site;
  }

  /**
   * Lists all vouchers: {@code GET /sites/{siteid}/vouchers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#get-vouchers">vouchers</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Voucher> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists vouchers: {@code GET /sites/{siteid}/vouchers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#get-vouchers">vouchers</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Voucher> list(ListQuery query) {
    return site.list(
        () -> site.get("/vouchers.json"), query.filters(), List.of("voucherid"), Voucher.class);
  }

  /**
   * Reads a voucher: {@code GET /sites/{siteid}/vouchers/{voucherid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#get-voucher">vouchers</a>.
   *
   * @param voucherId the voucher's id
   * @throws RefusedException if it does not exist
   */
  public Voucher get(long voucherId) {
    return site.read(
        site.get("/vouchers/{voucherid}.json").path("voucherid", voucherId), Voucher.class);
  }

  /**
   * Adds a voucher: {@code POST /sites/{siteid}/vouchers.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#add-voucher">vouchers</a>.
   *
   * @param input the fields; requires {@code vouchername} and {@code vouchertype}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(VoucherInput input) {
    return site.added(site.post("/vouchers.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a voucher: {@code PUT /sites/{siteid}/vouchers/{voucherid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#update-voucher">vouchers</a>. Fields
   * that are not set keep their values.
   *
   * @param voucherId the voucher's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long voucherId, VoucherInput input) {
    return site.done(
        site.put("/vouchers/{voucherid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("voucherid", voucherId));
  }

  /**
   * Deletes a voucher: {@code DELETE /sites/{siteid}/vouchers/{voucherid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/vouchers#delete-voucher">vouchers</a>.
   *
   * @param voucherId the voucher's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long voucherId) {
    return site.done(site.delete("/vouchers/{voucherid}.json").path("voucherid", voucherId));
  }
}
