package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A member of staff or a customer; both are users. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/users">users</a>.
 *
 * @param userId unique ID of user
 * @param email email for user. Must be unique
 * @param nameFirst first name
 * @param nameLast last name
 * @param externalId external ID or null if not used
 * @param company company name
 * @param companyId organization ID
 * @param address2 extra address field
 * @param zip zip or postal code
 * @param state state or region
 * @param countryId country ID (ISO 3166-1, alpha-2)
 * @param phone phone number
 * @param mobile mobile phone number
 * @param notes internal notes about the user
 * @param dateCreated creation date
 * @param dateModified last modified date
 * @param voucherPasswords list of voucher passwords (string) used to activate campaigns for
 *     customer in Sitoo POS
 * @param role the access role for this user, or null if not applicable. (Note! Admin value is Read
 *     only)
 * @param warehouses a list of warehouse IDs that the Store Manager or Store Staff should have
 *     access to. Other roles will not be affected by this property
 * @param posRefundCard if true, the user has the right to perform refund for card payments in Sitoo
 *     POS
 */
public record User(
    @NotPersonal @Json(name = "userid") String userId,
    Optional<String> email,
    @Json(name = "namefirst") Optional<String> nameFirst,
    @Json(name = "namelast") Optional<String> nameLast,
    @Json(name = "personalid") Optional<String> personalId,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    Optional<String> company,
    Optional<String> department,
    @Json(name = "companyid") Optional<String> companyId,
    Optional<String> address,
    Optional<String> address2,
    Optional<String> zip,
    Optional<String> city,
    Optional<String> state,
    @Json(name = "countryid") Optional<String> countryId,
    Optional<String> phone,
    Optional<String> mobile,
    Optional<String> notes,
    @Json(name = "customernumber") Optional<String> customerNumber,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "datemodified") Optional<Instant> dateModified,
    @Json(name = "voucherpasswords") List<String> voucherPasswords,
    Optional<Integer> role,
    List<Long> warehouses,
    @Json(name = "posrefundcard") Optional<Boolean> posRefundCard) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
