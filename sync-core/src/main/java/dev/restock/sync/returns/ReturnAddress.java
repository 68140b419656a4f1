package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The address that a parcel goes to, as far as rules need it. Contains no name, street, telephone
 * or e-mail, which may be personal data. {@code toString} shows only the country.
 *
 * @param country the country as the returns platform writes it; "" if not known
 * @param postalCode the postal code; "" if not known
 */
public record ReturnAddress(String country, String postalCode) {
  /** An address that is not known. */
  public static final ReturnAddress UNKNOWN = new ReturnAddress("", "");

  public ReturnAddress {
    requireNonNull(country, "country");
    requireNonNull(postalCode, "postalCode");
  }

  @Override
  public String toString() {
    return "ReturnAddress[country=" + country + "]";
  }
}
