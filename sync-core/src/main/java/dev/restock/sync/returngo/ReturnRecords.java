package dev.restock.sync.returngo;

import dev.restock.http.json.Timestamp;
import dev.restock.returngo.model.ItemValidation;
import dev.restock.returngo.model.Money;
import dev.restock.returngo.model.ReturnMethodType;
import dev.restock.returngo.model.ReturnedItem;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Shipment;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.Optional;

/**
 * Converts an RMA of the ReturnGO client to the engine's record, without personal data.
 *
 * <p>Only {@code lastValidationDate} says whether a unit was inspected: before an inspection {@code
 * isReturned} and {@code isRestockable} are both false and mean nothing. A unit whose return needs
 * no shipment never comes back.
 */
public final class ReturnRecords {

  private ReturnRecords() {}

  /**
   * Converts one RMA.
   *
   * @param rma the RMA as the client read it
   * @return the record
   * @throws IllegalArgumentException if the RMA or one of its units has no id
   */
  public static ReturnRecord of(Rma rma) {
    return new ReturnRecord(
        rma.rmaId(),
        ReturnGoStatus.of(rma.status().value()),
        rma.summary().orderName().orElse(""),
        rma.createdAt().flatMap(Timestamp::instant),
        rma.items().stream().map(item -> unit(rma, item)).toList());
  }

  private static ReturnedUnit unit(Rma rma, ReturnedItem item) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(item.returnedItemId(), item.sku().orElse(""))
            .lineItemId(item.shopLineItemId().orElse(""))
            .returnReason(item.returnReason().orElse(""))
            .returnMethod(method(item).map(ReturnMethodType::value).orElse(""))
            .resolutionType(item.resolutionType().map(type -> type.value()).orElse(""))
            .exchange(!item.exchangeItems().isEmpty())
            .returnAddress(returnAddress(rma, item));
    item.paidPrice().flatMap(ReturnRecords::price).ifPresent(unit::price);
    if (neverReturns(rma, item)) {
      return unit.neverReturns().build();
    }
    Optional<ItemValidation> inspection = item.validation().filter(ItemValidation::isInspected);
    return inspection.isEmpty() ? unit.build() : inspected(unit, inspection.get());
  }

  private static Optional<Price> price(Money paid) {
    return paid.currency().isBlank()
        ? Optional.empty()
        : Optional.of(new Price(paid.amount(), paid.currency()));
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
      return method.get().value().equalsIgnoreCase(ReturnMethodType.NO_SHIPMENT_REQUIRED.value());
    }
    boolean nothingSent = rma.shipments().stream().allMatch(ReturnRecords::isOutbound);
    return item.shipmentId().isEmpty() && nothingSent && !item.isInspected();
  }

  private static boolean isOutbound(Shipment shipment) {
    return shipment.outbound().orElse(false);
  }

  private static ReturnedUnit inspected(ReturnedUnit.Builder unit, ItemValidation inspection) {
    unit.locationId(inspection.storeLocationId().orElse(""))
        .nonRestockableReason(inspection.nonRestockableReason().orElse(""))
        .nonReturnedReason(inspection.nonReturnedReason().orElse(""))
        .warehouseSystem(inspection.thirdPartyName().orElse(""));
    boolean returned = inspection.returned().orElse(false);
    boolean restockable = inspection.restockable().orElse(false);
    Disposition disposition =
        returned ? restockable ? Disposition.SELLABLE : Disposition.DAMAGED : Disposition.MISSING;
    Optional<Instant> when = inspection.lastValidationDate().flatMap(Timestamp::instant);
    when.ifPresentOrElse(
        date -> unit.inspected(disposition, date),
        () ->
            unit.inspectedAtUnreadableDate(
                disposition, "the date of its inspection is of an unknown form"));
    if (inspection.returned().isEmpty() || inspection.restockable().isEmpty()) {
      unit.doubt("it was inspected, but whether it came back and can be sold is not said");
    } else if (!returned && restockable) {
      unit.doubt("inspection says that it did not come back and that it can be sold");
    }
    return unit.build();
  }
}
