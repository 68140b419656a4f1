package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * Something that happened to an RMA. Do not derive the status from events: most changes leave none.
 *
 * @param name what happened
 * @param date when
 * @param triggeredVia where, such as {@code Return Portal} or {@code Dashboard}
 * @param storeLocationId the place; only {@code online} has been observed
 * @param user by whom, if it was staff
 */
public record RmaEvent(
    @Json(name = "eventName") Optional<RmaEventName> name,
    @Json(name = "eventDate") Optional<Timestamp> date,
    Optional<String> triggeredVia,
    Optional<String> storeLocationId,
    @Json(name = "userDetails") Optional<UserDetails> user) {}
