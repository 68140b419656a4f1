package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * An event of an RMA. Do not derive the status from events: most changes have none.
 *
 * @param name the kind of event
 * @param date the time of the event
 * @param triggeredVia the origin, such as {@code Return Portal} or {@code Dashboard}
 * @param storeLocationId the place; only {@code online} has been observed
 * @param user the member of staff who caused it, if any
 */
@Lenient
public record RmaEvent(
    @Json(name = "eventName") Optional<RmaEventName> name,
    @Json(name = "eventDate") Optional<Timestamp> date,
    Optional<String> triggeredVia,
    Optional<String> storeLocationId,
    @Json(name = "userDetails") Optional<UserDetails> user) {}
