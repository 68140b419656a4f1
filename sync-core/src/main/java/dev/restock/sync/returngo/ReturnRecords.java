package dev.restock.sync.returngo;

import dev.restock.http.json.RawJson;
import dev.restock.http.json.Timestamp;
import dev.restock.returngo.model.ItemValidation;
import dev.restock.returngo.model.Money;
import dev.restock.returngo.model.OrderDetails;
import dev.restock.returngo.model.ReturnMethodType;
import dev.restock.returngo.model.ReturnedItem;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Shipment;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Doubt;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.text.OddText;
import dev.restock.text.VisibleText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Converts an RMA of the ReturnGO client to the engine's record, without personal data.
 *
 * <p>Only {@code lastValidationDate} says whether a unit was inspected: before an inspection {@code
 * isReturned} and {@code isRestockable} are both false and mean nothing. A unit whose return needs
 * no shipment never comes back.
 */
public final class ReturnRecords {

  /** Earlier than any inspection: dates of programs that had none, such as 1970 and the year 1. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final int SHOWN = 40;
  private static final Pattern LIKE_A_NUMBER =
      Pattern.compile("[+-]?[\\p{Nd}.,]+([eE][+-]?\\p{Nd}+)?");
  private static final Pattern CANONICAL = Pattern.compile("[1-9][0-9]*");
  private static final String CAME_BACK =
      "it needs no shipment, and yet an inspection found it, or does not say that it did not";
  private static final String UNDATED =
      "the result of an inspection is given without its date, so whether it was inspected is not"
          + " known";
  private static final String QUANTITY =
      "it names a quantity other than 1, and one item is one piece";

  private ReturnRecords() {}

  /**
   * Converts one RMA.
   *
   * @param rma the RMA as the client read it
   * @return the record
   * @throws IllegalArgumentException if the RMA or one of its units has no id, or an id that is not
   *     in its one form: with white space at an end, hidden characters, or a number with a sign,
   *     leading zeros, a fraction or an exponent. Such an id would name one unit twice
   */
  public static ReturnRecord of(Rma rma) {
    return new ReturnRecord(
            id("rmaId", rma.rmaId()),
            ReturnGoStatus.of(rma.status().value()),
            rma.summary().orderName().orElse(""),
            rma.createdAt().flatMap(Timestamp::instant),
            rma.items().stream().map(item -> unit(rma, item)).toList())
        .withOrderId(rma.order().flatMap(OrderDetails::orderId).orElse(""));
  }

  private static String id(String name, String text) {
    List<String> odd = OddText.in(text);
    if (text.isBlank() || !odd.isEmpty()) {
      throw noId(name, text, text.isBlank() ? "it is blank" : odd.get(0));
    }
    if (LIKE_A_NUMBER.matcher(text).matches() && !CANONICAL.matcher(text).matches()) {
      throw noId(name, text, "expected a whole number above 0 without sign and leading zeros");
    }
    return text;
  }

