package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import java.time.Instant;
import java.util.Optional;

/**
 * One event. Every element that Sitoo sends is returned as an event; missing fields are empty.
 * Sitoo can send an event more than once, with the same {@link #eventId()}.
 *
 * @param eventId the id, the same each time the event is sent
 * @param type the type
 * @param date when it was made
 * @param accountId the account
 * @param data the content
 * @param raw the JSON of the event
 */
public record SitooEvent(
    @NotPersonal Optional<String> eventId,
    Optional<EventType> type,
    Optional<Instant> date,
    Optional<Long> accountId,
    EventData data,
    RawJson raw) {}
