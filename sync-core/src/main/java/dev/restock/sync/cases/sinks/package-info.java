/**
 * The sinks that ship: log, JSON lines, memory and webhook, and sinks that combine, filter, group
 * or limit others. Only the webhook makes remote calls.
 */
@NullMarked
package dev.restock.sync.cases.sinks;

import org.jspecify.annotations.NullMarked;
