package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * The customer of a service order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param firstName first name of the customer
 * @param lastName last name of the customer
 * @param email email for the customer
 * @param mobile mobile phone number for the customer
 */
public record ServiceCustomer(
    @Json(name = "first_name") Optional<String> firstName,
    @Json(name = "last_name") Optional<String> lastName,
    Optional<String> email,
    Optional<String> mobile) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
