package dev.restock.sync.store.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The movements that wait.
 *
 * @param undecided the number of movements that are planned, sent or unknown
 * @param oldestUndecided when the oldest of them was planned; null if there is none
 * @param unconfirmed the number of applied movements that wait to be confirmed although their grace
 *     period is over
 * @param oldestUnconfirmed when the earliest grace period of these ended; null if there is none
 */
public record Waiting(
    long undecided,
    @Nullable Instant oldestUndecided,
    long unconfirmed,
    @Nullable Instant oldestUnconfirmed) {}
