package dev.restock.http;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The remaining budget of a day at one moment. Other threads may use it up in the meantime.
 *
 * @param normal requests that {@link BudgetClass#NORMAL} calls may still send today; empty if no
 *     daily limit is set
 * @param urgent requests that {@link BudgetClass#URGENT} calls may still send today, those of
 *     {@code normal} included; empty if no daily limit is set
 * @param resetsAt when the next day's budget begins
 */
public record RemainingCalls(OptionalLong normal, OptionalLong urgent, Instant resetsAt) {}
