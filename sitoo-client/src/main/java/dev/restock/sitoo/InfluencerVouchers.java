package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.InfluencerVoucherTransactionInput;
import dev.restock.sitoo.model.InfluencerVoucher;

/**
 * The vouchers of influencer codes, and their uses. Every method throws a {@link ServiceException}
 * if the call fails. Safe for use by any number of threads.
 */
public final class InfluencerVouchers {
  private final Site site;

  InfluencerVouchers(Site site) {
    this.site = site;
  }

  /**
   * Reads an influencer voucher: {@code GET
   * /sites/{siteid}/influencervouchers/{influencercode}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-vouchers#get-influencer-voucher">influencer-vouchers</a>.
   *
   * @param influencerCode the influencer code
   * @throws RefusedException if it does not exist
   */
  public InfluencerVoucher get(String influencerCode) {
    return site.read(
        site.get("/influencervouchers/{influencercode}.json")
            .path("influencercode", influencerCode),
        InfluencerVoucher.class);
  }

  /**
   * Records a use of an influencer voucher: {@code POST
   * /sites/{siteid}/influencervouchers/{influencercode}/transactions.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/influencer-vouchers#add-influencer-voucher-transaction">influencer-vouchers</a>.
   *
   * @param influencerCode the code
   * @param input the use; requires {@code moneyordertotal}, {@code moneyinfluencertotal}, {@code
   *     moneyinfluencerdiscount} and {@code currencycode}
   * @return the id of the use, which is needed to delete it
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been recorded
   * @throws IllegalArgumentException if a required field is not set
   */
  public String addTransaction(String influencerCode, InfluencerVoucherTransactionInput input) {
    byte[] json = RequestBodies.of(Site.forAdding(input));
    return site.read(
            site.post("/influencervouchers/{influencercode}/transactions.json", json)
                .path("influencercode", influencerCode),
            UseAnswer.class)
        .transactionId();
  }

  record UseAnswer(@Json(name = "transactionid") String transactionId) {}

  /**
   * Deletes a use of an influencer voucher: {@code DELETE
   * /sites/{siteid}/influencervouchers/{influencercode}/transactions/{transactionid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/influencer-vouchers#delete-influencer-voucher-transaction">influencer-vouchers</a>.
   *
   * @param influencerCode the influencer code
   * @param transactionId the transaction's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean deleteTransaction(String influencerCode, String transactionId) {
    return site.done(
        site.delete("/influencervouchers/{influencercode}/transactions/{transactionid}.json")
            .path("influencercode", influencerCode)
            .path("transactionid", transactionId));
  }
}
