package dev.restock.http;

import java.time.Duration;

/**
 * One finished call.
 *
 * @param call what was called and what came back
 * @param duration from the caller's entry to the end, by the client's clock, waits included
 * @param outcome how it ended
 */
public record CallEvent(CallContext call, Duration duration, CallOutcome outcome) {}
