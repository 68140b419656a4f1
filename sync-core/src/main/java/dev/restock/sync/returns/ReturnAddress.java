package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * Where a parcel is sent to, as far as rules need it. No name, street, telephone or e-mail: those
 * can be a shopper's. {@code toString} shows the country only.
 *
 * @param country the country as ReturnGO writes it; "" if absent
 * @param postalCode the postal code; "" if absent
 */
public record ReturnAddress(String country, String postalCode) {
  /** No address is known. */
  public static final ReturnAddress UNKNOWN = new ReturnAddress("", "");

  /**
   * Checks for nulls.
   *
   * @param country "" if absent
   * @param postalCode "" if absent
   */
  public ReturnAddress {
    requireNonNull(country, "country");
    requireNonNull(postalCode, "postalCode");
  }

  @Override
  public String toString() {
    return "ReturnAddress[country=" + country + "]";
  }
}
