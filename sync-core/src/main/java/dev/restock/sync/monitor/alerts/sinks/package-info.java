/** The sinks of alerts that ship, and the heartbeat. */
@NullMarked
package dev.restock.sync.monitor.alerts.sinks;

import org.jspecify.annotations.NullMarked;
