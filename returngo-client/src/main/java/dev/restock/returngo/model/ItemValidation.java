package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * What an inspection found of one unit. It exists before any inspection too, with {@code
 * restockable} and {@code returned} false: whether somebody has looked is told by {@link
 * #isInspected()} alone. A later inspection overwrites an earlier one. {@code toString} shows no
 * names and no free text.
 *
 * @param restockable whether the unit can be sold again; means nothing before inspection
 * @param returned whether the unit came back; means nothing before inspection
 * @param nonRestockableReason why it cannot be sold, free text
 * @param nonReturnedReason why it did not come back, free text
 * @param storeLocationId where it was inspected; how ReturnGO names places is not established
 * @param lastValidationDate when somebody last looked; its form is not established
 * @param lastValidatedBy who looked
 * @param thirdPartyName the warehouse system that looked
 * @param user the member of staff that looked
 */
public record ItemValidation(
    @Json(name = "isRestockable") Optional<Boolean> restockable,
    @Json(name = "isReturned") Optional<Boolean> returned,
    Optional<String> nonRestockableReason,
    Optional<String> nonReturnedReason,
    Optional<String> storeLocationId,
    Optional<Timestamp> lastValidationDate,
    Optional<String> lastValidatedBy,
    Optional<String> thirdPartyName,
    @Json(name = "userDetails") Optional<UserDetails> user) {
  /**
   * Returns whether the unit has been inspected.
   *
   * @return true if there is a date of inspection
   */
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
