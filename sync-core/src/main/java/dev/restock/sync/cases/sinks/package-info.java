/**
 * The sinks that ship: log, JSON lines, memory, webhook, and those that combine, filter, group or
 * slow down others. The webhook is the only one that makes calls.
 */
@NullMarked
package dev.restock.sync.cases.sinks;

import org.jspecify.annotations.NullMarked;
