package dev.restock.sync.mapping;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text that is known of a unit and that conditions look at. A unit of which it is not known has
 * the empty text.
 */
public enum Fact {
  /** The SKU that was returned. Compared exactly. */
  SKU("sku", false),
  /** Where it was inspected ({@code storeLocationId}). Compared exactly. */
  LOCATION("location", false),
  /** Why it is returned, in the merchant's words. */
  RETURN_REASON("returnReason", true),
  /** Why it cannot be restocked, in the inspector's words. */
  NON_RESTOCKABLE_REASON("nonRestockableReason", true),
  /** Why it did not come back, in the inspector's words. */
  NON_RETURNED_REASON("nonReturnedReason", true),
  /** The kind of return method. */
  RETURN_METHOD("returnMethod", true),
  /** What the shopper gets. */
  RESOLUTION_TYPE("resolutionType", true),
  /** The country that it is sent to. */
  RETURN_COUNTRY("returnCountry", true),
  /** The postal code that it is sent to. */
  RETURN_POSTAL_CODE("returnPostalCode", true),
  /** The warehouse system that inspected it. */
  WAREHOUSE_SYSTEM("warehouseSystem", true),
  /** The status of its return. */
  STATUS("status", true),
  /** The shop. */
  SHOP("shop", true);

  private final String field;
  private final boolean words;

  Fact(String field, boolean words) {
    this.field = field;
    this.words = words;
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
    return switch (this) {
      case SKU -> unit.returnedSku();
      case LOCATION -> unit.locationId();
      case RETURN_REASON -> unit.returnReason();
      case NON_RESTOCKABLE_REASON -> unit.nonRestockableReason();
      case NON_RETURNED_REASON -> unit.nonReturnedReason();
      case RETURN_METHOD -> unit.returnMethod();
      case RESOLUTION_TYPE -> unit.resolutionType();
      case RETURN_COUNTRY -> unit.returnAddress().country();
      case RETURN_POSTAL_CODE -> unit.returnAddress().postalCode();
      case WAREHOUSE_SYSTEM -> unit.warehouseSystem();
      case STATUS -> record.status().value();
      case SHOP -> record.shop();
    };
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
