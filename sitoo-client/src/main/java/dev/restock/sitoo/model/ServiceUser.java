package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * A member of staff in a service order: its owner, or the author of a revision. Source: Sitoo's
 * page <a href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param email email for the user
 * @param name name for the user
 * @param employeeId employee ID for the user
 */
public record ServiceUser(
    Optional<String> email,
    Optional<String> name,
    @Json(name = "employee_id") Optional<String> employeeId) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
