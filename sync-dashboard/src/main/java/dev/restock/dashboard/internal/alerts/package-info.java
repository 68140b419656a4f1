/** Alerts: what is wrong now, who looks after it, and how far it was escalated. */
@NullMarked
package dev.restock.dashboard.internal.alerts;

import org.jspecify.annotations.NullMarked;
