package dev.restock.sync.mapping.rules;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;

/** A text about a unit that conditions can test. An unknown fact has the empty text. */
public enum Fact {
  /** The SKU that was returned. Compared exactly. */
  SKU("sku", false),
  /** The location of the inspection ({@code storeLocationId}). Compared exactly. */
  LOCATION("location", false),
  /** The reason of the return, from the merchant's list. */
  RETURN_REASON("returnReason", true),
  /** The reason why the unit cannot be restocked, as the inspector wrote it. */
  NON_RESTOCKABLE_REASON("nonRestockableReason", true),
  /** The reason why the unit did not come back, as the inspector wrote it. */
  NON_RETURNED_REASON("nonReturnedReason", true),
  /** The kind of return method. */
  RETURN_METHOD("returnMethod", true),
  /** The kind of resolution, such as a refund or an exchange. */
  RESOLUTION_TYPE("resolutionType", true),
  /** The country of the address that the parcel goes to. */
  RETURN_COUNTRY("returnCountry", true),
  /** The postal code of the address that the parcel goes to. */
  RETURN_POSTAL_CODE("returnPostalCode", true),
  /** The warehouse system that inspected the unit; "" if a person did. */
  WAREHOUSE_SYSTEM("warehouseSystem", true),
  /** The status of the return. */
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
   * The name of the fact in a rules file.
   *
   * @return such as {@code returnReason}
   */
  public String field() {
    return field;
  }

  /**
   * Tells free text from ids.
   *
   * @return true for free text, which is compared without regard to case; false for ids, which are
   *     compared exactly
   */
  public boolean isWords() {
    return words;
  }

  /**
   * Finds the fact of a unit.
   *
   * @param record the return
   * @param unit one of its units
   * @return the text as the returns platform sent it; "" if it is not known
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
}
