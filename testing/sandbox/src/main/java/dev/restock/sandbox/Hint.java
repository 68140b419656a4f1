package dev.restock.sandbox;

import java.time.Instant;

/**
 * A webhook delivery as ReturnGO would make it. Only the event name is documented, so this carries
 * no body.
 *
 * @param eventName for example {@code RMA_STATUS_UPDATED}
 * @param rmaId the return that it is about
 * @param deliveredAt when it arrives
 */
public record Hint(String eventName, String rmaId, Instant deliveredAt) {}
