package dev.restock.sandbox;

import java.time.Instant;

/**
 * One call of Sitoo's Events SPI: a POST to {@code {base_url}/events} of the receiver. Immutable.
 *
 * @param deliveredAt when the call arrives
 * @param body a JSON array of 1 to 10 events
 */
public record EventPush(Instant deliveredAt, String body) {}
