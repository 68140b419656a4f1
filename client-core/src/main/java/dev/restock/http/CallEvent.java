package dev.restock.http;

import java.time.Duration;

/**
 * One finished call.
 *
 * @param call the call, without secrets and personal data
 * @param duration the time from the start of the call to its end by the client's clock, including
 *     waits
 * @param outcome how it ended
 */
public record CallEvent(CallContext call, Duration duration, CallOutcome outcome) {}
