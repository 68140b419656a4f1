package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The takings of a cash register between two closings, with refunds separate from sales. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>.
 *
 * @param zReportId ID for this report (report number)
 * @param registerId unique ID for this cash register
 * @param manufacturerId manufacturer ID for this cash register
 * @param registerKey key for this cash register used by the tax authorities and also printed on
 *     receipts
 * @param registerNumber number for this Cash Register (E.g 1, 2, 3...)
 * @param dateCreated timestamp for when this report was created
 * @param dateOpened timestamp for when the register was opened or null if generated with legacy
 *     versions of Sitoo POS
 * @param dateAdded when the report reached Sitoo's backend; only the newer endpoint has it
 * @param storeId store ID (external ID of the Store in Sitoo)
 * @param storeName the name of the store
 * @param company company name
 * @param address address line 1 (street address)
 * @param address2 address line 2 (c/o or similar)
 * @param address3 address line 3 (zip, city and state)
 * @param currencyCode currency for the report. (ISO 4217, alpha-3 uppercased)
 * @param staff the name of the staff that produced the report
 * @param staffUserId the user ID for the staff that produced the report
 * @param comment the comment that the staff entered for the report
 * @param moneySalesTotal the total gross money value for sales
 * @param moneySalesTotalNet the total net money value for sales
 * @param numSales the total number of sales
 * @param numSalesItems the total number of items in sales
 * @param vatGroupsSales sales grouped by vat values
 * @param productGroupsSales sales grouped by product group
 * @param moneySalesNotDeliveredTotal the total gross money value for sales not delivered
 * @param moneySalesNotDeliveredTotalNet the total net money value for sales not delivered
 * @param numSalesNotDelivered the total number of sales where not all items were delivered
 * @param numSalesNotDeliveredItems the total number of items in sales not delivered
 * @param vatGroupsSalesNotDelivered sales not delivered grouped by vat values
 * @param productGroupsSalesNotDelivered sales not delivered grouped by product group
 * @param moneyRefundTotal the total gross money value for refunds
 * @param moneyRefundTotalNet the total net money value for refunds
 * @param numRefund the total number of refunds
 * @param numRefundItems the total number of items in refunds
 * @param vatGroupsRefund refunds grouped by vat values
 * @param productGroupsRefund refunds grouped by product group
 * @param moneyRoundoff the total money value for roundoff
 * @param salesTaxesSales collected sales taxes for sales grouped by name, code and taxvalue
 * @param salesTaxesRefund collected sales taxes for refunds grouped by name, code and taxvalue
 * @param moneySalesTaxInAdvance the total value of sales tax collected for items not delivered
 * @param moneySummarySales the total money value for sales
 * @param moneySummaryRefund the total money value for refunds
 * @param moneySummarySubtotal the sub total money value (moneysummarysales - moneysummaryrefund)
 * @param moneySummarySalesTax the sub total money value for sales tax
 * @param moneySummaryRoundoff the total money value for roundoff
 * @param moneySummaryTotal the total money value for the report (moneysummarysubtotal +
 *     moneysummarysalestax + moneysummaryroundoff)
 * @param paymentsSales all payments for sales
 * @param paymentsRefund all payments for refunds
 * @param discountsSales discounts grouped by vouchercode for sales
 * @param discountsSalesNotDelivered discounts grouped by vouchercode for sales not delivered
 * @param discountsRefund discounts grouped by vouchercode for refunds
 * @param moneyCashIn the entered money value for cash in the register when it was opened
 * @param moneyCashSalesRefunds the total amount of cash from sales/refunds for register since it
 *     was opened
 * @param moneyCashPetty the total petty cash change for register since it was opened
 * @param moneyCashBank the total banking cash change for register since it was opened
 * @param moneyCashExpected the calculated money value for cash in the register before it was
 *     counted
 * @param moneyCashCounted the counted money value for cash in the register when closing
 * @param moneyCashDiff the difference in money value for cash between expected and counted values
 * @param moneyCashBankFinal the amount of cash banked after cash had been counted
 * @param moneyCashOut the money value for cash in the register after it was closed
 * @param moneyDiscount the total money amount for discounts of sales (incl. VAT). For discount
 *     details see discountssales and discountsrefund
 * @param numSalesTypeProduct the total number of items of type "product"
 * @param numSalesTypeService the total number of items of type "service"
 * @param numSalesTypeGiftcard the total number of items of type "gift card"
 * @param numReceipts the total number of receipts
 * @param numOpenDrawer the total number of time the cash register drawer was opened (except for
 *     normal transactions)
 * @param numPractice the total number of transactions made in practice mode
 * @param moneyPractice the total money value of transactions made in practice mode
 * @param moneyGrandTotalSales the total money value for sales since the start of the cash register
 * @param moneyGrandTotalRefund the total money value for refunds since the start of the cash
 *     register
 * @param moneyGrandTotalNet the summary total money value since the start of the cash register
 *     (moneygrandtotalsales - moneygrandtotalrefund)
 */
