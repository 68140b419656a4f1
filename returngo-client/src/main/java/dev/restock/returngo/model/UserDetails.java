package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A member of staff. {@code toString} shows the role only.
 *
 * @param firstName first name
 * @param lastName last name
 * @param emailAddress e-mail address
 * @param role role, such as {@code Owner}
 */
@Lenient
public record UserDetails(
    @Json(name = "userFirstName") Optional<String> firstName,
    @Json(name = "userLastName") Optional<String> lastName,
    @Json(name = "userEmailAddress") Optional<String> emailAddress,
    @Json(name = "userRole") Optional<String> role) {
  @Override
  public String toString() {
    return "UserDetails[role=" + role.orElse("none") + "]";
  }
}
