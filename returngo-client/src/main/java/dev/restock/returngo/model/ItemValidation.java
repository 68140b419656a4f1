package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * The result of the inspection of one unit. It exists before any inspection too, with {@code
 * restockable} and {@code returned} false: only {@link #isInspected()} shows whether the unit has
 * been inspected. A later inspection overwrites an earlier one. {@code toString} shows no names and
 * no free text.
 *
 * @param restockable whether the unit can be sold again; meaningless before inspection
 * @param returned whether the unit came back; meaningless before inspection
 * @param nonRestockableReason why the unit cannot be sold, free text
 * @param nonReturnedReason why the unit did not come back, free text
 * @param storeLocationId the place of the inspection; the form of these names is not established
 * @param lastValidationDate the time of the last inspection; its form is not established
 * @param lastValidatedBy the inspector
 * @param thirdPartyName the warehouse system that reported the inspection
 * @param user the member of staff who inspected the unit
 */
@Lenient
public record ItemValidation(
    @Decisive @Json(name = "isRestockable") Optional<Boolean> restockable,
    @Decisive @Json(name = "isReturned") Optional<Boolean> returned,
    @Decisive Optional<String> nonRestockableReason,
    @Decisive Optional<String> nonReturnedReason,
    @Decisive Optional<String> storeLocationId,
    @Decisive Optional<Timestamp> lastValidationDate,
    Optional<String> lastValidatedBy,
    @Decisive Optional<String> thirdPartyName,
    @Json(name = "userDetails") Optional<UserDetails> user) {
  /** Returns whether the unit has been inspected, which is the case if there is a date. */
  public boolean isInspected() {
    return lastValidationDate.isPresent();
  }

  @Override
  public String toString() {
    return "ItemValidation[inspected="
        + isInspected()
        + ", returned="
        + returned
        + ", restockable="
        + restockable
        + ", storeLocationId="
        + storeLocationId
        + "]";
  }
}
