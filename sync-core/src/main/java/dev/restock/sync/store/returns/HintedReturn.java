package dev.restock.sync.store.returns;

import java.time.Instant;

/**
 * A return with a hint that nothing answered yet.
 *
 * @param known what is remembered of it
 * @param hints how many hints ever came for it
 * @param since when the first of those came that are open
 */
public record HintedReturn(KnownReturn known, long hints, Instant since) {}
