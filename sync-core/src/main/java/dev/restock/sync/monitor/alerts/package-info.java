/** Alerts: which symptoms are watched, who is notified and when, and what people do about them. */
@NullMarked
package dev.restock.sync.monitor.alerts;

import org.jspecify.annotations.NullMarked;
