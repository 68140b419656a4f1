package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * A manufacturer or brand. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/manufacturers">manufacturers</a>.
 *
 * @param externalCompanyId manufacturer ID
 * @param name name of manufacturer
 * @param state state / Region
 * @param countryId country ID (2-letter ISO 3166)
 * @param url1 home page url
 * @param url2 external link url
 */
public record Manufacturer(
    @Json(name = "externalcompanyid") long externalCompanyId,
    Optional<String> name,
    Optional<String> description,
    Optional<String> address,
    Optional<String> zip,
    Optional<String> city,
    Optional<String> state,
    @Json(name = "countryid") Optional<String> countryId,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> url1,
    Optional<String> url2) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