public record ZReport(
    @Json(name = "zreportid") long zReportId,
    @NotPersonal @Json(name = "registerid") Optional<String> registerId,
    @Json(name = "manufacturerid") Optional<String> manufacturerId,
    @Json(name = "registerkey") Optional<String> registerKey,
    @Json(name = "registernumber") Optional<Integer> registerNumber,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "dateopened") Optional<Instant> dateOpened,
    @Json(name = "dateadded") Optional<Instant> dateAdded,
    @Json(name = "eshopid") Optional<Long> eshopId,
    @Json(name = "store_id") Optional<String> storeId,
    @Json(name = "store_name") Optional<String> storeName,
    Optional<String> company,
    @Json(name = "companyid") Optional<String> companyId,
    Optional<String> address,
    Optional<String> address2,
    Optional<String> address3,
    @NotPersonal @Json(name = "currencycode") Optional<String> currencyCode,
    Optional<String> staff,
    @Json(name = "staffuserid") Optional<String> staffUserId,
    Optional<String> comment,
    @Json(name = "moneysalestotal") Optional<BigDecimal> moneySalesTotal,
    @Json(name = "moneysalestotalnet") Optional<BigDecimal> moneySalesTotalNet,
    @Json(name = "numsales") Optional<Long> numSales,
    @Json(name = "numsalesitems") Optional<Long> numSalesItems,
    @Json(name = "vatgroupssales") List<ZReportVatGroup> vatGroupsSales,
    @Json(name = "productgroupssales") List<ZReportProductGroup> productGroupsSales,
    @Json(name = "moneysalesnotdeliveredtotal") Optional<BigDecimal> moneySalesNotDeliveredTotal,
    @Json(name = "moneysalesnotdeliveredtotalnet")
        Optional<BigDecimal> moneySalesNotDeliveredTotalNet,
    @Json(name = "numsalesnotdelivered") Optional<Long> numSalesNotDelivered,
    @Json(name = "numsalesnotdelivereditems") Optional<Long> numSalesNotDeliveredItems,
    @Json(name = "vatgroupssalesnotdelivered") List<ZReportVatGroup> vatGroupsSalesNotDelivered,
    @Json(name = "productgroupssalesnotdelivered")
        List<ZReportProductGroup> productGroupsSalesNotDelivered,
    @Json(name = "moneyrefundtotal") Optional<BigDecimal> moneyRefundTotal,
    @Json(name = "moneyrefundtotalnet") Optional<BigDecimal> moneyRefundTotalNet,
    @Json(name = "numrefund") Optional<Long> numRefund,
    @Json(name = "numrefunditems") Optional<Long> numRefundItems,
    @Json(name = "vatgroupsrefund") List<ZReportVatGroup> vatGroupsRefund,
    @Json(name = "productgroupsrefund") List<ZReportProductGroup> productGroupsRefund,
    @Json(name = "moneyroundoff") Optional<BigDecimal> moneyRoundoff,
    @Json(name = "salestaxessales") List<ZReportSalesTax> salesTaxesSales,
    @Json(name = "salestaxesrefund") List<ZReportSalesTax> salesTaxesRefund,
    @Json(name = "moneysalestaxinadvance") Optional<BigDecimal> moneySalesTaxInAdvance,
    @Json(name = "moneysummarysales") Optional<BigDecimal> moneySummarySales,
    @Json(name = "moneysummaryrefund") Optional<BigDecimal> moneySummaryRefund,
    @Json(name = "moneysummarysubtotal") Optional<BigDecimal> moneySummarySubtotal,
    @Json(name = "moneysummarysalestax") Optional<BigDecimal> moneySummarySalesTax,
    @Json(name = "moneysummaryroundoff") Optional<BigDecimal> moneySummaryRoundoff,
    @Json(name = "moneysummarytotal") Optional<BigDecimal> moneySummaryTotal,
    @Json(name = "paymentssales") List<ZReportPayment> paymentsSales,
    @Json(name = "paymentsrefund") List<ZReportPayment> paymentsRefund,
    @Json(name = "discountssales") List<ZReportDiscount> discountsSales,
    @Json(name = "discountssalesnotdelivered") List<ZReportDiscount> discountsSalesNotDelivered,
    @Json(name = "discountsrefund") List<ZReportDiscount> discountsRefund,
    @Json(name = "moneycash_in") Optional<BigDecimal> moneyCashIn,
    @Json(name = "moneycash_salesrefunds") Optional<BigDecimal> moneyCashSalesRefunds,
    @Json(name = "moneycash_petty") Optional<BigDecimal> moneyCashPetty,
    @Json(name = "moneycash_bank") Optional<BigDecimal> moneyCashBank,
    @Json(name = "moneycash_expected") Optional<BigDecimal> moneyCashExpected,
    @Json(name = "moneycash_counted") Optional<BigDecimal> moneyCashCounted,
    @Json(name = "moneycash_diff") Optional<BigDecimal> moneyCashDiff,
    @Json(name = "moneycash_bankfinal") Optional<BigDecimal> moneyCashBankFinal,
    @Json(name = "moneycash_out") Optional<BigDecimal> moneyCashOut,
    @Json(name = "moneydiscount") Optional<BigDecimal> moneyDiscount,
    @Json(name = "numsalestypeproduct") Optional<Long> numSalesTypeProduct,
    @Json(name = "numsalestypeservice") Optional<Long> numSalesTypeService,
    @Json(name = "numsalestypegiftcard") Optional<Long> numSalesTypeGiftcard,
    @Json(name = "numreceipts") Optional<Long> numReceipts,
    @Json(name = "numopendrawer") Optional<Long> numOpenDrawer,
    @Json(name = "numpractice") Optional<Long> numPractice,
    @Json(name = "moneypractice") Optional<BigDecimal> moneyPractice,
    @Json(name = "moneygrandtotalsales") Optional<BigDecimal> moneyGrandTotalSales,
    @Json(name = "moneygrandtotalrefund") Optional<BigDecimal> moneyGrandTotalRefund,
    @Json(name = "moneygrandtotalnet") Optional<BigDecimal> moneyGrandTotalNet) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
