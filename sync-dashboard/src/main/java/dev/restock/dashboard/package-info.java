/**
 * Pages for operators and finance: a request in, a response out. {@code Dashboard} is the front
 * door; the bindings to servers are in {@code http} and {@code servlet}.
 */
@NullMarked
package dev.restock.dashboard;

import org.jspecify.annotations.NullMarked;
