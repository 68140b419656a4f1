package dev.restock.sync.mapping;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A text that is known of a unit and that conditions look at. A unit of which it is not known has
 * the empty text.
 */
public enum Fact {
  /** The SKU. Compared exactly. */
  SKU("sku", false, (record, unit) -> unit.sku()),
  /** Where it was inspected ({@code storeLocationId}). Compared exactly. */
  LOCATION("location", false, (record, unit) -> unit.locationId()),
  /** Why it is returned, in the merchant's words. */
  RETURN_REASON("returnReason", true, (record, unit) -> unit.returnReason()),
  /** Why it cannot be restocked, in the inspector's words. */
  NON_RESTOCKABLE_REASON(
      "nonRestockableReason", true, (record, unit) -> unit.nonRestockableReason()),
  /** Why it did not come back, in the inspector's words. */
  NON_RETURNED_REASON("nonReturnedReason", true, (record, unit) -> unit.nonReturnedReason()),
  /** The kind of return method. */
  RETURN_METHOD("returnMethod", true, (record, unit) -> unit.returnMethod()),
  /** What the shopper gets. */
  RESOLUTION_TYPE("resolutionType", true, (record, unit) -> unit.resolutionType()),
  /** The country that it is sent to. */
  RETURN_COUNTRY("returnCountry", true, (record, unit) -> unit.returnAddress().country()),
  /** The postal code that it is sent to. */
  RETURN_POSTAL_CODE(
      "returnPostalCode", true, (record, unit) -> unit.returnAddress().postalCode()),
  /** The warehouse system that inspected it. */
  WAREHOUSE_SYSTEM("warehouseSystem", true, (record, unit) -> unit.warehouseSystem()),
  /** The status of its return. */
  STATUS("status", true, (record, unit) -> record.status().value()),
  /** The shop. */
  SHOP("shop", true, (record, unit) -> record.shop());

  private final String field;
  private final boolean words;
  private final BiFunction<ReturnRecord, ReturnedUnit, String> reading;

  Fact(String field, boolean words, BiFunction<ReturnRecord, ReturnedUnit, String> reading) {
    this.field = field;
    this.words = words;
    this.reading = reading;
  }

  /**
   * What it is called in a rules file.
   *
   * @return the field's name
   */
  public String field() {
    return field;
  }

  /**
   * Whether it is free text, compared without regard to case.
   *
   * @return false for ids, which are compared exactly
   */
  public boolean isWords() {
    return words;
  }

  /**
   * What is known of a unit.
   *
   * @param record the return
   * @param unit one of its units
   * @return the text as it came; "" if it is not known
   */
  public String of(ReturnRecord record, ReturnedUnit unit) {
    return reading.apply(record, unit);
  }

  /** Whether a person may be named in it, so that it is not repeated to others. */
  boolean isInspectorsWords() {
    return this == NON_RESTOCKABLE_REASON || this == NON_RETURNED_REASON;
  }

  /** The form in which it is compared. */
  String comparable(String text) {
    return words ? Words.folded(text) : text;
  }

  static Optional<Fact> ofField(String field) {
    return Arrays.stream(values()).filter(fact -> fact.field.equals(field)).findFirst();
  }

  static List<String> fields() {
    return Arrays.stream(values()).map(Fact::field).toList();
  }
}
