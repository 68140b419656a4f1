package dev.restock.sandbox;

import java.time.Instant;

/**
 * A webhook delivery as ReturnGO would make it. It has no body, because ReturnGO documents only the
 * name of the event. Immutable.
 *
 * @param eventName for example {@code RMA_STATUS_UPDATED}
 * @param rmaId the return that the event is about
 * @param deliveredAt when the delivery arrives
 */
public record Hint(String eventName, String rmaId, Instant deliveredAt) {}
