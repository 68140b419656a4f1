/** Checks the rules of alerts, keeps their state and delivers their messages. */
@NullMarked
package dev.restock.sync.internal.alerts;

import org.jspecify.annotations.NullMarked;
