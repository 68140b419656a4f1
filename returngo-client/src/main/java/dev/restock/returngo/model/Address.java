package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A postal address with its contact. {@code toString} shows the country only.
 *
 * @param name name of the person or place
 * @param street1 street
 * @param street2 second line
 * @param city city
 * @param state state or region
 * @param zip postal code
 * @param country country code
 * @param phone telephone
 * @param email e-mail address; in a return address it has been seen to be the shopper's
 */
@Lenient
public record Address(
    Optional<String> name,
    Optional<String> street1,
    Optional<String> street2,
    Optional<String> city,
    Optional<String> state,
    Optional<String> zip,
    Optional<String> country,
    Optional<String> phone,
    Optional<String> email) {
  @Override
  public String toString() {
    return "Address[country=" + country.orElse("none") + "]";
  }
}
