package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.RawJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One physical piece that comes back. Two pieces of one order line are two of these, with the same
 * {@code shopLineItemId} and different {@code returnedItemId}. {@code toString} shows ids and the
 * resolution, and no free text.
 *
 * @param returnedItemId the identity of this piece
 * @param shopLineItemId the order line in the shop platform
 * @param shopProductId the product in the shop platform
 * @param variantId the variant in the shop platform
 * @param fullName product and variant
 * @param productName product
 * @param variantName variant
 * @param image address of a picture of the product
 * @param sku article number
 * @param barcode bar code
 * @param paidPrice the price that was paid for this piece
 * @param paidTax the tax paid; part of the price if {@code taxIncluded}
 * @param taxIncluded whether the price includes the tax
 * @param returnReason the reason, in the merchant's words
 * @param extendedReason all answers in one text with HTML, which must not be parsed
 * @param resolutionName the merchant's name of the resolution
 * @param resolutionType the kind of resolution
 * @param policyRuleName the rule that applied
 * @param autoApprove whether the rule approves automatically
 * @param restockingFee fee of this piece; the currency is not given
 * @param returnFee fee of the RMA; the currency is not given
 * @param shipmentFee fee of the label; the currency is not given
 * @param shipmentId the parcel of this piece; empty if none is needed
 * @param returnMethod the way in which it comes back
 * @param validation the result of its inspection
 * @param exchangeItems the products that the shopper gets for it
 * @param followUpQuestions the questions to the shopper
 * @param quantity a number of pieces, which ReturnGO does not document and was not seen to send: an
 *     item is one piece
 */
@Lenient
public record ReturnedItem(
    String returnedItemId,
    @Decisive Optional<String> shopLineItemId,
    Optional<String> shopProductId,
    Optional<String> variantId,
    Optional<String> fullName,
    Optional<String> productName,
    Optional<String> variantName,
    Optional<String> image,
    @Decisive Optional<String> sku,
    Optional<String> barcode,
    Optional<Money> paidPrice,
    Optional<Money> paidTax,
    Optional<Boolean> taxIncluded,
    @Decisive Optional<String> returnReason,
    Optional<String> extendedReason,
    Optional<String> resolutionName,
    @Decisive Optional<ResolutionType> resolutionType,
    Optional<String> policyRuleName,
    @Json(name = "isAutoApprove") Optional<Boolean> autoApprove,
    Optional<BigDecimal> restockingFee,
    Optional<BigDecimal> returnFee,
    Optional<BigDecimal> shipmentFee,
    @Decisive Optional<String> shipmentId,
    @Decisive Optional<ReturnMethod> returnMethod,
    @Decisive @Json(name = "itemValidationStatusResponse") Optional<ItemValidation> validation,
    @Decisive List<ExchangeItem> exchangeItems,
    List<FollowUpQuestion> followUpQuestions,
    @Decisive Optional<RawJson> quantity) {
  /** Returns whether this piece has been inspected, see {@link ItemValidation#isInspected()}. */
  public boolean isInspected() {
    return validation.isPresent() && validation.get().isInspected();
  }

  @Override
  public String toString() {
    return "ReturnedItem[returnedItemId="
        + returnedItemId
        + ", sku="
        + sku
        + ", resolutionType="
        + resolutionType
        + ", validation="
        + validation
        + "]";
  }
}
