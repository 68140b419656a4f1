package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import java.time.Instant;
import java.util.Optional;

/**
 * One event. Whatever Sitoo sends can be told as one; what is not there is empty, and nothing is
 * dropped. An event can come more than once, and {@link #eventId()} tells.
 *
 * @param eventId the id, the same each time the event is sent
 * @param type what it is about
 * @param date when it was made
 * @param accountId the account
 * @param data what it says
 * @param raw the event as it came
 */
public record SitooEvent(
    @NotPersonal Optional<String> eventId,
    Optional<EventType> type,
    Optional<Instant> date,
    Optional<Long> accountId,
    EventData data,
    RawJson raw) {}
