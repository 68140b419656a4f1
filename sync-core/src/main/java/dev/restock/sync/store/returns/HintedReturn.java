package dev.restock.sync.store.returns;

import java.time.Instant;

/**
 * A return with an open hint: no read and no listing has answered it yet.
 *
 * @param known what is known of it
 * @param hints the number of all hints that ever arrived for it
 * @param since when the oldest open hint arrived
 */
public record HintedReturn(KnownReturn known, long hints, Instant since) {}