  private static IllegalArgumentException noId(String name, String text, String why) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    return new IllegalArgumentException(
        name + " '" + VisibleText.of(shown) + "' is not usable as an id: " + why);
  }

  private static ReturnedUnit unit(Rma rma, ReturnedItem item) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(id("returnedItemId", item.returnedItemId()), item.sku().orElse(""))
            .lineItemId(item.shopLineItemId().orElse(""))
            .returnReason(item.returnReason().orElse(""))
            .returnMethod(method(item).map(ReturnMethodType::value).orElse(""))
            .resolutionType(item.resolutionType().map(type -> type.value()).orElse(""))
            .exchange(!item.exchangeItems().isEmpty())
            .returnAddress(returnAddress(rma, item));
    item.paidPrice().flatMap(ReturnRecords::price).ifPresent(unit::price);
    grossPrice(item).ifPresent(unit::grossPrice);
    refundedAt(rma, item).ifPresent(unit::refundedAt);
    Optional<ItemValidation> validation = item.validation();
    Optional<ItemValidation> inspection = validation.filter(ItemValidation::isInspected);
    if (neverReturns(rma, item)) {
      unit.neverReturns();
      validation.filter(found -> cameBack(rma, found)).ifPresent(found -> unit.doubt(CAME_BACK));
    } else if (inspection.isPresent()) {
      inspected(unit, inspection.get());
    } else {
      validation
          .filter(ReturnRecords::showsAnInspection)
          .ifPresent(undated -> unit.doubt(new Doubt(Doubt.Kind.DATE, UNDATED)));
    }
    item.quantity()
        .filter(quantity -> !isOne(quantity))
        .ifPresent(several -> unit.doubt(new Doubt(Doubt.Kind.FORM, QUANTITY)));
    return unit.build();
  }

  /**
   * Whether an inspection found a unit that is not sent, or does not say that it did not. Before
   * receipt, only one with a date counts.
   */
  private static boolean cameBack(Rma rma, ItemValidation found) {
    boolean dated = found.lastValidationDate().flatMap(Timestamp::instant).isPresent();
    boolean early = ReturnGoStatus.of(rma.status().value()).isBeforeReceipt();
    boolean says =
        found.returned().orElse(found.isInspected()) || found.restockable().orElse(false);
    return says && (dated || !early);
  }

  /** Whether something was filled in that is empty or false before an inspection. */
  private static boolean showsAnInspection(ItemValidation undated) {
    return undated.returned().orElse(false)
        || undated.restockable().orElse(false)
        || Stream.of(
                undated.nonRestockableReason(),
                undated.nonReturnedReason(),
                undated.lastValidatedBy(),
                undated.thirdPartyName())
            .flatMap(Optional::stream)
            .anyMatch(text -> !text.isBlank());
  }

  private static boolean isOne(RawJson quantity) {
    try {
      return new BigDecimal(quantity.json().replace("\"", "").strip()).compareTo(BigDecimal.ONE)
          == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<Price> price(Money paid) {
    return paid.currency().isBlank()
        ? Optional.empty()
        : Optional.of(new Price(paid.amount(), paid.currency()));
  }

  /** What the customer paid; unknown if it is not said whether the price includes the tax. */
  private static Optional<Price> grossPrice(ReturnedItem item) {
    Optional<Price> paid = item.paidPrice().flatMap(ReturnRecords::price);
    if (item.taxIncluded().isEmpty() || item.taxIncluded().get()) {
      return paid.filter(price -> item.taxIncluded().isPresent());
    }
    Optional<Price> tax = item.paidTax().flatMap(ReturnRecords::price);
    return paid.filter(price -> tax.filter(price::hasCurrencyOf).isPresent())
        .map(price -> new Price(price.amount().add(tax.get().amount()), price.currency()));
  }

  /** When the first refund of the item was done that ReturnGO calls a success. */
  private static Optional<Instant> refundedAt(Rma rma, ReturnedItem item) {
    return RefundRecords.payments(rma).stream()
        .filter(one -> one.progress() == ReturnPayment.Progress.SUCCEEDED)
        .filter(one -> one.unitIds().contains(item.returnedItemId()))
        .map(ReturnPayment::createdAt)
        .filter(Objects::nonNull)
        .filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(LATEST))
        .min(Instant::compareTo);
  }

  /** Country and postal code only: other fields were seen to hold the shopper's contact. */
  private static ReturnAddress returnAddress(Rma rma, ReturnedItem item) {
    return rma.shipments().stream()
        .filter(shipment -> !isOutbound(shipment))
        .filter(shipment -> item.shipmentId().filter(shipment.shipmentId()::equals).isPresent())
        .findFirst()
        .flatMap(Shipment::returnAddress)
        .map(to -> new ReturnAddress(to.country().orElse(""), to.zip().orElse("")))
        .orElse(ReturnAddress.UNKNOWN);
  }

  private static Optional<ReturnMethodType> method(ReturnedItem item) {
    return item.returnMethod().flatMap(method -> method.type());
  }

  private static boolean neverReturns(Rma rma, ReturnedItem item) {
    Optional<ReturnMethodType> method = method(item);
    if (method.isPresent()) {
      return method
          .get()
          .value()
          .strip()
          .equalsIgnoreCase(ReturnMethodType.NO_SHIPMENT_REQUIRED.value());
    }
    boolean nothingSent = rma.shipments().stream().allMatch(ReturnRecords::isOutbound);
    return item.shipmentId().isEmpty() && nothingSent && !item.isInspected();
  }

  private static boolean isOutbound(Shipment shipment) {
    return shipment.outbound().orElse(false);
  }

  private static void inspected(ReturnedUnit.Builder unit, ItemValidation inspection) {
    unit.locationId(inspection.storeLocationId().orElse(""))
        .nonRestockableReason(inspection.nonRestockableReason().orElse(""))
        .nonReturnedReason(inspection.nonReturnedReason().orElse(""))
        .warehouseSystem(inspection.thirdPartyName().orElse(""));
    boolean returned = inspection.returned().orElse(false);
    boolean restockable = inspection.restockable().orElse(false);
    Disposition disposition =
        returned ? restockable ? Disposition.SELLABLE : Disposition.DAMAGED : Disposition.MISSING;
    if (inspection.returned().isEmpty() || inspection.restockable().isEmpty()) {
      unit.doubt("it was inspected, but whether it came back and can be sold is not said");
    } else if (!returned && restockable) {
      unit.doubt("inspection says that it did not come back and that it can be sold");
    }
    dated(unit, disposition, inspection.lastValidationDate().orElseThrow());
  }

  private static void dated(ReturnedUnit.Builder unit, Disposition found, Timestamp date) {
    Optional<Instant> when = date.instant();
    if (when.isEmpty()) {
      unit.inspectedAtUnreadableDate(
          found, "the date of its inspection, '" + form(date) + "', is of an unknown form");
    } else if (when.get().isBefore(EARLIEST) || when.get().isAfter(LATEST)) {
      unit.inspectedAtUnreadableDate(
          found, "the date of its inspection, '" + form(date) + "', is impossible");
    } else {
      unit.inspected(found, when.get());
    }
  }

  /** The text of a date. Letters that dates do not need could be words of a person. */
  private static String form(Timestamp date) {
    String text = date.text().replaceAll("(?<![0-9])\\p{L}+|\\p{L}{2,}|[\\p{L}&&[^TZ]]", "?");
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
